public import Syntax

/// What a word of the language means, how its statement or clause is written, and an example.
public struct WordText: Sendable, Equatable {
    public let word: String
    public let form: String
    /// One sentence without a full stop.
    public let summary: String

    init(_ word: String, _ form: String, _ summary: String) {
        self.word = word
        self.form = form
        self.summary = summary
    }

    /// Every reserved and every contextual word, in alphabetical order.
    public static let all: [WordText] =
        (Word.allCases.map(\.text) + Keywords.contextual.compactMap(contextual)).sorted { $0.word < $1.word }

    public static func find(_ word: String) -> WordText? { byWord[word] }

    private static let byWord = Dictionary(all.map { ($0.word, $0) }) { one, _ in one }

    private static func contextual(_ word: String) -> WordText? {
        switch word {
        case "epoch", "epochs": WordText(word, "for N epochs", "passes over the rows of the source")
        case "step", "steps": WordText(word, "for N steps", "updates of the parameters, one for each batch")
        case "the", "last": WordText(word, "for the last N epochs", "the end of a training, in its own unit")
        case "half": WordText(word, "over the last half", "the second half of a training")
        case "layer": WordText(word, "at layer N", "one layer with parameters, counted from 1; 0 is what the network sees")
        case "layers", "all": WordText(word, "at all layers", "the parameters of all layers as one")
        case "input": WordText(word, "at input", "what the network sees")
        case "output": WordText(word, "at output [before activation]", "what the network answers")
        case "before", "activation": WordText(word, "at LAYER before activation", "the sums that enter the activation")
        case "operands": WordText(word, "seeing operands", "the network sees the operands of the task's outermost operation")
        case "doubling": WordText(word, "every doubling", "at steps 0, 1, 2, 4, …")
        case "p": WordText(word, "expect A < B with p < 0.01", "the claim is judged by a paired test over seeds")
        case "scatter": WordText(word, "plot scatter A, B", "one value against another, a point for each place")
        case "heatmap": WordText(word, "plot heatmap A", "a value with two axes as colours")
        case "histogram": WordText(word, "plot histogram A", "how often numbers fall into equal intervals")
        case "bars": WordText(word, "plot bars A, B", "a bar for each place")
        case "images": WordText(word, "plot images A as 28x28", "rows of a value as pictures")
        default: nil
        }
    }
}

extension Word {
    /// What the word does in a script.
    public var text: WordText {
        switch self {
        case .seeds, .sweep, .with, .data, .model, .train, .finetune, .fork, .measure, .show, .plot, .table, .expect, .let,
            .define, .repeat, .update, .save, .load, .use:
            verbText
        case .and, .or, .not, .integers, .except, .on, .to, .from, .where, .seeing, .for, .then, .alternating, .drawing, .every,
            .until, .stalls, .measuring, .tallying, .freezing, .reseeding, .redrawing, .as, .by, .at, .in, .of, .over, .scaled,
            .beside:
            clauseText
        }
    }

    private func made(_ form: String, _ summary: String) -> WordText { WordText(rawValue, form, summary) }

