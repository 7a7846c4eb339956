internal import TensorCore
internal import Training
internal import Values
internal import Vocabulary

/// What a network loses without some of its units.
extension MeasureLibrary {
    private static let units = Parameter(
        "units", .value, "true for the units to remove, such as `selectivity(x, y) of net > 0`")

    static let ablation = Measure(
        "ablation", "how much the loss rises without a unit, for each unit of a layer",
        formula: "L(h := 0) − L, h the unit as the next layer sees it, L the mean loss; passes: one for each unit",
        source: "Morcos et al., On the importance of single directions for generalization, 2018, arXiv 1803.06959",
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, axes: ["unit"], forwardPasses: 100),
        example: classExample("measure max(ablation of net)"),
        evaluate: { context in
            let lesions = try Lesions(context, for: "ablation")
            return Value(parts: try lesions.spans.map { span in
                let rises = try (0..<span.width).map { unit in
                    try lesions.rise(without: (0..<span.width).map { $0 == unit }, of: span)
                }
                return .init(tags: span.tags, axes: [.init("unit", span.width)], elements: rises)
            })
        })

    static let lesion = Measure(
        "lesion", "how much the loss rises without some units of a layer", formula: "L(h := 0 for all the units) − L, L the mean loss",
        source: "Hod et al., Quantifying local specialization in deep neural networks, 2022, arXiv 2110.08058",
        parameters: [units],
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, forwardPasses: 2),
        example: classExample("measure lesion(selectivity(x, y) of net > 0) of net"),
        evaluate: { context in
            let lesions = try Lesions(context, for: "lesion")
            return Value(parts: try zip(lesions.spans, lesions.marks()).map { span, marks in
                .init(tags: span.tags, elements: [try lesions.rise(without: marks, of: span)])
            })
        })

    static let lesionZ = Measure(
        "lesion_z", "how much more a lesion costs than the loss of as many units of that layer taken at random",
        formula: "(lesion − mean)/sd, mean and sd over random sets of the same size; missing for no units and for all",
        source: "Hod et al., Quantifying local specialization in deep neural networks, 2022, arXiv 2110.08058",
        parameters: [units, Parameter("draws", .integer(2...1000), default: .number(50), "how many random sets")],
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, forwardPasses: 1, passesFor: "draws"),
        example: classExample("measure lesion_z(selectivity(x, y) of net > 0, 5) of net"),
        evaluate: { context in
            let lesions = try Lesions(context, for: "lesion_z")
            return Value(parts: try zip(lesions.spans, lesions.marks()).enumerated().map { place, pair in
                let (span, marks) = pair
                let stream = RandomStream(seed: context.seed, path: ["lesion", .integer(UInt64(place))])
                let random = try (0..<Int(context.arguments.numbers["draws"] ?? 50)).map { draw in
                    try lesions.rise(without: marks.reordered(stream.child(.integer(UInt64(draw)))), of: span)
                }
                let spread = marks.contains(true) && marks.contains(false) ? Statistics.standardDeviation(random) : 0
                let number = (try lesions.rise(without: marks, of: span) - Statistics.mean(random)) / spread
                return .init(tags: span.tags, elements: [number.isFinite ? number : .nan])
            })
        })
}

/// A network with and without units.
private struct Lesions {
    let spans: [UnitSpan]
    private let context: MeasureContext
    private let measure: String
    private let whole: Double

    init(_ context: MeasureContext, for measure: String) throws {
        self.context = context
        self.measure = measure
        spans = try context.spans(for: measure)
        whole = try Evaluation(context, for: measure).meanLoss()
    }

    /// Errors: `wrong-arguments`, `units-do-not-fit`.
    func marks() throws(ValueError) -> [[Bool]] {
        guard let marks = try context.marked("units", spans.map { ($0.tags, $0.width) }, for: measure) else {
            throw ValueError(
                id: "wrong-arguments", "`\(measure)` needs the units to remove", hint: "\(measure)(selectivity(x, y) of net > 0) of net")
        }
        return marks
    }

    /// L without the marked units, less L.
    func rise(without marks: [Bool], of span: UnitSpan) throws -> Double {
        var lesioned = context
        var start = 0
        for (number, units) in span.layers {
            let removed = (0..<units).filter { marks[start + $0] }
            start += units
            guard
                let index = lesioned.state.tensors.firstIndex(where: { $0.layer == number + 1 && $0.kind == .weights })
            else { continue }
            for row in 0..<lesioned.state.tensors[index].rows {
                for unit in removed { lesioned.state.tensors[index].values[row * units + unit] = 0 }
            }
        }
        return try Evaluation(lesioned, for: measure).meanLoss() - whole
    }
}

extension [Bool] {
    /// As many marks at other places.
    fileprivate func reordered(_ stream: RandomStream) -> [Bool] {
        stream.permutation(count).map { self[Int($0)] }
    }
}
