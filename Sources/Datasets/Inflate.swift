/// Decompression of the DEFLATE format, RFC 1951.
struct Inflate: ~Copyable {
    private var reader: BitReader
    private let literals = HuffmanTable(symbols: 288, rootBits: 10)
    private let distances = HuffmanTable(symbols: 32, rootBits: 8)
    private let lengthCodes = HuffmanTable(symbols: 19, rootBits: 7)

    private init(_ input: UnsafeBufferPointer<UInt8>, from start: Int) {
        reader = BitReader(input, from: start)
    }

    /// Decompresses one DEFLATE stream that starts at byte `start`, appends to `sink`, and returns where the stream ends.
    ///
    /// Errors: truncated input, anything RFC 1951 forbids, more output than the sink's limit.
    static func run(
        _ input: UnsafeBufferPointer<UInt8>, from start: Int, into sink: ByteSink
    ) throws(DataError) -> Int {
        var state = Inflate(input, from: start)
        let origin = sink.count
        var isLast = false
        while !isLast {
            isLast = try state.reader.take(1) == 1
            switch try state.reader.take(2) {
            case 0: try state.copyStored(into: sink)
            case 1:
                try state.buildFixed()
                try state.decode(into: sink, origin: origin)
            case 2:
                try state.buildDynamic()
                try state.decode(into: sink, origin: origin)
            default: throw .corrupt("a block has the reserved type 3")
            }
            try sink.checkLimit()
        }
        return state.reader.alignToByte()
    }

    // MARK: Blocks

    private mutating func copyStored(into sink: ByteSink) throws(DataError) {
        let place = reader.alignToByte()
        let input = reader.input
        guard place + 4 <= input.count else { throw .truncated }
        let length = Int(input[place]) | Int(input[place + 1]) << 8
        let check = Int(input[place + 2]) | Int(input[place + 3]) << 8
        guard length ^ check == 0xffff else { throw .corrupt("the length of a stored block contradicts itself") }
        guard place + 4 + length <= input.count else { throw .truncated }
        try sink.append(UnsafeBufferPointer(rebasing: input[(place + 4)..<(place + 4 + length)]))
        reader.skip(toByte: place + 4 + length)
    }

    private func buildFixed() throws(DataError) {
        var lengths = [UInt8](repeating: 8, count: 288)
        for symbol in 144..<256 { lengths[symbol] = 9 }
        for symbol in 256..<280 { lengths[symbol] = 7 }
        try literals.build(lengths[...], mayBeEmpty: false, payload: Self.literalPayload)
        try distances.build([UInt8](repeating: 5, count: 32)[...], mayBeEmpty: false, payload: Self.distancePayload)
    }

    private mutating func buildDynamic() throws(DataError) {
        let literalCount = try reader.take(5) + 257
        let distanceCount = try reader.take(5) + 1
        let codeCount = try reader.take(4) + 4
        guard literalCount <= 286, distanceCount <= 30 else { throw .corrupt("a block declares too many symbols") }
        var codeLengths = [UInt8](repeating: 0, count: 19)
        for symbol in Self.lengthCodeOrder.prefix(codeCount) {
            codeLengths[symbol] = UInt8(try reader.take(3))
        }
        try lengthCodes.build(codeLengths[...], mayBeEmpty: false) { UInt32($0) << 16 }

        let lengths = try readLengths(literalCount + distanceCount)
        guard lengths[256] > 0 else { throw .corrupt("a block has no code for its own end") }
        try literals.build(lengths[..<literalCount], mayBeEmpty: false, payload: Self.literalPayload)
        try distances.build(lengths[literalCount...], mayBeEmpty: true, payload: Self.distancePayload)
    }

    /// The run-length coded code lengths of a dynamic block.
    private mutating func readLengths(_ total: Int) throws(DataError) -> [UInt8] {
        var lengths: [UInt8] = []
        lengths.reserveCapacity(total)
        while lengths.count < total {
            reader.refill()
            let entry = lengthCodes.entries[reader.peek(lengthCodes.rootBits)]
            guard entry != 0 else { throw reader.noCode }
            reader.drop(Int(entry & 31))
            guard reader.available >= 0 else { throw .truncated }
            let symbol = Int(entry >> 16)
            if symbol < 16 {
                lengths.append(UInt8(symbol))
                continue
            }
            var value: UInt8 = 0
            if symbol == 16 {
                guard let last = lengths.last else { throw .corrupt("a repeated length has nothing to repeat") }
                value = last
            }
            let times = symbol == 16 ? try reader.take(2) + 3 : symbol == 17 ? try reader.take(3) + 3 : try reader.take(7) + 11
            guard lengths.count + times <= total else { throw .corrupt("the code lengths overflow") }
            lengths.append(contentsOf: repeatElement(value, count: times))
        }
        return lengths
    }

    // MARK: Symbols

