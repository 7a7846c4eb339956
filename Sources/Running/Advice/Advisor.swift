import Diagnostics
import Experiments
import Syntax

/// What a careful reader would ask about an experiment that has no errors: advice, never a mistake.
struct Advisor {
    let experiment: Experiment
    let script: Script
    let file: SourceFile
    let library: DataLibrary

    /// All advice that the script does not say it knows of, and what it says without need; by place.
    static func advice(on outcome: CheckOutcome, file: SourceFile, options: RunOptions) -> [Diagnostic] {
        guard !outcome.hasErrors else { return [] }
        let advisor = Advisor(
            experiment: outcome.experiment, script: outcome.script, file: file, library: DataLibrary(options: options))
        var log = DiagnosticLog()
        let found = advisor.adviceOnClaims + advisor.adviceOnData + advisor.adviceOnUse
        for diagnostic in KnownAdvice(outcome.script, file).sift(found) { log.add(diagnostic) }
        return log.sorted
    }

    /// The statement of an output, as far as its first line.
    func span(of output: Output) -> Span {
        let line = file.span(ofLine: output.line)
        let bytes = file.bytes[line.start..<line.end]
        let start = bytes.firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } ?? line.start
        return Span(start, max(start, min(line.end, start + output.statement.utf8.count)))
    }

    func advise(_ id: String, _ message: String, at span: Span, notes: [Diagnostic.Note] = [], hint: String) -> Diagnostic {
        Diagnostic(
            .advice, id: id, message, at: span, notes: notes, hint: "\(hint); if it is meant so, write `# known: \(id)` above")
    }

    // MARK: Networks

    /// The trainings a state has been through, first to last; nil where they differ from round to round of a `repeat`.
    func trainings(of node: Int) -> [(node: Int, training: TrainingNode)]? {
        switch experiment.states[node].kind {
        case .initial: return []
        case .trained(let training):
            guard case .state(let parent) = training.parent, let before = trainings(of: parent) else { return nil }
            return before + [(node, training)]
        }
    }

    /// The states a term looks at, without those that others of them came from.
    func tips(of term: Term) -> [Int] {
        var needs = StateNeeds(experiment)
        needs.visit(term)
        let nodes = needs.nodes
        return nodes.filter { node in
            !nodes.contains { other in other != node && (trainings(of: other) ?? []).dropLast().contains { $0.node == node } }
        }
    }
}
