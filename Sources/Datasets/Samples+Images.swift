public import TensorCore

/// Reading images: nothing here allocates, so it may stand inside a training step.
extension Samples {
    /// The images of all parts joined left to right; nil where a part has none or their heights differ.
    public var inputShape: Shape? {
        guard let first = parts.first?.dataset.imageShape else { return nil }
        var width = 0
        for part in parts {
            guard let shape = part.dataset.imageShape, shape.height == first.height, shape.channels == first.channels else {
                return nil
            }
            width += shape.width
        }
        return Shape(height: first.height, width: width, channels: first.channels)
    }

    /// Whether a pixel of 0 becomes the number 0 in every part, so that a kernel may skip it.
    public var hasZeroBackground: Bool {
        parts.allSatisfy { $0.levels[0] == 0 }
    }

    /// Writes the images of the chosen samples, scaled, one below the other.
    ///
    /// out is (count, D) with rows `row` floats apart, D = `inputShape.count`; floats beyond D are left as they are.
    /// Each index is a sample number below `self.count`. Image rows of several parts follow one another: left, then right.
    public func gatherImages(
        indices: UnsafePointer<Int32>, count: Int, into out: UnsafeMutablePointer<Float>, row: Int
    ) {
        guard let joined = inputShape else { return }
        let lineWidth = joined.width * joined.channels
        var left = 0
        for part in parts {
            let view = PartLayout(part, left: left, lineWidth: lineWidth)
            part.levels.withUnsafeBufferPointer { levels in
                part.withBytes { bytes in
                    for sample in 0..<count {
                        view.copy(bytes[Int(indices[sample])], to: out + sample * row) { levels[Int($0)] }
                    }
                }
            }
            left += view.width
        }
    }

    /// Writes the raw bytes of the chosen samples, laid out as by `gatherImages`.
    public func gatherBytes(
        indices: UnsafePointer<Int32>, count: Int, into out: UnsafeMutablePointer<UInt8>, row: Int
    ) {
        guard let joined = inputShape else { return }
        let lineWidth = joined.width * joined.channels
        var left = 0
        for part in parts {
            let view = PartLayout(part, left: left, lineWidth: lineWidth)
            part.withBytes { bytes in
                for sample in 0..<count {
                    view.copy(bytes[Int(indices[sample])], to: out + sample * row) { $0 }
                }
            }
            left += view.width
        }
    }
}

/// Where the lines of one part's image stand within the lines of the joined image.
private struct PartLayout {
    let height: Int
    /// Elements of one line of the part.
    let width: Int
    let left: Int
    let lineWidth: Int

    init(_ part: Samples.Part, left: Int, lineWidth: Int) {
        height = part.dataset.imageShape?.height ?? 0
        width = (part.dataset.imageShape?.width ?? 0) * (part.dataset.imageShape?.channels ?? 0)
        self.left = left
        self.lineWidth = lineWidth
    }

    @inline(__always)
    func copy<Element>(
        _ image: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<Element>, _ convert: (UInt8) -> Element
    ) {
        for y in 0..<height {
            let source = image + y * width
            let target = out + (y * lineWidth + left)
            for x in 0..<width {
                target[x] = convert(source[x])
            }
        }
    }
}

extension Samples.Part {
    /// The raw image bytes of a part's samples, valid within the closure that receives it.
    public struct ByteView {
        /// All pixels of the dataset.
        public let pixels: UnsafePointer<UInt8>
        /// The dataset row of each sample.
        public let rows: UnsafePointer<Int32>
        public let count: Int
        /// Bytes of one image.
        public let imageSize: Int

        /// The first byte of the image of a sample below `count`.
        @inline(__always)
        public subscript(sample: Int) -> UnsafePointer<UInt8> {
            pixels + Int(rows[sample]) * imageSize
        }
    }

    /// Gives `body` the part's image bytes where they lie; `body` is not called where there are no images or no samples.
    public func withBytes(_ body: (ByteView) -> Void) {
        guard let shape = dataset.imageShape else { return }
        dataset.pixels.withUnsafeBufferPointer { pixels in
            rows.withUnsafeBufferPointer { rows in
                guard let first = pixels.baseAddress, let firstRow = rows.baseAddress else { return }
                body(ByteView(pixels: first, rows: firstRow, count: rows.count, imageSize: shape.count))
            }
        }
    }
}
