extension Explanations {
    /// Diagnostics of the lexer and the parser.
    public static let syntax: [Explanation] = characters + lines + statements + clauses + expressions

    // MARK: Characters

    private static let characters: [Explanation] = [
        Explanation(
            "not-text",
            "A script is text in UTF-8. This file holds bytes that are none: another encoding, or no text at all.",
            wrong: "let a = 3 \u{0}\n", right: "let a = 3\n"),
        Explanation(
            "unknown-character",
            "The sign has no meaning in nnx. Letters of every script make names; the signs of paper mathematics `² ³ · × − ≤ ≥ ≠ →` "
                + "may be written.",
            wrong: "let a = 3 $ 4\n", right: "let a = 3 * 4\n"),
        Explanation(
            "foreign-operator",
            "The operator is that of another language. nnx compares with `=`, takes powers with `^`, and spells `and`, `or` and `not`.",
            wrong: "define low = label == 1 || label == 7\n", right: "define low = label = 1 or label = 7\n"),
        Explanation(
            "foreign-quotes", "Strings stand in straight double quotes.",
            wrong: "sweep task in 'near', 'far'\n", right: "sweep task in \"near\", \"far\"\n"),
        Explanation(
            "unclosed-string", "A string ends on the line it begins on.",
            wrong: "plot loss as \"curve.svg\n", right: "plot loss as \"curve.svg\"\n"),
        Explanation(
            "malformed-number",
            "A number has digits on both sides of its dot, so that `1..3` can only be a range.",
            wrong: "let a = .5 + 5.\n", right: "let a = 0.5 + 5.0\n"),
        Explanation(
            "statement-separator", "A statement ends where its line ends; nothing separates two on one line.",
            wrong: "let a = 3; let b = 4\n", right: "let a = 3\nlet b = 4\n"),
    ]

    // MARK: Lines

