import Foundation
import Testing

@testable import TensorCore

/// The scalar loops, which all levels are compared with, against formulas in Double and hand-made numbers.
@Suite struct PlainKernelsTests {
    private let kernels = Kernels.plain

    private func reference(_ f: Activation, _ x: Double) -> Double {
        switch f {
        case .identity, .softmax: x
        case .relu: max(x, 0)
        case .leakyRelu(let slope): x < 0 ? Double(slope) * x : x
        case .celu(let alpha): x < 0 ? Double(alpha) * Foundation.expm1(x / Double(alpha)) : x
        case .gelu: x * 0.5 * Foundation.erfc(-x / 2.0.squareRoot())
        case .softplus: Foundation.log1p(Foundation.exp(x))
        case .sigmoid: 1 / (1 + Foundation.exp(-x))
        case .tanh: Foundation.tanh(x)
        }
    }

    @Test(arguments: KernelsTests.activations) func activations(f: Activation) {
        guard f != .softmax else { return }
        let x = (0..<64).map { Float($0) * 0.171 - 5.3 }
        let z = Floats(x)
        let h = Floats(count: 64)
        let slopes = Floats([Float](repeating: 1, count: 64))
        let bias = Floats(count: 64)
        withExtendedLifetime((z, bias)) {
            kernels.activate(f, 1, 64, 64, bias.pointer, z.pointer, h.pointer)
            kernels.differentiate(f, 1, 64, 64, z.pointer, h.pointer, slopes.pointer)
        }
        for (i, x) in x.enumerated() {
            let expected = reference(f, Double(x))
            #expect(abs(Double(h.values[i]) - expected) <= 3e-7 * max(abs(expected), 1e-3), "\(f)(\(x))")
            let step = 1e-5
            let slope = (reference(f, Double(x) + step) - reference(f, Double(x) - step)) / (2 * step)
            #expect(abs(Double(slopes.values[i]) - slope) < 1e-6, "\(f)′(\(x))")
        }
    }

    /// Correctly rounded values, by `scripts/make-gelu-references`.
    @Test func gelu() {
        let x: [Float] = [-5, -1.5, -0.25, 0.75, 3]
        let y: [Float] = [-0x1.80bcbap-20, -0x1.9a76a4p-4, -0x1.9aecbap-4, 0x1.28f9a0p-1, 0x1.7f7b4cp1]
        let slopes: [Float] = [-0x1.df9f98p-18, -0x1.050e92p-3, 0x1.37f00cp-2, 0x1.ff9a84p-1, 0x1.030edep0]
        #expect(x.map(Gelu.value) == y)
        #expect(x.map(Gelu.derivative) == slopes)
        #expect(Gelu.value(-.infinity) == 0 && Gelu.value(.infinity) == .infinity && Gelu.value(.nan).isNaN)
        #expect(Gelu.derivative(-.infinity) == 0 && Gelu.derivative(.infinity) == 1)
    }

    @Test func softmax() {
        let z = Floats([1, 2, 3] + [Float](repeating: 0, count: 13))
        let h = Floats(count: 16)
        let delta = Floats([1, 0, 0] + [Float](repeating: 9, count: 13))
        let bias = Floats(count: 16)
        withExtendedLifetime((z, bias)) {
            kernels.activate(.softmax, 1, 3, 16, bias.pointer, z.pointer, h.pointer)
            kernels.differentiate(.softmax, 1, 3, 16, z.pointer, h.pointer, delta.pointer)
        }
        let weights = [1, 2, 3].map { Foundation.exp(Double($0)) }
        let shares = weights.map { $0 / weights.reduce(0, +) }
        let slopes = [shares[0] * (1 - shares[0]), -shares[0] * shares[1], -shares[0] * shares[2]]
        for i in 0..<3 {
            #expect(abs(Double(h.values[i]) - shares[i]) < 1e-7)
            #expect(abs(Double(delta.values[i]) - slopes[i]) < 1e-7)
        }
        #expect(h.values[3...].allSatisfy { $0 == 0 } && delta.values[3...].allSatisfy { $0 == 0 })
    }

    /// Loss of one sample of 3 outputs, in Double.
    private func reference(_ loss: Loss, _ p: [Double], _ t: [Double]) -> Double {
        let d = zip(p, t).map { $0 - $1 }
        switch loss {
        case .squared: return d.map { $0 * $0 }.reduce(0, +)
        case .absolute: return d.map { abs($0) }.reduce(0, +)
        case .power(let exponent): return d.map { Foundation.pow(abs($0), exponent) }.reduce(0, +)
        case .crossEntropy: return Foundation.log(p.map { Foundation.exp($0) }.reduce(0, +)) - p[Int(t[0])]
        case .angle: return .nan
        case .binaryCrossEntropy:
            return zip(p, t).map { Foundation.log1p(Foundation.exp($0)) - $1 * $0 }.reduce(0, +)
        }
    }

