extension DoubleSum {
    /// The sum of some terms in their order.
    public static func of(_ terms: some Collection<Double>) -> Double {
        let fast = terms.withContiguousStorageIfAvailable { x in x.baseAddress.map { sum(x.count, $0) } ?? 0 }
        if let fast { return fast }
        var lanes = DoubleSum()
        for term in terms { lanes.add(term) }
        return lanes.total
    }

    /// Σ aᵢ·bᵢ over the shorter length.
    public static func ofProducts(_ a: some Collection<Double>, _ b: some Collection<Double>) -> Double {
        let fast = a.withContiguousStorageIfAvailable { x in
            b.withContiguousStorageIfAvailable { y in
                guard let first = x.baseAddress, let second = y.baseAddress else { return 0.0 }
                return dot(Swift.min(x.count, y.count), first, second)
            }
        }
        if let fast, let fast { return fast }
        var lanes = DoubleSum()
        for (x, y) in zip(a, b) { lanes.add(x * y) }
        return lanes.total
    }
}
