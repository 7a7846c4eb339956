/// The digest that names data: SHA-256 over the SHA-256 of leaves of 64 KiB, so leaves can be hashed side by side.
///
/// For bytes of length n, leaf k is bytes 65 536·k ..< min(65 536·(k + 1), n); there are ⌈n / 65 536⌉ leaves, none for
/// n = 0. The digest is SHA-256 of: the ten ASCII bytes `nnx-tree-1`, then n as eight bytes, least significant first,
/// then the 32-byte SHA-256 of each leaf, in order.
public struct TreeDigest: Sendable {
    public static let leafLength = 65_536

    private var leaf = SHA256()
    private var leafFill = 0
    private var leaves: [UInt8] = []
    private var length: UInt64 = 0

    public init() {}

    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        length += UInt64(bytes.count)
        var start = 0
        while start < bytes.count {
            if leafFill == 0, bytes.count - start >= SixteenDigests.count * Self.leafLength {
                let end = start + SixteenDigests.count * Self.leafLength
                leaves += SixteenDigests.of(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                start = end
                continue
            }
            let count = min(Self.leafLength - leafFill, bytes.count - start)
            leaf.update(UnsafeRawBufferPointer(rebasing: bytes[start..<(start + count)]))
            leafFill += count
            start += count
            if leafFill == Self.leafLength { closeLeaf() }
        }
    }

    /// The 32 bytes of the digest; the stream must not be fed afterwards.
    public mutating func finalize() -> [UInt8] {
        if leafFill > 0 { closeLeaf() }
        var root = SHA256()
        root.update(Array("nnx-tree-1".utf8))
        root.update((0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * UInt64($0))) })
        root.update(leaves)
        return root.finalize()
    }

    private mutating func closeLeaf() {
        leaves += leaf.finalize()
        leaf = SHA256()
        leafFill = 0
    }

    public static func digest(of bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { digest(of: $0) }
    }

    public static func digest(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var tree = TreeDigest()
        tree.update(bytes)
        return tree.finalize()
    }
}
