import Foundation
import TensorCore

@testable import Training

/// The same networks and losses written out in Double with the platform's functions, for central differences.
struct ReferenceNetwork {
    let layers: [Layer]
    /// Layer by layer, W of (H, D) row-major, then b.
    var tensors: [[Double]]

    init(_ state: NetworkState) {
        guard case .layers(let layers) = state.architecture.body else { fatalError("a network of layers") }
        self.layers = layers
        tensors = state.tensors.map { $0.values.map(Double.init) }
    }

    /// The outputs of one sample: before and after the last activation.
    func forward(_ input: [Double]) -> (z: [Double], h: [Double]) {
        var z = input
        var h = input
        var tensor = 0
        for layer in layers {
            switch layer {
            case .dense(let units, let activation):
                let w = tensors[tensor]
                let b = tensors[tensor + 1]
                tensor += 2
                z = (0..<units).map { unit in
                    b[unit] + h.indices.reduce(0) { $0 + w[unit * h.count + $1] * h[$1] }
                }
                h = Self.apply(activation, z)
            case .activation(let activation):
                z = h
                h = Self.apply(activation, z)
            case .dropout:
                z = h
            }
        }
        return (z, h)
    }

    /// The mean loss; targets are rows, for crossEntropy of one class number.
    func loss(_ loss: Loss, _ inputs: [[Double]], _ targets: [[Double]]) -> Double {
        var last: Activation = .identity
        switch layers.last {
        case .dense(_, let activation)?, .activation(let activation)?: last = activation
        case .dropout?, nil: break
        }
        let losses = zip(inputs, targets).map { input, target in
            let (z, h) = forward(input)
            return Self.loss(loss, loss.contains(last) ? z : h, target)
        }
        return losses.reduce(0, +) / Double(losses.count)
    }

    static func loss(_ loss: Loss, _ p: [Double], _ t: [Double]) -> Double {
        switch loss {
        case .squared: zip(p, t).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        case .absolute: zip(p, t).reduce(0) { $0 + abs($1.0 - $1.1) }
        case .power(let r): zip(p, t).reduce(0) { $0 + pow(abs($1.0 - $1.1), r) }
        case .crossEntropy: log(p.reduce(0) { $0 + exp($1) }) - p[Int(t[0])]
        case .binaryCrossEntropy: zip(p, t).reduce(0) { $0 + log(1 + exp($1.0)) - $1.1 * $1.0 }
        case .angle(let loss): angle(loss, p, t)
        }
    }

    private static func angle(_ loss: AngleLoss, _ p: [Double], _ t: [Double]) -> Double {
        let cosine = (p[0] * t[0] + p[1] * t[1]) / (hypot(p[0], p[1]) * hypot(t[0], t[1]))
        let size = acos(min(1, max(-1, cosine)))
        switch loss {
        case .power(let r): return pow(size, r)
        case .logarithm(let epsilon): return log(epsilon + size) - log(epsilon)
        case .cosine: return 1 - cosine
        case .cosineLog: return log(2) - log(1 + cosine)
        case .cosineRoot: return 2.0.squareRoot() - (1 + cosine).squareRoot()
        }
    }

    static func apply(_ activation: Activation, _ z: [Double]) -> [Double] {
        switch activation {
        case .identity: return z
        case .relu: return z.map { max($0, 0) }
        case .leakyRelu(let slope): return z.map { $0 < 0 ? Double(slope) * $0 : $0 }
        case .celu(let alpha):
            let a = Double(alpha)
            return z.map { $0 < 0 ? a * (exp($0 / a) - 1) : $0 }
        case .gelu: return z.map { $0 * 0.5 * erfc(-$0 / 2.0.squareRoot()) }
        case .softplus: return z.map { log(1 + exp($0)) }
        case .sigmoid: return z.map { 1 / (1 + exp(-$0)) }
        case .tanh: return z.map { Foundation.tanh($0) }
        case .softmax:
            let sum = z.reduce(0) { $0 + exp($1) }
            return z.map { exp($0) / sum }
        }
    }
}
