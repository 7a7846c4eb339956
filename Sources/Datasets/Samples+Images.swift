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
        parts.allSatisfy { $0.levels[0] == 0 && !$0.dataset.hasNumbers }
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
            part.withNumbers { numbers in
                for sample in 0..<count { view.copy(numbers[Int(indices[sample])], to: out + sample * row) { $0 } }
            }
            left += view.width
        }
    }

    /// Writes the raw bytes of the chosen samples, laid out as by `gatherImages`; images of other numbers from black at the least
    /// of a part's numbers to white at the greatest, for looking at.
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
            part.withNumbers { numbers in
                let (low, high) = part.dataset.numberRange
                for sample in 0..<count {
                    view.copy(numbers[Int(indices[sample])], to: out + sample * row) { number in
                        let share = (Double(number) - Double(low)) / (Double(high) - Double(low))
                        return share > 0 ? UInt8(Swift.min(255, share * 255)) : 0
                    }
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
    func copy<Pixel, Element>(
        _ image: UnsafePointer<Pixel>, to out: UnsafeMutablePointer<Element>, _ convert: (Pixel) -> Element
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
    /// The raw pixels of a part's samples, valid within the closure that receives it.
    public struct View<Pixel> {
        /// All pixels of the dataset.
        public let pixels: UnsafePointer<Pixel>
        /// The dataset row of each sample.
        public let rows: UnsafePointer<Int32>
        public let count: Int
        /// Pixels of one image.
        public let imageSize: Int

        /// The first pixel of the image of a sample below `count`.
        @inline(__always)
        public subscript(sample: Int) -> UnsafePointer<Pixel> {
            pixels + Int(rows[sample]) * imageSize
        }
    }

    /// Gives `body` the part's image bytes where they lie; `body` is not called where there are none or no samples.
    public func withBytes(_ body: (View<UInt8>) -> Void) {
        if !dataset.hasNumbers { withPixels(dataset.pixels, body) }
    }

    /// Gives `body` the part's images of numbers where they lie; `body` is not called where pixels are bytes.
    public func withNumbers(_ body: (View<Float>) -> Void) {
        if dataset.hasNumbers { withPixels(dataset.numbers, body) }
    }

    @inline(__always)
    private func withPixels<Pixel>(_ pixels: [Pixel], _ body: (View<Pixel>) -> Void) {
        guard let shape = dataset.imageShape, !pixels.isEmpty else { return }
        pixels.withUnsafeBufferPointer { pixels in
            rows.withUnsafeBufferPointer { rows in
                guard let first = pixels.baseAddress, let firstRow = rows.baseAddress else { return }
                body(View(pixels: first, rows: firstRow, count: rows.count, imageSize: shape.count))
            }
        }
    }
}

extension Dataset {
    /// The least and the greatest number of the images, 0 and 0 where there are none.
    var numberRange: (low: Float, high: Float) {
        guard let first = numbers.first else { return (0, 0) }
        var (low, high) = (first, first)
        for number in numbers {
            if number < low { low = number }
            if number > high { high = number }
        }
        return (low, high)
    }
}
