import TensorCore

/// h = f(z), unit by unit, or softmax over the units of a sample.
///
/// ḣ = f′(z)·ż; z̄ = f′(z)·h̄; its derivative is f″(z)·ż·h̄ + f′(z)·h̄˙. Softmax, p = h: z̄ = p(h̄ − p·h̄), whose derivative is
/// ṗ(h̄ − p·h̄) − p(ṗ·h̄) + p(h̄˙ − p·h̄˙).
final class ActivationDerivative: DerivativeStage {
    let inputs: Int
    var units: Int { inputs }
    private let activation: Activation
    private let kernels: Kernels
    private let capacity: Int
    private let noBias: FloatBuffer
    private var point: (z: StageRows, h: StageRows)?
    /// f″ at the point; nil until it is asked for.
    private var curvature: StageRows?

    init(_ activation: Activation, width: Int, kernels: Kernels, capacity: Int) {
        inputs = width
        self.activation = activation
        self.kernels = kernels
        self.capacity = capacity
        noBias = FloatBuffer(Lanes.stride(width))
    }

    func evaluate(_ count: Int, _ x: StageRows, at parameters: FloatBuffer, into h: StageRows) {
        kernels.activate(activation, count, inputs, x.row, noBias.start, x.start, h.start)
        point = (x, h)
        curvature = nil
    }

    func push(_ count: Int, _ x: StageRows, tangent: StageRows?, along direction: FloatBuffer, into tangentOut: StageRows) {
        guard let tangent else { return tangentOut.clear(count) }
        multiply(count, tangent, into: tangentOut)
    }

    func pull(_ count: Int, _ delta: StageRows, into back: StageRows) {
        multiply(count, delta, into: back)
    }

    func pullTangent(
        _ count: Int, _ delta: StageRows, _ deltaTangent: StageRows, tangent: StageRows?, along direction: FloatBuffer,
        into backTangent: StageRows
    ) {
        multiply(count, deltaTangent, into: backTangent)
        guard let tangent, let point else { return }
        if activation == .softmax { return addSoftmax(count, delta, tangent, point.h, to: backTangent) }
        guard activation.isCurved else { return }
        let curvature = curvature ?? curvatures(count, point.z, point.h)
        self.curvature = curvature
        for index in 0..<count * backTangent.row {
            let bent = Double(curvature.start[index]) * Double(tangent.start[index]) * Double(delta.start[index])
            backTangent.start[index] = Float(Double(backTangent.start[index]) + bent)
        }
    }

    /// The product with f′, which is symmetric also for softmax.
    private func multiply(_ count: Int, _ rows: StageRows, into out: StageRows) {
        guard let point else { return }
        out.copy(rows, count)
        kernels.differentiate(activation, count, inputs, out.row, point.z.start, point.h.start, out.start)
    }

    private func curvatures(_ count: Int, _ z: StageRows, _ h: StageRows) -> StageRows {
        let slopes = StageRows(count, width: inputs)
        slopes.start.update(repeating: 1, count: count * slopes.row)
        kernels.differentiate(activation, count, inputs, slopes.row, z.start, h.start, slopes.start)
        for sample in 0..<count {
            for unit in 0..<inputs {
                slopes[sample][unit] = Float(
                    activation.curvature(
                        z: Double(z[sample][unit]), h: Double(h[sample][unit]), slope: Double(slopes[sample][unit])))
            }
        }
        return slopes
    }

    /// ṗ(h̄ − p·h̄) − p(ṗ·h̄), ṗ = p(ż − p·ż).
    private func addSoftmax(_ count: Int, _ delta: StageRows, _ tangent: StageRows, _ h: StageRows, to out: StageRows) {
        for sample in 0..<count {
            let (p, d, v, o) = (h[sample], delta[sample], tangent[sample], out[sample])
            let mean = DoubleSum.dot(inputs, p, d)
            let change = DoubleSum.dot(inputs, p, v)
            var crossed = DoubleSum()
            for unit in 0..<inputs {
                crossed.add(Double(p[unit]) * (Double(v[unit]) - change) * Double(d[unit]))
            }
            let cross = crossed.total
            for unit in 0..<inputs {
                let rate = Double(p[unit]) * (Double(v[unit]) - change)
                let bent = rate * (Double(d[unit]) - mean) - Double(p[unit]) * cross
                o[unit] = Float(Double(o[unit]) + bent)
            }
        }
    }
}

extension Activation {
    /// Whether f″ is anything but 0 between corners.
    var isCurved: Bool {
        switch self {
        case .identity, .relu, .leakyRelu: false
        case .celu, .gelu, .softplus, .sigmoid, .tanh, .softmax: true
        }
    }

    /// f″ of a function of one number, from z, h = f(z) and f′(z); 0 at corners.
    ///
    /// celu: f′/α below 0. gelu: φ(z)(2 − z²). softplus: f′(1 − f′). sigmoid: f′(1 − 2h). tanh: −2h·f′.
    func curvature(z: Double, h: Double, slope: Double) -> Double {
        switch self {
        case .identity, .relu, .leakyRelu, .softmax: 0
        case .celu(let alpha): z < 0 ? slope / Double(alpha) : 0
        case .gelu: PortableMath.exp(-0.5 * z * z) * 0x1.9884533d43651p-2 * (2 - z * z)
        case .softplus: slope * (1 - slope)
        case .sigmoid: slope * (1 - 2 * h)
        case .tanh: -2 * h * slope
        }
    }
}
