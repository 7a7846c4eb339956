/// A canonical Huffman code of RFC 1951, laid out for decoding: a first table by the next `rootBits` bits, and behind it
/// one table for each longer prefix.
///
/// An entry packs, from the low bits: 5 bits of code length to consume, 2 bits of kind, 1 unused, 8 bits of extra-bit
/// count, 16 bits of value. The entry 0 is no code at all.
struct HuffmanTable: ~Copyable {
    static let literal: UInt32 = 0 << 5
    static let base: UInt32 = 1 << 5
    static let end: UInt32 = 2 << 5
    static let link: UInt32 = 3 << 5
    static let kindMask: UInt32 = 3 << 5

    static let longest = 15

    @inline(__always)
    static func isLiteral(_ entry: UInt32) -> Bool {
        entry & kindMask == literal && entry != 0
    }

    private let storage: UnsafeMutablePointer<UInt32>
    let rootBits: Int

    var entries: UnsafePointer<UInt32> { UnsafePointer(storage) }

    /// Room for any code of at most `symbols` symbols: each subtable holds at least one of them.
    init(symbols: Int, rootBits: Int) {
        self.rootBits = rootBits
        let capacity = (1 << rootBits) + symbols << (Self.longest - rootBits)
        storage = .allocate(capacity: capacity)
        storage.initialize(repeating: 0, count: capacity)
    }

    deinit {
        storage.deallocate()
    }

    /// Lays out the code whose symbol i has `lengths[i]` bits and decodes to `payload(i)`.
    ///
    /// Errors: lengths that no code can have; an incomplete code, unless it is a single code of one bit (as RFC 1951
    /// allows for distances) or, where `mayBeEmpty`, no code.
    borrowing func build(
        _ lengths: ArraySlice<UInt8>, mayBeEmpty: Bool, payload: (Int) -> UInt32
    ) throws(DataError) {
        var counts = [Int](repeating: 0, count: Self.longest + 1)
        for length in lengths { counts[Int(length)] += 1 }
        counts[0] = 0
        let longestUsed = counts.lastIndex { $0 > 0 } ?? 0
        try Self.check(counts, mayBeEmpty: mayBeEmpty)
        storage.update(repeating: 0, count: 1 << rootBits)

        var next = [Int](repeating: 0, count: Self.longest + 2)
        for length in 1...Self.longest { next[length + 1] = (next[length] + counts[length]) << 1 }
        let subBits = max(0, longestUsed - rootBits)
        var free = 1 << rootBits
        for (symbol, length) in lengths.enumerated() where length > 0 {
            let bits = Int(length)
            let code = Self.reversed(next[bits], bits)
            next[bits] += 1
            let entry = payload(symbol)
            if bits <= rootBits {
                fill(from: code, to: 1 << rootBits, step: 1 << bits, with: entry | UInt32(bits))
            } else {
                let root = code & (1 << rootBits - 1)
                if storage[root] == 0 {
                    storage[root] = UInt32(free) << 16 | UInt32(subBits) << 8 | Self.link | UInt32(rootBits)
                    (storage + free).update(repeating: 0, count: 1 << subBits)
                    free += 1 << subBits
                }
                let table = Int(storage[root] >> 16)
                fill(
                    from: table + code >> rootBits, to: table + 1 << subBits, step: 1 << (bits - rootBits),
                    with: entry | UInt32(bits - rootBits))
            }
        }
    }

    private func fill(from start: Int, to end: Int, step: Int, with entry: UInt32) {
        for place in stride(from: start, to: end, by: step) { storage[place] = entry }
    }

    /// The sum over all codes of 2^(15 − length) must be 2^15: no code unused, none given twice.
    private static func check(_ counts: [Int], mayBeEmpty: Bool) throws(DataError) {
        let used = counts.reduce(0, +)
        if used == 0, mayBeEmpty { return }
        if used == 1, counts[1] == 1 { return }
        var room = 1 << longest
        for length in 1...longest { room -= counts[length] << (longest - length) }
        guard room == 0 else {
            throw .corrupt(room < 0 ? "a Huffman code is over-subscribed" : "a Huffman code is incomplete")
        }
    }

    private static func reversed(_ code: Int, _ bits: Int) -> Int {
        var (rest, result) = (code, 0)
        for _ in 0..<bits {
            result = result << 1 | rest & 1
            rest >>= 1
        }
        return result
    }
}
