public import Diagnostics

/// The names a script declares, and every place that speaks of them.
public struct NameTable: Sendable {
    public struct Declaration: Sendable {
        public enum Kind: String, Sendable, CaseIterable {
            case network, value, formula, source, axis, record, tally
            /// An argument of a definition, or what a white-box model sees.
            case parameter
            /// Drawn for a task: `drawing a from …`.
            case goal
            /// `from x in -1..1`, or a label's new name.
            case field
            /// A layer's name: `32 relu as code`.
            case stage
        }

        public let name: String
        public let kind: Kind
        /// The name itself; where the script gives none, the word that declares it.
        public let span: Span
        public let statement: Span
        /// Declared without being written: `model 2 -> 1` declares `net`.
        public let isImplicit: Bool
        /// Without the declaration itself, by place.
        public internal(set) var uses: [Use] = []
    }

    public struct Use: Sendable {
        public let span: Span
        /// Whether it stands within a product of letters: the a of `ax`.
        public let isPart: Bool
    }

    public internal(set) var declarations: [Declaration] = []

    /// The declaration that the bytes at a place name or use; `end` of a name still counts as it.
    public func declaration(at offset: Int) -> Int? {
        func holds(_ span: Span) -> Bool { span.start <= offset && offset <= span.end }
        return declarations.firstIndex { declaration in
            !declaration.isImplicit && holds(declaration.span) || declaration.uses.contains { holds($0.span) }
        }
    }

    /// The written name or use at a place.
    public func place(of declaration: Int, at offset: Int) -> Span? {
        let found = declarations[declaration]
        let spans = (found.isImplicit ? [] : [found.span]) + found.uses.map(\.span)
        return spans.first { $0.start <= offset && offset <= $0.end }
    }

    /// What a name of the whole script stands for before a place.
    public func named(_ name: String, before offset: Int) -> Declaration? {
        declarations.first { $0.name == name && $0.isGlobal && $0.statement.start < offset }
    }
}

extension NameTable.Declaration {
    /// Whether the rest of the script can use the name by itself.
    public var isGlobal: Bool {
        switch kind {
        case .network, .value, .formula, .source, .axis, .record, .tally: true
        case .parameter, .goal, .field, .stage: false
        }
    }

    /// How people call it.
    public var noun: String {
        switch kind {
        case .network: "network"
        case .value: "value"
        case .formula: "definition"
        case .source: "data"
        case .axis: "axis"
        case .record: "record of a training"
        case .tally: "tally"
        case .parameter: "argument"
        case .goal: "drawn for the task"
        case .field: "field"
        case .stage: "layer"
        }
    }
}
