import Diagnostics
import Experiments
@testable import Running
import Testing

/// Nearest neighbours and kernel regression under a metric, as scripts ask for them.
@Suite struct MetricErrorTests {
    /// A kernel machine without rounds is kernel regression under the plain distance.
    @Test func kernelErrorIsThatOfAMachineWithoutRounds() throws {
        let numbers = try LearnerTests.numbers(
            """
            data d = digits(count 90)
            model machine = rfm(rounds 0, width 5, ridge 0.01)
            train machine on label from d[..60]
            measure kernel_error(d[..60], d[60..], width 5, ridge 0.01), 1 - accuracy of machine on d[60..]
            measure kernel_error(d[..60], d[60..], identity(nfm of machine), width 5, ridge 0.01)
            """)
        #expect(numbers.count == 3)
        let found = numbers.compactMap { $0.first ?? nil }
        #expect(found.count == 3)
        let gap = abs(found[0] - found[1])
        #expect(gap < 1e-12)
        #expect(numbers[0] == numbers[2])
    }

    @Test func aRowIsItsOwnNeighbour() throws {
        let numbers = try LearnerTests.numbers(
            """
            data d = digits(count 60)
            measure neighbour_error(d[..40], d[..40]), kernel_error(d[..40], d[..40]), neighbour_error(d[..40], d[40..])
            """)
        let found = numbers.compactMap { $0.first ?? nil }
        #expect(found.count == 3)
        #expect(found[0] == 0 && found[1] == 0 && found[2] > 0)
    }

    @Test(arguments: [
        ("measure neighbour_error(retina, retina)", ["data-without-label"]),
        ("data d = digits(count 60)\nmeasure neighbour_error(d[..40])", ["missing-argument"]),
        ("data d = digits(count 60)\nmeasure neighbour_error(d[..40], 3)", ["not-a-source"]),
        ("data d = digits(count 60)\nmeasure neighbour_error(d[..40], e)", ["unknown-source"]),
        ("data d = digits(count 60)\nmeasure kernel_error(d[..40], d[40..], width 0)", ["out-of-range"]),
    ])
    func mistakesAreNamed(script: String, ids: [String]) {
        let errors = Scripts.check(script).diagnostics.filter { $0.severity == .error }.map(\.id)
        #expect(errors == ids)
    }

    @Test func aMetricOfAnotherSizeIsRefused() {
        #expect(throws: RunFailure.self) {
            try Scripts.run(
                """
                data d = digits(count 60)
                model net = 2 -> 4 relu -> 1
                train net on x*y for 10 steps
                measure neighbour_error(d[..40], d[40..], nfm of net at layer 1)
                """)
        }
    }

    /// The middle factor of agop can be shuffled: agop = Wᵀ·(agop before activation)·W.
    @Test func agopComesApart() throws {
        let numbers = try LearnerTests.numbers(
            """
            model net = 8 -> 6 tanh -> 1
            train net on x and y from retina for 2 epochs
            let w = weights of net at layer 1
            let inner = agop of net at layer 1 before activation
            let outer = agop of net at layer 1
            measure norm(matmul(transpose(w), inner, w) - outer) / norm(outer)
            measure trace(shuffled(inner over unit)) / trace(inner)
            """)
        let found = numbers.compactMap { $0.first ?? nil }
        #expect(found.count == 2)
        #expect(found[0] < 1e-5)
        #expect(abs(found[1] - 1) < 1e-9)
    }

    @Test func inputsStandSideBySide() throws {
        let numbers = try LearnerTests.numbers("measure rows(retina.inputs), mean(retina.inputs), mean(retina.p1)")
        let found = numbers.compactMap { $0.first ?? nil }
        #expect(found == [256, 0.5, 0.5])
    }
}
