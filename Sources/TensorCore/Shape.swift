/// The extent of an image or of a layer's activations: height, width and channels, stored NHWC.
///
/// A plain vector of n numbers is 1 × 1 × n.
public struct Shape: Sendable, Hashable, Codable {
    public let height: Int
    public let width: Int
    public let channels: Int

    public init(height: Int, width: Int, channels: Int = 1) {
        self.height = height
        self.width = width
        self.channels = channels
    }

    public init(vector count: Int) {
        self.init(height: 1, width: 1, channels: count)
    }

    public var count: Int { height * width * channels }
    public var isVector: Bool { height == 1 && width == 1 }
}

extension Shape: CustomStringConvertible {
    public var description: String {
        isVector ? "\(channels)" : channels == 1 ? "\(height)x\(width)" : "\(channels)x\(height)x\(width)"
    }
}
