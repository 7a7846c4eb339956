/// Compression into the DEFLATE format, RFC 1951: repeats within 32 KiB, then Huffman codes of each block's own.
struct Deflate {
    static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var writer = Deflate()
        let symbols = Repeats.symbols(of: bytes)
        for start in stride(from: 0, to: max(1, symbols.count), by: blockSymbols) {
            let end = min(symbols.count, start + blockSymbols)
            writer.block(symbols[start..<end], isLast: end == symbols.count)
        }
        return writer.finished()
    }

    private static let blockSymbols = 32_768

    private var out: [UInt8] = []
    private var held: UInt64 = 0
    private var heldBits: UInt64 = 0

    // MARK: Bits

    /// The lowest bits of a number, the lowest first.
    private mutating func put(_ bits: Int, _ count: Int) {
        held |= UInt64(bits) << heldBits
        heldBits += UInt64(count)
        while heldBits >= 8 {
            out.append(UInt8(truncatingIfNeeded: held))
            held >>= 8
            heldBits -= 8
        }
    }

    private mutating func finished() -> [UInt8] {
        if heldBits > 0 { out.append(UInt8(truncatingIfNeeded: held)) }
        return out
    }

    // MARK: Blocks

    private mutating func block(_ symbols: ArraySlice<Repeats.Symbol>, isLast: Bool) {
        var literalCounts = [Int](repeating: 0, count: 286), distanceCounts = [Int](repeating: 0, count: 30)
        literalCounts[256] = 1
        for symbol in symbols {
            switch symbol {
            case .byte(let byte): literalCounts[Int(byte)] += 1
            case .copy(let length, let distance):
                literalCounts[257 + LengthCode.of(length).code] += 1
                distanceCounts[DistanceCode.of(distance).code] += 1
            }
        }
        let literals = HuffmanCode(counts: literalCounts, longest: 15), distances = HuffmanCode(counts: distanceCounts, longest: 15)
        put(isLast ? 1 : 0, 1)
        put(2, 2)
        lengths(literals, distances)
        for symbol in symbols {
            switch symbol {
            case .byte(let byte): put(literals, Int(byte))
            case .copy(let length, let distance):
                let long = LengthCode.of(length), far = DistanceCode.of(distance)
                put(literals, 257 + long.code)
                put(long.extra, long.bits)
                put(distances, far.code)
                put(far.extra, far.bits)
            }
        }
        put(literals, 256)
    }

    private mutating func put(_ code: HuffmanCode, _ symbol: Int) { put(code.codes[symbol], code.lengths[symbol]) }

    /// The lengths of both codes, by a third code that knows runs of zeros.
    private mutating func lengths(_ literals: HuffmanCode, _ distances: HuffmanCode) {
        let literalCount = max(257, (literals.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
        let distanceCount = max(1, (distances.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
        let all = Array(literals.lengths[..<literalCount] + distances.lengths[..<distanceCount])
        // A length, or 17 (3 to 10 zeros) or 18 (11 to 138 zeros) with what is to be added.
        var words: [(symbol: Int, extra: Int, bits: Int)] = []
        var index = 0
        while index < all.count {
            let zeros = all[index...].prefix(138).prefix { $0 == 0 }.count
            words.append(zeros >= 11 ? (18, zeros - 11, 7) : zeros >= 3 ? (17, zeros - 3, 3) : (all[index], 0, 0))
            index += zeros >= 3 ? zeros : 1
        }
        var counts = [Int](repeating: 0, count: 19)
        for word in words { counts[word.symbol] += 1 }
        let code = HuffmanCode(counts: counts, longest: 7)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        let codeCount = max(4, (order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
        put(literalCount - 257, 5)
        put(distanceCount - 1, 5)
        put(codeCount - 4, 4)
        for symbol in order[..<codeCount] { put(code.lengths[symbol], 3) }
        for word in words {
            put(code, word.symbol)
            put(word.extra, word.bits)
        }
    }
}

/// The codes of lengths 3 to 258, counted from 257.
private enum LengthCode {
    static func of(_ length: Int) -> (code: Int, extra: Int, bits: Int) {
        if length == 258 { return (28, 0, 0) }
        let rest = length - 3
        if rest < 8 { return (rest, 0, 0) }
        let bits = Int.bitWidth - rest.leadingZeroBitCount - 3
        return (4 * bits + rest >> bits, rest & (1 << bits - 1), bits)
    }
}

/// The codes of distances 1 to 32 768.
private enum DistanceCode {
    static func of(_ distance: Int) -> (code: Int, extra: Int, bits: Int) {
        let rest = distance - 1
        if rest < 4 { return (rest, 0, 0) }
        let bits = Int.bitWidth - rest.leadingZeroBitCount - 2
        return (2 * bits + rest >> bits, rest & (1 << bits - 1), bits)
    }
}

/// A prefix code of least total length, with no word longer than a limit.
struct HuffmanCode {
    /// Zero where a symbol does not occur.
    private(set) var lengths: [Int]
    /// The words, their first bit lowest.
    private(set) var codes: [Int]

    /// Counts are halved until no word is too long: a little longer than best, and never invalid.
    init(counts: [Int], longest: Int) {
        var counts = counts
        lengths = Self.lengths(counts)
        while (lengths.max() ?? 0) > longest {
            counts = counts.map { $0 == 0 ? 0 : ($0 + 1) / 2 }
            lengths = Self.lengths(counts)
        }
        codes = Array(repeating: 0, count: lengths.count)
        var code = 0
        for length in 1...longest {
            for symbol in lengths.indices where lengths[symbol] == length {
                codes[symbol] = (0..<length).reduce(0) { $0 | (code >> $1 & 1) << (length - 1 - $1) }
                code += 1
            }
            code <<= 1
        }
    }

    private static func lengths(_ counts: [Int]) -> [Int] {
        // Nodes by weight; two queues in ascending order, leaves and joined nodes, keep the least ones at their heads.
        let leaves = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$0], $0) < (counts[$1], $1) }
        var lengths = [Int](repeating: 0, count: counts.count)
        guard leaves.count > 1 else {
            if let only = leaves.first { lengths[only] = 1 }
            return lengths
        }
        var joined: [(weight: Int, members: [Int])] = []
        var nextLeaf = 0, nextJoined = 0
        func take() -> (weight: Int, members: [Int]) {
            let isLeaf = nextJoined == joined.count || nextLeaf < leaves.count && counts[leaves[nextLeaf]] <= joined[nextJoined].weight
            if isLeaf {
                nextLeaf += 1
                return (counts[leaves[nextLeaf - 1]], [leaves[nextLeaf - 1]])
            }
            nextJoined += 1
            return joined[nextJoined - 1]
        }
        for _ in 1..<leaves.count {
            let a = take(), b = take()
            for member in a.members + b.members { lengths[member] += 1 }
            joined.append((a.weight + b.weight, a.members + b.members))
        }
        return lengths
    }
}

/// Bytes as themselves or as copies of what stood before.
enum Repeats {
    enum Symbol: Equatable {
        case byte(UInt8)
        case copy(length: Int, distance: Int)
    }

    private static let window = 32_768, shortest = 3, longest = 258
    /// Earlier places looked at for each byte.
    private static let tries = 24

    static func symbols(of bytes: [UInt8]) -> [Symbol] {
        var heads = [Int](repeating: -1, count: 1 << 15), before = [Int](repeating: -1, count: bytes.count)
        func hash(_ place: Int) -> Int {
            let three = UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
            return Int((three &* 0x9E37_79B1) >> 17)
        }
        var symbols: [Symbol] = []
        var place = 0
        while place < bytes.count {
            var length = 0, distance = 0
            if place + shortest <= bytes.count {
                let limit = min(longest, bytes.count - place)
                var earlier = heads[hash(place)], tries = Self.tries
                while earlier >= 0, place - earlier <= window, tries > 0, length < limit {
                    var same = 0
                    while same < limit, bytes[earlier + same] == bytes[place + same] { same += 1 }
                    if same > length { (length, distance) = (same, place - earlier) }
                    earlier = before[earlier]
                    tries -= 1
                }
            }
            let isCopy = length >= shortest
            symbols.append(isCopy ? .copy(length: length, distance: distance) : .byte(bytes[place]))
            for passed in place..<place + (isCopy ? length : 1) where passed + shortest <= bytes.count {
                let hash = hash(passed)
                before[passed] = heads[hash]
                heads[hash] = passed
            }
            place += isCopy ? length : 1
        }
        return symbols
    }
}
