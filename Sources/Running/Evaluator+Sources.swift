import Datasets
import Experiments
import Symbolic
import TensorCore
import Training
import Values

/// Sources as rows of datasets in a cell.
extension Evaluator {
    /// The samples a source means in a cell; the training split unless another is asked for.
    func samples(_ source: SourceTerm, in cell: Cell) throws -> Samples {
        let axes = ExperimentAxes(session.experiment).axes(of: source)
        return try session.samples(for: source, in: cell.restricted(to: axes)) { try make(source, .train, [], cell) }
    }

    /// `redrawn` are the drawn fields and noises that generators inside draw again.
    private func make(_ source: SourceTerm, _ split: SourceTerm.Split, _ redrawn: Set<String>, _ cell: Cell) throws -> Samples {
        switch source {
        case .library:
            guard let dataset = session.datasets[source] else { throw RunFailure("this data was not opened") }
            return try Samples(dataset, split.part)
        case .generated(let generated): return try Samples(dataset(generated, redrawn, in: cell), split.part)
        case .byAxis(let axis, let sources): return try make(sources[cell[axis]], split, redrawn, cell)
        case .split(let inner, let wanted): return try make(inner, wanted, redrawn, cell)
        case .slice(let inner, let low, let high): return try slice(try make(inner, split, redrawn, cell), low, high, cell)
        case .scaled(let inner, let low, let high):
            let from = try number(low, in: cell), to = try number(high, in: cell)
            guard from < to else {
                throw RunFailure("pixels cannot be scaled to an empty interval", hint: "write the smaller end first")
            }
            return try make(inner, split, redrawn, cell).scaled(from...to)
        case .renamed(let inner, let name): return try make(inner, split, redrawn, cell).labelled(name)
        case .beside(let left, let right):
            return try make(left, split, redrawn, cell)
                .beside(try make(right, split, redrawn, cell), seed: UInt64(session.seed(in: cell)))
        case .redrawing(let inner, let fields):
            let drawn = drawnNames(in: inner).intersection(fields)
            var samples = try make(inner, split, redrawn.union(drawn), cell)
            for field in fields where !drawn.contains(field) { samples = try samples.redrawing(field, seed: UInt64(session.seed(in: cell))) }
            return samples
        case .filtered(let inner, let condition): return try filter(try make(inner, split, redrawn, cell), condition, cell)
        case .variables: throw RunFailure("variables are drawn without end and have no rows", hint: "name a dataset")
        }
    }

    private func slice(_ samples: Samples, _ low: Cut?, _ high: Cut?, _ cell: Cell) throws -> Samples {
        func place(_ cut: Cut) throws -> Samples.Cut {
            switch cut {
            case .rows(let term): .count(try integer(term, in: cell))
            case .share(let term): .share(try number(term, in: cell))
            }
        }
        let cut = try samples.slice(from: try low.map(place), to: try high.map(place))
        guard cut.count > 0 else { throw RunFailure("this slice holds no row", hint: "there are \(samples.count) rows") }
        return cut
    }

    private func filter(_ samples: Samples, _ condition: Term, _ cell: Cell) throws -> Samples {
        let formula = try formula(condition, in: cell)
        let feed = Feed.samples(samples, seeing: .formulas([]))
        let reader = try FeedReader(feed: feed, inputShape: Shape(vector: 0), seed: UInt64(session.seed(in: cell)))
        let truth = try reader.values(of: [formula], goals: [:], 0..<samples.count)
        let kept = samples.filtered(by: truth.first?.map { $0 != 0 } ?? [])
        guard kept.count > 0 else {
            throw RunFailure("no row fulfils `where`", hint: "look at the rows with `show`, or widen the condition")
        }
        return kept
    }

    /// All that a network sees of data.
    private func inputs(_ samples: Samples, _ source: SourceTerm, _ cell: Cell) throws -> Value {
        if samples.inputShape != nil { return try column(source, "image", cell) }
        let columns = samples.inputs.compactMap { samples.column(named: $0) }
        let elements = (0..<samples.count).flatMap { row in columns.map { Double($0[row]) } }
        return Value(parts: [.init(axes: [.init("sample", samples.count), .init("input", columns.count)], elements: elements)])
    }

    /// A field as data.
    func column(_ source: SourceTerm, _ field: String, _ cell: Cell) throws -> Value {
        let samples = try samples(source, in: cell)
        if field == "inputs", samples.column(named: field) == nil { return try inputs(samples, source, cell) }
        if field == "image" {
            guard let width = samples.inputShape?.count else { throw ValueError(id: "unknown-field", "the data has no images") }
            var rows = [Float](repeating: 0, count: samples.count * width)
            let indices = (0..<samples.count).map(Int32.init)
            rows.withUnsafeMutableBufferPointer { out in
                indices.withUnsafeBufferPointer { order in
                    if let out = out.baseAddress, let order = order.baseAddress {
                        samples.gatherImages(indices: order, count: samples.count, into: out, row: width)
                    }
                }
            }
            return Value(parts: [
                .init(axes: [.init("sample", samples.count), .init("input", width)], elements: rows.map(Double.init))
            ])
        }
        guard let column = samples.column(named: field) else {
            throw ValueError(id: "unknown-field", "the data has no field `\(field)`")
        }
        return Value(parts: [.init(axes: [.init("sample", samples.count)], elements: column.map(Double.init))])
    }
}

extension SourceTerm.Split {
    var part: Samples.Split {
        switch self {
        case .train: .train
        case .test: .test
        case .all: .all
        }
    }
}

extension Samples {
    /// The first images with their labels, for looking at.
    func images(limit: Int) -> [Results.Image] {
        guard let shape = inputShape, shape.channels == 1 else { return [] }
        let shown = Swift.min(limit, count)
        var bytes = [UInt8](repeating: 0, count: shown * shape.count)
        let indices = (0..<shown).map(Int32.init)
        bytes.withUnsafeMutableBufferPointer { out in
            indices.withUnsafeBufferPointer { order in
                if let out = out.baseAddress, let order = order.baseAddress {
                    gatherBytes(indices: order, count: shown, into: out, row: shape.count)
                }
            }
        }
        let captions = labels.compactMap { column(named: $0) }
        return (0..<shown).map { index in
            let caption = captions.map { String(Int($0[index])) }.joined(separator: ", ")
            let pixels = Array(bytes[(index * shape.count)..<((index + 1) * shape.count)])
            return Results.Image(caption: caption, height: shape.height, width: shape.width, pixels: pixels)
        }
    }
}
