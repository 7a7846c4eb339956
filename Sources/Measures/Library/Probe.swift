internal import TensorCore
internal import Values
internal import Vocabulary

extension MeasureLibrary {
    static let probe = Measure(
        "probe", "how well a straight line from the units of a layer predicts a formula, on samples it was not fitted to",
        formula: """
            1 − Σ(y − ŷ)² / Σ(y − mean y)² over every second sample; ŷ by least squares over the others, \
            with an intercept and a ridge of 2⁻²⁰ of the mean variance of a unit
            """,
        source: "Alain & Bengio, Understanding intermediate layers using linear classifier probes, 2016, arXiv 1610.01644",
        parameters: [.init("target", .formula, "what is to be read off the units, such as a label")],
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, forwardPasses: 1),
        example: example("measure probe(x) of net"),
        evaluate: { context in
            guard let target = context.arguments.formulas["target"] else {
                throw ValueError(id: "wrong-arguments", "`probe` needs what to read off", hint: "probe(label) of …")
            }
            let evaluation = try Evaluation(context, for: "probe")
            let wanted = try evaluation.columns(of: [target], 0..<evaluation.sampleCount)[0]
            let groups = try context.selection.groups(of: context.state, for: "probe")
            return Value(parts: try evaluation.recorded(groups).parts.map { part in
                let score = LinearProbe.score(part.elements, units: part.axes.last?.count ?? 0, wanted)
                return .init(tags: part.tags, elements: [score.isFinite ? score : .nan])
            })
        })
}

/// Least squares from units to a number, fitted to the samples 0, 2, 4, … and scored on the others.
enum LinearProbe {
    /// R² on the scored samples; NaN where it does not exist.
    ///
    /// - Parameter answers: (samples, units), row-major.
    static func score(_ answers: [Double], units: Int, _ wanted: [Double]) -> Double {
        guard wanted.count > 3, answers.count == wanted.count * units, units > 0 else { return .nan }
        let fitted = stride(from: 0, to: wanted.count, by: 2).map(\.self)
        let scored = stride(from: 1, to: wanted.count, by: 2).map(\.self)
        let means = (0..<units).map { unit in Statistics.mean(fitted.map { answers[$0 * units + unit] }) }
        let columns = (0..<units).map { unit in fitted.map { answers[$0 * units + unit] - means[unit] } }
        let middle = Statistics.mean(fitted.map { wanted[$0] })
        guard let line = slopes(columns, fitted.map { wanted[$0] - middle }) else { return .nan }
        let errors = scored.map { sample in
            let centred = (0..<units).map { answers[sample * units + $0] - means[$0] }
            return wanted[sample] - middle - DoubleSum.ofProducts(centred, line)
        }
        let average = Statistics.mean(scored.map { wanted[$0] })
        let deviations = scored.map { wanted[$0] - average }
        return 1 - DoubleSum.ofProducts(errors, errors) / DoubleSum.ofProducts(deviations, deviations)
    }

    /// (XᵀX + ridge)⁻¹·Xᵀy from centred columns; nil where all are constant.
    private static func slopes(_ columns: [[Double]], _ wanted: [Double]) -> [Double]? {
        let n = columns.count
        var products = [Double](repeating: 0, count: n * n)
        for row in 0..<n {
            for column in 0...row { products[row * n + column] = DoubleSum.ofProducts(columns[row], columns[column]) }
        }
        let ridge = DoubleSum.of((0..<n).map { products[$0 * n + $0] }) / Double(n) * 0x1p-20
        for place in 0..<n { products[place * n + place] += ridge }
        return Cholesky(products, count: n)?.solve(columns.map { DoubleSum.ofProducts($0, wanted) })
    }
}
