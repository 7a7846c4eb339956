import Datasets
import TensorCore

/// The images of a run of samples as the bytes they are stored in, read all at once.
///
/// Images lie anywhere in memory; fetching many together takes a fraction of the time of one after the other.
final class PixelRun {
    private let samples: Samples
    private let width: Int
    private let bytes: ByteBuffer
    private let row: Int
    private let levels: FloatBuffer
    /// Where each image of a part begins.
    private let images: UnsafeMutablePointer<UnsafePointer<UInt8>>
    /// Keeps the compiler from leaving out the reads that fetch images.
    private var fetched: UInt8 = 0
    /// Whether the byte 0 alone becomes the number 0.
    let hasZeroBackground: Bool

    /// Nil where pixels are no bytes, or become different numbers in different parts.
    init?(_ source: SampleSource) {
        guard source.seesImages, case .samples(let samples, _) = source.feed, let first = samples.parts.first,
            samples.parts.allSatisfy({ $0.levels == first.levels && $0.dataset.numbers.isEmpty })
        else { return nil }
        self.samples = samples
        width = source.inputCount
        row = ByteBuffer.stride(width)
        bytes = ByteBuffer(source.capacity * row)
        levels = FloatBuffer(first.levels.count)
        for (byte, level) in first.levels.enumerated() { levels.start[byte] = level }
        images = .allocate(capacity: source.capacity)
        images.initialize(repeating: UnsafePointer(bytes.start), count: source.capacity)
        hasZeroBackground = first.levels[0] == 0 && first.levels.dropFirst().allSatisfy { $0 != 0 }
    }

    deinit {
        images.deallocate()
    }

    /// Reads the images of these samples, parts joined left to right.
    func read(rows: UnsafePointer<Int32>, count: Int) {
        guard let joined = samples.inputShape else { return }
        let lineWidth = joined.width * joined.channels
        var left = 0
        for part in samples.parts {
            let width = (part.dataset.imageShape?.width ?? 0) * joined.channels
            part.withBytes { view in
                for sample in 0..<count { images[sample] = view[Int(rows[sample])] }
            }
            fetch(part.dataset.imageShape?.count ?? 0, count: count)
            // One part's image is one line.
            let isWhole = width == lineWidth
            let (lines, length) = isWhole ? (1, joined.height * width) : (joined.height, width)
            for sample in 0..<count {
                let image = UnsafeRawPointer(images[sample])
                let target = UnsafeMutableRawPointer(bytes.start + (sample * row + left))
                for line in 0..<lines { Self.copy(length, image + line &* length, target + line &* lineWidth) }
            }
            left += width
        }
    }

    /// Reads a byte of each cache line of each image: so short a loop waits for many lines at once, copying for a few.
    private func fetch(_ size: Int, count: Int) {
        var seen: UInt8 = 0
        for start in stride(from: 0, to: size, by: 64) {
            for sample in 0..<count { seen ^= images[sample][start] }
        }
        fetched ^= seen
    }

    /// Copies a short line eight bytes at a time, the last eight once more: a call for each would take longer.
    @inline(__always)
    private static func copy(_ count: Int, _ from: UnsafeRawPointer, _ to: UnsafeMutableRawPointer) {
        guard count >= 8, count <= 64 else { return to.copyMemory(from: from, byteCount: count) }
        var index = 0
        while index &+ 8 < count {
            let word = (from + index).loadUnaligned(as: UInt64.self)
            (to + index).storeBytes(of: word, as: UInt64.self)
            index = index &+ 8
        }
        let last = (from + (count &- 8)).loadUnaligned(as: UInt64.self)
        (to + (count &- 8)).storeBytes(of: last, as: UInt64.self)
    }

    /// The images from one of the run on.
    func rows(from sample: Int) -> PixelRows {
        PixelRows(start: bytes.start + sample * row, row: row, levels: levels.start)
    }

    /// Writes what these pixels become, rows `row` floats apart.
    func write(from sample: Int, count: Int, into out: UnsafeMutablePointer<Float>, row: Int, _ kernels: Kernels) {
        for place in 0..<count {
            kernels.gather(width, bytes.start + (sample + place) * self.row, levels.start, out + place * row)
        }
    }
}
