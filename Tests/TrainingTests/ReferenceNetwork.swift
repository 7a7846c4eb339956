import Foundation
import TensorCore

@testable import Training

/// The same networks and losses written out in Double with the platform's functions, for central differences.
struct ReferenceNetwork {
    let layers: [Layer]
    /// Layer by layer, W of (H, D) row-major, then b.
    var tensors: [[Double]]

    private let shapes: [Shape]

    init(_ state: NetworkState) {
        shapes = [state.architecture.input] + state.architecture.stageShapes
        guard case .layers(let layers) = state.architecture.body else { fatalError("a network of layers") }
        self.layers = layers
        tensors = state.tensors.map { $0.values.map(Double.init) }
    }

    /// The outputs of one sample: before and after the last activation.
    func forward(_ input: [Double]) -> (z: [Double], h: [Double]) {
        var z = input
        var h = input
        var tensor = 0
        var made = [input]
        for (stage, layer) in layers.enumerated() {
            defer { made.append(h) }
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
            case .convolution(let filters, let window, let activation):
                z = Self.convolution(h, shapes[stage], window, tensors[tensor], tensors[tensor + 1], filters)
                tensor += 2
                h = Self.apply(activation, z)
            case .pool(let pooling, let window):
                z = Self.pool(h, shapes[stage], window, pooling)
                h = z
            case .sum(let other, let activation):
                z = zip(h, made[other + 1]).map { $0 + $1 }
                h = Self.apply(activation, z)
            }
        }
        return (z, h)
    }

    /// The pixel under each tap of a window at a place, nil beyond the edge; padded as TensorFlow's SAME.
    private static func pixels(_ shape: Shape, _ window: Window, _ row: Int, _ column: Int) -> [Int?] {
        let places = window.places(on: shape)
        func before(_ size: Int, _ extent: Int, _ places: Int) -> Int {
            window.padding == .same ? max(0, (places - 1) * window.stride + extent - size) / 2 : 0
        }
        let top = before(shape.height, window.height, places.rows)
        let left = before(shape.width, window.width, places.columns)
        return (0..<window.height * window.width).map { tap in
            let y = row * window.stride - top + tap / window.width
            let x = column * window.stride - left + tap % window.width
            return (0..<shape.height).contains(y) && (0..<shape.width).contains(x) ? y * shape.width + x : nil
        }
    }

    private static func convolution(
        _ h: [Double], _ shape: Shape, _ window: Window, _ w: [Double], _ b: [Double], _ filters: Int
    ) -> [Double] {
        let places = window.places(on: shape)
        let columns = window.height * window.width * shape.channels
        return (0..<places.rows * places.columns).flatMap { place in
            let pixels = pixels(shape, window, place / places.columns, place % places.columns)
            return (0..<filters).map { filter in
                var sum = b[filter]
                for (tap, pixel) in pixels.enumerated() {
                    guard let pixel else { continue }
                    for c in 0..<shape.channels {
                        sum += w[filter * columns + tap * shape.channels + c] * h[pixel * shape.channels + c]
                    }
                }
                return sum
            }
        }
    }

    private static func pool(_ h: [Double], _ shape: Shape, _ window: Window, _ pooling: Pooling) -> [Double] {
        let places = window.places(on: shape)
        return (0..<places.rows * places.columns).flatMap { place in
            let pixels = pixels(shape, window, place / places.columns, place % places.columns).compactMap { $0 }
            return (0..<shape.channels).map { c in
                let numbers = pixels.map { h[$0 * shape.channels + c] }
                switch pooling {
                case .max: return numbers.max() ?? .nan
                case .mean: return numbers.reduce(0, +) / Double(numbers.count)
                }
            }
        }
    }

    /// The mean loss; targets are rows, for crossEntropy of one class number.
    func loss(_ loss: Loss, _ inputs: [[Double]], _ targets: [[Double]]) -> Double {
        var last: Activation = .identity
        switch layers.last {
        case .dense(_, let activation)?, .activation(let activation)?, .convolution(_, _, let activation)?,
            .sum(_, let activation)?:
            last = activation
        case .dropout?, .pool?, nil: break
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
