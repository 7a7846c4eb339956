/// The one way values are written as bytes before they are hashed into an identity.
///
/// Every item is a tag (one byte), the length of its payload (eight bytes, least significant first), and the payload.
/// Integers take eight bytes, least significant first; booleans one; doubles their bits, −0 as +0; text its UTF-8 as it
/// stands, not normalised; lists and records the items they hold. NaN is the item "missing", whatever its payload.
/// Items of one record follow each other in the order of the calls, which the writer of each type fixes.
public struct CanonicalBytes: Sendable, Hashable {
    public enum Tag: UInt8, Sendable {
        case missing, boolean, unsigned, signed, double, text, bytes, list, record
    }

    public private(set) var bytes: [UInt8] = []

    public init() {}

    /// The SHA-256 of all that was written.
    public var digest: [UInt8] { SHA256.digest(of: bytes) }

    public mutating func appendMissing() { append(.missing, []) }
    public mutating func append(_ x: Bool) { append(.boolean, [x ? 1 : 0]) }
    public mutating func append(_ x: UInt64) { append(.unsigned, x) }
    public mutating func append(_ x: Int64) { append(.signed, UInt64(bitPattern: x)) }
    public mutating func append(_ x: Int) { append(Int64(x)) }
    public mutating func append(_ x: String) { append(.text, Array(x.utf8)) }
    public mutating func append(_ x: [UInt8]) { append(.bytes, x) }

    /// A number; NaN is written as missing.
    public mutating func append(_ x: Double) {
        guard !x.isNaN else { return appendMissing() }
        append(.double, x == 0 ? 0 : x.bitPattern)
    }

    /// A value that may be absent: the value's own item, or missing.
    public mutating func append<Value>(_ x: Value?, _ write: (inout CanonicalBytes, Value) throws -> Void) rethrows {
        guard let x else { return appendMissing() }
        try write(&self, x)
    }

    /// Items in order; their number shows in the bytes.
    public mutating func append<Items: Sequence>(
        list items: Items, _ write: (inout CanonicalBytes, Items.Element) throws -> Void
    ) rethrows {
        var inner = CanonicalBytes()
        for item in items { try write(&inner, item) }
        append(.list, inner.bytes)
    }

    /// A group of fields, opened by the name of its type or case.
    public mutating func append(record name: String, _ write: (inout CanonicalBytes) throws -> Void = { _ in }) rethrows {
        var inner = CanonicalBytes()
        inner.append(name)
        try write(&inner)
        append(.record, inner.bytes)
    }

    private mutating func append(_ tag: Tag, _ payload: [UInt8]) {
        bytes.append(tag.rawValue)
        append(bits: UInt64(payload.count))
        bytes += payload
    }

    private mutating func append(_ tag: Tag, _ payload: UInt64) {
        bytes.append(tag.rawValue)
        append(bits: 8)
        append(bits: payload)
    }

    private mutating func append(bits: UInt64) {
        withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
