import Assistance
import Running

/// The assistant of the real library, for commands that ask one.
enum DeskAssistant {
    static let real = Assistant(catalogue: Engine.catalogue) { file in
        let outcome = Engine.check(file, options: RunOptions(), takesNotes: true)
        return CheckedScript(outcome.script, outcome.experiment, outcome.diagnostics)
    }
}
