/// How much of each number a report keeps: all bits while they fit, else traces, so that no page outgrows a reader's patience.
public struct EvidenceGrain {
    /// Numbers that share an entry, and the bytes of an entry: 8 for a number's own bits.
    public struct Size: Codable, Sendable, Equatable {
        public var group: Int
        public var bytes: Int

        static let exact = Size(group: 1, bytes: 8)

        var isExact: Bool { self == .exact }
        var isKnown: Bool { isExact || (1...(1 << 30)).contains(group) && (1...2).contains(bytes) }
        var entryWord: String { group > 1 ? "groups of numbers" : "numbers" }

        /// The entries of numbers that stand one after another.
        func entries(_ bits: [UInt64]) -> [UInt64] {
            if isExact { return bits }
            return stride(from: 0, to: bits.count, by: group).map { start in
                let mixed = bits[start..<min(bits.count, start + group)].reduce(0) { Size.mix($0 << 23 | $0 >> 41 ^ $1) }
                return mixed >> (64 - 8 * UInt64(bytes))
            }
        }

        private static func mix(_ bits: UInt64) -> UInt64 {
            let product = (bits ^ bits >> 32) &* 0x9E37_79B9_7F4A_7C15
            return (product ^ product >> 29) &* 0xBF58_476D_1CE4_E5B9
        }
    }

    /// Quantities of up to this many numbers are kept exactly.
    private let exactNumbers: Int
    private let coarse: Size

    /// Bytes of all entries together, and of those that are exact.
    private static let budget = 480_000, exactBudget = 192_000
    /// A quantity of more numbers is seldom read number by number.
    private static let longest = 4096

    /// - Parameter counts: The numbers of each quantity.
    init(counts: [Int]) {
        var limit = EvidenceGrain.longest
        func exactBytes(_ limit: Int) -> Int { 8 * counts.filter { $0 <= limit }.reduce(0, +) }
        while limit > 0, exactBytes(limit) > EvidenceGrain.exactBudget { limit /= 2 }
        exactNumbers = limit
        let rest = counts.filter { $0 > limit }
        let left = EvidenceGrain.budget - exactBytes(limit)
        func bytes(_ size: Size) -> Int { rest.reduce(0) { $0 + ($1 / size.group + 1) * size.bytes } }
        var size = Size(group: 1, bytes: 2)
        if bytes(size) > left { size.bytes = 1 }
        while bytes(size) > left, size.group < 1 << 30 { size.group *= 2 }
        coarse = size
    }

    /// What is kept of each number of a quantity.
    func of(_ count: Int) -> Size { count <= exactNumbers ? .exact : coarse }
}
