internal import TensorCore

/// A polynomial fitted to the places around each place of a curve: the filter of Savitzky and Golay.
///
/// Places are evenly spaced. Where the curve is straight, the places near an end share the window that lies fully within it.
/// Source: Savitzky & Golay, Smoothing and differentiation of data by simplified least squares procedures, Anal. Chem. 36, 1964.
struct LocalPolynomial {
    /// Places on either side of the middle one.
    let reach: Int
    let degree: Int
    let isCircular: Bool

    /// The fitted value (derivative 0) or slope per place (derivative 1) at each place.
    ///
    /// Missing numbers are left out; where too few are left for the degree, the result is missing.
    func fitted(_ values: [Double], derivative: Int) -> [Double] {
        let n = values.count
        guard n > 2 * reach else { return [Double](repeating: .nan, count: n) }
        var known: [Int: [Double]] = [:]
        return values.indices.map { place in
            let start = isCircular ? place - reach : Swift.min(Swift.max(0, place - reach), n - 1 - 2 * reach)
            let window = (start...start + 2 * reach).map { values[($0 + n) % n] }
            let middle = place - start
            guard window.contains(where: \.isNaN) else {
                let weights = known[middle] ?? weights(at: middle, of: Array(0...2 * reach), derivative) ?? []
                known[middle] = weights
                return weights.isEmpty ? .nan : DoubleSum.ofProducts(weights, window)
            }
            let kept = window.indices.filter { !window[$0].isNaN }
            guard let weights = weights(at: middle, of: kept, derivative) else { return .nan }
            return DoubleSum.ofProducts(weights, kept.map { window[$0] })
        }
    }

    /// What each of these places counts for at `middle`: a row of the least-squares solution; nil where they are too few.
    private func weights(at middle: Int, of places: [Int], _ derivative: Int) -> [Double]? {
        guard places.count > degree, derivative <= degree else { return nil }
        let scale = Double(Swift.max(1, reach))
        var powers: [Double] = []
        for place in places {
            var power = 1.0
            for _ in 0...degree {
                powers.append(power)
                power *= Double(place - middle) / scale
            }
        }
        let n = places.count
        let units = (0..<n).map { unit in (0..<n).map { $0 == unit ? 1.0 : 0 } }
        guard let fit = LeastSquares(powers, rows: n, columns: degree + 1, targets: units) else { return nil }
        let divisor = derivative == 0 ? 1 : scale
        return fit.weights(ridge: 0).map { $0[derivative] / divisor }
    }
}
