import TensorCore

/// The places of a window on an image.
///
/// An image is NHWC: H × W pixels of C channels, without padding between them. P places, T taps (pixels of the window).
struct ImageWindows {
    let image: Shape
    let window: Window
    let rows: Int
    let columns: Int
    private let top: Int
    private let left: Int

    init(_ window: Window, on image: Shape) {
        self.image = image
        self.window = window
        (rows, columns) = window.places(on: image)
        (top, left) = window.before(image)
    }

    var places: Int { rows * columns }
    var taps: Int { window.height * window.width }

}

/// How a convolution reads an image: as the patches of a canvas, the image with zeros around it.
extension ImageWindows {
    /// Floats of a row of the canvas.
    var canvasRow: Int { max(left + image.width, (columns - 1) * window.stride + window.width) * image.channels }
    var canvasHeight: Int { max(top + image.height, (rows - 1) * window.stride + window.height) }

    /// Whether the image is its own canvas.
    var fillsCanvas: Bool { canvasRow == image.width * image.channels && canvasHeight == image.height }

    /// Where each place's patch begins in the canvas.
    var patchStarts: [Int] {
        (0..<places).map { place in
            (place / columns * canvasRow + place % columns * image.channels) * window.stride
        }
    }

    /// Where the numbers under each tap and channel begin in the canvas, in the order of a filter's weights.
    var tapStarts: [Int] {
        let line = window.width * image.channels
        return (0..<window.height * line).map { $0 / line * canvasRow + $0 % line }
    }

    /// Writes an image into a canvas of zeros.
    func place(_ x: UnsafePointer<Float>, on canvas: UnsafeMutablePointer<Float>) {
        let row = image.width * image.channels
        for y in 0..<image.height {
            (canvas + (top + y) * canvasRow + left * image.channels).update(from: x + y * row, count: row)
        }
    }

    // The gradient by the image is a convolution as well: each pixel reads the gradients of the places that saw it. Laid
    // out from the last place to the first, they are read in the order of the taps.

    /// Floats of a row of the canvas that holds the gradients, for so many filters.
    func turnedRow(filters: Int) -> Int { (image.width + window.width - 1) * filters }
    var turnedHeight: Int { image.height + window.height - 1 }

    /// Where each pixel's patch begins in the turned canvas.
    func turnedStarts(filters: Int) -> [Int] {
        let row = turnedRow(filters: filters)
        return (0..<image.height * image.width).map { pixel in
            (image.height - 1 - pixel / image.width) * row + (image.width - 1 - pixel % image.width) * filters
        }
    }

    /// Writes the gradients of the places, (P, F), into a turned canvas of zeros.
    func placeTurned(_ delta: UnsafePointer<Float>, filters: Int, on canvas: UnsafeMutablePointer<Float>) {
        let row = turnedRow(filters: filters)
        let first = canvas + (image.height - 1 + top) * row + (image.width - 1 + left) * filters
        for placeRow in 0..<rows {
            for column in 0..<columns {
                (first - placeRow * window.stride * row - column * window.stride * filters)
                    .update(from: delta + (placeRow * columns + column) * filters, count: filters)
            }
        }
    }
}

/// Pools: one number for each channel of a window that lies inside the image.
extension ImageWindows {
    /// The greatest number of each window, the first of equal ones, NaN where there is one; and the tap it stands at.
    func greatest(_ x: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>, taps: UnsafeMutablePointer<Float>) {
        let channels = image.channels
        eachPlace { place, corner in
            var c = 0
            while c + 8 <= channels {
                var best = Self.eight(x + corner + c)
                var winner = SIMD8<Float>()
                eachTap { tap, offset in
                    let pixel = Self.eight(x + corner + offset + c)
                    let isGreater = (pixel .> best) .| (pixel .!= pixel)
                    best.replace(with: pixel, where: isGreater)
                    winner.replace(with: SIMD8(repeating: Float(tap)), where: isGreater)
                }
                Self.store(best, out + place + c)
                Self.store(winner, taps + place + c)
                c += 8
            }
            while c < channels {
                (out[place + c], taps[place + c]) = (x[corner + c], 0)
                eachTap { tap, offset in
                    let pixel = x[corner + offset + c]
                    if pixel > out[place + c] || pixel != pixel { (out[place + c], taps[place + c]) = (pixel, Float(tap)) }
                }
                c += 1
            }
        }
    }

