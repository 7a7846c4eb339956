import Diagnostics
import Experiments
import Symbolic
import Vocabulary

/// Advice on the rows that results are measured on.
extension Advisor {
    /// Measures of how well a network does, which on rows it was trained on say little of other rows.
    private static let performance: Set<String> = ["accuracy", "loss"]

    var adviceOnData: [Diagnostic] {
        var found: [Diagnostic] = []
        func add(_ diagnostic: Diagnostic) {
            if !found.contains(where: { $0.id == diagnostic.id }) { found.append(diagnostic) }
        }
        for output in experiment.outputs {
            for term in output.terms {
                for call in TermWalk.measures(in: term, of: experiment) where Self.performance.contains(call.measure) {
                    guard case .state(let node) = call.network, let trainings = trainings(of: node)?.map(\.training),
                        let source = call.source ?? trainings.last?.source
                    else { continue }
                    let name = experiment.states[node].name
                    if keepsRows(source, trainings.map(\.source)), trainings.contains(where: { overlaps(source, $0.source) }) {
                        add(
                            advise(
                                "measured-on-trained-rows",
                                "`\(call.measure)` is taken on rows that `\(name)` was trained on, and there are others",
                                at: span(of: output), hint: "measure on rows that were kept, such as `on digits.test`"))
                    } else if trainings.contains(where: { stops($0, on: source) }) {
                        add(
                            advise(
                                "measured-on-stopping-rows",
                                "`\(call.measure)` is taken on rows that said when to stop training `\(name)`",
                                at: span(of: output),
                                hint: "stop by rows of their own, such as `digits[80%..]`"))
                    }
                }
            }
        }
        return found
    }

    /// Whether a training ends early, or keeps its best state, by the loss on these rows.
    private func stops(_ training: TrainingNode, on source: SourceTerm) -> Bool {
        switch training.stopping {
        case .stalls(let rows?, _, _)?, .below(_, let rows?)?: overlaps(source, rows)
        case .stalls(nil, _, _)?, .below(_, nil)?, nil: false
        }
    }

    /// Whether there are rows that were kept from the trainings: a test part, or the other side of a slice.
    private func keepsRows(_ source: SourceTerm, _ trainings: [SourceTerm]) -> Bool {
        if trainings.contains(where: isSliced) { return true }
        guard case .library(let name, let settings, let file)? = base(of: source) else { return false }
        var numbers: [String: Double] = [:]
        var words: [String: String] = [:]
        for setting in settings {
            if case .number(let number) = setting.term { numbers[setting.name] = number.doubleValue }
            if case .text(let word) = setting.term { words[setting.name] = word }
        }
        guard case .known(let schema) = library.schema(name, numbers, words, file) else { return false }
        return schema.testCount != nil && !trainings.contains { split(of: $0) == .all }
    }

    /// Whether the rows of one are, for certain, among those of the other.
    private func overlaps(_ measured: SourceTerm, _ trained: SourceTerm) -> Bool {
        if measured == trained { if case .variables = measured { return false } else { return true } }
        guard let a = base(of: measured), let b = base(of: trained), a == b else { return false }
        let (part, other) = (split(of: measured), split(of: trained))
        return !isSliced(trained) && !isFiltered(trained) && (other == .all || part == other)
    }

    // MARK: Parts of sources

    /// The dataset a source selects from; nil where it is made of several.
    private func base(of source: SourceTerm) -> SourceTerm? {
        switch source {
        case .library: source
        case .split(let inner, _), .slice(let inner, _, _), .scaled(let inner, _, _), .renamed(let inner, _),
            .filtered(let inner, _),
            .redrawing(let inner, _):
            base(of: inner)
        case .byAxis, .beside, .variables, .generated: nil
        }
    }

    private func split(of source: SourceTerm) -> SourceTerm.Split {
        switch source {
        case .split(_, let split): split
        case .slice(let inner, _, _), .scaled(let inner, _, _), .renamed(let inner, _), .filtered(let inner, _),
            .redrawing(let inner, _):
            split(of: inner)
        case .library, .byAxis, .beside, .variables, .generated: .train
        }
    }

    private func isSliced(_ source: SourceTerm) -> Bool {
        switch source {
        case .slice: true
        case .split(let inner, _), .scaled(let inner, _, _), .renamed(let inner, _), .filtered(let inner, _),
            .redrawing(let inner, _):
            isSliced(inner)
        case .library, .byAxis, .beside, .variables, .generated: false
        }
    }

    private func isFiltered(_ source: SourceTerm) -> Bool {
        switch source {
        case .filtered: true
        case .split(let inner, _), .slice(let inner, _, _), .scaled(let inner, _, _), .renamed(let inner, _),
            .redrawing(let inner, _):
            isFiltered(inner)
        case .library, .byAxis, .beside, .variables, .generated: false
        }
    }
}
