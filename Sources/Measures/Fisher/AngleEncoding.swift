internal import Datasets
internal import TensorCore
internal import Training
internal import Values

/// A network before a stimulus: what it answers to the noises of a source at any angle.
///
/// At each angle it sees the rows of the source whose own angles are nearest, turned to that angle. So on a training source it sees
/// the noise it was trained with, on the source with `redrawing noise` unseen noise, and everything else is the same.
struct AngleEncoding {
    /// The most images worked on at once.
    private static let batch = 256

    let stimulus: any Stimulus
    private let context: MeasureContext
    /// Rows of the source, by their angles modulo the period.
    private let rows: [(row: Int32, angle: Double)]

    /// Errors: `no-source`, `no-stimulus` where the source's images cannot be turned, `source-mismatch` where they do not fit.
    init(_ context: MeasureContext, for measure: String) throws {
        guard let feed = context.feed else { throw ValueError.needsSource(measure) }
        guard case .samples(let samples, .image) = feed, samples.parts.count == 1,
            let stimulus = samples.parts[0].dataset.stimulus, let angles = samples.column(named: "angle")
        else {
            throw ValueError(
                id: "no-stimulus", "`\(measure)` shows images at angles of its own, and this source cannot make them",
                hint: "measure on `gratings(…)`, or a part of it, seen as images")
        }
        let wanted = context.state.architecture.input.count
        guard stimulus.pixelCount == wanted else {
            throw ValueError(
                id: "source-mismatch",
                "`\(measure)` cannot use this source: the images have \(stimulus.pixelCount) pixels, but the network has \(wanted) inputs")
        }
        self.context = context
        self.stimulus = stimulus
        let period = stimulus.period
        rows = zip(samples.parts[0].rows, angles).map { row, angle in
            let turns = (Double(angle) / period).rounded(.down)
            return (row, Double(angle) - turns * period)
        }.sorted { ($0.angle, $0.row) < ($1.angle, $1.row) }
        guard !rows.isEmpty else {
            throw ValueError(id: "no-samples", "`\(measure)` needs samples, and the source has none")
        }
    }

    var rowCount: Int { rows.count }

    /// The angles of a result: the middles of equal parts of a period.
    func angles(_ count: Int) -> [Double] {
        (0..<count).map { (Double($0) + 0.5) * (stimulus.period / Double(count)) }
    }

    /// Rows whose own angles lie nearest to an angle around the circle, `count` or all, in the order of their numbers.
    private func nearest(_ angle: Double, _ count: Int) -> [Int32] {
        let total = rows.count
        guard count < total else { return rows.map(\.row).sorted() }
        var after = rows.partitionPoint { $0.angle >= angle }
        var before = after - 1
        var chosen: [Int32] = []
        while chosen.count < count {
            let next = rows[after % total], last = rows[(before + total) % total]
            let ahead = next.angle - angle + (after >= total ? stimulus.period : 0)
            let behind = angle - last.angle + (before < 0 ? stimulus.period : 0)
            if ahead <= behind {
                chosen.append(next.row)
                after += 1
            } else {
                chosen.append(last.row)
                before -= 1
            }
        }
        return chosen.sorted()
    }

    /// Encodings of `repeats` images at an angle, with their derivatives by central differences.
    func differences(_ network: Network, at angle: Double, step: Double, repeats: Int) -> EncodingSample {
        let chosen = nearest(angle, repeats)
        var none: [Float]?
        var images: [Float] = []
        let sides = [angle - 0.5 * step, angle + 0.5 * step].map { side in
            stimulus.write(chosen, at: side, images: &images, slopes: &none)
            return Self.columns(network.forward(images, count: chosen.count).output, chosen.count)
        }
        return EncodingSample(
            centres: zip(sides[0], sides[1]).map { low, high in zip(low, high).map { 0.5 * ($0 + $1) } },
            slopes: zip(sides[0], sides[1]).map { low, high in zip(low, high).map { ($1 - $0) / step } })
    }

    /// Encodings of `repeats` images at an angle, with their derivatives by the chain rule through the network and the image.
    func derivatives(_ derivatives: Derivatives, at angle: Double, repeats: Int) -> EncodingSample {
        let chosen = nearest(angle, repeats)
        let width = derivatives.outputCount
        var centres = [[Double]](repeating: [], count: width)
        var slopes = centres
        var images: [Float] = [], turns: [Float]? = []
        let pixels = stimulus.pixelCount
        for first in stride(from: 0, to: chosen.count, by: derivatives.capacity) {
            let part = Array(chosen[first..<Swift.min(first + derivatives.capacity, chosen.count)])
            stimulus.write(part, at: angle, images: &images, slopes: &turns)
            derivatives.load(images, count: part.count)
            for (output, column) in Self.columns(derivatives.outputs, part.count).enumerated() {
                centres[output] += column
                derivatives.seed(output: output)
                guard let back = derivatives.gradient(at: .seen), let turns else { continue }
                for row in part.indices {
                    slopes[output].append(
                        back.rows.withUnsafeBufferPointer { gradient in
                            turns.withUnsafeBufferPointer { turn in
                                guard let a = gradient.baseAddress, let b = turn.baseAddress else { return 0 }
                                return DoubleSum.dot(pixels, a + row * pixels, b + row * pixels)
                            }
                        })
                }
            }
        }
        return EncodingSample(centres: centres, slopes: slopes)
    }

    /// Encodings of as many images as the source has rows, at most `limit`, at angles evenly around a period.
    func around(_ network: Network, limit: Int) throws -> SmoothFit {
        let count = Swift.min(limit, rows.count)
        let angles = angles(count)
        var none: [Float]?
        var image: [Float] = [], images: [Float] = []
        var columns = [[Double]](repeating: [], count: context.state.architecture.outputCount)
        for first in stride(from: 0, to: count, by: Self.batch) {
            try StopRequest.check()
            let part = first..<Swift.min(first + Self.batch, count)
            images.removeAll(keepingCapacity: true)
            for place in part {
                stimulus.write([rows[place * rows.count / count].row], at: angles[place], images: &image, slopes: &none)
                images += image
            }
            for (output, column) in Self.columns(network.forward(images, count: part.count).output, part.count).enumerated() {
                columns[output] += column
            }
        }
        return SmoothFit(columns: columns, period: stimulus.period)
    }

    func network() throws -> Network {
        try Network(context.state, kernels: context.kernels, capacity: Self.batch)
    }

    func derivatives() throws -> Derivatives {
        try Derivatives(context.state, loss: nil, kernels: context.kernels, capacity: Self.batch)
    }

    /// (B, C) rows as C columns.
    private static func columns(_ rows: [Float], _ count: Int) -> [[Double]] {
        let width = count == 0 ? 0 : rows.count / count
        return (0..<width).map { column in (0..<count).map { Double(rows[$0 * width + column]) } }
    }
}

extension Array {
    /// The first place where a condition holds that, once it holds, goes on to hold.
    fileprivate func partitionPoint(_ holds: (Element) -> Bool) -> Int {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
