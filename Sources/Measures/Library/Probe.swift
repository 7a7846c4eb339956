internal import TensorCore
internal import Values
internal import Vocabulary

/// What can be read off the units of a layer.
extension MeasureLibrary {
    private static let wanted = Parameter("target", .formula, "what is to be read off the units, such as a label")
    private static let source =
        "Alain & Bengio, Understanding intermediate layers using linear classifier probes, 2016, arXiv 1610.01644"

    static let probe = Measure(
        "probe", "how well a straight line from the units of a layer predicts a formula, on samples it was not fitted to",
        formula: """
            1 − Σ(y − ŷ)² / Σ(y − mean y)² over every second sample; ŷ by least squares over the others, \
            with an intercept and a ridge of 2⁻²⁰ of the mean variance of a unit
            """,
        source: source,
        parameters: [
            wanted, Parameter("units", .value, default: .absent, "true for the units to read from; without it all of the layer"),
        ],
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, forwardPasses: 1),
        example: classExample("measure probe(x) of net, probe(x, selectivity(x, y) of net < 0) of net"),
        evaluate: { context in
            let probed = try Probed(context, for: "probe")
            return Value(parts: probed.parts.map { part in
                let score = LinearProbe.score(part.answers, units: part.units, probed.wanted)
                return .init(tags: part.tags, elements: [score.isFinite ? score : .nan])
            })
        })

    static let unitProbe = Measure(
        "unit_probe", "how well a straight line from each single unit predicts a formula, on samples it was not fitted to",
        formula: "as `probe`, from one unit at a time", source: source, parameters: [wanted],
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, axes: ["unit"], forwardPasses: 1),
        example: example("measure max(unit_probe(x) of net)"),
        evaluate: { context in
            let probed = try Probed(context, for: "unit_probe")
            return Value(parts: probed.parts.map { part in
                let scores = (0..<part.units).map { unit in
                    let answers = stride(from: unit, to: part.answers.count, by: part.units).map { part.answers[$0] }
                    let score = LinearProbe.score(answers, units: 1, probed.wanted)
                    return score.isFinite ? score : .nan
                }
                return .init(tags: part.tags, axes: [.init("unit", part.units)], elements: scores)
            })
        })

    static let probeControl = Measure(
        "probe_control", "what `probe` finds where there is nothing to find: the same with the target shuffled among the samples",
        formula: "the mean over shuffles of the score of `probe`; about 0 or below, and lower where units are many and samples few",
        source: "Hewitt & Liang, Designing and interpreting probes with control tasks, EMNLP 2019, arXiv 1909.03368",
        parameters: [wanted, Parameter("shuffles", .integer(1...1000), default: .number(10), "how often the target is shuffled")],
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, forwardPasses: 1),
        example: example("measure probe(x) of net, probe_control(x) of net"),
        evaluate: { context in
            let probed = try Probed(context, for: "probe_control")
            let stream = RandomStream(seed: context.seed, path: ["probe_control"])
            let controls = (0..<Int(context.arguments.numbers["shuffles"] ?? 10)).map { shuffle in
                stream.child(.integer(UInt64(shuffle))).permutation(probed.wanted.count).map { probed.wanted[Int($0)] }
            }
            return Value(parts: try probed.parts.map { part in
                let score = Statistics.mean(try controls.map {
                    try StopRequest.check()
                    return LinearProbe.score(part.answers, units: part.units, $0)
                })
                return .init(tags: part.tags, elements: [score.isFinite ? score : .nan])
            })
        })
}

/// What the probed units answer, and what is to be read off them.
private struct Probed {
    struct Part {
        let tags: [Value.Tag]
        let units: Int
        /// (samples, units), row-major.
        let answers: [Double]
    }

    let parts: [Part]
    let wanted: [Double]

    /// Errors: `wrong-arguments`, `units-do-not-fit`, and those of running the network.
    init(_ context: MeasureContext, for measure: String) throws {
        guard let target = context.arguments.formulas["target"] else {
            throw ValueError(
                id: "wrong-arguments", "`\(measure)` needs what to read off", hint: "\(measure)(label) of …")
        }
        let evaluation = try Evaluation(context, for: measure)
        wanted = try evaluation.columns(of: [target], 0..<evaluation.sampleCount)[0]
        let groups = try context.selection.groups(of: context.state, for: measure)
        let recorded = try evaluation.recorded(groups).parts
        let places = recorded.map { (tags: $0.tags, width: $0.axes.last?.count ?? 0) }
        let marks = try context.marked("units", places, for: measure)
        parts = recorded.enumerated().map { index, part in
            let width = places[index].width
            guard let marks = marks?[index] else { return Part(tags: part.tags, units: width, answers: part.elements) }
            let kept = part.elements.enumerated().filter { marks[$0.offset % width] }.map(\.element)
            return Part(tags: part.tags, units: marks.count { $0 }, answers: kept)
        }
    }
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
            if StopRequest.isMade(at: row) { return nil }
            for column in 0...row { products[row * n + column] = DoubleSum.ofProducts(columns[row], columns[column]) }
        }
        let ridge = DoubleSum.of((0..<n).map { products[$0 * n + $0] }) / Double(n) * 0x1p-20
        for place in 0..<n { products[place * n + place] += ridge }
        return Cholesky(products, count: n)?.solve(columns.map { DoubleSum.ofProducts($0, wanted) })
    }
}
