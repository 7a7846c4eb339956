/// A word that cannot be declared, except after a dot where every word is free.
public enum Word: String, Sendable, CaseIterable {
    case seeds, sweep, with, data, model, train, finetune, fork, measure, show, plot, table, expect
    case `let`, define, `repeat`, update, save, load, use
    case and, or, not, integers, except, on, to, from, `where`, seeing, `for`, then, alternating, drawing
    case every, until, stalls, measuring, tallying, freezing, reseeding, redrawing
    case `as`, by, at, `in`, of, over, scaled, beside

    /// Whether a statement may begin with the word.
    public var isVerb: Bool {
        switch self {
        case .seeds, .sweep, .with, .data, .model, .train, .finetune, .fork, .measure, .show, .plot, .table, .expect,
            .let, .define, .repeat, .update, .save, .load, .use:
            true
        case .and, .or, .not, .integers, .except, .on, .to, .from, .where, .seeing, .for, .then, .alternating, .drawing,
            .every, .until, .stalls, .measuring, .tallying, .freezing, .reseeding, .redrawing, .as, .by, .at, .in, .of, .over,
            .scaled, .beside:
            false
        }
    }

    /// Whether the word is read as a name where a value must come next, so that `ax + by` is a·x + b·y.
    var isNameWhereValueStands: Bool {
        switch self {
        case .as, .at, .by, .in, .of, .on, .to: true
        case .seeds, .sweep, .with, .data, .model, .train, .finetune, .fork, .measure, .show, .plot, .table, .expect,
            .let, .define, .repeat, .update, .save, .load, .use, .and, .or, .not, .integers, .except, .from, .where,
            .seeing, .for, .then, .alternating, .drawing, .every, .until, .stalls, .measuring, .tallying, .freezing,
            .reseeding, .redrawing, .over, .scaled, .beside:
            false
        }
    }
}

/// The words of the language, for editors, help and messages.
public enum Keywords {
    /// Words that begin a statement.
    public static let verbs = Word.allCases.filter(\.isVerb).map(\.rawValue)

    /// Reserved words that are not verbs: they open clauses or are operators.
    public static let clauseWords = Word.allCases.filter { !$0.isVerb }.map(\.rawValue)

    /// Words with a meaning in one place, free everywhere else.
    public static let contextual = [
        "epoch", "epochs", "step", "steps", "the", "last", "half", "layer", "layers", "all", "input", "output", "before",
        "activation", "operands", "doubling", "p", "scatter", "heatmap", "histogram", "bars", "images",
    ]

    public static func isReserved(_ word: String) -> Bool {
        Word(rawValue: word) != nil
    }
}
