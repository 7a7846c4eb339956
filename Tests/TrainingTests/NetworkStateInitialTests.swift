import Symbolic
import TensorCore
import Testing

@testable import Training

@Suite struct NetworkStateInitialTests {
    static func initial(
        _ rule: Initialisation, inputs: Int = 60, units: [Int] = [50, 40], seed: UInt64 = 1, salt: UInt64? = nil,
        stream: UInt64? = nil
    ) -> NetworkState {
        .initial(
            TestPlans.network(inputs, units.map { .dense(units: $0, activation: .relu) }, initialisation: rule), seed: seed,
            salt: salt, stream: stream)
    }

    private func moments(_ values: [Float]) -> (mean: Double, variance: Double) {
        let numbers = values.map(Double.init)
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        return (mean, numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count))
    }

    @Test func variancesFollowTheRule() {
        let rules: [(Initialisation, Double)] = [
            (.he, 2.0 / 60), (.lecun, 1.0 / 60), (.glorot, 2.0 / 110), (.uniform(-0.3, 0.3), 0.03),
        ]
        for (rule, variance) in rules {
            let state = Self.initial(rule)
            let found = moments(state.tensors[0].values)
            // 3000 draws: the standard error of a variance is at most √(2/3000) of it, 2.6%.
            #expect(abs(found.variance / variance - 1) < 0.12, "\(rule)")
            #expect(abs(found.mean) < 4 * (variance / 3000).squareRoot(), "\(rule)")
            #expect(state.tensors.map(\.values.count) == [3000, 50, 2000, 40])
        }
    }

    @Test func biasesStartAtZeroUnlessUniform() {
        #expect(Self.initial(.he).tensors[1].values.allSatisfy { $0 == 0 })
        #expect(Self.initial(.uniform(0.5, 1)).tensors[1].values.allSatisfy { $0 >= 0.5 && $0 <= 1 })
        #expect(Self.initial(.zero).tensors.allSatisfy { $0.values.allSatisfy { $0 == 0 } })
    }

    @Test(arguments: [(20, 7), (7, 20), (9, 9)]) func orthogonalMatrices(_ inputs: Int, _ units: Int) {
        let w = Self.initial(.orthogonal(gain: 2), inputs: inputs, units: [units]).tensors[0].values.map(Double.init)
        let byRow = units <= inputs
        let count = min(units, inputs)
        func element(_ vector: Int, _ index: Int) -> Double {
            byRow ? w[vector * inputs + index] : w[index * inputs + vector]
        }
        for a in 0..<count {
            for b in 0..<count {
                let dot = (0..<max(units, inputs)).reduce(0) { $0 + element(a, $1) * element(b, $1) }
                #expect(abs(dot - (a == b ? 4 : 0)) < 1e-5)
            }
        }
    }

    @Test func sameShapesOfOneSeedStartEqual() {
        let one = Self.initial(.he)
        #expect(one == Self.initial(.he))
        #expect(one != Self.initial(.he, seed: 2))
        #expect(one != Self.initial(.he, salt: 1))
        #expect(one != Self.initial(.he, stream: 1))
        #expect(Self.initial(.he, salt: 1) != Self.initial(.he, stream: 1))
        // The first layer of a wider network draws from the same stream.
        #expect(Self.initial(.he, units: [50, 9]).tensors[0] == one.tensors[0])
        #expect(one.tensors[0].values.prefix(20) != one.tensors[2].values.prefix(20))
    }

    @Test func parametersOfAFormulaAreStandardNormal() {
        let names = (0..<500).map { "p\($0)" }
        let architecture = Architecture(
            input: Shape(vector: 1), body: .formula(inputs: ["x"], parameters: names, output: TestPlans.variable("x")),
            initialisation: .he)
        let values = NetworkState.initial(architecture, seed: 1, salt: nil, stream: nil).tensors[0].values
        let found = moments(values)
        #expect(values.count == 500)
        #expect(abs(found.mean) < 0.2 && abs(found.variance - 1) < 0.3)
    }
}
