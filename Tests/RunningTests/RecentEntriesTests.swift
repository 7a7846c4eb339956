import Testing

@testable import Running

@Suite struct RecentEntriesTests {
    @Test func theOldestGoes() {
        var entries = RecentEntries<Int, String>(limit: 3)
        for number in 0..<10 {
            entries.insert("\(number)", for: number)
            for held in 0..<10 { #expect(entries[held] == (held <= number && held > number - 3 ? "\(held)" : nil)) }
        }
    }

    @Test func whatIsThereIsReplaced() {
        var entries = RecentEntries<Int, String>(limit: 2)
        for (key, entry) in [(1, "a"), (1, "b"), (2, "c"), (1, "d")] { entries.insert(entry, for: key) }
        #expect(entries[1] == "d" && entries[2] == "c")
    }
}
