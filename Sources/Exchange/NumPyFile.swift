/// Arrays as NumPy reads them.
///
/// Source: NumPy Enhancement Proposal 1, format version 1.0; C order, lowest byte first.
public struct NumPyFile: Sendable, Equatable {
    public enum Elements: Sendable, Equatable {
        case floats([Float])
        /// NaN where a number is missing.
        case doubles([Double])
        case integers([Int])
        case texts([String])
    }

    public let shape: [Int]
    public let elements: Elements

    public init(shape: [Int], _ elements: Elements) {
        self.shape = shape
        self.elements = elements
    }

    /// The bytes of an .npy file.
    public var bytes: [UInt8] {
        let description: String
        let data: [UInt8]
        switch elements {
        case .floats(let numbers): (description, data) = ("<f4", ByteText.bytes(of: numbers))
        case .doubles(let numbers): (description, data) = ("<f8", ByteText.bytes(of: numbers))
        case .integers(let numbers): (description, data) = ("<i8", numbers.flatMap { ByteText.littleEndian(Int64($0)) })
        case .texts(let texts):
            let width = max(1, texts.map(\.unicodeScalars.count).max() ?? 1)
            description = "<U\(width)"
            data = texts.flatMap { text -> [UInt8] in
                let scalars = text.unicodeScalars.flatMap { ByteText.littleEndian($0.value) }
                return scalars + Array(repeating: 0, count: 4 * width - scalars.count)
            }
        }
        let sides = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
        let dictionary = "{'descr': '\(description)', 'fortran_order': False, 'shape': (\(sides)), }"
        let padding = 63 - (10 + dictionary.utf8.count) % 64
        let header = Array((dictionary + String(repeating: " ", count: padding) + "\n").utf8)
        return [0x93] + Array("NUMPY".utf8) + [1, 0] + ByteText.littleEndian(UInt16(truncatingIfNeeded: header.count)) + header
            + data
    }

    /// An .npz file of named arrays.
    ///
    /// Errors: more bytes than an archive holds.
    public static func archive(_ arrays: [(name: String, array: NumPyFile)]) throws(ExchangeError) -> [UInt8] {
        try ZipFile.bytes(of: arrays.map { ("\($0.name).npy", $0.array.bytes) })
    }
}
