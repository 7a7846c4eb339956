internal import Vocabulary

/// Choosing a place by one value and reading another there.
extension FunctionLibrary {
    static let best = ValueFunction(
        "best", "the number at the place where another is the greatest, the first of equals: choose by one part of the data, report another",
        formula: "x at argmax of score",
        parameters: [
            .init("x", .value, "what is reported"),
            .init("score", .value, "what is chosen by, the greater the better; give a loss with a minus"),
        ],
        example: """
            sweep rate in 0.001, 0.01
            model net = 2 -> 8 tanh -> 1
            train net on x*y for 50 steps with adam rate
            measure best(first(loss of net), -last(loss of net) over rate)
            """,
        code: .statistic { vectors, _ in
            var found: Int?
            for index in vectors[1].indices {
                if let known = found, !(vectors[1][index] > vectors[1][known]) { continue }
                found = index
            }
            return found.map { vectors[0][$0] } ?? .nan
        })

    static let argmin = ValueFunction(
        "argmin", "the place of the least number, the first of equals: its number on the axis",
        parameters: [.init("x", .value, "numbers")],
        traits: FunctionTraits(.along(["step"])),
        example: example("measure argmin(loss of net)"),
        code: .curve { curve, _ in
            var best: Int?
            for index in curve.values.indices where !curve.values[index].isNaN {
                if let found = best, !(curve.values[index] < curve.values[found]) { continue }
                best = index
            }
            return best.map { curve.positions[$0] } ?? .nan
        })
}
