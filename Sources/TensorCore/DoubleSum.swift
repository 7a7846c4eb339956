/// A sum in Double whose order is written down: term i goes to lane i mod 8, and the lanes are added as a halving tree.
///
/// Every scalar reduction of the project (losses, norms, means, dots) is this one, so its bits depend on the terms and
/// their order alone. No fused operation is used.
public struct DoubleSum: Sendable {
    private var lanes = SIMD8<Double>()
    /// Terms added so far.
    public private(set) var count = 0

    public init() {}

    /// Adds one term.
    public mutating func add(_ x: Double) {
        lanes[count & 7] += x
        count += 1
    }

    /// The sum of the terms added so far: (j, j+4), (j, j+2), (j, j+1).
    public var total: Double {
        let four = lanes.lowHalf + lanes.highHalf
        let two = four.lowHalf + four.highHalf
        return two[0] + two[1]
    }

    /// The sum divided by the count; NaN of no terms.
    public var mean: Double { total / Double(count) }

    /// Adds the terms `term(0) … term(n − 1)`, eight at a time.
    @inline(__always)
    private mutating func add(_ n: Int, _ term: (Int) -> Double) {
        var i = 0
        while i < n && count & 7 != 0 {
            add(term(i))
            i += 1
        }
        while i + 8 <= n {
            lanes += SIMD8(
                term(i), term(i + 1), term(i + 2), term(i + 3), term(i + 4), term(i + 5), term(i + 6), term(i + 7))
            count += 8
            i += 8
        }
        while i < n {
            add(term(i))
            i += 1
        }
    }
}

extension DoubleSum {
    public static func sum(_ n: Int, _ x: UnsafePointer<Float>) -> Double {
        var sum = DoubleSum()
        sum.add(n) { Double(x[$0]) }
        return sum.total
    }

    public static func sum(_ n: Int, _ x: UnsafePointer<Double>) -> Double {
        var sum = DoubleSum()
        sum.add(n) { x[$0] }
        return sum.total
    }

    /// Σ x·y.
    public static func dot(_ n: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>) -> Double {
        var sum = DoubleSum()
        sum.add(n) { Double(x[$0]) * Double(y[$0]) }
        return sum.total
    }

    /// Σ x·y.
    public static func dot(_ n: Int, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>) -> Double {
        var sum = DoubleSum()
        sum.add(n) { x[$0] * y[$0] }
        return sum.total
    }

    /// Σ(x − y)².
    public static func squaredDistance(_ n: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>) -> Double {
        var sum = DoubleSum()
        sum.add(n) { i in
            let difference = Double(x[i]) - Double(y[i])
            return difference * difference
        }
        return sum.total
    }

    /// Sum over n; NaN of nothing.
    public static func mean(_ n: Int, _ x: UnsafePointer<Float>) -> Double { sum(n, x) / Double(n) }

    /// Sum over n; NaN of nothing.
    public static func mean(_ n: Int, _ x: UnsafePointer<Double>) -> Double { sum(n, x) / Double(n) }

    public static func sum(_ x: [Float]) -> Double {
        x.withUnsafeBufferPointer { $0.baseAddress.map { sum(x.count, $0) } ?? 0 }
    }

    public static func sum(_ x: [Double]) -> Double {
        x.withUnsafeBufferPointer { $0.baseAddress.map { sum(x.count, $0) } ?? 0 }
    }

    /// Sum over count; NaN of nothing.
    public static func mean(_ x: [Double]) -> Double { sum(x) / Double(x.count) }

    /// Sum over count; NaN of nothing.
    public static func mean(_ x: [Float]) -> Double { sum(x) / Double(x.count) }
}
