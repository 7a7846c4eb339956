internal import TensorCore

extension Value {
    /// The places of angles: `count` middles of equal parts of low … high, as axis `angle` in radians.
    ///
    /// Over [0, π) the sum times π/count is the midpoint rule: for smooth functions of an orientation its error falls
    /// faster than any power of 1/count.
    public static func angles(_ count: Int, low: Double = 0, high: Double = halfTurn) -> Axis {
        let step = (high - low) / Double(count)
        return Axis("angle", count, labels: (0..<count).map { String(low + (Double($0) + 0.5) * step) })
    }

    /// π
    public static let halfTurn = 0x1.921fb54442d18p+1

    /// The density of a law at the places of an axis.
    public static func density(of law: Distribution, at axis: Axis) -> Value {
        Value(parts: [.init(axes: [axis], elements: (0..<axis.count).map { finite(law.density(at: axis.position($0))) })])
    }

    /// A value along one axis as a density: a law that is constant around each place.
    ///
    /// Nil where an element is missing. Errors: `not-a-density` for other than one axis and what `DensityTable` refuses.
    public func densityTable() throws(ValueError) -> DensityTable? {
        guard parts.count == 1, parts[0].axes.count == 1, let axis = parts[0].axes.first else {
            throw .notADensity("it is \(shapeText), and a density has one axis")
        }
        if missingCount > 0 { return nil }
        return try DensityTable(positions: (0..<axis.count).map { axis.position($0) }, weights: parts[0].elements)
    }

    /// The same places, scaled so that the integral over the axis is 1; all missing where one element is.
    public func normalisedDensity() throws(ValueError) -> Value {
        guard let table = try densityTable() else { return mapped { _ in .nan } }
        return Value(parts: [.init(tags: parts[0].tags, axes: parts[0].axes, elements: table.densities)])
    }
}
