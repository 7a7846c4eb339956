internal import Symbolic
internal import TensorCore
internal import Values

/// The mean answer of each unit for each pair of values of two factors.
struct FactorTable {
    /// Values of each factor, ascending.
    let first: [Double]
    let second: [Double]
    let units: Int
    /// means[(i·second + j)·units + unit]; NaN where no sample has that pair.
    let means: [Double]

    /// More values than this are no factor.
    static let limit = 256

    /// One table for each group. Errors: `not-a-factor` where a formula takes too many values.
    static func tables(
        of groups: [UnitGroup], _ evaluation: Evaluation, by factors: (Formula, Formula), measure: String
    ) throws -> [FactorTable] {
        let samples = 0..<evaluation.sampleCount
        let columns = try evaluation.columns(of: [factors.0, factors.1], samples)
        let first = try values(columns[0], measure)
        let second = try values(columns[1], measure)
        var sums: [[DoubleSum]] = groups.map { _ in [] }
        var counts = [Int](repeating: 0, count: first.count * second.count)
        let cells = zip(columns[0], columns[1]).map { x, y in
            (first.firstIndex(of: x) ?? 0) * second.count + (second.firstIndex(of: y) ?? 0)
        }
        for cell in cells { counts[cell] += 1 }
        var widths = [Int](repeating: 0, count: groups.count)
        try evaluation.forEachBatch(groups) { range, rows in
            for (group, rows) in rows.enumerated() {
                widths[group] = rows.width
                if sums[group].isEmpty {
                    sums[group] = [DoubleSum](repeating: DoubleSum(), count: counts.count * rows.width)
                }
                for sample in range {
                    let start = cells[sample] * rows.width
                    for (unit, answer) in rows[sample - range.lowerBound].enumerated() {
                        sums[group][start + unit].add(Double(answer))
                    }
                }
            }
        }
        return groups.indices.map { group in
            let means = sums[group].enumerated().map { index, sum in
                let count = counts[index / widths[group]]
                return count == 0 ? .nan : sum.total / Double(count)
            }
            return FactorTable(first: first, second: second, units: widths[group], means: means)
        }
    }

    private static func values(_ column: [Double], _ measure: String) throws(ValueError) -> [Double] {
        var seen = Set<Double>()
        for value in column where !value.isNaN {
            seen.insert(value)
            if seen.count > limit {
                throw ValueError(
                    id: "not-a-factor", "`\(measure)` needs factors with few values, and one takes more than \(limit)",
                    hint: "such as a label")
            }
        }
        return seen.sorted()
    }

    /// The means of one unit, first factor by second.
    func table(_ unit: Int) -> [[Double]] {
        first.indices.map { i in second.indices.map { j in means[(i * second.count + j) * units + unit] } }
    }

    /// Σ(x − mean)² / n of the numbers that are there; missing for fewer than two.
    static func variance(_ numbers: [Double]) -> Double {
        let present = numbers.filter { !$0.isNaN }
        guard present.count > 1 else { return .nan }
        let mean = Statistics.mean(present)
        let deviations = present.map { $0 - mean }
        return DoubleSum.ofProducts(deviations, deviations) / Double(present.count)
    }

    /// The mean over rows of the variance along each row.
    static func meanVariance(_ rows: [[Double]]) -> Double {
        Statistics.mean(rows.map(variance).filter { !$0.isNaN })
    }
}

extension [[Double]] {
    /// Rows and columns exchanged.
    var flipped: [[Double]] {
        (first ?? []).indices.map { column in map { $0[column] } }
    }
}
