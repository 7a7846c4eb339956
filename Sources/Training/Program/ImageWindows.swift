import TensorCore

/// Lays the pixels under every place of a window side by side, so that a convolution is a product of matrices.
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

    /// The window's rows, or columns, that lie inside the image at a place: its first pixel is at `start`.
    @inline(__always)
    private static func inside(_ start: Int, _ extent: Int, _ size: Int) -> Range<Int> {
        max(0, -start)..<max(max(0, -start), min(extent, size - start))
    }

    /// out[place, (ky, kx, c)] = image[pixel under (ky, kx), c]: (P, T·C), dense. What lies beyond the edge is left as it is.
    func spread(_ x: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>) {
        let channels = image.channels
        let line = window.width * channels
        let length = window.height * line
        for row in 0..<rows {
            let firstY = row * window.stride - top
            for column in 0..<columns {
                let firstX = column * window.stride - left
                let inside = Self.inside(firstX, window.width, image.width)
                let count = inside.count * channels
                let place = out + (row * columns + column) * length + inside.lowerBound * channels
                for ky in Self.inside(firstY, window.height, image.height) {
                    let source = x + ((firstY + ky) * image.width + firstX + inside.lowerBound) * channels
                    Self.copy(source, count, to: place + ky * line)
                }
            }
        }
    }

    /// out[pixel, (ky, kx, f)] = delta[the place whose tap (ky, kx) is the pixel, f]: (H·W, T·F), dense; places are
    /// `row` floats apart. Where there is no such place, out is left as it is.
    func spreadBack(_ delta: UnsafePointer<Float>, row: Int, filters: Int, into out: UnsafeMutablePointer<Float>) {
        let length = taps * filters
        for y in 0..<image.height {
            for ky in 0..<window.height {
                guard let placeRow = place(y + top - ky, rows) else { continue }
                for x in 0..<image.width {
                    let pixel = out + (y * image.width + x) * length + ky * window.width * filters
                    for kx in 0..<window.width {
                        guard let placeColumn = place(x + left - kx, columns) else { continue }
                        Self.copy(delta + (placeRow * columns + placeColumn) * row, filters, to: pixel + kx * filters)
                    }
                }
            }
        }
    }

    /// The place that starts at a pixel of the padded image.
    @inline(__always)
    private func place(_ start: Int, _ count: Int) -> Int? {
        if window.stride == 1 { return start >= 0 && start < count ? start : nil }
        guard start >= 0, start % window.stride == 0 else { return nil }
        return start / window.stride < count ? start / window.stride : nil
    }

    @inline(__always)
    private static func copy(_ source: UnsafePointer<Float>, _ count: Int, to out: UnsafeMutablePointer<Float>) {
        if count >= 16 { return out.update(from: source, count: count) }
        for index in 0..<count { out[index] = source[index] }
    }
}

/// Pools: one number for each channel of a window that lies inside the image.
extension ImageWindows {
    /// The greatest number of each window, the first of equal ones, NaN where there is one; and the tap it stands at.
    func greatest(_ x: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>, taps: UnsafeMutablePointer<Float>) {
        let channels = image.channels
        for row in 0..<rows {
            for column in 0..<columns {
                let place = (row * columns + column) * channels
                let corner = x + (row * window.stride * image.width + column * window.stride) * channels
                let (best, winner) = (out + place, taps + place)
                best.update(from: corner, count: channels)
                winner.update(repeating: 0, count: channels)
                for tap in 1..<max(1, self.taps) {
                    let pixel = corner + (tap / window.width * image.width + tap % window.width) * channels
                    for c in 0..<channels {
                        let isGreater = pixel[c] > best[c] || pixel[c] != pixel[c]
                        best[c] = isGreater ? pixel[c] : best[c]
                        winner[c] = isGreater ? Float(tap) : winner[c]
                    }
                }
            }
        }
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
        for row in 0..<rows {
            for column in 0..<columns {
                let place = (row * columns + column) * channels
                let corner = back + (row * window.stride * image.width + column * window.stride) * channels
                for c in 0..<channels {
                    let tap = Int(taps[place + c])
                    corner[(tap / window.width * image.width + tap % window.width) * channels + c] += delta[place + c]
                }
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
