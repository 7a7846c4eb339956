extension RandomStream {
    /// The indices 0 ..< n of `positions` in the order of (64-bit value at the position, position).
    ///
    /// Any subset of positions keeps the relative order it has in the whole.
    public func order(of positions: [Int32]) -> [Int32] {
        RadixOrder.order(keys: keys(at: positions), positions: positions)
    }

    /// The numbers 0 ..< n in the order of (64-bit value at the number, number).
    public func permutation(_ n: Int) -> [Int32] {
        order(of: (0..<Int32(clamping: n)).map { $0 })
    }

    /// `word64` at each position; a negative position counts as its bits without sign.
    private func keys(at positions: [Int32]) -> [UInt64] {
        var group = [UInt64](repeating: 0, count: 32)
        var loaded: UInt32?
        return [UInt64](unsafeUninitializedCapacity: positions.count) { keys, count in
            for (k, position) in positions.enumerated() {
                let i = UInt32(bitPattern: position)
                if loaded != i / 32, k + 1 < positions.count, UInt32(bitPattern: positions[k + 1]) / 32 == i / 32 {
                    fillGroup(UInt64(i / 32), &group)
                    loaded = i / 32
                }
                keys[k] = loaded == i / 32 ? group[Int(i % 32)] : word64(UInt64(i))
            }
            count = positions.count
        }
    }

    /// 64-bit values 32g ..< 32g + 32.
    private func fillGroup(_ g: UInt64, _ out: inout [UInt64]) {
        for half in 0..<2 {
            let (a, b, c, d) = Philox4x32.eightBlocks(first: 16 &* g &+ UInt64(8 * half), key: key)
            let low = a | b &<< 32
            let high = c | d &<< 32
            for j in 0..<8 {
                out[8 * half + j] = low[j]
                out[16 + 8 * half + j] = high[j]
            }
        }
    }
}
