internal import TensorCore
internal import Training
internal import Values
internal import Vocabulary

extension MeasureLibrary {
    static let ridgeGap = Measure(
        "ridge_gap",
        "how far a network's answers are from those of linear least squares on the same samples: 0 the same, 1 as far as a constant",
        formula: """
            Σ‖f(x) − ŷ(x)‖² / Σ‖ŷ(x) − mean ŷ‖², ŷ = W·x + b with the least mean squared error + ridge·‖W‖² on these samples; \
            a class counts as 1 or 0 for each output, and f is then the softmax of the outputs if it was trained by cross-entropy
            """,
        source: "Hoerl & Kennard, Ridge regression, Technometrics 12, 1970",
        parameters: [
            .init("ridge", .number(0...1e9), default: .number(0.001), "the penalty on squared weights, beside a mean over samples")
        ],
        traits: MeasureTraits(needsSource: true, forwardPasses: 2),
        example: example("measure ridge_gap(0.001) of net"),
        evaluate: { context in
            let evaluation = try Evaluation(context, for: "ridge_gap")
            guard let targets = context.targets else { throw ValueError.needsTargets("ridge_gap") }
            var answers: [[Double]] = []
            try evaluation.forEachBatch([UnitGroup(tags: [], places: [.output])]) { range, rows in
                for sample in 0..<range.count {
                    let row = rows[0][sample].map(Double.init)
                    answers.append(targets.isClass && targets.loss == .crossEntropy ? probabilities(row) : row)
                }
            }
            let outputs = answers.first?.count ?? 0
            var columns = try evaluation.targetColumns(0..<evaluation.sampleCount)
            if targets.isClass, outputs > 1, let classes = columns.first {
                columns = (0..<outputs).map { output in classes.map { $0 == Double(output) ? 1 : 0 } }
            }
            guard columns.count == outputs else { throw ValueError.needsTargets("ridge_gap") }
            let ridge = context.arguments.numbers["ridge"] ?? 0.001
            let samples = evaluation.inputs().map(Double.init)
            guard let line = RidgeLine(samples, count: answers.count, columns, ridge: ridge, kernels: context.kernels) else {
                return Value(.nan)
            }
            var apart = DoubleSum(), spread = DoubleSum()
            for output in 0..<outputs {
                let own = Statistics.mean(line.answers[output])
                for (sample, fitted) in line.answers[output].enumerated() {
                    let gap = answers[sample][output] - fitted
                    apart.add(gap * gap)
                    spread.add((fitted - own) * (fitted - own))
                }
            }
            let gap = apart.total / spread.total
            return Value(gap.isFinite ? gap : .nan)
        })

    /// exp(zⱼ − max)/Σ, in Double.
    private static func probabilities(_ outputs: [Double]) -> [Double] {
        var greatest = -Double.infinity
        for output in outputs where output > greatest { greatest = output }
        let powers = outputs.map { PortableMath.exp($0 - greatest) }
        let total = DoubleSum.of(powers)
        return powers.map { $0 / total }
    }
}

/// Linear least squares with an intercept and a ridge, and its answers on the samples it was fitted to.
private struct RidgeLine {
    /// For each output the answer to each sample.
    let answers: [[Double]]

    /// (XᵀX/n + ridge·I)·W = Xᵀy/n from centred columns; nil where that has no solution.
    ///
    /// - Parameter samples: (n, d), row-major.
    init?(_ samples: [Double], count n: Int, _ targets: [[Double]], ridge: Double, kernels: Kernels) {
        guard n > 0, samples.count.isMultiple(of: n) else { return nil }
        let d = samples.count / n
        let columns = (0..<d).flatMap { input in
            Statistics.centred((0..<n).map { samples[$0 * d + input] })
        }
        var products = DoubleProduct.timesTransposed(columns, columns, rows: d, columns: d, inner: n, kernels: kernels)
        for place in products.indices { products[place] /= Double(n) }
        for input in 0..<d { products[input * d + input] += ridge }
        guard let factor = Cholesky(products, count: d) else { return nil }
        let centred = targets.map(Statistics.centred)
        let sides = DoubleProduct.timesTransposed(
            centred.flatMap(\.self), columns, rows: targets.count, columns: d, inner: n, kernels: kernels)
        var rows = [Double](repeating: 0, count: n * d)
        for input in 0..<d {
            for sample in 0..<n { rows[sample * d + input] = columns[input * n + sample] }
        }
        answers = targets.indices.map { output in
            let weights = factor.solve(sides[output * d..<(output + 1) * d].map { $0 / Double(n) })
            let mean = Statistics.mean(targets[output])
            return (0..<n).map { sample in mean + DoubleSum.ofProducts(rows[sample * d..<(sample + 1) * d], weights) }
        }
    }
}
