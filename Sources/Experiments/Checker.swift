public import Diagnostics
import Symbolic
public import Syntax
public import Vocabulary

/// What the checker asks of the world outside the script.
public struct CheckEnvironment: Sendable {
    /// What is known of a dataset before it is read.
    public enum SchemaAnswer: Sendable {
        case known(DatasetSchema)
        case failure(message: String, hint: String?)
    }

    public var catalogue: Catalogue
    /// The schema of a library dataset: name, number arguments, word arguments, file.
    public var schema:
        @Sendable (_ name: String, _ numbers: [String: Double], _ words: [String: String], _ file: String?) -> SchemaAnswer
    /// `--seeds`: this many instead of what the script says.
    public var seedCount: Int?
    /// Whether the experiment is to tell what each expression is.
    public var takesNotes = false

    public init(
        catalogue: Catalogue,
        schema: @escaping @Sendable (String, [String: Double], [String: String], String?) -> SchemaAnswer,
        seedCount: Int? = nil
    ) {
        self.catalogue = catalogue
        self.schema = schema
        self.seedCount = seedCount
    }
}

/// Turns a script as written into an experiment: names, kinds, shapes, axes and settings, all errors in one pass.
public final class Checker {
    let file: SourceFile
    let environment: CheckEnvironment
    var log = DiagnosticLog()
    var experiment = Experiment()
    var scope = Scope()
    /// The state each network variable has now.
    var networks: [NetworkRef] = []
    var networkNames: [String] = []
    /// Networks the last statement about a network named.
    var subjects: [Int] = []
    /// States from which a training could not be read: what builds on it is not reported again.
    var failed: Set<NetworkRef> = []
    /// `with` settings in force.
    var defaults: [String: Resolved] = [:]
    /// Purposes salted by sweeps in force: purpose to axes.
    var reseeding: [String: [Int]] = [:]
    /// The training whose `measuring` clauses are being read.
    var measuringTraining: (id: Int, variable: Int)?
    /// Names that have been used, for the warning about those that never are.
    var used: Set<String> = []
    var declared: [(name: String, span: Span)] = []
    var schemas: [SourceTerm: DatasetSchema] = [:]
    /// The number each `let` stands for, where it is known beforehand.
    var letConstants: [Exact?] = []
    /// Files saved so far and the lines that save them.
    var savedFiles: [String: Int] = [:]
    var macroDepth = 0
    /// Uses of definitions so far.
    var expansions = 0
    /// How often the statement at hand is read, by the `repeat`s around it.
    var rounds = 1

    init(file: SourceFile, environment: CheckEnvironment) {
        self.file = file
        self.environment = environment
    }

    /// Checks a parsed script; the experiment is complete only where neither the parser's log nor the one it gives has errors.
    public static func check(
        _ script: Script, in file: SourceFile, after syntax: DiagnosticLog, environment: CheckEnvironment
    ) -> (experiment: Experiment, diagnostics: [Diagnostic]) {
        let checker = Checker(file: file, environment: environment)
        checker.readSeeds(of: script)
        if !script.statements.contains(where: { if case .prose = $0.kind { false } else { true } }) { checker.reportEmpty() }
        for statement in script.statements {
            checker.check(statement)
        }
        checker.experiment.networks = Array(zip(checker.networkNames, checker.networks))
        checker.warnOfUnusedNames()
        return (checker.experiment, MistakenStatements(script, in: file).withoutConsequences(checker.log, of: syntax))
    }

    func check(_ statement: Statement) {
        switch statement.kind {
        case .prose(let text): emit(.prose(text), for: statement)
        case .seeds: break
        case .sweep(let sweep): checkSweep(sweep, statement)
        case .with(let settings): checkWith(settings, statement)
        case .data(let name, let source): checkData(name, source)
        case .model(let model): checkModel(model, statement)
        case .train(let train): checkTrain(train, statement)
        case .fork(let parent, let names): checkFork(parent, names, statement)
        case .measure(let items): checkMeasure(items, statement)
        case .table(let items): checkTable(items, statement)
        case .show(let items): checkShow(items, statement)
        case .plot(let kind, let items): checkPlot(kind, items, statement)
        case .expect(let claim): checkClaim(claim, statement)
        case .letValue(let name, let value): checkLet(name, value)
        case .define(let name, let parameters, let body): checkDefine(name, parameters, body)
        case .repeatBlock(let name, let items, let block): checkRepeat(name, items, block, statement)
        case .update(let name, let value): checkUpdate(name, value)
        case .save(let items, let file): checkSave(items, file, statement)
        case .load(let network, let file): checkLoad(network, file, statement)
        case .expression(let expr):
            checkShow(Items([expr]), statement)
        case .invalid: break
        }
    }

    private func reportEmpty() {
        report(
            id: "empty-script", "this script has no statement", at: Span(0, 0),
            hint: "begin with a network and a task: `model 2 -> 32 relu -> 1`, then `train on x*y for 2000 steps`")
    }

    // MARK: Names

    /// Declares a name of the user's; a name declared before is an error.
    func declare(_ name: Name, _ binding: Binding) {
        if let earlier = scope[name.text] {
            report(
                id: "already-declared", "`\(name.text)` is already declared", at: name.span,
                notes: [.init("it was declared here", at: earlier.span)], hint: "choose another name")
            return
        }
        scope.bind(name.text, binding, at: name.span)
        note(name, binding)
        declared.append((name.text, name.span))
    }

    private func warnOfUnusedNames() {
        for (name, span) in declared where !used.contains(name) {
            log.add(Diagnostic(.warning, id: "unused-name", "`\(name)` is never used", at: span))
        }
    }

    // MARK: Reporting

    /// More than this nobody reads.
    private static let mostDiagnostics = 1000

    func report(
        _ severity: Diagnostic.Severity = .error, id: String, _ message: String, at span: Span,
        notes: [Diagnostic.Note] = [], hint: String? = nil, fix: Diagnostic.Fix? = nil
    ) {
        if log.diagnostics.count >= Self.mostDiagnostics, severity != .error || log.hasErrors { return }
        let new = Diagnostic(severity, id: id, message, at: span, notes: notes, hint: hint, fix: fix)
        let isKnown = log.diagnostics.contains {
            $0.id == new.id && $0.message == new.message && $0.span.start == span.start && $0.span.end == span.end
        }
        if !isKnown { log.add(new) }
    }

    func line(of span: Span) -> Int { file.position(at: span.start).line }

    func text(of span: Span) -> String {
        file.text(of: span)
    }

    func emit(_ content: Output.Content, for statement: Statement) {
        experiment.outputs.append(
            Output(line: line(of: statement.span), statement: text(of: statement.span), content: content))
    }

    /// Which experiment axis has this name.
    func axis(named name: String) -> Int? {
        experiment.axes.lastIndex { $0.name == name }
    }
}
