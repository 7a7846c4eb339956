/// The bits of a DEFLATE stream, lowest bit of each byte first.
struct BitReader {
    let input: UnsafeBufferPointer<UInt8>
    /// Next byte to load.
    private(set) var position: Int
    /// Bits loaded and not yet used, the next one lowest; above `available` may stand bits that will be loaded again.
    private var bits: UInt64 = 0
    /// Below 0 where more bits were used than there were; the caller checks before the next refill.
    private(set) var available = 0

    init(_ input: UnsafeBufferPointer<UInt8>, from start: Int) {
        self.input = input
        position = start
    }

    /// Loads whole bytes until at least 56 bits are available or the input ends.
    @inline(__always)
    mutating func refill() {
        if position &+ 8 <= input.count, let base = input.baseAddress {
            let word = UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self)
            bits |= UInt64(littleEndian: word) &<< UInt64(truncatingIfNeeded: available)
            position &+= (63 &- available) &>> 3
            available |= 56
        } else {
            while available <= 56, position < input.count {
                bits |= UInt64(input[position]) &<< UInt64(truncatingIfNeeded: available)
                position += 1
                available += 8
            }
        }
    }

    /// The next bits, fewer than 32, without using them up; zero where there are none.
    @inline(__always)
    func peek(_ count: Int) -> Int {
        Int(truncatingIfNeeded: bits & ((1 &<< UInt64(truncatingIfNeeded: count)) &- 1))
    }

    /// Uses up bits, fewer than 64.
    @inline(__always)
    mutating func drop(_ count: Int) {
        bits &>>= UInt64(truncatingIfNeeded: count)
        available &-= count
    }

    /// The next bits as a number; the first one is the lowest.
    mutating func take(_ count: Int) throws(DataError) -> Int {
        refill()
        let value = peek(count)
        drop(count)
        guard available >= 0 else { throw .truncated }
        return value
    }

    /// Skips to the next whole byte and returns its place, giving back the bytes loaded beyond it.
    mutating func alignToByte() -> Int {
        position -= available / 8
        (bits, available) = (0, 0)
        return position
    }

    mutating func skip(toByte place: Int) {
        position = place
        (bits, available) = (0, 0)
    }
}
