internal import TensorCore
internal import Vocabulary

/// What is read off a learning curve.
extension FunctionLibrary {
    static let area = ValueFunction(
        "area", "the area under a curve: each number times the steps until the next; missing where the curve has a gap",
        formula: "Σ vᵢ·(sᵢ₊₁ − sᵢ), the last number taken as long as the one before",
        parameters: [.init("curve", .value, "a curve over steps")],
        example: example("measure area(loss of net) / first(loss of net)"),
        code: .curve { curve, _ in area(of: curve) })

    /// Each number times the steps until the next.
    static func area(of curve: Curve) -> Double {
        var sum = DoubleSum()
        for index in curve.values.indices {
            sum.add(curve.values[index] * curve.width(index))
        }
        return sum.total
    }

    static let first = ValueFunction(
        "first", "the number at the first place of a curve", parameters: [.init("curve", .value, "a curve over steps")],
        example: example("measure first(loss of net)"),
        code: .curve { curve, _ in curve.values.first ?? .nan })

    static let last = ValueFunction(
        "last", "the number at the last place of a curve", parameters: [.init("curve", .value, "a curve over steps")],
        example: example("measure last(loss of net)"),
        code: .curve { curve, _ in curve.values.last ?? .nan })

    static let valueAt = ValueFunction(
        "value_at", "the number a curve holds at a step: the latest one recorded until then",
        parameters: [
            .init("curve", .value, "a curve over steps"),
            .init("step", .number(0...0x1p53), unit: "steps", "steps taken, from 0"),
        ],
        example: example("measure value_at(loss of net, 20)"),
        code: .curve { curve, settings in
            curve.positions.lastIndex { $0 <= settings["step"] }.map { curve.values[$0] } ?? .nan
        })

    static let stepsTo = ValueFunction(
        "steps_to", "the steps taken until a curve first reaches a threshold or falls below it; missing if it never does",
        formula: "min { s : v(s) ≤ threshold }",
        parameters: [
            .init("curve", .value, "a curve over steps"),
            .init("threshold", .number(-.greatestFiniteMagnitude ... .greatestFiniteMagnitude), "the number to reach"),
        ],
        example: example("measure steps_to(loss of net, 0.5)"),
        code: .curve { curve, settings in
            curve.values.firstIndex { $0 <= settings["threshold"] }.map { curve.positions[$0] } ?? .nan
        })

    static let argmax = ValueFunction(
        "argmax", "the place of the greatest number, the first of equals: its number on the axis",
        parameters: [.init("x", .value, "numbers")],
        traits: FunctionTraits(.along(["unit"])),
        example: example("measure argmax(mean(activations of net by unit))"),
        code: .curve { curve, _ in
            var best: Int?
            for index in curve.values.indices where !curve.values[index].isNaN {
                if let found = best, !(curve.values[index] > curve.values[found]) { continue }
                best = index
            }
            return best.map { curve.positions[$0] } ?? .nan
        })

    static let savings = ValueFunction(
        "savings", "the share of effort saved when something is learned again",
        formula: "(before − again) / before",
        source: "Ebbinghaus, Über das Gedächtnis, 1885",
        parameters: [
            .init("before", .value, "the effort of learning, such as steps or area"),
            .init("again", .value, "the effort of learning again"),
        ],
        example: """
            model net = 2 -> 8 tanh -> 1
            train net on x*y for 50 steps
            fork net as again
            finetune again to x*y for 50 steps
            measure savings(area(loss of net), area(loss of again))
            """,
        code: .elementwise { numbers, _ in (numbers[0] - numbers[1]) / numbers[0] })
}

extension Curve {
    /// The steps a place stands for: until the next place, the last as long as the one before; 1 for a single place.
    fileprivate func width(_ index: Int) -> Double {
        guard positions.count > 1 else { return 1 }
        let left = Swift.min(index, positions.count - 2)
        return positions[left + 1] - positions[left]
    }
}
