import TensorCore

/// Scales the whole gradient down to a length.
enum GradientClip {
    /// If ‖g‖ > limit, g becomes g·Float(limit/‖g‖).
    ///
    /// ‖g‖² is a sum of squares in Double for each tensor, taken as [input][unit] in rows padded to 16, then tensors in
    /// order; so the square of a unit's number goes to lane unit mod 8.
    static func apply(_ limit: Double, to gradients: FloatBuffer, _ layout: ParameterLayout, _ kernels: Kernels) {
        var squares = 0.0
        for place in layout.places {
            let start = gradients.start + place.offset
            squares += place.isNarrow ? narrowSquares(place, start) : DoubleSum.dot(place.count, start, start)
        }
        let norm = squares.squareRoot()
        if norm > limit { kernels.scale(gradients.count, Float(limit / norm), gradients.start) }
    }

    /// The same sum of a tensor stored [unit][input]: a lane for each of its at most four units.
    private static func narrowSquares(_ place: ParameterLayout.Place, _ start: UnsafePointer<Float>) -> Double {
        var lanes = SIMD4<Double>(repeating: 0)
        for unit in 0..<place.units {
            for input in 0..<place.inputs {
                let value = Double(start[place.index(unit: unit, input: input)])
                lanes[unit] += value * value
            }
        }
        let two = lanes.lowHalf + lanes.highHalf
        return two[0] + two[1]
    }
}
