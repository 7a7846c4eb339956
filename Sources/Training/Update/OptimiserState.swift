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
    /// Of the step begun last.
    private var constants: AdamConstants?

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
        begin()
        for range in ranges { move(range, of: parameters, by: gradients.start + range.lowerBound, kernels) }
    }

    /// Begins a step, whose parts `move` then makes in any order.
    mutating func begin() {
        switch optimiser {
        case .adam(let rate, let beta1, let beta2, let epsilon):
            beginAdam(rate: rate, beta1, beta2, epsilon: epsilon, shrink: 1)
        case .adamw(let rate, let beta1, let beta2, let epsilon, let decay):
            beginAdam(rate: rate, beta1, beta2, epsilon: epsilon, shrink: Float(1 - rate * decay))
        case .sgd, .momentum, .newton: break
        }
    }

    private mutating func beginAdam(rate: Double, _ beta1: Double, _ beta2: Double, epsilon: Double, shrink: Float) {
        power1 *= beta1
        power2 *= beta2
        constants = AdamConstants(
            beta1: Float(beta1), beta2: Float(beta2), c1: Float(1 - beta1), c2: Float(1 - beta2),
            stepSize: Float(rate / (1 - power1)), secondScale: Float(1 / (1 - power2).squareRoot()),
            epsilon: Float(epsilon), shrink: shrink)
    }

    /// This part of the parameters moves by its gradient, whose first number is at `gradient`.
    func move(_ range: Range<Int>, of parameters: FloatBuffer, by gradient: UnsafePointer<Float>, _ kernels: Kernels) {
        let start = range.lowerBound
        let p = parameters.start + start
        switch optimiser {
        case .sgd(let rate): kernels.sgd(range.count, Float(rate), gradient, p)
        case .momentum(let rate, let mu):
            guard let u = first?.start else { return }
            kernels.momentum(range.count, Float(rate), Float(mu), gradient, u + start, p)
        case .adam, .adamw:
            guard let constants, let m = first?.start, let v = second?.start else { return }
            kernels.adam(range.count, constants, gradient, m + start, v + start, p)
        case .newton:
            // Its step needs more than a gradient: `NewtonUpdate`.
            break
        }
    }
}
