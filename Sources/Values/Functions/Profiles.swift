internal import TensorCore
internal import Vocabulary

/// Functions of curves over an axis with evenly spaced places, such as `angle`, that may run in a circle.
extension FunctionLibrary {
    private static let curve = Parameter("x", .value, "a curve over one axis, evenly spaced")

    private static let period = Parameter(
        "period", .number(0...0x1p500), unit: "that of the axis", default: .absent,
        "after which the axis begins again, 0 for never; left out: never, but where the places of `angle` fill a circle or half of one")

    private static func window(_ without: String) -> Parameter {
        Parameter(
            "window", .number(0...0x1p500, exclusiveLow: true), unit: "that of the axis", default: .absent,
            "how far the places taken together reach, from the first to the last; left out: \(without)")
    }

    private static let savitzkyGolay =
        "Savitzky & Golay, Smoothing and differentiation of data by simplified least squares procedures, Anal. Chem. 36, 1964"

    static let smooth = ValueFunction(
        "smooth", "a curve without its fine structure: a parabola fitted around each place", formula: "Savitzky–Golay filter of degree 2",
        source: savitzkyGolay, parameters: [curve, window("a quarter of the axis"), period],
        example: example("plot smooth(loss of net, window 10)"),
        code: .profile { curve, settings in curve.fitted(settings, share: 0.25, derivative: 0) })

    static let highpass = ValueFunction(
        "highpass", "the fine structure of a curve: what `smooth` takes away", formula: "x − smooth(x)",
        source: savitzkyGolay, parameters: [curve, window("a quarter of the axis"), period],
        example: example("plot highpass(loss of net, window 10)"),
        code: .profile { curve, settings in
            zip(curve.values, curve.fitted(settings, share: 0.25, derivative: 0)).map { $0 - $1 }
        })

    static let derivative = ValueFunction(
        "derivative", "the slope of a curve, from a parabola fitted around each place", formula: "Savitzky–Golay derivative of degree 2",
        source: savitzkyGolay, parameters: [curve, window("three places"), period],
        example: example("measure max(derivative(loss of net))"),
        code: .profile { curve, settings in
            curve.fitted(settings, share: 0, derivative: 1).map { $0 / curve.spacing }
        })

    static let roughness = ValueFunction(
        "roughness", "how much a curve varies within a window: the root mean square of the standard deviations in all windows",
        formula: "√ mean of sd²(places within window/2 of each place)",
        parameters: [curve, window("a tenth of the axis"), period],
        traits: FunctionTraits(.along(["angle", "step"])),
        example: example("measure roughness(loss of net, window 10)"),
        code: .curve { curve, settings in
            guard let reach = curve.reach(settings["window"], share: 0.1) else { return .nan }
            let isCircular = curve.isCircular(settings["period"])
            let n = curve.values.count
            let variances = curve.values.indices.compactMap { place -> Double? in
                let window = (place - reach...place + reach).compactMap { index -> Double? in
                    if !isCircular, index < 0 || index >= n { return nil }
                    let value = curve.values[(index + n) % n]
                    return value.isNaN ? nil : value
                }
                let deviation = Statistics.standardDeviation(window)
                return deviation.isNaN ? nil : deviation * deviation
            }
            return Statistics.mean(variances).squareRoot()
        })

    static let peaks = ValueFunction(
        "peaks", "how many peaks a curve has: places higher than both sides that stand out by a share of the curve's range",
        formula: "local maxima of topographic prominence ≥ prominence·(max − min); missing places are left out",
        parameters: [
            curve,
            .init("prominence", .number(0...1), default: .number(0x1.999999999999ap-4), "the least share of the range a peak stands out by"),
            period,
        ],
        traits: FunctionTraits(.along(["angle", "step"])),
        example: example("measure peaks(loss of net)"),
        code: .curve { curve, settings in
            var values = curve.values.filter { !$0.isNaN }
            guard let low = values.min(), let high = values.max(), values.count > 2 else { return .nan }
            if curve.isCircular(settings["period"]), let start = values.firstIndex(of: low) {
                values = Array(values[start...] + values[...start])
            }
            return Double(values.prominences.count { $0 > 0 && $0 >= settings["prominence"] * (high - low) })
        })
}

extension Curve {
    /// The mean distance between neighbouring places; missing for a single one.
    var spacing: Double {
        guard let first = positions.first, let last = positions.last, positions.count > 1 else { return .nan }
        return (last - first) / Double(positions.count - 1)
    }

    /// Whether the last place is followed by the first: after `period`, or, where that is missing, after a half or a whole
    /// circle on the axis `angle`.
    func isCircular(_ period: Double) -> Bool {
        let circumference = spacing * Double(positions.count)
        func fills(_ length: Double) -> Bool { (circumference - length).magnitude <= spacing.magnitude / 2 }
        if !period.isNaN { return period > 0 && fills(period) }
        return axis == "angle" && (fills(0x1.921fb54442d18p1) || fills(0x1.921fb54442d18p2))
    }

    /// Places on either side within half a window, at least one; nil where the places are not evenly spaced or too few.
    func reach(_ window: Double, share: Double) -> Int? {
        let spacing = spacing
        guard positions.count > 2, spacing > 0 else { return nil }
        for (a, b) in zip(positions, positions.dropFirst()) where (b - a - spacing).magnitude > spacing * 0x1p-10 { return nil }
        let width = window.isNaN ? share * spacing * Double(positions.count) : window
        let places = Swift.min(width / (2 * spacing) + 0x1p-20, 0x1p30)
        return Swift.max(1, Swift.min(Int(places), (positions.count - 1) / 2))
    }

    fileprivate func fitted(_ settings: FunctionSettings, share: Double, derivative: Int) -> [Double] {
        guard let reach = reach(settings["window"], share: share) else { return values.map { _ in .nan } }
        let polynomial = LocalPolynomial(reach: reach, degree: 2, isCircular: isCircular(settings["period"]))
        return polynomial.fitted(values, derivative: derivative)
    }
}

extension [Double] {
    /// For each local maximum (of equals the middle one) how far it stands above the higher of the two valleys that part it from
    /// higher ground or from the ends; 0 elsewhere.
    fileprivate var prominences: [Double] {
        var result = [Double](repeating: 0, count: count)
        var place = 1
        while place < count - 1 {
            var end = place
            while end + 1 < count, self[end + 1] == self[place] { end += 1 }
            if self[place - 1] < self[place], end + 1 < count, self[end + 1] < self[place] {
                let middle = (place + end) / 2
                result[middle] = self[place] - Swift.max(valley(from: place, by: -1), valley(from: end, by: 1))
            }
            place = end + 1
        }
        return result
    }

    /// The least number on the way from a place until a higher one, or to the end.
    private func valley(from start: Int, by step: Int) -> Double {
        var least = self[start]
        var place = start
        while indices.contains(place), self[place] <= self[start] {
            least = Swift.min(least, self[place])
            place += step
        }
        return least
    }
}
