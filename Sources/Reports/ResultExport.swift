internal import Exchange
public import Experiments

/// The values and curves of a run as files of other tools.
public enum ResultExport {
    public enum Format: String, Sendable, CaseIterable {
        /// Every network at the end of the script, in every cell: not part of results.
        case safetensors
        case npz, csv, jsonl, tensorboard

        /// Whether it is a folder of files.
        public var isFolder: Bool { self == .safetensors || self == .tensorboard }

        /// What stands behind the script's name.
        public var ending: String {
            switch self {
            case .safetensors: "networks"
            case .npz, .csv, .jsonl, .tensorboard: rawValue
            }
        }

        /// Whether bytes were written by an export in this format, or by `save`.
        public func isOurs(_ bytes: [UInt8]) -> Bool {
            switch self {
            case .safetensors: (try? SafetensorsHeader(bytes, fileSize: bytes.count))?.metadata["nnx"] != nil
            case .npz: bytes.starts(with: [0x50, 0x4b, 3, 4]) && bytes.dropFirst(30).starts(with: Array("nnx.npy".utf8))
            case .csv: bytes.starts(with: Array(ResultExport.csvHead.utf8))
            case .jsonl: bytes.starts(with: Array("{\"line\":".utf8))
            case .tensorboard: false
            }
        }
    }

    private static let csvHead = "line,quantity,place,seed,value\r\n"

    /// The files, with their places in the folder where the format is one.
    ///
    /// Errors: no network or curve where the format is for these, an archive that would be too large.
    public static func files(of results: Results, as format: Format) throws -> [ResultFiles.File] {
        let found = results.items.flatMap { item in quantities(of: item.content).map { (line: item.line, quantity: $0) } }
        switch format {
        case .safetensors:
            let files = (results.saved ?? []).compactMap { file -> ResultFiles.File? in
                guard case .bytes(let bytes)? = file.contents else { return nil }
                return ResultFiles.File(name: file.name, bytes: bytes)
            }
            if files.isEmpty { throw ExchangeError("there is no network to export", hint: "export a script that trains one") }
            return files
        case .npz:
            let notes =
                ["nnx \(results.nnxVersion)", "edition \(results.edition)", results.script.sha256, results.hash] + results.stamps
            let arrays = [("nnx", NumPyFile(shape: [notes.count], .texts(notes)))] + ValueFiles.arrays(found.map(\.quantity))
            return [ResultFiles.File(name: "", bytes: try NumPyFile.archive(arrays))]
        case .csv: return [ResultFiles.File(name: "", bytes: Array(csv(found).utf8))]
        case .jsonl: return [ResultFiles.File(name: "", bytes: Array(jsonLines(found).utf8))]
        case .tensorboard: return try events(found.map(\.quantity))
        }
    }

    private static func quantities(of content: Results.Item.Content) -> [Results.Quantity] {
        switch content {
        case .training(let summary):
            var quantity = summary.finalLoss
            quantity.label = "final loss of \(summary.network)"
            return [quantity]
        case .measures(let quantities), .table(let quantities): return quantities
        case .plot(let plot): return plot.quantities
        case .prose, .claim, .text, .images: return []
        }
    }

    // MARK: One number a line

    private typealias Found = [(line: Int, quantity: Results.Quantity)]

    private static func forEachNumber(
        _ found: Found,
        _ body: (_ line: Int, _ quantity: Results.Quantity, _ labels: [String], _ seed: Int?, _ number: Double?) -> Void
    ) {
        for (line, quantity) in found {
            for (place, numbers) in quantity.values.enumerated() {
                let labels = labels(of: place, quantity.axes)
                for (index, number) in numbers.enumerated() {
                    body(line, quantity, labels, quantity.seeds.indices.contains(index) ? quantity.seeds[index] : nil, number)
                }
            }
        }
    }

    /// The labels of a place along row-major axes.
    private static func labels(of place: Int, _ axes: [Results.Axis]) -> [String] {
        var rest = place
        var labels: [String] = []
        for axis in axes.reversed() where axis.count > 0 {
            labels.append(axis.labels[rest % axis.count])
            rest /= axis.count
        }
        return labels.reversed()
    }

    private static func csv(_ found: Found) -> String {
        var text = csvHead
        forEachNumber(found) { line, quantity, labels, seed, number in
            let place = zip(quantity.axes, labels).map { "\($0.name)=\($1)" }.joined(separator: "; ")
            let fields = [
                "\(line)", quantity.label, place, seed.map(String.init) ?? "", number.map(CSVTable.number) ?? "",
            ]
            text += fields.map(CSVTable.field).joined(separator: ",") + "\r\n"
        }
        return text
    }

    private static func jsonLines(_ found: Found) -> String {
        var text = ""
        forEachNumber(found) { line, quantity, labels, seed, number in
            var fields = ["\"line\":\(line)", "\"quantity\":\(JSONText.quoted(quantity.label))"]
            fields += zip(quantity.axes, labels).map { axis, label in
                "\(JSONText.quoted(axis.name)):\(ValueFiles.place(label, of: axis))"
            }
            if let seed { fields.append("\"seed\":\(seed)") }
            text += "{\(fields.joined(separator: ",")),\"value\":\(JSONText.number(number))}\n"
        }
        return text
    }

    // MARK: TensorBoard

    /// A run, so a folder, for each seed and place of the other axes; its curves are those over steps.
    private static func events(_ quantities: [Results.Quantity]) throws -> [ResultFiles.File] {
        var runs: [(name: String, curves: [(tag: String, points: [EventFile.Point])])] = []
        for quantity in quantities {
            guard let steps = quantity.axes.last, steps.name == "step", let positions = steps.positions, steps.count > 0 else {
                continue
            }
            for start in stride(from: 0, to: quantity.values.count, by: steps.count) {
                let labels = labels(of: start, quantity.axes)
                for index in 0..<max(1, quantity.seeds.count) {
                    let seed = quantity.seeds.indices.contains(index) ? ["seed \(quantity.seeds[index])"] : []
                    let words = seed + zip(quantity.axes.dropLast(), labels).map { "\($0.name) \($1)" }
                    let run = words.isEmpty ? "all" : CSVTable.slug(words.joined(separator: " "), keeping: ".")
                    let points = zip(positions, quantity.values[start..<min(start + steps.count, quantity.values.count)]).compactMap
                    {
                        position, numbers in
                        numbers.indices.contains(index)
                            ? numbers[index].map { EventFile.Point(step: Int(position), value: Float($0)) } : nil
                    }
                    let known = runs.firstIndex { $0.name == run }
                    if known == nil { runs.append((run, [])) }
                    runs[known ?? runs.count - 1].curves.append((quantity.label, points))
                }
            }
        }
        if runs.isEmpty { throw ExchangeError("there is no curve to export", hint: "add a line such as `plot loss of net`") }
        return runs.map { ResultFiles.File(name: "\($0.name)/\(EventFile.name)", bytes: EventFile($0.curves).bytes) }
    }
}
