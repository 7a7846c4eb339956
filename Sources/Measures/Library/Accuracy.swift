internal import TensorCore
internal import Values
internal import Vocabulary

extension MeasureLibrary {
    static let accuracy = Measure(
        "accuracy", "the share of samples a network gets right",
        formula: """
            classes, or several true-or-false targets of which one is true: the greatest output, the first of equals, is that one;
            a single true-or-false target: the output is on its side of ½ (of 0 before the sigmoid of binary cross-entropy)
            """,
        traits: MeasureTraits(needsSource: true, forwardPasses: 1),
        example: classExample("measure accuracy of net"),
        evaluate: { context in
            let evaluation = try Evaluation(context, for: "accuracy")
            guard let targets = context.targets else { throw ValueError.needsTargets("accuracy") }
            let output = UnitGroup(tags: [], places: [.output])
            let threshold: Float = targets.loss == .binaryCrossEntropy ? 0 : 0.5
            var right = 0
            try evaluation.forEachBatch([output]) { range, rows in
                let columns = try evaluation.targetColumns(range)
                for sample in range {
                    let outputs = rows[0][sample - range.lowerBound]
                    let wanted = columns.map { $0[sample - range.lowerBound] }
                    if try isRight(outputs, wanted, isClass: targets.isClass, threshold: threshold) { right += 1 }
                }
            }
            return Value(Double(right) / Double(evaluation.sampleCount))
        })

    private static func isRight(
        _ outputs: ArraySlice<Float>, _ wanted: [Double], isClass: Bool, threshold: Float
    ) throws(ValueError) -> Bool {
        if isClass { return Double(first(of: outputs)) == wanted.first }
        guard wanted.allSatisfy({ $0 == 0 || $0 == 1 }), outputs.count == wanted.count else { throw notClasses }
        if wanted.count == 1 {
            return outputs.allSatisfy { !$0.isNaN && ($0 > threshold) == (wanted[0] == 1) }
        }
        guard wanted.count(where: { $0 == 1 }) == 1 else { throw notClasses }
        return wanted[first(of: outputs)] == 1
    }

    /// The index of the first strict maximum.
    private static func first(of outputs: ArraySlice<Float>) -> Int {
        var best = outputs.startIndex
        for index in outputs.indices where outputs[index] > outputs[best] { best = index }
        return best - outputs.startIndex
    }

    private static var notClasses: ValueError {
        ValueError(
            id: "not-classes", "`accuracy` needs a class, or true-or-false targets of which one is true",
            hint: "for numbers measure `loss`, or `correlation(predictions of …, targets of …)`")
    }
}
