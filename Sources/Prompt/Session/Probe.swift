internal import Diagnostics
internal import Experiments
internal import Running
internal import Syntax

/// A statement that shows at once what another declared or trained; it is computed and never becomes part of the script.
struct Probe {
    let statement: String

    /// For each network trained from a line on its curve, for each model its layers, for each `let` its value.
    static func all(for outcome: CheckOutcome, in file: SourceFile, from line: Int) -> [Probe] {
        var statements: [String] = []
        func add(_ statement: String) {
            statements.removeAll { $0 == statement }
            statements.append(statement)
        }
        for declared in Declaration.all(in: outcome.script) where file.line(at: declared.statement.span.start) >= line {
            switch declared.kind {
            case .model, .value: add("show \(declared.name.text)")
            case .fork, .data, .sweep, .definition, .repeated, .recorded: break
            }
        }
        for output in outcome.experiment.outputs where output.line >= line {
            guard case .training(let node) = output.content else { continue }
            add("plot loss of \(outcome.experiment.states[node].name)")
        }
        return statements.map(Probe.init)
    }
}
