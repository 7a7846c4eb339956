import Datasets
import TensorCore

/// Reads images quickly where most pixels are background: eight pixels of 0 at a time become one constant.
enum ImageGather {
    /// Writes the images of the chosen samples, scaled, as `Samples.gatherImages` does: parts joined left to right,
    /// samples one below the other, `row` floats apart.
    static func write(
        _ samples: Samples, rows: UnsafePointer<Int32>, count: Int, into out: UnsafeMutablePointer<Float>, row: Int
    ) {
        guard let joined = samples.inputShape else { return }
        let lineWidth = joined.width * joined.channels
        var left = 0
        for part in samples.parts {
            let width = (part.dataset.imageShape?.width ?? 0) * joined.channels
            // One part's image is one line.
            let lines = width == lineWidth ? 1 : joined.height
            let length = width == lineWidth ? joined.height * width : width
            part.levels.withUnsafeBufferPointer { levels in
                guard let levels = levels.baseAddress else { return }
                part.withBytes { bytes in
                    for sample in 0..<count {
                        let image = bytes[Int(rows[sample])]
                        let target = out + (sample * row + left)
                        for line in 0..<lines {
                            convert(length, image + line * length, levels, target + line * lineWidth)
                        }
                    }
                }
            }
            part.withNumbers { numbers in
                for sample in 0..<count {
                    let image = numbers[Int(rows[sample])]
                    let target = out + (sample * row + left)
                    for line in 0..<lines { (target + line * lineWidth).update(from: image + line * length, count: length) }
                }
            }
            left += width
        }
    }

    /// out[i] = levels[bytes[i]]
    private static func convert(
        _ count: Int, _ bytes: UnsafePointer<UInt8>, _ levels: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>
    ) {
        let background = SIMD8<Float>(repeating: levels[0])
        var index = 0
        while index + 8 <= count {
            if UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self) == 0 {
                UnsafeMutableRawPointer(out + index).storeBytes(of: background, as: SIMD8<Float>.self)
            } else {
                for offset in index..<index + 8 { out[offset] = levels[Int(bytes[offset])] }
            }
            index += 8
        }
        while index < count {
            out[index] = levels[Int(bytes[index])]
            index += 1
        }
    }
}
