/// Sorting indices by evenly spread 64-bit keys.
enum RadixOrder {
    private struct Entry {
        let key: UInt64
        let position: Int32
        let index: Int32
    }

    private static let bits: UInt64 = 11

    /// The indices 0 ..< n in ascending order of (key, position, index); at most 2³¹ − 1 keys, as many as positions.
    ///
    /// Two passes over the top 22 bits leave keys that differ little in place of each other, and insertion ends the work.
    static func order(keys: [UInt64], positions: [Int32]) -> [Int32] {
        let n = keys.count
        return withUnsafeTemporaryAllocation(of: Entry.self, capacity: 2 * n) { buffer -> [Int32] in
            guard let a = buffer.baseAddress, n > 0 else { return [] }
            let b = a + n
            for i in 0..<n { a[i] = Entry(key: keys[i], position: positions[i], index: Int32(truncatingIfNeeded: i)) }
            distribute(n, a, b, shift: 64 - 2 * bits)
            distribute(n, b, a, shift: 64 - bits)
            insert(n, a)
            return [Int32](unsafeUninitializedCapacity: n) { out, count in
                for i in 0..<n { out[i] = a[i].index }
                count = n
            }
        }
    }

    /// One stable counting pass by the bits from `shift` on.
    private static func distribute(
        _ n: Int, _ source: UnsafeMutablePointer<Entry>, _ target: UnsafeMutablePointer<Entry>, shift: UInt64
    ) {
        let mask = (1 << bits) - 1
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: mask + 1) { next in
            next.initialize(repeating: 0)
            for i in 0..<n { next[Int(truncatingIfNeeded: source[i].key &>> shift) & mask] &+= 1 }
            var start: Int32 = 0
            for digit in 0...mask {
                let count = next[digit]
                next[digit] = start
                start += count
            }
            for i in 0..<n {
                let digit = Int(truncatingIfNeeded: source[i].key &>> shift) & mask
                target[Int(next[digit])] = source[i]
                next[digit] &+= 1
            }
        }
    }

    private static func insert(_ n: Int, _ a: UnsafeMutablePointer<Entry>) {
        for i in 1..<max(n, 1) {
            let entry = a[i]
            var j = i
            while j > 0, precedes(entry, a[j - 1]) {
                a[j] = a[j - 1]
                j -= 1
            }
            a[j] = entry
        }
    }

    @inline(__always)
    private static func precedes(_ x: Entry, _ y: Entry) -> Bool {
        guard x.key == y.key else { return x.key < y.key }
        return (x.position, x.index) < (y.position, y.index)
    }
}
