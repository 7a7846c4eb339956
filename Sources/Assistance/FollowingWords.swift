internal import Diagnostics
internal import Syntax

/// The words of the language that may follow the tokens of a statement: those the parser takes there.
enum FollowingWords {
    /// In the order of the language's own list.
    static func all(after prefix: StatementPrefix, _ slot: Slot) -> [String] {
        contextual(prefix) + reserved(after: prefix, slot)
    }

    /// Tries each reserved word behind the statement: one that is no error where it stands may follow.
    private static func reserved(after prefix: StatementPrefix, _ slot: Slot) -> [String] {
        guard slot != .newName, !isMember(slot) else { return [] }
        let needsValue = needsValue(prefix)
        return Word.allCases.filter { word in
            if prefix.tokens.isEmpty, !word.isVerb { return false }
            if !prefix.tokens.isEmpty, needsValue, !opensValue(word) { return false }
            return isTaken(word, after: prefix)
        }.map(\.rawValue)
    }

    private static func isMember(_ slot: Slot) -> Bool { if case .member = slot { true } else { false } }

    /// Whether an operand is missing behind the last token.
    private static func needsValue(_ prefix: StatementPrefix) -> Bool {
        guard let last = prefix.tokens.last else { return false }
        if let word = last.word {
            switch word {
            case .train, .finetune, .fork, .save, .load, .use: return false
            case .seeds, .sweep, .with, .data, .model, .measure, .show, .plot, .table, .expect, .let, .define, .repeat, .update,
                .and, .or, .not, .integers, .except, .on, .to, .from, .where, .seeing, .for, .then, .alternating, .drawing,
                .every, .until, .stalls, .measuring, .tallying, .freezing, .reseeding, .redrawing, .as, .by, .at, .in, .of,
                .over, .scaled, .beside:
                return true
            }
        }
        return !last.endsValue && last.kind != .bar
    }

    private static func opensValue(_ word: Word) -> Bool { word == .not || word == .integers }

    private static func isTaken(_ word: Word, after prefix: StatementPrefix) -> Bool {
        // `in` is an operator, too, unless a percentage follows.
        let tail = word == .in && prefix.tokens.first?.word == .expect ? " 80% of seeds" : ""
        if !mistakes(word.rawValue, tail, after: prefix).isEmpty { return false }
        guard prefix.tokens.contains(where: { $0.word == word }) else { return true }
        // That a clause stands twice is only said of one that is complete.
        return !completions.contains { mistakes(word.rawValue, $0, after: prefix).contains("repeated-clause") }
    }

    private static let completions = [" q", " 1 epoch", " q every 1 epoch", " q for the last 1 epoch"]

    /// The names of the errors that the parser finds at a word behind the statement.
    private static func mistakes(_ word: String, _ tail: String, after prefix: StatementPrefix) -> [String] {
        let start = prefix.text.utf8.count
        let (_, log) = Parser.parse(SourceFile(name: "", text: prefix.text + word + tail))
        return log.diagnostics.filter { $0.span.start >= start && $0.span.start < start + word.utf8.count }.map(\.id)
    }

    // MARK: Words with a meaning in one place

    private static func contextual(_ prefix: StatementPrefix) -> [String] {
        guard let last = prefix.tokens.last else { return [] }
        let verb = prefix.tokens.first?.word
        let isTraining = verb == .train || verb == .finetune
        let words = prefix.tokens.suffix(3).map { prefix.text(of: $0) }
        let previous = words.dropLast().last ?? ""
        if last.word == .plot { return ["scatter", "heatmap", "histogram", "bars", "images"] }
        if last.word == .at { return ["layer", "all", "input", "output"] }
        if last.word == .freezing { return ["layer"] }
        if last.word == .every { return ["epoch", "step", "doubling"] }
        if last.word == .seeing { return ["operands"] }
        if last.word == .with, verb == .expect { return ["p"] }
        if last.word == .for, prefix.tokens.contains(where: { $0.word == .then }) { return ["the"] }
        if last.word == .over, isTraining { return ["the"] }
        switch (previous, words.last ?? "") {
        case ("for", "the"), ("over", "the"): return ["last"]
        case ("the", "last"): return words.first == "over" ? ["half"] : []
        case ("at", "all"): return ["layers"]
        case (_, "before"): return ["activation"]
        default: break
        }
        if isAfterLayer(words, previous) { return ["before"] }
        return countsTime(prefix) ? ["epochs", "steps"] : []
    }

    private static func isAfterLayer(_ words: [String], _ previous: String) -> Bool {
        guard let last = words.last, last != "layer", last != "all", Word(rawValue: last) == nil else { return false }
        return previous == "at" || previous == "layer" || previous == "all"
    }

    /// Whether a number of epochs or steps has just been read.
    private static func countsTime(_ prefix: StatementPrefix) -> Bool {
        guard let last = prefix.tokens.last, last.endsValue else { return false }
        let units: Set<String> = ["epoch", "epochs", "step", "steps", "last", "half", "doubling", "the"]
        guard !units.contains(prefix.text(of: last)) else { return false }
        let counters: Set<String> = ["for", "every", "stalls", "last"]
        for token in prefix.tokens.reversed() {
            let text = prefix.text(of: token)
            if counters.contains(text) { return true }
            if token.word != nil || units.contains(text) { return false }
        }
        return false
    }
}
