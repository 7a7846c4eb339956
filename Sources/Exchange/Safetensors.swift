internal import TensorCore

/// Named tensors and notes in one file, as PyTorch users exchange them.
///
/// Source: the safetensors format, github.com/huggingface/safetensors: eight bytes with the length of a JSON header, the
/// header, then the tensors' bytes, row-major and lowest byte first, without gaps.
public struct Safetensors: Sendable, Equatable {
    public struct Tensor: Sendable, Equatable {
        public let name: String
        public let shape: [Int]
        public let values: [Float]

        public init(_ name: String, shape: [Int], values: [Float]) {
            self.name = name
            self.shape = shape
            self.values = values
        }
    }

    /// Notes by key.
    public let metadata: [String: String]
    public let tensors: [Tensor]

    public init(metadata: [String: String], tensors: [Tensor]) {
        self.metadata = metadata
        self.tensors = tensors
    }

    // MARK: Writing

    /// The file: notes by key, tensors as 32-bit floats in the order given.
    public var bytes: [UInt8] {
        let notes = metadata.sorted { $0.key < $1.key }.map { "\(JSONText.quoted($0.key)):\(JSONText.quoted($0.value))" }
        var fields = ["\"__metadata__\":{\(notes.joined(separator: ","))}"]
        var end = 0
        for tensor in tensors {
            let begin = end
            end += 4 * tensor.values.count
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            fields.append(
                "\(JSONText.quoted(tensor.name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(begin),\(end)]}")
        }
        var header = Array("{\(fields.joined(separator: ","))}".utf8)
        header += Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
        return ByteText.littleEndian(UInt64(header.count)) + header + tensors.flatMap { ByteText.bytes(of: $0.values) }
    }

    // MARK: Reading

    /// Errors: those of the header, a tensor whose elements are no floating-point numbers.
    public init(_ bytes: [UInt8]) throws(ExchangeError) {
        let header = try SafetensorsHeader(bytes, fileSize: bytes.count)
        metadata = header.metadata
        var tensors: [Tensor] = []
        for entry in header.tensors {
            let start = header.dataStart + entry.range.lowerBound
            let data = bytes[start..<(start + entry.range.count)]
            tensors.append(Tensor(entry.name, shape: entry.shape, values: try Self.floats(data, entry)))
        }
        self.tensors = tensors
    }

    /// Numbers of 64 bits are rounded to the nearest Float.
    private static func floats(_ data: ArraySlice<UInt8>, _ entry: SafetensorsHeader.Entry) throws(ExchangeError) -> [Float] {
        switch entry.element.name {
        case "F32": return numbers(data) { (bits: UInt32) in Float(bitPattern: bits) }
        case "F64": return numbers(data) { (bits: UInt64) in Float(Double(bitPattern: bits)) }
        case "F16": return numbers(data) { (bits: UInt16) in Float(halfBits: bits) }
        case "BF16": return numbers(data) { (bits: UInt16) in Float(brainBits: bits) }
        default:
            throw ExchangeError(
                "`\(entry.name)` holds \(entry.element.name), and parameters are F64, F32, F16 or BF16",
                hint: "save it as `tensor.float()`")
        }
    }

    private static func numbers<Bits: FixedWidthInteger>(_ data: ArraySlice<UInt8>, _ number: (Bits) -> Float) -> [Float] {
        let size = Bits.bitWidth / 8
        return data.withUnsafeBytes { raw in
            (0..<raw.count / size).map { number(Bits(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * size, as: Bits.self))) }
        }
    }
}
