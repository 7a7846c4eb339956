internal import Diagnostics
public import Experiments
internal import Symbolic

/// What a statement leaves to defaults, said at its end.
public struct DefaultHints: Sendable {
    /// A setting in force: `batch 32`, and where it comes from.
    public struct Setting: Sendable, Equatable {
        public let text: String
        public let origin: String
        public let isWritten: Bool
    }

    public struct Hint: Sendable, Equatable {
        public let offset: Int
        public let text: String
        public let explanation: String
    }

    /// The settings of a training or a model, the optimiser first.
    public static func settings(of state: StateNode) -> [Setting] {
        switch state.kind {
        case .initial(let model):
            guard case .layers = model.body else { return [] }
            return [setting("init", model.initialisation)]
        case .trained(let node):
            if node.outputs == nil { return [] }
            return order.compactMap { name in node.settings[name].map { setting(name, $0) } }
        }
    }

    private static let order = [
        "optimiser", "batch", "loss", "clip", "decay", "l1", "anchor", "stream", "mu", "beta1", "beta2", "epsilon", "damping",
        "products",
    ]

    private static func setting(_ name: String, _ value: Resolved) -> Setting {
        let text = name == "optimiser" ? settingText(value.term) : "\(name) \(settingText(value.term))"
        switch value.provenance {
        case .written: return Setting(text: text, origin: "written here", isWritten: true)
        case .with(let line): return Setting(text: text, origin: "from `with` on line \(line)", isWritten: false)
        case .inherited(let line): return Setting(text: text, origin: "from the training on line \(line)", isWritten: false)
        case .library: return Setting(text: text, origin: "the default", isWritten: false)
        }
    }

    private static func settingText(_ term: Term) -> String {
        switch term {
        case .number(let number): number.description
        case .word(let word): word
        case .application(let word, let terms): ([word] + terms.map(settingText)).joined(separator: " ")
        case .negated(let inner): "-" + settingText(inner)
        case .group(let inner): settingText(inner)
        case .text, .item, .symbol, .letValue, .not, .absolute, .binary, .list, .set, .interval, .integers, .call, .measure, .curve,
            .record, .tally, .parameters, .column, .shuffled, .selected, .byRepeat, .distance:
            "…"
        }
    }

    /// Defaults that apply to each statement of a script, by place; one hint at the end of a statement.
    public static func all(in analysis: Analysis) -> [Hint] {
        var hints: [Hint] = []
        var seen: Set<Int> = []
        for state in analysis.experiment.states where seen.insert(state.span.start).inserted {
            let left = settings(of: state).filter { !$0.isWritten }
            var text = left.isEmpty ? [] : ["with " + left.map(\.text).joined(separator: ", ")]
            var origins = left.map { "\($0.text): \($0.origin)" }
            if case .trained(let node) = state.kind, let range = impliedRange(node, in: analysis.file, state.span) {
                text.insert(range, at: 0)
                origins.insert("variables without `from` are drawn from −1 to 1", at: 0)
            }
            guard !text.isEmpty else { continue }
            hints.append(
                Hint(offset: state.span.end, text: text.joined(separator: " "), explanation: origins.joined(separator: "\n")))
        }
        return hints.sorted { $0.offset < $1.offset }
    }

    /// `from x, y in -1..1` for a task whose variables the script gives no range.
    private static func impliedRange(_ node: TrainingNode, in file: SourceFile, _ span: Span) -> String? {
        guard case .variables(let variables) = node.source, !variables.isEmpty, !node.isFinetune else { return nil }
        let words = file.text(of: span).split { !$0.isLetter }
        guard !words.contains("from") else { return nil }
        return "from " + variables.map { "\($0.name) in -1..1" }.joined(separator: ", ")
    }
}
