import TensorCore
import Vocabulary

/// Images turned by drawn angles, seen through a round window.
///
/// Coordinates: pixel centres, x to the right, y upwards, the origin in the middle of the image. The turned image holds at (x, y)
/// what the image holds at (x cos θ + y sin θ, y cos θ − x sin θ), so a positive angle turns it counter-clockwise. Between
/// pixels the image is interpolated bilinearly, computed in Double and rounded once to Float; beyond its border it is
/// background, what a pixel of 0 is scaled to. Pixels whose centres lie farther from the origin than half the shorter side
/// are background too, so that no corner betrays the angle.
enum Rotated {
    static let revision = 1

    static let definition = DatasetDefinition(
        signature: Signature(
            .dataset, "rotated",
            summary: "images of another dataset turned counter-clockwise by drawn angles under a circular mask",
            formula:
                "image(x, y) = I(x cos θ + y sin θ, y cos θ − x sin θ) for x² + y² ≤ (side/2)², bilinear, background elsewhere",
            source: "the task is to tell the angle: targets [cos(angle), sin(angle)]",
            parameters: [
                Parameter("images", .source, "the images to turn, such as digits[..1000]"),
                Parameter("stream", .integer(1...1_000_000), default: .number(1), "another number draws other angles")
            ],
            example: """
                data turned = rotated(digits[..200]) drawing angle from normal(0, 0.5)
                model net = 28x28 -> 16 relu -> 2
                train net on [cos(angle), sin(angle)] from turned for 2 epochs
                measure loss of net on turned
                """,
            generator: GeneratorTraits(drawn: [.init("angle", unit: "radians", from: 0...0x1.921fb54442d18p+2)])),
        schema: { _ in nil },
        generate: { arguments, draws throws(DataError) in try dataset(draws) })

    static func dataset(_ draws: GeneratorDraws) throws(DataError) -> Dataset {
        guard let images = draws.images, let shape = images.inputShape else {
            throw DataError("no-images", "rotated turns images, and this data has none", hint: "as in `rotated(digits[..1000])`")
        }
        guard images.field(named: "angle") == nil else {
            throw DataError("field-clash", "the images already have a field angle", hint: "turn images that have not been turned")
        }
        let angles = draws.numbers(of: "angle", at: images.positions)
        var columns = ["angle": angles.map { Float($0) }]
        for name in images.columnNames { columns[name] = images.column(named: name) }
        let fields: [DatasetSchema.Field] =
            [.init("image", .image(height: shape.height, width: shape.width, channels: shape.channels)), .init("angle", .number)]
            + images.fields.filter { !$0.isImage }
        let labels = images.labels
        return Dataset(
            name: "rotated",
            schema: DatasetSchema(
                fields: fields, inputs: ["image"], label: labels.count == 1 ? labels[0] : nil, trainCount: images.count,
                testCount: nil),
            trainRows: 0..<images.count, testRows: nil, numbers: turned(images, by: angles), imageShape: shape, columns: columns,
            digest: draws.digest("rotated", revision: revision, settings: [], drawn: [("angle", angles)]))
    }

    /// The images one after another, each turned by its angle.
    static func turned(_ images: Samples, by angles: [Double]) -> [Float] {
        guard let shape = images.inputShape else { return [] }
        var source = [Float](repeating: 0, count: shape.count)
        var out = [Float](repeating: 0, count: shape.count * images.count)
        for row in 0..<images.count {
            source.withUnsafeMutableBufferPointer { source in
                var index = Int32(row)
                if let first = source.baseAddress { images.gatherImages(indices: &index, count: 1, into: first, row: shape.count) }
            }
            let turn = Turn(shape, by: angles[row], background: images.background)
            turn.write(source, into: &out, at: row * shape.count)
        }
        return out
    }

    /// One image turned by one angle.
    private struct Turn {
        let shape: Shape
        let cosine: Double
        let sine: Double
        let background: Double

        init(_ shape: Shape, by angle: Double, background: Float) {
            self.shape = shape
            cosine = PortableMath.cos(angle)
            sine = PortableMath.sin(angle)
            self.background = Double(background)
        }

        func write(_ image: [Float], into out: inout [Float], at start: Int) {
            let middleX = 0.5 * Double(shape.width - 1), middleY = 0.5 * Double(shape.height - 1)
            let radius = 0.5 * Double(min(shape.width, shape.height))
            for row in 0..<shape.height {
                for column in 0..<shape.width {
                    let x = Double(column) - middleX, y = middleY - Double(row)
                    let isInside = x * x + y * y <= radius * radius
                    let sourceColumn = x * cosine + y * sine + middleX, sourceRow = middleY - (y * cosine - x * sine)
                    for channel in 0..<shape.channels {
                        out[start + (row * shape.width + column) * shape.channels + channel] = Float(
                            isInside ? value(image, sourceRow, sourceColumn, channel) : background)
                    }
                }
            }
        }

        /// The image between its pixels: (1−a)(1−b)·I₀₀ + (1−a)b·I₀₁ + a(1−b)·I₁₀ + ab·I₁₁.
        private func value(_ image: [Float], _ row: Double, _ column: Double, _ channel: Int) -> Double {
            let top = below(row), left = below(column)
            let a = row - Double(top), b = column - Double(left)
            return (1 - a) * ((1 - b) * pixel(image, top, left, channel) + b * pixel(image, top, left + 1, channel))
                + a * ((1 - b) * pixel(image, top + 1, left, channel) + b * pixel(image, top + 1, left + 1, channel))
        }

        private func pixel(_ image: [Float], _ row: Int, _ column: Int, _ channel: Int) -> Double {
            guard row >= 0, row < shape.height, column >= 0, column < shape.width else { return background }
            return Double(image[(row * shape.width + column) * shape.channels + channel])
        }

        /// The greatest whole number not above x; coordinates within the round window are small.
        private func below(_ x: Double) -> Int {
            let cut = Int(x)
            return Double(cut) > x ? cut - 1 : cut
        }
    }
}

extension Samples {
    /// What a pixel without ink is; 0 for images of numbers.
    var background: Float {
        guard let part = parts.first, !part.dataset.hasNumbers else { return 0 }
        return part.levels[0]
    }
}
