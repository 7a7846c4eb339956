import TensorCore
import Vocabulary

/// Noisy gratings at drawn angles: the stimuli of the angle task.
enum Gratings {
    /// Rises with any change of a pixel.
    static let revision = 1
    /// More pixels than this are refused.
    static let pixelLimit = 1 << 30

    static let definition = DatasetDefinition(
        signature: Signature(
            .dataset, "gratings", summary: "noisy gratings in a round window, seen at drawn angles; each image has its own frozen noise",
            formula: """
                z = cos(f(Y cos θ + X sin θ)) on a grid from −π to π; with probability 0.8 a number of N(0, noise) is added to a \
                pixel; clamped to −1…1; 0 where X² + Y² ≥ 6. θ is drawn from 0…π, where the image is the same again
                """,
            source: "the angle task of lrast/angleFinetuning; targets [cos(2angle), sin(2angle)]",
            parameters: [
                Parameter("size", .integer(4...512), unit: "pixels", default: .number(21), "width and height of an image"),
                Parameter(
                    "frequency", .number(0...1000, exclusiveLow: true), default: .number(5),
                    "radians of phase for each unit of length; the image is 2π wide"),
                Parameter("noise", .number(0...1_000_000), default: .number(20), "the variance of the added numbers, before clamping"),
                Parameter("count", .integer(1...10_000_000), unit: "images", default: .number(4000), "images"),
                Parameter("stream", .integer(1...1_000_000), default: .number(1), "another number draws other angles and noise"),
            ],
            example: """
                data shown = gratings(size 8, frequency 3, noise 1, count 200) drawing angle from uniform(0, π)
                model net = 8x8 -> 8 relu -> 2
                train net on [cos(2angle), sin(2angle)] from shown[..80%] for 5 epochs
                measure loss of net on shown[80%..], loss of net on shown redrawing noise
                """,
            generator: GeneratorTraits(drawn: [.init("angle", unit: "radians", from: 0...0x1.921fb54442d18p+1)], noises: ["noise"])),
        schema: { arguments throws(DataError) in
            schema(side: try arguments.integer("size"), count: try arguments.integer("count"))
        },
        generate: { arguments, draws throws(DataError) in
            try dataset(
                side: arguments.integer("size"), frequency: arguments.number("frequency"), variance: arguments.number("noise"),
                count: arguments.integer("count"), draws)
        })

    static func schema(side: Int, count: Int) -> DatasetSchema {
        DatasetSchema(
            fields: [.init("image", .image(height: side, width: side, channels: 1)), .init("angle", .number)],
            inputs: ["image"], label: nil, trainCount: count, testCount: nil)
    }

    static func dataset(
        side: Int, frequency: Double, variance: Double, count: Int, _ draws: GeneratorDraws
    ) throws(DataError) -> Dataset {
        guard side * side * count <= pixelLimit else {
            throw DataError(
                "too-many-pixels", "\(count) gratings of \(side)x\(side) are more than \(pixelLimit) pixels",
                hint: "take fewer, or smaller ones")
        }
        let angles = draws.numbers(of: "angle", count: count)
        let stimulus = GratingStimulus(
            side: side, frequency: frequency, variance: variance, rows: count, stream: draws.noise("noise"))
        var pixels: [Float] = []
        pixels.reserveCapacity(count * stimulus.pixelCount)
        var image: [Float] = [], slopes: [Float]?
        for (row, angle) in angles.enumerated() {
            stimulus.write([Int32(row)], at: angle, images: &image, slopes: &slopes)
            pixels += image
        }
        let settings: [(name: String, value: Double)] = [
            ("size", Double(side)), ("frequency", frequency), ("noise", variance), ("count", Double(count)),
        ]
        return Dataset(
            name: "gratings", schema: schema(side: side, count: count), trainRows: 0..<count, testRows: nil, numbers: pixels,
            imageShape: Shape(height: side, width: side), columns: ["angle": angles.map { Float($0) }],
            digest: draws.digest("gratings", revision: revision, settings: settings, drawn: [("angle", angles)]),
            stimulus: stimulus)
    }
}
