import Diagnostics
import Symbolic
import Syntax
import Vocabulary

/// What a user's name stands for.
enum Binding {
    case term(Term, Kind)
    case macro(Macro)
    /// A network variable: its state changes from line to line.
    case network(Int)
    case source(SourceTerm)
    /// `tallying … as NAME`: its classes are members.
    case tally(training: Int, index: Int, classes: [String])
}

/// `define NAME(parameters) = body`, with the names it was written among.
struct Macro {
    let name: String
    let parameters: [Name]
    let body: Expr
    let scope: Scope
}

/// The names known at a place.
struct Scope {
    struct Entry {
        let binding: Binding
        let span: Span
        /// A parameter of a definition: found before fields.
        let isParameter: Bool
    }

    private(set) var entries: [String: Entry] = [:]

    subscript(_ name: String) -> Entry? { entries[name] }

    mutating func bind(_ name: String, _ binding: Binding, at span: Span, isParameter: Bool = false) {
        entries[name] = Entry(binding: binding, span: span, isParameter: isParameter)
    }

    /// All names, sorted, for suggestions.
    var names: [String] { entries.keys.sorted() }
}

/// What letters and words mean inside a formula, besides the user's own names.
struct FormulaContext {
    enum Origin {
        /// Plain values; letters x y z t (and x1 …) are variables where nothing else has that name.
        case none
        /// A task without `from`: the same letters, drawn from −1..1.
        case implicitVariables
        case variables
        case dataset
        /// `model rule(x) = …`: every other letter is a trainable parameter.
        case whiteBox
    }

    var origin: Origin = .none
    /// Fields of the source, or its variables, with their kinds.
    var fields: [String: DatasetSchema.Field.Kind] = [:]
    var goals: Set<String> = []
    /// How the source is called in messages.
    var sourceName = ""

    static let none = FormulaContext()

    /// Whether a name is one letter with optional digits: `x`, `a1`, `π`.
    static func isLetterName(_ name: some StringProtocol) -> Bool {
        guard let first = name.first, first.isLetter else { return false }
        return name.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// Letters that are variables without being declared.
    static func isFreeVariable(_ name: String) -> Bool {
        isLetterName(name) && "xyzt".contains(name.prefix(1))
    }
}
