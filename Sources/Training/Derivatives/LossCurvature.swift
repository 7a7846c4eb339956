import TensorCore

/// What a loss says to derivatives: its gradient and its second derivative by the outputs.
///
/// B samples, C outputs. The mean over the batch is meant throughout, so all is divided by B.
struct LossCurvature {
    /// Which matrix stands between the outputs.
    enum Kind: Sendable, Hashable {
        /// Jᵀ·H_L·J: the outputs taken as linear in the parameters; positive semidefinite where the loss is convex.
        case gaussNewton
        /// All of ∂²L/∂θ².
        case hessian
    }

    let loss: Loss
    let kernels: Kernels
    let model: any DerivativeModel
    private let losses: FloatBuffer
    private let slopes: StageRows

    init(_ model: any DerivativeModel, loss: Loss, kernels: Kernels, capacity: Int) {
        self.model = model
        self.loss = loss
        self.kernels = kernels
        losses = FloatBuffer(capacity)
        slopes = StageRows(capacity, width: model.outputs.width)
    }

    /// Loss and gradient of a batch whose outputs are there: each sample's loss in `sampleLosses`, θ̄ in `gradient`.
    func differentiate(_ batch: Batch, into gradient: FloatBuffer) {
        seed(batch)
        model.pull(batch.count, into: gradient)
    }

    var sampleLosses: UnsafePointer<Float> { UnsafePointer(losses.start) }

    /// The loss's gradient by the outputs as what goes back.
    func seed(_ batch: Batch) {
        let outputs = model.outputs
        kernels.lossGradient(
            loss, batch.count, outputs.width, outputs.row, outputs.start, batch.targets, batch.targetRow, slopes.start,
            losses.start)
        model.delta.copy(slopes, batch.count)
    }

    /// The product of the curvature with a direction, after `evaluate` of the same batch.
    func product(_ kind: Kind, _ batch: Batch, along direction: FloatBuffer, into product: FloatBuffer) {
        let tangent = model.push(batch.count, along: direction)
        switch kind {
        case .gaussNewton:
            apply(batch, to: tangent, into: model.delta)
            model.pull(batch.count, into: product)
        case .hessian:
            seed(batch)
            apply(batch, to: tangent, into: model.deltaTangent)
            model.pullTangent(batch.count, into: product)
        }
    }

    /// H_L·ẏ/B, sample by sample.
    private func apply(_ batch: Batch, to tangent: StageRows, into out: StageRows) {
        let share = 1 / Double(batch.count)
        let width = out.width
        for sample in 0..<batch.count {
            let (y, v, o) = (model.outputs[sample], tangent[sample], out[sample])
            switch loss {
            case .squared:
                for j in 0..<width { o[j] = Float(2 * share * Double(v[j])) }
            case .absolute:
                for j in 0..<width { o[j] = 0 }
            case .power(let exponent):
                let t = batch.targets + sample * batch.targetRow
                for j in 0..<width {
                    let bend = Self.powerCurvature(exponent, Double(y[j]) - Double(t[j]))
                    o[j] = Float(share * bend * Double(v[j]))
                }
            case .crossEntropy:
                let p = Self.softmax(y, width)
                var mean = DoubleSum()
                for j in 0..<width { mean.add(p[j] * Double(v[j])) }
                let centre = mean.total
                for j in 0..<width { o[j] = Float(share * p[j] * (Double(v[j]) - centre)) }
            case .binaryCrossEntropy:
                for j in 0..<width {
                    let p = Self.sigmoid(Double(y[j]))
                    o[j] = Float(share * p * (1 - p) * Double(v[j]))
                }
            case .angle(let angle):
                let t = batch.targets + sample * batch.targetRow
                let (a, b) = angle.curvature(
                    (Double(y[0]), Double(y[1])), (Double(t[0]), Double(t[1])), along: (Double(v[0]), Double(v[1])))
                (o[0], o[1]) = (Float(share * a), Float(share * b))
            }
        }
    }

    /// As what goes back, column `index` of F with F·Fᵀ = H_L for each sample: C columns, each of its own output or class.
    ///
    /// Of mse √2·e_k, of cross-entropy √p_k·(e_k − p), of binary cross-entropy √(p_k(1 − p_k))·e_k. False for losses that are
    /// no log-likelihood with such a factor.
    func seedFactor(_ index: Int, _ count: Int) -> Bool {
        let (y, delta) = (model.outputs, model.delta)
        delta.clear(count)
        for sample in 0..<count {
            switch loss {
            case .squared: delta[sample][index] = Float(2.0.squareRoot())
            case .absolute, .power, .angle: return false
            case .crossEntropy:
                let p = Self.softmax(y[sample], y.width)
                let root = p[index].squareRoot()
                for j in 0..<y.width { delta[sample][j] = Float(root * ((j == index ? 1 : 0) - p[j])) }
            case .binaryCrossEntropy:
                let p = Self.sigmoid(Double(y[sample][index]))
                delta[sample][index] = Float((p * (1 - p)).squareRoot())
            }
        }
        return true
    }

    /// r(r − 1)·|d|^(r − 2); 0 at d = 0 unless r = 2, where it is 2.
    static func powerCurvature(_ exponent: Double, _ difference: Double) -> Double {
        if exponent == 2 { return 2 }
        if difference == 0 { return 0 }
        return exponent * (exponent - 1) * PortableMath.pow(difference.magnitude, exponent - 2)
    }

    static func softmax(_ z: UnsafePointer<Float>, _ width: Int) -> [Double] {
        var greatest = -Double.infinity
        for j in 0..<width where Double(z[j]) > greatest { greatest = Double(z[j]) }
        let powers = (0..<width).map { PortableMath.exp(Double(z[$0]) - greatest) }
        let sum = DoubleSum.sum(powers)
        return powers.map { $0 / sum }
    }

    static func sigmoid(_ z: Double) -> Double {
        let t = PortableMath.exp(0 - z.magnitude)
        return (z >= 0 ? 1 : t) / (1 + t)
    }
}
