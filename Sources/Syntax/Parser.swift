public import Diagnostics

/// Reads a script: tokens to statements.
///
/// Never throws and never stops at the first error: an error is reported once, the rest of its clause or statement is
/// skipped, and reading goes on at the next one.
public struct Parser {
    let file: SourceFile
    let layout: LineLayout
    var log: DiagnosticLog
    /// The next token.
    var index = 0
    /// The index after the last token of the statement being read.
    var limit = 0
    /// Whether an error has been reported from which reading has not yet recovered.
    var isPanicking = false
    /// Brackets and blocks around the next token.
    var nesting = 0
    /// How deep the tree of the last expression is.
    var height = 0
    /// Bars opened since the innermost bracket.
    var openBars = 0
    /// Whether `on` and `at` behind a name make it a phrase; not where they open a clause of a training.
    var opensPhrases = true
    /// The index of the last token reported to be indented without reason.
    var strayIndex = -1
    /// What the lexer reported; of statements in a foreign language it is not shown.
    let lexical: [Diagnostic]
    var foreignStatements: [Range<Int>] = []
    /// Names declared so far; a statement that begins with one is no mistyped verb.
    var declared: Set<String> = []

    static let greatestNesting = 128
    static let greatestHeight = 500
    static let mostErrors = 100

    /// The script as far as it could be read, and everything that was wrong with it.
    public static func parse(_ file: SourceFile) -> (Script, DiagnosticLog) {
        var parser = Parser(file)
        let statements = parser.parseStatements(inBlock: false)
        return (Script(statements, comments: parser.layout.comments), parser.completeLog)
    }

    init(_ file: SourceFile) {
        let (tokens, log) = Lexer.tokens(of: file)
        self.file = file
        self.layout = LineLayout(tokens, in: file)
        self.log = DiagnosticLog()
        self.lexical = log.diagnostics
    }

    /// What lexer and parser reported together.
    private var completeLog: DiagnosticLog {
        var complete = DiagnosticLog()
        for diagnostic in lexical.prefix(Parser.mostErrors)
        where !foreignStatements.contains(where: { $0.contains(diagnostic.span.start) }) {
            complete.add(diagnostic)
        }
        if let further = lexical.dropFirst(Parser.mostErrors).first, log.diagnostics.count <= Parser.mostErrors {
            complete.add(.tooManyErrors(at: further.span))
        }
        complete.add(contentsOf: log)
        return complete
    }

    // MARK: Looking

    var tokens: [Token] { layout.tokens }

    /// The next token of the statement, or nil at its end.
    var current: Token? { index < limit ? layout.tokens[index] : nil }

    func peek(_ ahead: Int = 1) -> Token? {
        index + ahead < limit ? layout.tokens[index + ahead] : nil
    }

    var atEnd: Bool { index >= limit }

    func at(_ kind: Token.Kind) -> Bool { current?.kind == kind }

    func at(_ word: Word) -> Bool { current?.word == word }

    /// Whether the next token is this word, free elsewhere: `layer`, `last`.
    func at(contextual word: String) -> Bool {
        guard let token = current, token.kind == .name, token.span.end - token.span.start == word.utf8.count else {
            return false
        }
        return text(of: token) == word
    }

    /// Whether the next token is a name that is not reserved.
    var atName: Bool { current?.kind == .name && current?.word == nil }

    func text(of token: Token) -> String { file.text(of: token.span) }

    /// The token just read.
    var previous: Token? { index > 0 ? layout.tokens[index - 1] : nil }

    /// An empty span behind the token just read.
    var behind: Span {
        let end = previous?.span.end ?? 0
        return Span(end, end)
    }

    /// From `start` to the end of the token just read.
    func span(from start: Int) -> Span { Span(start, max(start, previous?.span.end ?? start)) }

    var here: Int { current?.span.start ?? behind.end }

    /// Whether no white space stands between the token just read and the next one.
    var isGlued: Bool { previous?.span.end == current?.span.start }

    // MARK: Taking

    mutating func advance() { index += 1 }

    mutating func take(_ kind: Token.Kind) -> Bool {
        guard at(kind) else { return false }
        index += 1
        return true
    }

