internal import Symbolic
internal import TensorCore
internal import Training
internal import Values
internal import Vocabulary

/// Which of two factors, such as the labels of two digits side by side, a unit listens to.
extension MeasureLibrary {
    private static let factors: [Parameter] = [
        .init("x", .formula, "a factor with few values, such as a label"), .init("y", .formula, "another factor"),
    ]

    static let selectivity = Measure(
        "selectivity", "whether a unit follows the first factor (1), the second (−1) or both alike (0)",
        formula: """
            (Vx − Vy) / (Vx + Vy), Vx = E_y Var_x(h) and Vy = E_x Var_y(h), \
            h the mean answer for each pair of values, each value counting alike
            """,
        parameters: factors,
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, axes: ["unit"], forwardPasses: 1),
        example: retinaExample("measure mean(|selectivity(x, y) of net|)"),
        evaluate: { context in
            try perUnit(context, "selectivity") { table in
                let byFirst = FactorTable.meanVariance(table.flipped)
                let bySecond = FactorTable.meanVariance(table)
                return (byFirst - bySecond) / (byFirst + bySecond)
            }
        })

    static let interaction = Measure(
        "interaction", "the share of a unit's variance that neither factor explains alone; missing where a pair of values is",
        formula: "1 − (Var_x(E_y h) + Var_y(E_x h)) / Var(h), h the mean answer for each pair of values",
        parameters: factors,
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, axes: ["unit"], forwardPasses: 1),
        example: retinaExample("measure mean(interaction(x, y) of net)"),
        evaluate: { context in
            try perUnit(context, "interaction") { table in
                guard table.allSatisfy({ $0.allSatisfy { !$0.isNaN } }) else { return .nan }
                let byFirst = FactorTable.variance(table.map(Statistics.mean))
                let bySecond = FactorTable.variance(table.flipped.map(Statistics.mean))
                return 1 - (byFirst + bySecond) / FactorTable.variance(table.flatMap(\.self))
            }
        })

    static let classSelectivity = Measure(
        "class_selectivity", "how much more a unit answers to its favourite class than to the others",
        formula: "(m − o) / (m + o), m the greatest class mean, o the mean of the other class means",
        source: "Morcos et al., On the importance of single directions for generalization, 2018, arXiv 1803.06959",
        parameters: [.init("class", .formula, "what tells the classes apart, such as `label`")],
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, axes: ["unit"], forwardPasses: 1),
        example: retinaExample("measure mean(class_selectivity(x) of net)"),
        evaluate: { context in
            try perUnit(context, "class_selectivity", parameters: ["class", "class"]) { table in
                let means = table.indices.map { table[$0][$0] }
                guard means.count > 1, let best = means.max() else { return .nan }
                let others = (DoubleSum.of(means) - best) / Double(means.count - 1)
                return (best - others) / (best + others)
            }
        })

    private static func retinaExample(_ line: String) -> String { classExample(line) }

    /// One number for each unit of each group, from its table of means.
    private static func perUnit(
        _ context: MeasureContext, _ name: String, parameters: [String] = ["x", "y"],
        _ compute: ([[Double]]) -> Double
    ) throws -> Value {
        let formulas = try parameters.map { parameter throws(ValueError) in
            guard let formula = context.arguments.formulas[parameter] else {
                throw ValueError(
                    id: "wrong-arguments", "`\(name)` needs the argument `\(parameter)`",
                    hint: "\(name)(\(parameters.uniquedWords)) of …")
            }
            return formula
        }
        let groups = try context.selection.groups(of: context.state, for: name)
        let tables = try FactorTable.tables(
            of: groups, Evaluation(context, for: name), by: (formulas[0], formulas[1]), measure: name)
        return Value(parts: zip(groups, tables).map { group, table in
            let numbers = (0..<table.units).map { unit in
                let number = compute(table.table(unit))
                return number.isFinite ? number : .nan
            }
            return .init(tags: group.tags, axes: [.init("unit", table.units)], elements: numbers)
        })
    }
}

extension [String] {
    /// `x, y`, each word once.
    fileprivate var uniquedWords: String {
        enumerated().filter { firstIndex(of: $1) == $0 }.map(\.element).joined(separator: ", ")
    }
}
