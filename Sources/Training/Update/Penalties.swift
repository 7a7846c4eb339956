import TensorCore

/// What is added to the gradient besides that of the loss, in this order: decay, l1, anchor.
///
/// Decay: g = fma(λ, p, g). L1: g + λ·sign(p), 0 at p = 0. Anchor: g = fma(λ, p − p₀, g), p₀ the parameters the training
/// began with. Clip and optimiser come after.
struct Penalties {
    private let decay: Float
    private let l1: Float
    private let anchor: Float
    private let start: FloatBuffer?
    /// p − p₀
    private let moved: FloatBuffer
    /// Whether no penalty is asked for.
    let areNone: Bool

    init(_ plan: TrainingPlan, start: FloatBuffer) {
        decay = Float(plan.decay)
        l1 = Float(plan.l1)
        anchor = Float(plan.anchor)
        areNone = plan.decay == 0 && plan.l1 == 0 && plan.anchor == 0
        moved = FloatBuffer(plan.anchor != 0 ? start.count : 0)
        if plan.anchor != 0 {
            let copy = FloatBuffer(start.count)
            copy.copy(start)
            self.start = copy
        } else {
            self.start = nil
        }
    }

    /// What they add to the curvature: the same for every parameter.
    var curvature: Double { Double(decay) + Double(anchor) }

    /// What they add to the loss: decay/2·‖p‖² + l1·Σ|p| + anchor/2·‖p − p₀‖².
    func loss(of parameters: FloatBuffer, in ranges: [Range<Int>]) -> Double {
        if areNone { return 0 }
        var sums = (squares: DoubleSum(), sizes: DoubleSum(), ways: DoubleSum())
        for range in ranges {
            for index in range {
                let p = Double(parameters.start[index])
                sums.squares.add(p * p)
                sums.sizes.add(p.magnitude)
                if let start {
                    let way = p - Double(start.start[index])
                    sums.ways.add(way * way)
                }
            }
        }
        return Double(decay) / 2 * sums.squares.total + Double(l1) * sums.sizes.total + Double(anchor) / 2 * sums.ways.total
    }

    func add(to gradients: FloatBuffer, of parameters: FloatBuffer, in ranges: [Range<Int>], _ kernels: Kernels) {
        if areNone { return }
        for range in ranges {
            let g = gradients.start + range.lowerBound
            let p = parameters.start + range.lowerBound
            if decay != 0 { kernels.axpy(range.count, decay, p, g) }
            if l1 != 0 {
                for index in 0..<range.count { g[index] += p[index] > 0 ? l1 : p[index] < 0 ? -l1 : 0 }
            }
            if let start {
                let origin = start.start + range.lowerBound
                let moved = self.moved.start + range.lowerBound
                for index in 0..<range.count { moved[index] = p[index] - origin[index] }
                kernels.axpy(range.count, anchor, moved, g)
            }
        }
    }
}
