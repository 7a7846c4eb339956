import Testing

@testable import TensorCore

/// Losses of angles against PyTorch, and where no angle exists.
@Suite struct AngleLossTests {
    /// Loss and gradient of one output of one sample.
    private func evaluate(
        _ loss: AngleLoss, _ output: [Float], _ target: [Float], rows: Int = 1
    ) -> (loss: Float, gradient: [Float]) {
        let filled = [Float](repeating: 7, count: 14)
        let prediction = Floats((0..<rows).flatMap { _ in output + filled })
        let wanted = Floats((0..<rows).flatMap { _ in target + filled })
        let delta = Floats([Float](repeating: 9, count: 16 * rows))
        let perSample = Floats(count: rows)
        withExtendedLifetime((prediction, wanted)) {
            Kernels.plain.lossGradient(
                .angle(loss), rows, 2, 16, prediction.pointer, wanted.pointer, 16, delta.pointer, perSample.pointer)
        }
        #expect(delta.values[(16 * (rows - 1) + 2)...].allSatisfy { $0 == 0 } && delta.borderIsWhole)
        return (perSample.values[rows - 1], Array(delta.values[16 * (rows - 1)..<16 * (rows - 1) + 2]))
    }

    @Test(arguments: AngleLosses.cases.indices) func agreesWithPyTorch(_ index: Int) {
        let one = AngleLosses.cases[index]
        let (loss, gradient) = evaluate(one.loss, one.output, one.target)
        // One rounding to Float, and some hundred ulps of Double where PyTorch's own formula cancels.
        let allowed: Double = 0x1p-24 * abs(one.value) + 0x1p-46
        #expect(abs(Double(loss) - one.value) <= allowed)
        for (found, expected) in zip(gradient, one.gradient) {
            let allowed: Double = 0x1p-24 * abs(expected) + 0x1p-46
            #expect(abs(Double(found) - expected) <= allowed)
        }
        let shared = evaluate(one.loss, one.output, one.target, rows: 4)
        #expect(shared.loss == loss && shared.gradient == gradient.map { $0 / 4 })
    }

    /// Against central differences of the slope in Double.
    @Test(arguments: all) func curvatureIsTheSlopesDerivative(_ loss: AngleLoss) {
        let (c, d) = (0.75, -0.25)
        func gradient(_ a: Double, _ b: Double) -> [Double] {
            let slope = loss.value(at: PortableMath.atan2(c * b - d * a, c * a + d * b)).slope / (a * a + b * b)
            return [-slope * b, slope * a]
        }
        let step = 0x1p-18
        for (a, b) in [(0.5, 1.25), (-1, 0.75), (0.25, -2)] {
            for v in [(1.0, 0.0), (0, 1), (0.5, -0.75)] {
                let above = gradient(a + step * v.0, b + step * v.1)
                let below = gradient(a - step * v.0, b - step * v.1)
                let found = loss.curvature((a, b), (c, d), along: v)
                for (number, (high, low)) in zip([found.0, found.1], zip(above, below)) {
                    // The step's square times a third derivative of some hundred, and rounding over the step.
                    #expect(abs(number - (high - low) / (2 * step)) < 0x1p-27)
                }
            }
        }
        #expect(loss.curvature((0, 0), (1, 0), along: (1, 1)) == (0, 0))
    }

    static let all: [AngleLoss] = [
        .power(0.25), .power(1), .power(2), .logarithm(epsilon: 0.01), .cosine, .cosineLog, .cosineRoot,
    ]

    @Test(arguments: all) func sameDirectionCostsNothing(_ loss: AngleLoss) {
        // 3·(0.5, −0.25) exactly.
        let (value, gradient) = evaluate(loss, [1.5, -0.75], [0.5, -0.25])
        #expect(value == 0 && gradient == [0, 0])
    }

    @Test(arguments: all) func vectorsWithoutADirectionCountAsARightAngle(_ loss: AngleLoss) {
        let right = evaluate(loss, [0, 2], [1, 0]).loss
        #expect(right > 0)
        let pairs: [(output: [Float], target: [Float])] = [([0, 0], [1, 0]), ([1, 2], [0, 0]), ([0, 0], [0, 0])]
        for (output, target) in pairs {
            let (value, gradient) = evaluate(loss, output, target)
            #expect(value == right && gradient == [0, 0])
        }
    }

    @Test(arguments: all) func whatIsNotFiniteIsNoNumber(_ loss: AngleLoss) {
        for output: [Float] in [[.nan, 1], [1, .infinity], [-.infinity, .infinity]] {
            #expect(evaluate(loss, output, [1, 0]).loss.isNaN)
        }
        #expect(evaluate(loss, [1, 1], [.nan, 0]).loss.isNaN)
        #expect(evaluate(loss, [0, 0], [.nan, 0]).loss.isNaN)
    }

    /// Opposite directions give the greatest loss, a finite one.
    @Test(arguments: all) func oppositeDirectionsAreFinite(_ loss: AngleLoss) {
        let opposite = evaluate(loss, [-1, 0], [1, 0]).loss
        #expect(opposite.isFinite && opposite > evaluate(loss, [-1, 0.25], [1, 0]).loss)
    }
}
