import TensorCore

/// One stage of a network as derivatives see it: h = f(x, θ), of what enters it and of its own parameters.
///
/// B samples, D inputs, H units. `evaluate` comes first and settles the point (x, θ); all else is taken there. A dot
/// marks the derivative along a direction (ẋ, θ̇), a bar the gradient of a number by something. Parameters, directions and
/// gradients are buffers in the network's layout, of which a stage reads and writes its own places alone.
protocol DerivativeStage: AnyObject {
    /// D
    var inputs: Int { get }
    /// H
    var units: Int { get }
    /// Where the stage's parameters lie in the layout; empty where it has none.
    var places: [ParameterLayout.Place] { get }

    /// h = f(x, θ)
    func evaluate(_ count: Int, _ x: StageRows, at parameters: FloatBuffer, into h: StageRows)

    /// ḣ = ∂f/∂x·ẋ + ∂f/∂θ·θ̇; a missing ẋ is 0.
    func push(_ count: Int, _ x: StageRows, tangent: StageRows?, along direction: FloatBuffer, into tangentOut: StageRows)

    /// x̄ = (∂f/∂x)ᵀ·h̄
    func pull(_ count: Int, _ delta: StageRows, into back: StageRows)

    /// The derivative of `pull` along the direction pushed last: h̄ changes by `deltaTangent`, the point by (ẋ, θ̇).
    func pullTangent(
        _ count: Int, _ delta: StageRows, _ deltaTangent: StageRows, tangent: StageRows?, along direction: FloatBuffer,
        into backTangent: StageRows)

    /// θ̄ = Σ (∂f/∂θ)ᵀ·h̄ over some samples.
    func gradient(_ samples: Range<Int>, _ x: StageRows, _ delta: StageRows, into gradient: FloatBuffer)

    /// The derivative of `gradient` over the first samples, along the direction pushed last.
    func gradientTangent(
        _ count: Int, _ x: StageRows, tangent: StageRows?, _ delta: StageRows, _ deltaTangent: StageRows,
        into gradient: FloatBuffer)

    /// Adds to each entry of θ̄ the squares of it in every sample.
    func addSquares(_ count: Int, _ x: StageRows, _ delta: StageRows, scratch: FloatBuffer, to sums: inout [Double])

    /// Adds to entry (s, t) the product of sample s's θ̄ with sample t's: (B, B), row-major.
    func addProducts(_ count: Int, _ x: StageRows, _ delta: StageRows, scratch: FloatBuffer, to sums: inout [Double])

    /// Adds the squared length of each sample's θ̄.
    func addSquaredNorms(_ count: Int, _ x: StageRows, _ delta: StageRows, scratch: FloatBuffer, to sums: inout [Double])
}

/// A stage without parameters.
extension DerivativeStage {
    var places: [ParameterLayout.Place] { [] }

    func gradient(_ samples: Range<Int>, _ x: StageRows, _ delta: StageRows, into gradient: FloatBuffer) {}

    func gradientTangent(
        _ count: Int, _ x: StageRows, tangent: StageRows?, _ delta: StageRows, _ deltaTangent: StageRows,
        into gradient: FloatBuffer
    ) {}
}

/// What follows from the gradients of single samples; stages that know a shorter way take it.
extension DerivativeStage {
    func addSquares(_ count: Int, _ x: StageRows, _ delta: StageRows, scratch: FloatBuffer, to sums: inout [Double]) {
        for sample in 0..<count {
            gradient(sample..<sample + 1, x, delta, into: scratch)
            for place in places {
                for index in place.offset..<place.offset + place.count {
                    let entry = Double(scratch.start[index])
                    sums[index] += entry * entry
                }
            }
        }
    }

    func addProducts(_ count: Int, _ x: StageRows, _ delta: StageRows, scratch: FloatBuffer, to sums: inout [Double]) {
        for place in places {
            let kept = FloatBuffer(count * place.count)
            for sample in 0..<count {
                gradient(sample..<sample + 1, x, delta, into: scratch)
                (kept.start + sample * place.count).update(from: scratch.start + place.offset, count: place.count)
            }
            for s in 0..<count {
                for t in 0...s {
                    let product = DoubleSum.dot(place.count, kept.start + s * place.count, kept.start + t * place.count)
                    sums[s * count + t] += product
                    if t < s { sums[t * count + s] += product }
                }
            }
        }
    }

    func addSquaredNorms(_ count: Int, _ x: StageRows, _ delta: StageRows, scratch: FloatBuffer, to sums: inout [Double]) {
        if places.isEmpty { return }
        for sample in 0..<count {
            gradient(sample..<sample + 1, x, delta, into: scratch)
            for place in places {
                sums[sample] += DoubleSum.dot(place.count, scratch.start + place.offset, scratch.start + place.offset)
            }
        }
    }
}