    /// Calls with where each place's number of the first channel stands, and where the first pixel of its window does.
    @inline(__always)
    private func eachPlace(_ body: (_ place: Int, _ corner: Int) -> Void) {
        let line = image.width * image.channels
        for row in 0..<rows {
            for column in 0..<columns {
                body(
                    (row * columns + column) * image.channels,
                    row * window.stride * line + column * window.stride * image.channels)
            }
        }
    }

    /// Calls with each tap and how far it is from a window's first pixel.
    @inline(__always)
    private func eachTap(_ body: (_ tap: Int, _ offset: Int) -> Void) {
        var tap = 0
        for ky in 0..<window.height {
            for kx in 0..<window.width {
                body(tap, (ky * image.width + kx) * image.channels)
                tap += 1
            }
        }
    }

    @inline(__always)
    private static func eight(_ p: UnsafePointer<Float>) -> SIMD8<Float> {
        UnsafeRawPointer(p).loadUnaligned(as: SIMD8<Float>.self)
    }

    @inline(__always)
    private static func store(_ x: SIMD8<Float>, _ p: UnsafeMutablePointer<Float>) {
        UnsafeMutableRawPointer(p).storeBytes(of: x, as: SIMD8<Float>.self)
    }

    /// The number of each window at the tap that won.
    func chosen(_ x: UnsafePointer<Float>, taps: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>) {
        let channels = image.channels
        for row in 0..<rows {
            for column in 0..<columns {
                let place = (row * columns + column) * channels
                let corner = x + (row * window.stride * image.width + column * window.stride) * channels
                for c in 0..<channels {
                    let tap = Int(taps[place + c])
                    out[place + c] = corner[(tap / window.width * image.width + tap % window.width) * channels + c]
                }
            }
        }
    }

    /// Adds each place's gradient to the pixel that won, places ascending; `back` begins at zero.
    func returnToGreatest(
        _ delta: UnsafePointer<Float>, taps: UnsafePointer<Float>, into back: UnsafeMutablePointer<Float>
    ) {
        let channels = image.channels
        let width = Int32(truncatingIfNeeded: window.width)
        eachPlace { place, corner in
            for c in 0..<channels {
                let (y, x) = Int32(taps[place + c]).quotientAndRemainder(dividingBy: width)
                back[corner + (Int(y) * image.width + Int(x)) * channels + c] += delta[place + c]
            }
        }
    }

    /// The mean of each window: the sum over (ky, kx) from +0, divided by their number.
    func means(_ x: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>) {
        let channels = image.channels
        let number = Float(taps)
        for row in 0..<rows {
            for column in 0..<columns {
                let corner = x + (row * window.stride * image.width + column * window.stride) * channels
                let sums = out + (row * columns + column) * channels
                sums.update(repeating: 0, count: channels)
                for tap in 0..<taps {
                    let pixel = corner + (tap / window.width * image.width + tap % window.width) * channels
                    for c in 0..<channels { sums[c] += pixel[c] }
                }
                for c in 0..<channels { sums[c] /= number }
            }
        }
    }

    /// Adds to each pixel its share of each place's gradient, places ascending; `back` begins at zero.
    func returnMeans(_ delta: UnsafePointer<Float>, into back: UnsafeMutablePointer<Float>) {
        let channels = image.channels
        let number = Float(taps)
        for row in 0..<rows {
            for column in 0..<columns {
                let corner = back + (row * window.stride * image.width + column * window.stride) * channels
                let gradient = delta + (row * columns + column) * channels
                for tap in 0..<taps {
                    let pixel = corner + (tap / window.width * image.width + tap % window.width) * channels
                    for c in 0..<channels { pixel[c] += gradient[c] / number }
                }
            }
        }
    }
}
