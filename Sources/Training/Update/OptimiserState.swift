import TensorCore

/// What an optimiser remembers between steps: all that a checkpoint holds besides the parameters.
///
/// Buffers are laid out like the parameters. sgd: p = fma(−rate, g, p). momentum: u = fma(μ, u, g), p = fma(−rate, u, p).
/// adam: see `AdamConstants`; adamw first shrinks p by 1 − rate·λ.
struct OptimiserState {
    let optimiser: Optimiser
    /// u of momentum, m of adam.
    let first: FloatBuffer?
    /// v of adam.
    let second: FloatBuffer?
    /// P₁ = β₁ᵗ and P₂ = β₂ᵗ, multiplied up in Double.
    var power1 = 1.0
    var power2 = 1.0

    init(_ optimiser: Optimiser, count: Int) {
        self.optimiser = optimiser
        switch optimiser {
        case .sgd, .newton:
            first = nil
            second = nil
        case .momentum:
            first = FloatBuffer(count)
            second = nil
        case .adam, .adamw:
            first = FloatBuffer(count)
            second = FloatBuffer(count)
        }
    }

    /// One step: the parameters in these parts of the buffer move by their gradients.
    mutating func update(_ parameters: FloatBuffer, by gradients: FloatBuffer, in ranges: [Range<Int>], _ kernels: Kernels) {
        let p = parameters.start
        let g = gradients.start
        switch optimiser {
        case .sgd(let rate):
            for range in ranges {
                kernels.sgd(range.count, Float(rate), g + range.lowerBound, p + range.lowerBound)
            }
        case .momentum(let rate, let mu):
            guard let u = first?.start else { return }
            for range in ranges {
                let start = range.lowerBound
                kernels.momentum(range.count, Float(rate), Float(mu), g + start, u + start, p + start)
            }
        case .adam(let rate, let beta1, let beta2, let epsilon):
            adam(p, g, in: ranges, kernels, rate: rate, (beta1, beta2), epsilon: epsilon, shrink: 1)
        case .adamw(let rate, let beta1, let beta2, let epsilon, let decay):
            adam(
                p, g, in: ranges, kernels, rate: rate, (beta1, beta2), epsilon: epsilon,
                shrink: Float(1 - rate * decay))
        case .newton:
            // Its step needs more than a gradient: `NewtonUpdate`.
            break
        }
    }

    private mutating func adam(
        _ p: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, in ranges: [Range<Int>], _ kernels: Kernels,
        rate: Double, _ beta: (Double, Double), epsilon: Double, shrink: Float
    ) {
        guard let m = first?.start, let v = second?.start else { return }
        power1 *= beta.0
        power2 *= beta.1
        let constants = AdamConstants(
            beta1: Float(beta.0), beta2: Float(beta.1), c1: Float(1 - beta.0), c2: Float(1 - beta.1),
            stepSize: Float(rate / (1 - power1)), secondScale: Float(1 / (1 - power2).squareRoot()),
            epsilon: Float(epsilon), shrink: shrink)
        for range in ranges {
            let start = range.lowerBound
            kernels.adam(range.count, constants, g + start, m + start, v + start, p + start)
        }
    }
}
