public import Diagnostics
import Symbolic
import Syntax
public import Vocabulary

/// What the checker found at places of a script, for editors and the prompt; empty unless the environment asks for it.
public struct CheckNotes: Sendable {
    /// An expression and what it is.
    public struct Value: Sendable {
        public let span: Span
        public let kind: Kind
        let term: Term
    }

    /// A name of the script's own and what it stands for.
    public struct Declaration: Sendable {
        public enum Meaning: Sendable {
            case value(Kind)
            case formula(parameters: [String])
            case network
            case source(SourceSummary)
            /// Members of a tally.
            case tally(classes: [String])
        }

        public let name: String
        public let span: Span
        public let meaning: Meaning
        let term: Term?
    }

    /// What is known of data before it is read.
    public struct SourceSummary: Sendable {
        /// Fields or variables, in alphabetical order.
        public let fields: [DatasetSchema.Field]
        /// Rows; nil where they are drawn without end, or not known yet.
        public let count: Int?
        public let hasTest: Bool
        public let isSymbolic: Bool
    }

    public internal(set) var declarations: [Declaration] = []
    private var values: [Place: Value] = [:]

    /// A span as a key: spans themselves are all equal.
    private struct Place: Hashable {
        let start: Int
        let end: Int
    }

    /// Keeps what an expression was at its first reading.
    mutating func add(_ kind: Kind, _ term: Term, at span: Span) {
        guard !kind.isInvalid else { return }
        let place = Place(start: span.start, end: span.end)
        if values[place] == nil { values[place] = Value(span: span, kind: kind, term: term) }
    }

    /// The smallest expression that holds the bytes of a span and has a value with axes or a number.
    public func value(around span: Span) -> Value? {
        let holding = values.values.filter { $0.span.start <= span.start && span.end <= $0.span.end }
        return holding.min { ($0.span.end - $0.span.start) < ($1.span.end - $1.span.start) }
    }
}

extension Experiment {
    /// The names of the experiment axes an expression spreads over: seed, sweeps.
    public func axisNames(of value: CheckNotes.Value) -> [String] { names(of: value.term) }

    public func axisNames(of declaration: CheckNotes.Declaration) -> [String] { declaration.term.map(names) ?? [] }

    private func names(of term: Term) -> [String] { ExperimentAxes(self).axes(of: term).map { axes[$0].name } }
}

extension Checker {
    /// Notes a declared name, where notes are wanted.
    func note(_ name: Name, _ binding: Binding) {
        guard environment.takesNotes else { return }
        let meaning: CheckNotes.Declaration.Meaning
        var noted: Term?
        switch binding {
        case .term(let term, let kind):
            meaning = .value(kind)
            noted = kind.isInvalid ? nil : term
        case .macro(let macro): meaning = .formula(parameters: macro.parameters.map(\.text))
        case .network: meaning = .network
        case .source(let source): meaning = .source(summary(of: source, at: name.span))
        case .tally(_, _, let classes): meaning = .tally(classes: classes)
        }
        experiment.notes.declarations.append(.init(name: name.text, span: name.span, meaning: meaning, term: noted))
    }

    private func summary(of source: SourceTerm, at span: Span) -> CheckNotes.SourceSummary {
        let known = info(of: source, at: span)
        let fields = known.fields.sorted { $0.key < $1.key }.map { DatasetSchema.Field($0.key, $0.value) }
        return .init(
            fields: fields.isEmpty ? known.variables.map { .init($0, .number) } : fields, count: known.count,
            hasTest: known.hasTest, isSymbolic: known.isSymbolic)
    }
}