    mutating func take(_ word: Word) -> Bool {
        guard at(word) else { return false }
        index += 1
        return true
    }

    mutating func take(contextual word: String) -> Bool {
        guard at(contextual: word) else { return false }
        index += 1
        return true
    }

    // MARK: Reporting

    /// Reports an error in text that can be read nevertheless.
    mutating func report(_ diagnostic: Diagnostic) {
        guard !isPanicking else { return }
        if log.diagnostics.count == Parser.mostErrors {
            log.add(.tooManyErrors(at: diagnostic.span))
        } else if log.diagnostics.count < Parser.mostErrors {
            log.add(diagnostic)
        }
    }

    /// Reports an error after which the rest of the clause cannot be read.
    mutating func fail(_ diagnostic: Diagnostic) {
        report(diagnostic)
        isPanicking = true
    }

    /// Gives up the statement: what is left of it is skipped without further reports.
    mutating func abandonStatement(_ diagnostic: Diagnostic) {
        fail(diagnostic)
        index = max(index, limit)
    }

    /// Gives up a statement of another language; what the lexer found in it is not shown besides.
    mutating func abandonForeign(_ diagnostic: Diagnostic) {
        let end = limit < layout.tokens.count ? layout.tokens[limit].span.start : file.bytes.count
        if foreignStatements.count < Parser.mostErrors {
            foreignStatements.append(diagnostic.span.start..<max(end, diagnostic.span.start))
        }
        abandonStatement(diagnostic)
    }

    // MARK: Expecting

    /// Takes a punctuation mark, or reports that it is missing before what stands there.
    @discardableResult
    mutating func expect(_ kind: Token.Kind, in context: String) -> Bool {
        if take(kind) { return true }
        fail(.missingText(kind.rawValue, in: context, found: foundText, at: current?.span ?? behind))
        return false
    }

    @discardableResult
    mutating func expect(_ word: Word, in context: String) -> Bool {
        if take(word) { return true }
        fail(.missingText(word.rawValue, in: context, found: foundText, at: current?.span ?? behind))
        return false
    }

    @discardableResult
    mutating func expect(contextual word: String, in context: String) -> Bool {
        if take(contextual: word) { return true }
        fail(.missingText(word, in: context, found: foundText, at: current?.span ?? behind))
        return false
    }

    /// The next token's text for a message, or nil at the end of the statement.
    var foundText: String? {
        guard let token = current else { return nil }
        return String(text(of: token).prefix(40))
    }

    /// Takes a name; a reserved word is reported and taken as a name.
    mutating func expectName(_ what: String, hint: String? = nil) -> Name? {
        guard let token = current, token.kind == .name else {
            fail(.missingName(what, found: foundText, hint: hint, at: current?.span ?? behind))
            return nil
        }
        if token.word != nil { report(.reservedName(text(of: token), at: token.span)) }
        advance()
        return Name(text(of: token), at: token.span)
    }

    /// Takes a name to be declared.
    mutating func expectDeclaration(_ what: String, hint: String? = nil) -> Name? {
        let name = expectName(what, hint: hint)
        if let name { declared.insert(name.text) }
        return name
    }

    /// Takes names with commas between: `near, far`.
    mutating func expectNames(_ what: String, declaring: Bool = false) -> [Name] {
        var names: [Name] = []
        repeat {
            guard let name = declaring ? expectDeclaration(what) : expectName(what) else { break }
            names.append(name)
        } while take(.comma)
        return names
    }

    // MARK: Nesting

    /// Enters a bracket, a block or an operator's operand; reports and gives up the statement where that is too deep.
    mutating func enter(at span: Span) -> Bool {
        nesting += 1
        if nesting <= Parser.greatestNesting { return true }
        abandonStatement(.tooDeep(at: span))
        return false
    }

    mutating func leave() { nesting -= 1 }

    /// Notes that the expression just built is one deeper than its deepest part.
    mutating func grow(_ deepest: Int, at span: Span) {
        height = deepest + 1
        if height > Parser.greatestHeight { abandonStatement(.tooDeep(at: span)) }
    }
}
