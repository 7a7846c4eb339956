/// Reads what a `ByteWriter` wrote; bytes that cannot be that are an error, never a crash or a huge allocation.
public struct ByteReader: Sendable {
    /// The bytes end too early, or hold what their place cannot hold.
    public struct Malformed: Error, Equatable {
        public init() {}
    }

    private let bytes: [UInt8]
    private var place = 0

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Bytes not read yet.
    public var left: Int { bytes.count - place }

    public mutating func uint8() throws(Malformed) -> UInt8 { try integer() }
    public mutating func uint16() throws(Malformed) -> UInt16 { try integer() }
    public mutating func uint32() throws(Malformed) -> UInt32 { try integer() }
    public mutating func uint64() throws(Malformed) -> UInt64 { try integer() }
    public mutating func int() throws(Malformed) -> Int { Int(truncatingIfNeeded: Int64(bitPattern: try integer())) }
    public mutating func double() throws(Malformed) -> Double { Double(bitPattern: try integer()) }
    public mutating func float() throws(Malformed) -> Float { Float(bitPattern: try integer()) }

    public mutating func bool() throws(Malformed) -> Bool {
        switch try uint8() {
        case 0: false
        case 1: true
        case _: throw Malformed()
        }
    }

    public mutating func string() throws(Malformed) -> String {
        guard let text = String(validating: try data(), as: UTF8.self) else { throw Malformed() }
        return text
    }

    /// Bytes with their number before them.
    public mutating func data() throws(Malformed) -> [UInt8] { try raw(try int()) }

    /// So many bytes.
    public mutating func raw(_ count: Int) throws(Malformed) -> [UInt8] {
        guard count >= 0, count <= left else { throw Malformed() }
        place += count
        return Array(bytes[(place - count)..<place])
    }

    public mutating func doubles() throws(Malformed) -> [Double] {
        let bits: [UInt64] = try plain()
        return bits.map { Double(bitPattern: UInt64(littleEndian: $0)) }
    }

    public mutating func floats() throws(Malformed) -> [Float] {
        let bits: [UInt32] = try plain()
        return bits.map { Float(bitPattern: UInt32(littleEndian: $0)) }
    }

    /// A value that may be absent.
    public mutating func optional<Value>(_ read: (inout ByteReader) throws(Malformed) -> Value) throws(Malformed) -> Value? {
        try bool() ? try read(&self) : nil
    }

    /// Items with their number before them; each takes at least one byte.
    public mutating func list<Item>(_ read: (inout ByteReader) throws(Malformed) -> Item) throws(Malformed) -> [Item] {
        let count = try count(of: 1)
        var items: [Item] = []
        for _ in 0..<count { items.append(try read(&self)) }
        return items
    }

    /// Nothing may be left.
    public func end() throws(Malformed) {
        guard left == 0 else { throw Malformed() }
    }

    /// A number of items of so many bytes each that are there.
    private mutating func count(of size: Int) throws(Malformed) -> Int {
        let count = try int()
        guard count >= 0, count <= left / size else { throw Malformed() }
        return count
    }

    /// Numbers as they stand, with their number before them.
    private mutating func plain<Number: FixedWidthInteger & BitwiseCopyable>() throws(Malformed) -> [Number] {
        let size = MemoryLayout<Number>.size
        let count = try count(of: size)
        defer { place += count * size }
        return [Number](unsafeUninitializedCapacity: count) { numbers, filled in
            bytes.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(numbers).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[place..<place + count * size]))
            }
            filled = count
        }
    }

    private mutating func integer<Number: FixedWidthInteger>() throws(Malformed) -> Number {
        let size = MemoryLayout<Number>.size
        guard left >= size else { throw Malformed() }
        defer { place += size }
        return bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Number.self)) }
    }
}
