public import Diagnostics
public import Experiments
public import Syntax
public import Vocabulary

/// What an editor or the prompt can tell about a script at a place: what may follow, what stands there, what a call takes.
///
/// Offsets count UTF-8 bytes from the start of the text. Nothing here reads files or clocks.
public struct Assistant: Sendable {
    public let catalogue: Catalogue
    let check: @Sendable (SourceFile) -> CheckedScript

    /// - Parameter check: checks a script and takes notes; the same checker as `nnx check`.
    public init(catalogue: Catalogue, check: @escaping @Sendable (SourceFile) -> CheckedScript) {
        self.catalogue = catalogue
        self.check = check
    }

    /// Reads a whole script once, for several questions about it.
    public func analyse(_ file: SourceFile) -> Analysis {
        let outcome = check(file)
        return Analysis(
            file: file, tokens: Lexer.tokens(of: file).tokens, outcome: outcome,
            names: NameResolver.table(of: outcome.script, catalogue: catalogue))
    }

    public func completions(in text: String, at offset: Int) -> [Completion] {
        completions(in: analyse(SourceFile(name: "script", text: text)), at: offset)
    }

    public func inspect(_ text: String, at offset: Int) -> Inspection? {
        inspect(analyse(SourceFile(name: "script", text: text)), at: offset)
    }

    public func signature(in text: String, at offset: Int) -> SignatureHelp? {
        signature(in: SourceFile(name: "script", text: text), at: offset)
    }
}

/// What checking a script gave.
public struct CheckedScript: Sendable {
    public let script: Script
    public let experiment: Experiment
    public let diagnostics: [Diagnostic]

    public init(_ script: Script, _ experiment: Experiment, _ diagnostics: [Diagnostic]) {
        self.script = script
        self.experiment = experiment
        self.diagnostics = diagnostics
    }
}

/// A script that has been read and checked, with its names.
public struct Analysis: Sendable {
    public let file: SourceFile
    public let tokens: [Token]
    public let outcome: CheckedScript
    public let names: NameTable

    public var experiment: Experiment { outcome.experiment }

    /// The token that holds the byte at an offset; where a name ends there and none begins, the name. White space gives none.
    public func token(at offset: Int) -> Token? {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].span.end <= offset { low = middle + 1 } else { high = middle }
        }
        let here = low < tokens.count ? tokens[low] : nil
        if here?.kind == .name || here?.kind == .comment { return here }
        if low > 0, tokens[low - 1].span.end == offset, tokens[low - 1].kind == .name { return tokens[low - 1] }
        return here.flatMap { $0.isTrivia ? nil : $0 }
    }

    /// What a name of the script's own stands for.
    public func note(on declaration: NameTable.Declaration) -> CheckNotes.Declaration? {
        experiment.notes.declarations.first {
            $0.name == declaration.name && ($0.span.start == declaration.span.start || declaration.isImplicit)
        }
    }
}

/// Something that may be typed at a place.
public struct Completion: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case word, measure, function, network, value, formula, source, field, axis, layer, activation, learner, optimiser
        case initialisation, loss, distribution, setting, parameter
    }

    public let label: String
    public let insertText: String
    /// The bytes it takes the place of.
    public let start: Int
    public let end: Int
    public let kind: Kind
    /// One line: how it is written, its unit and range.
    public let detail: String
    /// What it does; empty where the detail says all.
    public let documentation: String
}