    /// Decodes symbols until the block ends.
    private mutating func decode(into sink: ByteSink, origin: Int) throws(DataError) {
        // Copies: writing through `out` could otherwise change them, for all the compiler knows.
        var reader = reader
        let (literalTable, distanceTable) = (literals.entries, distances.entries)
        let (literalBits, distanceBits) = (literals.rootBits, distances.rootBits)
        var out = sink.base + sink.count
        var full = sink.base + (sink.capacity - ByteSink.slack - Self.longestStep)
        while true {
            if out > full {
                sink.count = out - sink.base
                try sink.reserve(Self.longestStep)
                out = sink.base + sink.count
                full = sink.base + (sink.capacity - ByteSink.slack - Self.longestStep)
            }
            // A refill leaves at least 56 bits, or all there are; a literal needs at most 15, a match 48.
            reader.refill()
            var entry = reader.symbol(literalTable, literalBits)
            if HuffmanTable.isLiteral(entry) {
                reader.drop(Int(entry & 31))
                guard reader.available >= 0 else { throw .truncated }
                out.pointee = UInt8(truncatingIfNeeded: entry >> 16)
                out += 1
                reader.refill()
                entry = reader.symbol(literalTable, literalBits)
            }
            guard entry != 0 else { throw reader.noCode }
            reader.drop(Int(entry & 31))
            guard reader.available >= 0 else { throw .truncated }
            if HuffmanTable.isLiteral(entry) {
                out.pointee = UInt8(truncatingIfNeeded: entry >> 16)
                out += 1
            } else if entry & HuffmanTable.kindMask == HuffmanTable.end {
                break
            } else {
                let length = reader.value(of: entry)
                let distanceEntry = reader.symbol(distanceTable, distanceBits)
                guard distanceEntry != 0 else { throw reader.noCode }
                reader.drop(Int(distanceEntry & 31))
                let distance = reader.value(of: distanceEntry)
                guard reader.available >= 0 else { throw .truncated }
                // Literals 286, 287 and distances 30, 31 occur in the fixed code, but stand for nothing.
                guard length > 0, distance > 0 else { throw .corrupt("a reserved code occurs") }
                guard distance <= out - sink.base - origin else { throw .corrupt("a match points before the start") }
                Self.copyMatch(to: out, from: out - distance, distance, length)
                out += length
            }
        }
        sink.count = out - sink.base
        self.reader = reader
    }

    /// The most bytes one turn of the loop writes: a literal and a match.
    private static let longestStep = 259

    /// Copies bytes that may overlap those they become; may write up to 7 bytes more.
    @inline(__always)
    private static func copyMatch(
        to out: UnsafeMutablePointer<UInt8>, from source: UnsafeMutablePointer<UInt8>, _ distance: Int, _ length: Int
    ) {
        if distance >= 8 {
            var done = 0
            while done < length {
                let word = UnsafeRawPointer(source + done).loadUnaligned(as: UInt64.self)
                UnsafeMutableRawPointer(out + done).storeBytes(of: word, as: UInt64.self)
                done &+= 8
            }
        } else if distance == 1 {
            out.update(repeating: source.pointee, count: length)
        } else {
            for index in 0..<length { out[index] = source[index] }
        }
    }

    private static let lengthCodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let lengthBases: [UInt32] = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258, 0, 0,
    ]
    private static let lengthExtras: [UInt32] = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0, 0, 0,
    ]

    private static func literalPayload(_ symbol: Int) -> UInt32 {
        if symbol < 256 { return UInt32(symbol) << 16 | HuffmanTable.literal }
        if symbol == 256 { return HuffmanTable.end }
        return lengthBases[symbol - 257] << 16 | lengthExtras[symbol - 257] << 8 | HuffmanTable.base
    }

    private static func distancePayload(_ symbol: Int) -> UInt32 {
        guard symbol < 30 else { return HuffmanTable.base }
        let extra = UInt32(max(0, symbol / 2 - 1))
        let base = symbol < 4 ? UInt32(symbol + 1) : 1 + (2 + UInt32(symbol & 1)) << extra
        return base << 16 | extra << 8 | HuffmanTable.base
    }
}

extension BitReader {
    /// The entry of the next code; the bits of a link are used up, those of the code itself not yet.
    @inline(__always)
    fileprivate mutating func symbol(_ entries: UnsafePointer<UInt32>, _ rootBits: Int) -> UInt32 {
        var entry = entries[peek(rootBits)]
        if entry & HuffmanTable.kindMask == HuffmanTable.link {
            drop(rootBits)
            entry = entries[Int(entry >> 16) &+ peek(Int(entry >> 8 & 255))]
        }
        return entry
    }

    /// The value of an entry with its extra bits, which are used up.
    @inline(__always)
    fileprivate mutating func value(of entry: UInt32) -> Int {
        let extra = Int(entry >> 8 & 255)
        let value = Int(entry >> 16) &+ peek(extra)
        drop(extra)
        return value
    }

    /// Why the next bits are no code.
    fileprivate var noCode: DataError {
        available < HuffmanTable.longest ? .truncated : .corrupt("an unused code occurs")
    }
}

extension DataError {
    static let truncated = DataError("data-truncated", "the compressed data ends too early", hint: "fetch the file again")

    static func corrupt(_ what: String) -> DataError {
        DataError("data-corrupt", "the compressed data is damaged: \(what)", hint: "fetch the file again")
    }
}
