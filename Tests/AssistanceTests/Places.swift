@testable import Assistance
import Diagnostics
import Running
import Vocabulary

/// Scripts with a bar where the cursor stands.
enum Places {
    static let assistant = Assistant(catalogue: Engine.catalogue) { file in
        let outcome = Engine.check(file, options: RunOptions(), takesNotes: true)
        return CheckedScript(outcome.script, outcome.experiment, outcome.diagnostics)
    }

    static func split(_ marked: String) -> (text: String, offset: Int) {
        let parts = marked.split(separator: "‸", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (parts.joined(), parts[0].utf8.count)
    }

    /// The labels offered at the bar, best first.
    static func labels(_ marked: String) -> [String] {
        let (text, offset) = split(marked)
        return assistant.completions(in: text, at: offset).map(\.label)
    }

    static func inspection(_ marked: String) -> String {
        let (text, offset) = split(marked)
        return assistant.inspect(text, at: offset)?.markdown ?? ""
    }

    static func signature(_ marked: String) -> SignatureHelp? {
        let (text, offset) = split(marked)
        return assistant.signature(in: text, at: offset)
    }

    static let start = """
        sweep rate in 0.1, 0.01
        model net = 784 -> 32 relu as code -> 10
        train net on label from digits for 1 epoch with adam rate
        fork net as near, far
        let gap = accuracy of near on digits.test
        define cost(M) = area(loss of M)

        """
}
