/// Memory that decompressed bytes are written to: it grows as needed, up to a limit that no file can push it over.
final class ByteSink {
    /// Room beyond `count` that a copy in whole words may overwrite.
    static let slack = 32

    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    let limit: Int
    var count = 0

    /// `expected` bytes are made room for at once, if the limit allows; it is a hint that may be wrong.
    init(limit: Int, expecting expected: Int = 0) {
        self.limit = limit
        capacity = min(max(expected, 1 << 12), limit) + Self.slack
        base = .allocate(capacity: capacity)
    }

    deinit {
        base.deallocate()
    }

    var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base, count: count)
    }

    func append(_ more: UnsafeBufferPointer<UInt8>) throws(DataError) {
        guard let first = more.baseAddress else { return }
        try reserve(more.count)
        (base + count).update(from: first, count: more.count)
        count += more.count
    }

    /// Makes room for `more` bytes and the slack behind them.
    @inline(__always)
    func reserve(_ more: Int) throws(DataError) {
        if count + more + Self.slack > capacity { try grow(more) }
    }

    /// Whether more bytes stand here than the limit allows.
    func checkLimit() throws(DataError) {
        if count > limit { throw tooLarge }
    }

    private func grow(_ more: Int) throws(DataError) {
        try checkLimit()
        // A single match may pass the limit by less than its own length before the check above stops it.
        capacity = min(capacity * 2, limit) + more + 2 * Self.slack
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }

    private var tooLarge: DataError {
        DataError("data-too-large", "the file unpacks to more than \(limit) bytes", hint: "this is not the file it should be")
    }
}