    private var verbText: WordText {
        switch self {
        case .seeds: made("seeds 20", "everything below happens once for each seed")
        case .sweep: made("sweep rate in 0.1, 0.01", "an axis: everything below happens once for each item")
        case .with: made("with adam 0.001, batch 32", "settings of one statement, or of all trainings below")
        case .data: made("data NAME = SOURCE", "gives a source of samples a name")
        case .model: made("model NAME = 784 -> 100 relu -> 10", "declares a network: inputs, then the units of each layer")
        case .train:
            made("train [NET] on TASK [from SOURCE] for N steps|epochs [with …]", "trains a network on a task")
        case .finetune:
            made("finetune [NET] to TASK for N steps|epochs", "trains on, with the source and settings of the training before")
        case .fork: made("fork [NET] as A, B", "exact copies, so that branches differ only where the script says so")
        case .measure: made("measure VALUE, …", "numbers with their spread over seeds")
        case .show: made("show VALUE|NET|SOURCE", "shows a value, a network or data as it is")
        case .plot: made("plot [scatter|heatmap|histogram|bars|images] VALUE, …", "draws values")
        case .table: made("table VALUE, …", "values side by side, a row for each place of their axes")
        case .expect: made("expect A < B [in 80% of seeds | with p < 0.01] [where C]", "a claim, shown with its evidence")
        case .let: made("let NAME = VALUE", "names a value; it is computed once")
        case .define: made("define NAME(v, w) = FORMULA", "names a formula; it is put in the place of its name")
        case .repeat: made("repeat k in integers 1..7 { … }", "does the statements of a block one round after another")
        case .update: made("update NAME = VALUE", "changes the value of a `let` from round to round of a `repeat`")
        case .save: made("save NET|VALUE, … as \"net.safetensors\"", "writes networks or values to a file")
        case .load: made("load NET from \"net.safetensors\"", "reads a network's parameters from a file")
        case .use: made("use", "is kept for a later edition")
        case .and, .or, .not, .integers, .except, .on, .to, .from, .where, .seeing, .for, .then, .alternating, .drawing, .every,
            .until, .stalls, .measuring, .tallying, .freezing, .reseeding, .redrawing, .as, .by, .at, .in, .of, .over, .scaled,
            .beside:
            clauseText
        }
    }

    private var clauseText: WordText {
        switch self {
        case .and: made("A and B", "both are true")
        case .or: made("A or B", "one of them is true, or both")
        case .not: made("not A", "the opposite")
        case .integers: made("integers -8..8 except 0", "whole numbers; both ends belong to them")
        case .except: made("integers -8..8 except 0", "leaves out numbers")
        case .on: made("on TASK, MEASURE on SOURCE", "what is learned, or the data a measure looks at")
        case .to: made("finetune NET to TASK", "what is learned from now on")
        case .from: made("from SOURCE, drawing a from LAW", "where samples or drawn numbers come from")
        case .where: made("SOURCE where CONDITION, VALUE where rate = 0.1", "keeps the rows or places that fulfil a condition")
        case .seeing: made("seeing image, seeing x+1, x-1, seeing operands", "what the network sees of a sample")
        case .for: made("for N steps, for N epochs", "how long a training lasts")
        case .then: made("then TASK for the last N epochs", "another task at the end of the training")
        case .alternating: made("alternating A, B every N epochs", "tasks in turn")
        case .drawing: made("drawing a, b from integers -8..8 [every N epochs]", "numbers that are drawn for each seed")
        case .every: made("every N epochs, every doubling", "how often")
        case .until: made("until loss < 0.01, until loss on SOURCE stalls N epochs", "stops before the time is over")
        case .stalls: made("until loss on SOURCE stalls N epochs", "no better value was reached for so long")
        case .measuring: made("measuring MEASURE [every N epochs] [as NAME]", "measures along the training")
        case .tallying: made("tallying updates [by A, B] [over the last half] [as NAME]", "sums over the steps of a training")
        case .freezing: made("freezing layer 1, code", "layers that stay as they are")
        case .reseeding: made("reseeding order", "draws again what otherwise is shared: init, order, inputs, goals, dropout, noise")
        case .redrawing: made("SOURCE redrawing FIELD", "draws a field of the data again")
        case .as: made("as NAME, as 28x28, as \"title\"", "gives a name, a size or a title")
        case .by: made("FUNCTION(v by layer)", "keeps these axes and acts along all others")
        case .at: made("MEASURE of NET at layer 1 [before activation]", "the layer a measure looks at")
        case .in: made("sweep a in 1, 2; x in -1..1; label in {1, 7}", "the items of an axis, or membership")
        case .of: made("MEASURE of NET", "the network a measure looks at")
        case .over: made("FUNCTION(v over seed)", "acts along these axes")
        case .scaled: made("SOURCE scaled 0..1", "maps inputs to an interval")
        case .beside: made("mnist as x beside mnist as y", "samples of two sources side by side")
        case .seeds, .sweep, .with, .data, .model, .train, .finetune, .fork, .measure, .show, .plot, .table, .expect, .let,
            .define, .repeat, .update, .save, .load, .use:
            verbText
        }
    }
}
