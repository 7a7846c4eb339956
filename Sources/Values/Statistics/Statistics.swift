internal import TensorCore

/// Statistics of plain vectors; a statistic that does not exist is NaN. No argument may hold NaN.
public enum Statistics {
    /// Σx / n; missing for no numbers.
    public static func mean(_ x: [Double]) -> Double {
        x.isEmpty ? .nan : DoubleSum.of(x) / Double(x.count)
    }

    /// √(Σ(x − mean)² / (n − 1)); missing for fewer than two numbers.
    public static func standardDeviation(_ x: [Double]) -> Double {
        guard x.count > 1 else { return .nan }
        let deviations = centred(x)
        return (DoubleSum.ofProducts(deviations, deviations) / Double(x.count - 1)).squareRoot()
    }

    /// The quantile at a level 0…1, between neighbours by straight line: position level·(n − 1), counted from 0
    /// (type 7 of Hyndman & Fan 1996).
    public static func quantile(_ x: [Double], at level: Double) -> Double {
        guard !x.isEmpty, level >= 0, level <= 1 else { return .nan }
        let sorted = sorted(x)
        let position = level * Double(sorted.count - 1)
        let below = min(Int(position), sorted.count - 1)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
    }

    public static func median(_ x: [Double]) -> Double {
        guard !x.isEmpty else { return .nan }
        let sorted = sorted(x)
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// Pearson's r = Σdx·dy / √(Σdx²·Σdy²); missing for fewer than two pairs and where one side is constant.
    public static func correlation(_ x: [Double], _ y: [Double]) -> Double {
        guard x.count > 1, x.count == y.count else { return .nan }
        let (dx, dy) = (centred(x), centred(y))
        let (xx, yy) = (DoubleSum.ofProducts(dx, dx), DoubleSum.ofProducts(dy, dy))
        guard xx > 0, yy > 0, !isConstant(x), !isConstant(y) else { return .nan }
        return cosine(DoubleSum.ofProducts(dx, dy), xx, yy)
    }

    /// Σxy / √(Σx²·Σy²) within −1…1, from the three sums: exactly 1 for a vector with itself.
    static func cosine(_ xy: Double, _ xx: Double, _ yy: Double) -> Double {
        let product = xx * yy
        let lengths = product.isNormal ? product.squareRoot() : xx.squareRoot() * yy.squareRoot()
        let r = xy / lengths
        return r < -1 ? -1 : r > 1 ? 1 : r
    }

    /// Ranks from 1; equal numbers share the mean of theirs.
    public static func ranks(_ x: [Double]) -> [Double] {
        let order = x.indices.sorted { (x[$0], $0) < (x[$1], $1) }
        var ranks = [Double](repeating: 0, count: x.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, x[order[end]] == x[order[start]] { end += 1 }
            let shared = Double(start + 1 + end) / 2
            for index in order[start..<end] { ranks[index] = shared }
            start = end
        }
        return ranks
    }

    /// Least squares of y on x with an intercept: Σdx·dy / Σdx².
    public static func slope(_ x: [Double], _ y: [Double]) -> Double {
        guard x.count > 1, x.count == y.count, !isConstant(x) else { return .nan }
        let (dx, dy) = (centred(x), centred(y))
        return DoubleSum.ofProducts(dx, dy) / DoubleSum.ofProducts(dx, dx)
    }

    public static func centred(_ x: [Double]) -> [Double] {
        let mean = mean(x)
        return x.map { $0 - mean }
    }

    /// Ascending, equal numbers in their order: −0 and +0 are equal.
    static func sorted(_ x: [Double]) -> [Double] {
        x.indices.sorted { (x[$0], $0) < (x[$1], $1) }.map { x[$0] }
    }

    private static func isConstant(_ x: [Double]) -> Bool {
        x.allSatisfy { $0 == x[0] }
    }
}
