/// SHA-256 of a stream of bytes (FIPS 180-4).
public struct SHA256: Sendable {
    private var state = start
    /// The bytes of an unfinished block.
    private var rest: [UInt8] = []
    private var length: UInt64 = 0

    public init() {
        rest.reserveCapacity(Self.blockLength)
    }

    static let blockLength = 64

    /// The first 32 bits of the fractional parts of the square roots of the first eight primes.
    static let start: SIMD8<UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        length += UInt64(bytes.count)
        var start = 0
        if !rest.isEmpty {
            start = min(Self.blockLength - rest.count, bytes.count)
            rest.append(contentsOf: bytes[..<start])
            guard rest.count == Self.blockLength else { return }
            rest.withUnsafeBytes { Self.compress(&state, $0) }
            rest.removeAll(keepingCapacity: true)
        }
        let whole = (bytes.count - start) / Self.blockLength * Self.blockLength
        if whole > 0 { Self.compress(&state, UnsafeRawBufferPointer(rebasing: bytes[start..<(start + whole)])) }
        rest.append(contentsOf: bytes[(start + whole)...])
    }

    /// The 32 bytes of the digest; the stream must not be fed afterwards.
    public mutating func finalize() -> [UInt8] {
        let bits = length << 3
        var padding: [UInt8] = [0x80]
        padding += [UInt8](repeating: 0, count: (119 - Int(length % 64)) % 64)
        padding += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
        update(padding)
        return (0..<32).map { UInt8(truncatingIfNeeded: state[$0 >> 2] >> (24 - 8 * UInt32($0 & 3))) }
    }

    public static func digest(of bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { digest(of: $0) }
    }

    public static func digest(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finalize()
    }

    /// Lower-case hexadecimal digits, two for each byte.
    public static func hex(_ digest: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Feeds whole blocks to the compression function.
    static func compress(_ state: inout SIMD8<UInt32>, _ blocks: UnsafeRawBufferPointer) {
        guard let bytes = blocks.baseAddress else { return }
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
            roundConstants.withUnsafeBufferPointer { constants in
                guard let w = schedule.baseAddress, let k = constants.baseAddress else { return }
                var sum = state
                for start in stride(from: 0, to: blocks.count, by: blockLength) {
                    expand(bytes + start, w, k)
                    sum = rounds(sum, w)
                }
                state = sum
            }
        }
    }

    /// The 64 words of the message schedule.
    @inline(__always)
    private static func expand(_ block: UnsafeRawPointer, _ w: UnsafeMutablePointer<UInt32>, _ k: UnsafePointer<UInt32>) {
        for t in 0..<16 { w[t] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: 4 * t, as: UInt32.self)) }
        for t in 16..<64 {
            let a = w[t - 15]
            let b = w[t - 2]
            let s0 = rotated(a, 7) ^ rotated(a, 18) ^ (a &>> 3)
            let s1 = rotated(b, 17) ^ rotated(b, 19) ^ (b &>> 10)
            w[t] = w[t - 16] &+ s0 &+ w[t - 7] &+ s1
        }
        for t in 0..<64 { w[t] &+= k[t] }
    }

    /// Eight rounds at a time, after which each letter is in its own place again.
    @inline(__always)
    private static func rounds(_ state: SIMD8<UInt32>, _ w: UnsafePointer<UInt32>) -> SIMD8<UInt32> {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        var t = 0
        while t < 64 {
            round(a, b, c, &d, e, f, g, &h, w[t])
            round(h, a, b, &c, d, e, f, &g, w[t + 1])
            round(g, h, a, &b, c, d, e, &f, w[t + 2])
            round(f, g, h, &a, b, c, d, &e, w[t + 3])
            round(e, f, g, &h, a, b, c, &d, w[t + 4])
            round(d, e, f, &g, h, a, b, &c, w[t + 5])
            round(c, d, e, &f, g, h, a, &b, w[t + 6])
            round(b, c, d, &e, f, g, h, &a, w[t + 7])
            t += 8
        }
        return state &+ SIMD8(a, b, c, d, e, f, g, h)
    }

    /// What becomes of the letters d and h; the others move on by one place, which their names do at the call.
    @inline(__always)
    private static func round(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32,
        _ word: UInt32
    ) {
        let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
        let t1 = h &+ s1 &+ (g ^ (e & (f ^ g))) &+ word
        d &+= t1
        let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
        h = t1 &+ s0 &+ ((a & b) | (c & (a | b)))
    }

    @inline(__always)
    private static func rotated(_ x: UInt32, _ n: UInt32) -> UInt32 { (x &>> n) | (x &<< (32 &- n)) }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    static let roundConstants: [UInt32] = [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ]
}
