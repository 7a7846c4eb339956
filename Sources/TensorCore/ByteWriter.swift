/// Bytes of a record, item by item: whole numbers with the least significant byte first, numbers as their bits.
///
/// What `ByteReader` reads in the same order gives the same items, −0 and infinities included.
public struct ByteWriter: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public mutating func append(_ x: UInt8) { bytes.append(x) }
    public mutating func append(_ x: UInt16) { append(integer: x) }
    public mutating func append(_ x: UInt32) { append(integer: x) }
    public mutating func append(_ x: UInt64) { append(integer: x) }
    public mutating func append(_ x: Int) { append(integer: UInt64(bitPattern: Int64(x))) }
    public mutating func append(_ x: Bool) { bytes.append(x ? 1 : 0) }

    /// A number's bits; every NaN is written as the same one.
    public mutating func append(_ x: Double) { append(integer: (x.isNaN ? Double.nan : x).bitPattern) }
    public mutating func append(_ x: Float) { append(integer: (x.isNaN ? Float.nan : x).bitPattern) }

    /// Text with its length before it.
    public mutating func append(_ x: String) { append(Array(x.utf8)) }

    /// Bytes with their number before them.
    public mutating func append(_ x: [UInt8]) {
        append(x.count)
        bytes += x
    }

    /// Bytes as they are.
    public mutating func append(raw x: [UInt8]) { bytes += x }

    /// Numbers with their number before them.
    public mutating func append(_ x: [Double]) {
        append(x.count)
        append(plain: x.map { ($0.isNaN ? .nan : $0).bitPattern.littleEndian })
    }

    public mutating func append(_ x: [Float]) {
        append(x.count)
        append(plain: x.map { ($0.isNaN ? .nan : $0).bitPattern.littleEndian })
    }

    /// A value that may be absent.
    public mutating func append<Value>(_ x: Value?, _ write: (inout ByteWriter, Value) -> Void) {
        append(x != nil)
        if let x { write(&self, x) }
    }

    /// Items with their number before them.
    public mutating func append<Items: Collection>(list items: Items, _ write: (inout ByteWriter, Items.Element) -> Void) {
        append(items.count)
        for item in items { write(&self, item) }
    }

    private mutating func append<Number: FixedWidthInteger>(integer x: Number) {
        withUnsafeBytes(of: x.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(plain numbers: [Number]) {
        numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
}
