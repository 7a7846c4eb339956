/// What was made last, by key: where there are too many the oldest goes.
struct RecentEntries<Key: Hashable, Entry> {
    private let limit: Int
    private var entries: [Key: Entry] = [:]
    /// The keys as they came, round and round.
    private var order: [Key] = []
    private var oldest = 0

    /// - Parameter limit: Entries that are held, at least 1.
    init(limit: Int) {
        self.limit = limit
    }

    subscript(_ key: Key) -> Entry? { entries[key] }

    mutating func insert(_ entry: Entry, for key: Key) {
        guard entries.updateValue(entry, forKey: key) == nil else { return }
        if order.count < limit { return order.append(key) }
        entries[order[oldest]] = nil
        order[oldest] = key
        oldest = (oldest + 1) % limit
    }
}
