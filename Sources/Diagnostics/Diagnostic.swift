/// What nnx says about a place in a script: what was found, and what would be right.
public struct Diagnostic: Sendable, Equatable {
    public enum Severity: String, Sendable {
        case error, warning
        /// A question of method, asked on demand.
        case advice
    }

    /// A further place, or a further sentence, that belongs to the diagnostic.
    public struct Note: Sendable, Equatable {
        public let message: String
        public let span: Span?

        public init(_ message: String, at span: Span? = nil) {
            self.message = message
            self.span = span
        }
    }

    /// A replacement of text that mends the script.
    public struct Fix: Sendable, Equatable {
        public let span: Span
        public let replacement: String

        public init(replace span: Span, with replacement: String) {
            self.span = span
            self.replacement = replacement
        }
    }

    public let severity: Severity
    /// A stable kebab-case name such as `unknown-name`; `nnx explain ID` tells more.
    public let id: String
    /// Lower case, what was found, no full stop.
    public let message: String
    public let span: Span
    public let notes: [Note]
    /// What to type instead.
    public let hint: String?
    public let fix: Fix?

    public init(
        _ severity: Severity = .error, id: String, _ message: String, at span: Span,
        notes: [Note] = [], hint: String? = nil, fix: Fix? = nil
    ) {
        self.severity = severity
        self.id = id
        self.message = message
        self.span = span
        self.notes = notes
        self.hint = hint
        self.fix = fix
    }
}

/// The diagnostics of one run of a phase, in the order they were found.
public struct DiagnosticLog: Sendable {
    public private(set) var diagnostics: [Diagnostic] = []

    public init() {}

    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    public mutating func add(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    public mutating func add(contentsOf other: DiagnosticLog) {
        diagnostics += other.diagnostics
    }

    /// All diagnostics by place, then severity, id and message: a total order.
    public var sorted: [Diagnostic] {
        diagnostics.sorted {
            ($0.span.start, $0.span.end, $0.severity.rawValue, $0.id, $0.message)
                < ($1.span.start, $1.span.end, $1.severity.rawValue, $1.id, $1.message)
        }
    }
}
