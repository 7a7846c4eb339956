import Dispatch
import TensorCore
import Vocabulary

/// Digits drawn by rule, of mnist's shape: a data set without a download.
///
/// Row r of a split is a function of the split and of r alone, so a shorter set is the beginning of a longer one.
enum Digits {
    /// Rises with any change of a pixel.
    static let revision = 2
    /// Random numbers set apart for each row.
    static let width = 128
    static let side = DigitPen.side
    /// Training rows for each test row.
    static let trainPerTest = 6

    static let definition = DatasetDefinition(
        signature: Signature(
            .dataset, "digits", summary: "handwritten-looking digits drawn by rule, 28x28, no download; one in six more for testing",
            source: "strokes with random shape, slant, size and pen; the test rows are further draws",
            parameters: [
                Parameter("count", .integer(6...1_000_000), unit: "rows", default: .number(12_000), "training rows")
            ],
            example: """
                data few = digits[..1000]
                model net = 784 -> 32 relu -> 10
                train net on label from few for 3 epochs with adam 0.003, batch 32
                measure accuracy of net on digits.test[..500]
                """),
        schema: { arguments throws(DataError) in schema(count: try arguments.integer("count")) },
        open: { arguments, _ throws(DataError) in dataset(count: try arguments.integer("count")) })

    static func schema(count: Int) -> DatasetSchema {
        DatasetSchema(
            fields: [.init("image", .image(height: side, width: side, channels: 1)), .init("label", .classes(count: 10))],
            inputs: ["image"], label: "label", trainCount: count, testCount: count / trainPerTest)
    }

    /// `count` training rows and a sixth as many test rows.
    static func dataset(count: Int) -> Dataset {
        let testCount = count / trainPerTest
        let size = side * side
        var labels = [Float](repeating: 0, count: count + testCount)
        let pixels = [UInt8](unsafeUninitializedCapacity: (count + testCount) * size) { pixels, written in
            labels.withUnsafeMutableBufferPointer { labels in
                let output = Output(pixels: pixels, labels: labels)
                output.fill(rows: 0..<count, from: 0, stream: stream(ofTest: false))
                output.fill(rows: 0..<testCount, from: count, stream: stream(ofTest: true))
            }
            written = (count + testCount) * size
        }
        return Dataset(
            name: "digits", schema: schema(count: count), trainRows: 0..<count, testRows: count..<(count + testCount),
            pixels: pixels, imageShape: Shape(height: side, width: side), columns: ["label": labels],
            digest: DatasetDigest.ofGenerator("digits", revision: revision, settings: [("count", count)]))
    }

    static func stream(ofTest isTest: Bool) -> RandomStream {
        RandomStream(seed: 0, path: ["digits", .integer(isTest ? 1 : 0)])
    }

    /// Where rows are written; each row is written by one thread.
    private struct Output: @unchecked Sendable {
        let pixels: UnsafeMutableBufferPointer<UInt8>
        let labels: UnsafeMutableBufferPointer<Float>

        /// Draws rows of a split, the first of which stands at `start`.
        func fill(rows: Range<Int>, from start: Int, stream: RandomStream) {
            let chunk = 256
            DispatchQueue.concurrentPerform(iterations: (rows.count + chunk - 1) / chunk) { index in
                for row in (index * chunk)..<min(rows.count, (index + 1) * chunk) {
                    guard let image = pixels.baseAddress else { return }
                    var hand = DigitHand(stream, row: row)
                    hand.write(to: image + (start + row) * size)
                    labels[start + row] = Float(hand.digit)
                }
            }
        }

        private var size: Int { side * side }
    }
}
