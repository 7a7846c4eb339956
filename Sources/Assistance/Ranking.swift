internal import Syntax

/// How well a name fits what has been typed of it.
struct Ranking {
    private let query: String
    private let folded: [Character]
    /// Words of nnx that a foreign word, or the beginning of one, stands for.
    private let meant: Set<String>

    init(_ query: String) {
        self.query = query
        folded = Array(query.lowercased())
        meant = Ranking.meanings(of: query)
    }

    /// The lower, the better: 0 for a name that begins as typed; nil where it does not fit.
    func score(_ name: String, aliases: [String] = []) -> Int? {
        if query.isEmpty || name.hasPrefix(query) { return 0 }
        let letters = Array(name.lowercased())
        if letters.starts(with: folded) { return 1 }
        if meant.contains(name) { return 2 }
        if name.lowercased().split(separator: "_").dropFirst().contains(where: { $0.starts(with: folded) }) { return 3 }
        if aliases.contains(where: meant.contains) { return 4 }
        return letters.first == folded.first && isSubsequence(of: letters) ? 5 : nil
    }

    private func isSubsequence(of letters: [Character]) -> Bool {
        var place = 0
        for letter in folded {
            guard let found = letters[place...].firstIndex(of: letter) else { return false }
            place = found + 1
        }
        return true
    }

    /// Settings and parameters by the names they have elsewhere.
    private static let settings: [String: String] = [
        "lr": "rate", "learning_rate": "rate", "learningrate": "rate", "eta": "rate", "step_size": "rate", "batch_size": "batch",
        "batchsize": "batch", "bs": "batch", "minibatch": "batch", "weight_decay": "decay", "criterion": "loss", "loss_fn": "loss",
        "momentum": "mu", "initializer": "init", "initialization": "init", "kernel_initializer": "init", "max_norm": "clip",
        "optimizer": "adam", "optim": "adam", "optimiser": "adam",
    ]

    private static func meanings(of query: String) -> Set<String> {
        guard query.count >= 2 else { return [] }
        var found: Set<String> = []
        let typed = query.lowercased()
        func add(_ foreign: String, _ word: String?) { if let word, foreign.lowercased().hasPrefix(typed) { found.insert(word) } }
        for foreign in ForeignWords.nameWords { add(foreign, ForeignWords.name(foreign)?.word) }
        for foreign in ForeignWords.statementWords { add(foreign, ForeignWords.statement(foreign)?.word) }
        for (foreign, word) in settings { add(foreign, word) }
        return found
    }
}