    private static let lines: [Explanation] = [
        Explanation(
            "stray-indentation",
            "An indented line continues the statement above it. Here there is none: an empty line has ended it, or nothing stands above.",
            wrong: "train on x*y\n\n  for 100 steps\n", right: "train on x*y\n  for 100 steps\n"),
        Explanation(
            "unindented-continuation",
            "The line above ends in a comma or an operator, so the statement goes on; a line that continues it is indented.",
            wrong: "measure loss,\nlast(loss)\n", right: "measure loss,\n  last(loss)\n"),
        Explanation(
            "clause-alone", "A clause belongs to a statement. A line that continues one is indented.",
            wrong: "train on x*y\nfor 100 steps\n", right: "train on x*y\n  for 100 steps\n"),
        Explanation(
            "indented-verb", "A verb begins a statement, but an indented line continues the one above. Statements begin at the left.",
            wrong: "model 2 -> 8 relu -> 1\n  train on x*y for 100 steps\n",
            right: "model 2 -> 8 relu -> 1\ntrain on x*y for 100 steps\n"),
        Explanation(
            "unclosed-bracket",
            "The bracket has no partner. Lines inside brackets are one line, but an empty line, or a line that begins with a verb at the "
                + "left, ends the statement nevertheless, so that a forgotten bracket costs one statement and not the rest of the script.",
            wrong: "let a = (1 + 2\nlet b = 3\n", right: "let a = (1 + 2)\nlet b = 3\n"),
        Explanation(
            "mismatched-bracket", "A bracket is closed by another kind of bracket.",
            wrong: "let a = (1 + 2]\n", right: "let a = (1 + 2)\n"),
        Explanation(
            "stray-bracket", "The bracket closes nothing: no bracket before it is open.",
            wrong: "let a = 1 + 2)\n", right: "let a = (1 + 2)\n"),
        Explanation(
            "unclosed-bar",
            "`|v|` is the absolute value. A bar opens where a value is expected; elsewhere it closes the innermost open one, so a product "
                + "with a bar inside bars needs its sign.",
            wrong: "let a = |x + 1\n", right: "let a = |x + 1|\n"),
        Explanation(
            "block-layout", "The statements of a block, and the brace that closes it, begin a line each.",
            wrong: "repeat k in integers 1..3 { train on x*y for 10 steps }\n",
            right: "repeat k in integers 1..3 {\n  train on x*y for 10 steps\n}\n"),
        Explanation(
            "unclosed-block", "The block has no closing brace.",
            wrong: "repeat k in integers 1..3 {\n  train on x*y for 10 steps\n",
            right: "repeat k in integers 1..3 {\n  train on x*y for 10 steps\n}\n"),
        Explanation(
            "missing-block", "`repeat` says what is repeated in a block.",
            wrong: "repeat k in integers 1..3\ntrain on x*y for 10 steps\n",
            right: "repeat k in integers 1..3 {\n  train on x*y for 10 steps\n}\n"),
        Explanation(
            "misplaced-block", "Only `repeat` and `sweep` have blocks; there are no functions or conditions made of statements.",
            wrong: "train on x*y for 10 steps {\n  measure loss\n}\n", right: "train on x*y for 10 steps\nmeasure loss\n"),
        Explanation(
            "too-deep",
            "Brackets, blocks or operators are nested more deeply than anybody can read. Name parts with `let` or `define`.",
            wrong: "let a = " + String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200) + "\n",
            right: "let a = (1)\n"),
        Explanation(
            "too-many-errors", "After a hundred errors the rest is not shown: most would follow from the first ones.",
            wrong: String(repeating: "let = 1\n", count: 120), right: "let a = 1\n"),
    ]

    // MARK: Statements

    private static let statements: [Explanation] = [
        Explanation(
            "unknown-statement", "A statement begins with a verb, such as `model`, `train`, `measure` or `plot`.",
            wrong: "trian net on x*y for 100 steps\n", right: "train net on x*y for 100 steps\n"),
        Explanation(
            "foreign-statement", "The statement is that of another language or framework; the hint says how nnx says it.",
            wrong: "fit net on x*y\n", right: "train net on x*y for 100 steps\n"),
        Explanation(
            "reserved-verb", "The word is kept for a statement of a later edition, so that no script can use it as a name until then.",
            wrong: "use net\n", right: "model net = 2 -> 8 relu -> 1\n"),
        Explanation(
            "missing-let", "A value is named with `let`, a formula or a function with `define`.",
            wrong: "rate = 0.1\n", right: "let rate = 0.1\n"),
        Explanation(
            "function-needs-define", "`let` names a value, computed once; `define` names a formula with arguments.",
            wrong: "let twice(v) = 2v\n", right: "define twice(v) = 2v\n"),
        Explanation(
            "missing-model", "A chain of stages is declared with `model`.",
            wrong: "2 -> 8 relu -> 1\n", right: "model 2 -> 8 relu -> 1\n"),
        Explanation(
            "verb-as-call", "Verbs are not functions: what a statement needs stands in its clauses.",
            wrong: "train(net, x*y)\n", right: "train net on x*y for 100 steps\n"),
        Explanation(
            "missing-word", "A word or a sign that belongs to the statement is missing.",
            wrong: "fork net near, far\n", right: "fork net as near, far\n"),
        Explanation(
            "missing-name", "A name is missing where the statement declares or uses one.",
            wrong: "fork net as\n", right: "fork net as near\n"),
        Explanation(
            "missing-layer", "Numbers count layers only behind the word `layer`.",
            wrong: "model net = 2 -> 8 relu -> 1\nmeasure norm(weights of net at 1)\n",
            right: "model net = 2 -> 8 relu -> 1\nmeasure norm(weights of net at layer 1)\n"),
        Explanation(
            "reserved-name", "Verbs and clause words cannot be names, or a script could not be read without knowing its names.",
            wrong: "let from = 3\n", right: "let start = 3\n"),
        Explanation(
            "missing-file", "A file's name is a string.",
            wrong: "save net as file\n", right: "save net as \"net.safetensors\"\n"),
        Explanation(
            "missing-size", "Behind `as` a number begins a size: numbers joined by `x`, without spaces.",
            wrong: "plot heatmap a as 28\n", right: "plot heatmap a as 28x28\n"),
        Explanation(
            "missing-stage", "An arrow in a model stands between two stages.",
            wrong: "model net = 2 -> 8 relu ->\n", right: "model net = 2 -> 8 relu -> 1\n"),
        Explanation(
            "short-chain", "A model is a chain of at least two stages: what it sees, and what it answers.",
            wrong: "model net = 784\n", right: "model net = 784 -> 10\n"),
    ]

    // MARK: Clauses

    private static let clauses: [Explanation] = [
        Explanation(
            "unexpected-text", "The statement is complete before this text, which nothing connects to it.",
            wrong: "let a = \"text\" b\n", right: "let a = \"text\"\n"),
        Explanation(
            "misplaced-clause", "The clause is none of this statement, or stands behind the wrong word.",
            wrong: "train on x for 10 epochs where label = 3\n", right: "train on x from digits where label = 3 for 10 epochs\n"),
        Explanation(
            "repeated-clause", "Clauses stand once, in any order; only `drawing`, `measuring` and `tallying` may be repeated.",
            wrong: "train on x*y for 10 steps for 20 steps\n", right: "train on x*y for 20 steps\n"),
        Explanation(
            "wrong-target-word", "A network is trained *on* a target and fine-tuned *to* one.",
            wrong: "finetune net on x*y\n", right: "finetune net to x*y\n"),
        Explanation(
            "comma-before-clause", "A comma separates the items of a list and nothing else.",
            wrong: "train on x*y, for 10 steps\n", right: "train on x*y for 10 steps\n"),
        Explanation(
            "setting-without-with", "Settings stand behind `with`.",
            wrong: "model 2 -> 8 relu -> 1, init he\n", right: "model 2 -> 8 relu -> 1 with init he\n"),
        Explanation(
            "setting-equals", "A setting is a word and its value, without a sign between them.",
            wrong: "train on x*y for 10 steps with batch=32\n", right: "train on x*y for 10 steps with batch 32\n"),
        Explanation(
            "foreign-setting", "The setting has another name in nnx, or is a clause of its own.",
            wrong: "train on x*y for 10 steps with lr 0.1\n", right: "train on x*y for 10 steps with sgd 0.1\n"),
        Explanation(
            "missing-unit", "A length or a period is counted in `epochs` (passes over the rows) or `steps` (updates).",
            wrong: "train on x*y for 100\n", right: "train on x*y for 100 steps\n"),
        Explanation(
            "latent-needs-generator", "`drawing` in `data` gives a generator's latent its law, and stands directly behind the generator.",
            wrong: "data d = gratings(size 21)[..80%] drawing angle from uniform(0, π)\n",
            right: "data d = gratings(size 21) drawing angle from uniform(0, π)\n"),
    ]

    // MARK: Expressions

    private static let expressions: [Explanation] = [
        Explanation(
            "missing-value", "A value must stand here: after an operator, an opening bracket, a comma or a clause word.",
            wrong: "train on x + from digits\n", right: "train on x + y from digits\n"),
        Explanation(
            "number-after-value", "A number may be the left factor of a product without a sign, as in `2x`, but never the right one.",
            wrong: "let a = x 2\n", right: "let a = 2x\n"),
        Explanation(
            "ambiguous-division", "Some read `1/2x` as (1/2)·x, others as 1/(2x). Say which.",
            wrong: "train on 1/2x for 10 steps\n", right: "train on 1/2 * x for 10 steps\n"),
        Explanation(
            "chained-comparison", "A comparison is true or false, and cannot be compared again.",
            wrong: "expect 0 < a < 1\n", right: "expect 0 < a and a < 1\n"),
        Explanation(
            "chained-range", "A range has two ends.", wrong: "let a = x in 1..2..3\n", right: "let a = x in 1..3\n"),
        Explanation(
            "open-range", "Only a slice of data may leave an end open; an interval has both.",
            wrong: "let a = x in 1..\n", right: "let a = x in 1..2\n"),
        Explanation(
            "unary-plus", "A plus sign stands between two values.", wrong: "let a = +3\n", right: "let a = 3\n"),
        Explanation(
            "needs-parentheses", "The word binds more loosely than the operator before it, so its part needs parentheses.",
            wrong: "let a = 1 + not x\n", right: "let a = 1 + (not x)\n"),
        Explanation(
            "postfix-on-phrase",
            "A phrase such as `loss of net` is one value as it stands; a slice or a part of it needs parentheses around the phrase.",
            wrong: "measure weights of net at layer 1[..3]\n", right: "measure (weights of net at layer 1)[..3]\n"),
        Explanation(
            "single-index", "Brackets behind a value hold cut points, counted from the start: `[..3]`, `[3..]`, `[3..5]`.",
            wrong: "show digits[3]\n", right: "show digits[3..4]\n"),
        Explanation(
            "list-in-parentheses", "A list stands in square brackets; parentheses only group.",
            wrong: "train on (x, y) for 10 steps\n", right: "train on [x, y] for 10 steps\n"),
        Explanation(
            "long-setting", "In a call, the value of a setting is one word, number or bracket; a longer one takes parentheses.",
            wrong: "measure f(a, rank 20 + 1)\n", right: "measure f(a, rank (20 + 1))\n"),
    ]
}
