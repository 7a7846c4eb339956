public import TensorCore

/// The window a convolution or a pool moves over an image, in pixels.
public struct Window: Sendable, Hashable {
    public enum Padding: String, Sendable, Hashable {
        /// Windows may reach beyond the edge: ⌈H/s⌉ × ⌈W/s⌉ places, what is missing split evenly, the odd one behind.
        case same
        /// Windows lie inside the image: ⌊(H − h)/s⌋ + 1 by ⌊(W − w)/s⌋ + 1 places.
        case valid
    }

    public let height: Int
    public let width: Int
    /// Pixels from one place to the next, both ways.
    public let stride: Int
    public let padding: Padding

    public init(height: Int, width: Int, stride: Int = 1, padding: Padding = .valid) {
        self.height = height
        self.width = width
        self.stride = stride
        self.padding = padding
    }

    /// Pixels of one channel in the window.
    public var taps: Int { height.multiplyingStopped(width) }

    /// The places on an image, by rows and columns; 0 where the window does not fit.
    public func places(on image: Shape) -> (rows: Int, columns: Int) {
        (places(along: image.height, height), places(along: image.width, width))
    }

    private func places(along size: Int, _ extent: Int) -> Int {
        guard stride >= 1, extent >= 1, size >= 1 else { return 0 }
        switch padding {
        case .same: return (size - 1) / stride + 1
        case .valid: return size < extent ? 0 : (size - extent) / stride + 1
        }
    }

    /// Rows and columns of padding before the first pixel.
    func before(_ image: Shape) -> (top: Int, left: Int) {
        let places = places(on: image)
        return (missing(image.height, height, places.rows) / 2, missing(image.width, width, places.columns) / 2)
    }

    private func missing(_ size: Int, _ extent: Int, _ places: Int) -> Int {
        padding == .valid ? 0 : max(0, (places - 1) * stride + extent - size)
    }

    /// What is wrong with it on such an image, if anything; `what` is a kernel or a pool.
    func problem(on image: Shape, _ what: String) -> String? {
        if height < 1 || width < 1 { return "a \(what) needs at least 1x1 pixels, found \(self)" }
        if stride < 1 { return "a stride is at least 1, found \(stride)" }
        if image.isVector { return "a \(what) needs an image, and what comes here are \(image.count) numbers" }
        let places = places(on: image)
        if places.rows > 0, places.columns > 0, height <= image.height || padding == .valid,
            width <= image.width || padding == .valid
        {
            return nil
        }
        return "a \(self) \(what) does not fit a \(image.height)x\(image.width) image"
    }
}

extension Window: CustomStringConvertible {
    public var description: String { "\(height)x\(width)" }
}
