import Foundation
import Testing

@testable import TensorCore

/// The Float functions against Double references, and against each other at every level.
@Suite struct VectorFunctionsTests {
    static let names = ["exp", "log", "tanh", "sigmoid", "softplus"]

    /// Floats of every binade: each `stride`-th bit pattern.
    private func patterns(stride: Int) -> [Float] {
        Swift.stride(from: 0, through: Int(UInt32.max), by: stride).map { Float(bitPattern: UInt32($0)) }
    }

    private func values(_ code: Int, _ functions: any LevelFunctions.Type, _ x: [Float]) -> [Float] {
        let source = Floats(x)
        let out = Floats(count: x.count)
        withExtendedLifetime(source) { functions.map(code, x.count, source.pointer, out.pointer) }
        return out.values
    }

    @Test(arguments: levels, 0..<5) func equalsPlain(level: CPULevel, code: Int) throws {
        let functions = try #require(Kernels.functions(of: level))
        let x = patterns(stride: 131_071) + [0, -0.0, .infinity, -.infinity, .nan, 89, -104, -69, 9.02, -9.02]
        let index = firstDifference(values(code, functions, x), values(code, PlainKernels.self, x))
        #expect(index == nil, "\(Self.names[code])(\(x[index ?? 0])) differs at \(level)")
    }

    /// Distance in units of the last place of the reference.
    private func ulps(_ y: Float, _ reference: Double) -> Double {
        if abs(reference) > 0x1.ffffffp127 { return y == (reference > 0 ? .infinity : -.infinity) ? 0 : .infinity }
        let unit = max(Float(abs(reference)).ulp, .leastNonzeroMagnitude)
        return abs(Double(y) - reference) / Double(unit)
    }

    private func reference(_ code: Int, _ x: Double) -> Double {
        switch code {
        case 0: Foundation.exp(x)
        case 1: Foundation.log(x)
        case 2: Foundation.tanh(x)
        case 3: 1 / (1 + Foundation.exp(-x))
        default: Swift.max(x, 0) + Foundation.log1p(Foundation.exp(-abs(x)))
        }
    }

    @Test(arguments: zip(0..<5, [1.01, 0.84, 2.52, 2.4, 2.4])) func accuracy(code: Int, bound: Double) throws {
        let functions = try #require(Kernels.functions(of: CPULevel.available))
        // sigmoid and softplus are +0 below −69, by rule.
        let x = patterns(stride: 20_011).filter { !$0.isNaN && (code < 3 || $0 >= -69) && (code != 1 || $0 >= 0) }
        var worst = 0.0
        var at: Float = 0
        for (x, y) in zip(x, values(code, functions, x)) where x.isFinite {
            let error = ulps(y, reference(code, Double(x)))
            if error > worst { (worst, at) = (error, x) }
        }
        // Dense where results are neither 0, 1 nor x.
        var numbers = TestNumbers(8)
        let inner = (0..<20_000).map { _ in code == 1 ? abs(numbers.unit()) * 4 : numbers.unit() * 12 }
        for (x, y) in zip(inner, values(code, functions, inner)) where x != 0 {
            let error = ulps(y, reference(code, Double(x)))
            if error > worst { (worst, at) = (error, x) }
        }
        #expect(worst <= bound, "\(Self.names[code])(\(at)) is off by \(worst) ulp")
        #expect(worst > 0.5, "no error at all: nothing was compared")
    }

    @Test func specialValues() {
        let x: [Float] = [.nan, .infinity, -.infinity, 0, -0.0, -1]
        #expect(firstDifference(x.map(PlainFunctions.exp), [.nan, .infinity, 0, 1, 1, 0x1.78b564p-2]) == nil)
        #expect(firstDifference(x.map(PlainFunctions.log), [.nan, .infinity, .nan, -.infinity, -.infinity, .nan]) == nil)
        #expect(firstDifference(x.map(PlainFunctions.tanh), [.nan, 1, -1, 0, -0.0, PlainFunctions.tanh(-1)]) == nil)
        #expect(firstDifference(x.map(PlainFunctions.sigmoid), [.nan, 1, 0, 0.5, 0.5, 0x1.136562p-2]) == nil)
        #expect(PlainFunctions.softplus(.nan).isNaN)
        #expect(PlainFunctions.softplus(.infinity) == .infinity)
        #expect(PlainFunctions.softplus(-.infinity).bitPattern == 0)
        #expect(PlainFunctions.exp(-69).isNormal)
        #expect(PlainFunctions.flushedExp(-69.001).bitPattern == 0)
    }
}