    @Test(arguments: KernelsTests.losses) func losses(loss: Loss) {
        // Angles need two outputs; AngleLossTests hold them against PyTorch.
        if case .angle = loss { return }
        let p: [Float] = [0.75, -1.25, 2.5]
        let t: [Float] = loss == .binaryCrossEntropy ? [1, 0, 1] : [1, 0.5, 1.5]
        let rows = 4
        let prediction = Floats((0..<rows).flatMap { _ in p + [Float](repeating: 7, count: 13) })
        let target = Floats((0..<rows).flatMap { _ in t + [Float](repeating: 5, count: 13) })
        let delta = Floats(count: 16 * rows)
        let perSample = Floats(count: rows)
        withExtendedLifetime((prediction, target)) {
            kernels.lossGradient(
                loss, rows, 3, 16, prediction.pointer, target.pointer, 16, delta.pointer, perSample.pointer)
        }
        let expected = reference(loss, p.map(Double.init), t.map(Double.init))
        for r in 0..<rows {
            #expect(abs(Double(perSample.values[r]) - expected) < 1e-6 * max(1, expected))
            for j in 0..<3 {
                var (above, below) = (p.map(Double.init), p.map(Double.init))
                above[j] += 1e-6
                below[j] -= 1e-6
                let t = t.map(Double.init)
                let slope = (reference(loss, above, t) - reference(loss, below, t)) / 2e-6 / Double(rows)
                #expect(abs(Double(delta.values[r * 16 + j]) - slope) < 1e-6 * max(1, abs(slope)), "output \(j)")
            }
            #expect(delta.values[r * 16 + 3..<r * 16 + 16].allSatisfy { $0 == 0 })
        }
    }

    @Test func noClassIsNaN() {
        let z = Floats(count: 16)
        let target = Floats([3] + [Float](repeating: 0, count: 15))
        let delta = Floats(count: 16)
        let loss = Floats(count: 1)
        withExtendedLifetime((z, target, delta)) {
            kernels.lossGradient(
                .crossEntropy, 1, 3, 16, z.pointer, target.pointer, 16, delta.pointer, loss.pointer)
        }
        #expect(loss.values[0].isNaN)
    }

    @Test func product() {
        // (1 2 3; 4 5 6)·(1 0; 0 1; 2 2), from a as it is and from its transpose.
        let b = Floats([Float](repeating: 9, count: 48))
        for (i, value) in [1, 0, 0, 1, 2, 2].enumerated() { b.pointer[i / 2 * 16 + i % 2] = Float(value) }
        let a = Floats([1, 2, 3, 4, 5, 6])
        let turned = Floats([1, 4, 2, 5, 3, 6])
        for (a, aRow, aColumn) in [(a, 3, 1), (turned, 1, 2)] {
            let c = Floats([Float](repeating: 5, count: 32))
            withExtendedLifetime((a, b)) {
                kernels.product(2, 2, 3, a.pointer, aRow, aColumn, b.pointer, 16, c.pointer, 16)
            }
            #expect(c.values == [7, 8] + [Float](repeating: 0, count: 14) + [16, 17] + [Float](repeating: 0, count: 14))
        }
    }

    /// Sums of more than 4096 terms are sums of chains: 1.1 summed 5000 times differs from one long chain.
    @Test func longSums() {
        let count = 5000
        let source = Floats((0..<count).flatMap { _ in [1.1] + [Float](repeating: 0, count: 15) })
        let out = Floats(count: 16)
        withExtendedLifetime(source) { kernels.columnSums(count, 1, 16, source.pointer, out.pointer) }
        var chains: [Float] = [0, 0]
        for i in 0..<count { chains[i / 4096] += 1.1 }
        #expect(out.values[0] == chains[0] + chains[1])
        #expect(out.values[0] != (0..<count).reduce(Float(0)) { sum, _ in sum + 1.1 })
    }

    /// One step of each optimiser on one parameter, against the formulas in Double.
    @Test func optimisers() {
        let g = Floats([0.5])
        let p = Floats([2])
        let u = Floats([0.25])
        let v = Floats([0.125])
        withExtendedLifetime(g) {
            kernels.sgd(1, 0.1, g.pointer, p.pointer)
            #expect(abs(Double(p.values[0]) - 1.95) < 1e-6)
            kernels.momentum(1, 0.1, 0.9, g.pointer, u.pointer, p.pointer)
            #expect(abs(Double(u.values[0]) - 0.725) < 1e-6)
            #expect(abs(Double(p.values[0]) - 1.8775) < 1e-6)
            let constants = AdamConstants(
                beta1: 0.9, beta2: 0.99, c1: 0.1, c2: 0.01, stepSize: 0.02, secondScale: 3, epsilon: 0.001, shrink: 0.5)
            kernels.adam(1, constants, g.pointer, u.pointer, v.pointer, p.pointer)
        }
        let (m, w) = (0.9 * 0.725 + 0.05, 0.99 * 0.125 + 0.0025)
        #expect(abs(Double(u.values[0]) - m) < 1e-6)
        #expect(abs(Double(v.values[0]) - w) < 1e-6)
        #expect(abs(Double(p.values[0]) - (1.8775 * 0.5 - 0.02 * m / (3 * w.squareRoot() + 0.001))) < 1e-6)
    }
}
