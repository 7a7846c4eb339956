/// Random numbers as a pure function of (seed, path, position): no state, no order of calls.
///
/// The generator is Philox4x32-10. Its key is the first eight bytes, least significant first, of the SHA-256 of the
/// canonical bytes of the text `nnx-stream-1`, the seed as an unsigned integer, and each element of the path (text or
/// unsigned). The counter is (block low, block high, attempt, 0). 32-bit value i is word ⌊i/16⌋ mod 4 of block
/// 16⌊i/64⌋ + i mod 16; 64-bit value i is words 2p (low half) and 2p + 1 of block 16⌊i/32⌋ + i mod 16, with
/// p = ⌊i/16⌋ mod 2. One stream is to be read as 32-bit or as 64-bit values, not both.
public struct RandomStream: Sendable {
    /// A label or a number on the way to a stream: purpose, layer, training, epoch.
    public enum PathElement: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case text(String)
        case integer(UInt64)

        public init(stringLiteral value: String) { self = .text(value) }
        public init(integerLiteral value: UInt64) { self = .integer(value) }
    }

    public let seed: UInt64
    public let path: [PathElement]
    let key: SIMD2<UInt32>

    public init(seed: UInt64, path: [PathElement]) {
        self.seed = seed
        self.path = path
        var bytes = CanonicalBytes()
        bytes.append("nnx-stream-1")
        bytes.append(seed)
        for element in path {
            switch element {
            case .text(let text): bytes.append(text)
            case .integer(let number): bytes.append(number)
            }
        }
        let digest = bytes.digest
        func word(_ start: Int) -> UInt32 { (0..<4).reduce(0) { $0 | UInt32(digest[start + $1]) << (8 * UInt32($1)) } }
        key = SIMD2(word(0), word(4))
    }

    /// The stream whose path goes on with these elements.
    public func child(_ elements: PathElement...) -> RandomStream {
        RandomStream(seed: seed, path: path + elements)
    }

    /// The four words of block i at this attempt: for samplers that may reject, one block for each attempt.
    public func block(_ i: UInt64, attempt: UInt32 = 0) -> SIMD4<UInt32> {
        Philox4x32.block(
            counter: SIMD4(UInt32(truncatingIfNeeded: i), UInt32(truncatingIfNeeded: i &>> 32), attempt, 0), key: key)
    }

    public func word32(_ i: UInt64) -> UInt32 {
        block(16 &* (i / 64) &+ i % 16)[Int(i / 16 % 4)]
    }

    public func word64(_ i: UInt64) -> UInt64 {
        let words = block(16 &* (i / 32) &+ i % 16)
        let p = Int(i / 16 % 2)
        return UInt64(words[2 * p]) | UInt64(words[2 * p + 1]) << 32
    }
}
