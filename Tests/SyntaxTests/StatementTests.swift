import Diagnostics
import Testing

@testable import Syntax

/// Statements and their clauses by the rules of the language.
@Suite struct StatementTests {
    private func statement(_ text: String) throws -> Statement.Kind {
        let (script, errors) = parse(text)
        try #require(errors.isEmpty, "\(errors.joined())")
        try #require(script.statements.count == 1)
        return script.statements[0].kind
    }

    private func clauses(_ text: String) throws -> [Train.Clause.Kind] {
        guard case .train(let train) = try statement(text) else { return [] }
        return train.clauses.map(\.kind)
    }

    private func data(_ text: String) throws -> String {
        guard case .data(_, let source) = try statement("data d = " + text) else { return "no data" }
        return TreeText.of(source)
    }

    private func stages(_ text: String) throws -> [Stage] {
        guard case .model(let model) = try statement(text), case .chain(let stages) = model.body else { return [] }
        return stages
    }

    // MARK: The subject left out

    @Test func subjectMayBeLeftOut() throws {
        guard case .train(let train) = try statement("train on x for 3 steps") else { throw Missing() }
        #expect(train.network == nil)
        guard case .train(let finetune) = try statement("finetune to x") else { throw Missing() }
        #expect(finetune.network == nil && finetune.verb == .finetune)
        guard case .fork(nil, let names) = try statement("fork as a, b") else { throw Missing() }
        #expect(names.map(\.text) == ["a", "b"])
        guard case .model(let model) = try statement("model 2 -> 32 relu -> 1") else { throw Missing() }
        #expect(model.name == nil)
        guard case .save(let items, let file) = try statement("save as \"a.npz\"") else { throw Missing() }
        #expect(items.isEmpty && file.text == "a.npz")
        guard case .load(nil, let source) = try statement("load from \"a.npz\"") else { throw Missing() }
        #expect(source.text == "a.npz")
    }

    private struct Missing: Error {}

    @Test func valuesAreSavedAsTheyAreWritten() throws {
        guard case .save(let items, let file) = try statement("save |near - far|, cost(near) as \"a.npz\"") else { throw Missing() }
        #expect(items.map { TreeText.of($0) } == ["|(- near far)|", "cost(near)"] && file.text == "a.npz")
        guard case .load(let name, let source) = try statement("load net from \"b-{seed}.safetensors\"") else { throw Missing() }
        #expect(name?.text == "net" && source.text == "b-{seed}.safetensors")
    }

    // MARK: Trainings

    @Test func clausesKeepTheirOrder() throws {
        let kinds = try clauses("train net with adam 0.1, batch full for 3 epochs from d on y reseeding order, init")
        #expect(kinds.map(\.slot) == [4, 3, 1, 0, 8])
    }

    @Test func targetEndsAtClauseWords() throws {
        let kinds = try clauses("train varying on ax + by from pairs seeing x")
        guard case .target(let target) = kinds[0], case .source(let source) = kinds[1] else { throw Missing() }
        #expect(TreeText.of(target) == "(+ ax by)")
        #expect(TreeText.of(source) == "pairs")
    }

    @Test func goalSchedules() throws {
        let kinds = try clauses(
            "train on a x for 100 epochs drawing a, b from integers -8..8 except 0 every 10 epochs then x + y for the last 10 epochs alternating x, y every epoch")
        guard case .drawing(let drawing) = kinds[2], case .then(let then, let last) = kinds[3],
            case .alternating(let goals, let period) = kinds[4]
        else { throw Missing() }
        #expect(drawing.names.map(\.text) == ["a", "b"])
        #expect(TreeText.of(drawing.law) == "(integers (- 8)..8 except 0)")
        #expect(TreeText.of(drawing.period) == "every 10 epochs")
        #expect(TreeText.of(then) == "(+ x y)" && TreeText.of(last) == "10 epochs")
        #expect(goals.count == 2 && TreeText.of(period) == "every 1 epochs")
    }

    @Test func watching() throws {
        let kinds = try clauses(
            "train on x measuring accuracy on d.test every doubling as path until loss on d[80%..] stalls 200 epochs tallying updates by low, high over the last half as u")
        guard case .measuring(let value, let period, let name) = kinds[1], case .untilStalls(let loss, let stall) = kinds[2],
            case .tallying(let tally) = kinds[3]
        else { throw Missing() }
        #expect(TreeText.of(value) == "<accuracy on d.test>" && TreeText.of(period) == "every doubling" && name?.text == "path")
        #expect(TreeText.of(loss) == "<loss on d[80%..]>" && TreeText.of(stall) == "200 epochs")
        #expect(tally.classes.map(\.text) == ["low", "high"] && tally.window == .lastHalf && tally.name?.text == "u")
    }

    @Test func talliesMayHaveNoClasses() throws {
        guard case .tallying(let tally) = try clauses("train on x tallying path_length over the last 5 steps as travelled for 9 steps")[1]
        else { throw Missing() }
        #expect(tally.quantity.text == "path_length" && tally.classes.isEmpty && tally.name?.text == "travelled")
    }

    @Test func freezingNamesLayers() throws {
        guard case .freezing(let layers) = try clauses("finetune to x freezing layer 1, code, output for 3 steps")[1] else { throw Missing() }
        #expect(layers.count == 3)
        guard case .number(let number) = layers[0].place, case .stage(let name) = layers[1].place, case .output = layers[2].place
        else { throw Missing() }
        #expect(TreeText.of(number) == "1" && name.text == "code")
    }

    @Test func untilMayBeACondition() throws {
        guard case .untilCondition(let condition) = try clauses("train on x until loss < 0.01")[1] else { throw Missing() }
        #expect(TreeText.of(condition) == "(< loss 0.01)")
    }

    @Test func seeingOperandsIsOneThing() throws {
        #expect(try clauses("finetune to x seeing operands for 3 steps")[1] == .seeingOperands)
        guard case .seeing(let formulas) = try clauses("finetune to x seeing operands + 1, y")[1] else { throw Missing() }
        #expect(formulas.count == 2)
    }

    @Test(arguments: ["100 epochs", "n epochs", "(2n) epochs", "1 epoch", "1 step"])
    func counts(_ text: String) throws {
        guard case .duration = try clauses("train on x for \(text)")[1] else { throw Missing() }
    }

    @Test func settingsHaveExpressions() throws {
        guard case .with(let settings) = try statement("with sgd rate/10, batch full, loss power(2), decay") else { throw Missing() }
        #expect(settings.map(\.name.text) == ["sgd", "batch", "loss", "decay"])
        #expect(settings.map { $0.value.map { TreeText.of($0) } ?? "-" } == ["(/ rate 10)", "full", "power(2)", "-"])
    }

    // MARK: Sources

    @Test(arguments: [
        ("mnist as x beside mnist as y", "((mnist as x) beside (mnist as y))"), ("mnist scaled 1/256..1", "(mnist scaled (/ 1 256)..1)"),
        ("mnist[..12000] where low or high", "(mnist[..12000] where (or low high))"), ("x in -1..1, y in 0..2", "x in (- 1)..1, y in 0..2"),
        ("a beside b redrawing x, y", "((a beside b) redrawing x y)"), ("csv \"ages.csv\"", "csv \"ages.csv\""),
        ("gratings(size 21) drawing angle from vonmises(π/2, 8)", "gratings(size: 21) drawing angle from vonmises((/ π 2), 8)"),
        ("(a where b).test", "((a where b)).test"),
    ])
    func sources(_ text: String, _ expected: String) throws {
        #expect(try data(text) == expected)
    }

    // MARK: Models

    @Test func chainHasSizesWordsAndNames() throws {
        let stages = try stages("model net = 3x28x28 as image -> conv(3x3, 16) relu -> width act as code -> 10 with init he")
        #expect(stages.count == 4)
        #expect(stages[0].parts.map(\.part) == [.size([3, 28, 28])] && stages[0].name?.text == "image")
        #expect(stages[1].parts.count == 2)
        #expect(stages[2].parts.map(\.part) == [.name("width"), .name("act")] && stages[2].name?.text == "code")
    }

    @Test func sizeMayBeWrittenWithTheSign() throws {
        let words = try stages("model net = 28x28 -> conv 16 3x3 stride 2 relu as a -> pool mean 2x2 -> add a -> 10").map { $0.parts.map(\.part) }
        #expect(words[1] == [.name("conv"), .number(NumberLiteral("16")), .size([3, 3]), .name("stride"), .number(NumberLiteral("2")), .name("relu")])
        #expect(words[2] == [.name("pool"), .name("mean"), .size([2, 2])])
        #expect(words[3] == [.name("add"), .name("a")])
        #expect(try stages("model 28×56 → 2").first?.parts.map(\.part) == [.size([28, 56])])
        #expect(try stages("model 28 x56 → 2").first?.parts.map(\.part) == [.number(NumberLiteral("28")), .name("x56")])
    }

    @Test func whiteBoxAndLearner() throws {
        guard case .model(let rule) = try statement("model rule(x, y) = a x + b"), case .formula(let inputs, _) = rule.body else { throw Missing() }
        #expect(inputs.map(\.text) == ["x", "y"])
        guard case .model(let machine) = try statement("model machine = rfm(rounds 5, width 10) with stream 2"),
            case .learner(let name, let arguments) = machine.body
        else { throw Missing() }
        #expect(name.text == "rfm" && arguments.items.count == 2 && machine.settings.count == 1)
    }

    // MARK: Axes, displays, claims

    @Test func pairedSweepWithDrawingAndBlock() throws {
        let text = "sweep task, goal in\n  [\"a\", x],\n  [\"b\", y]\n  drawing p from 0..1 reseeding order {\n  fork net as tuned\n}"
        guard case .sweep(let sweep) = try statement(text) else { throw Missing() }
        #expect(sweep.names.map(\.text) == ["task", "goal"] && sweep.items.count == 2)
        #expect(sweep.drawings.count == 1 && sweep.reseeding.map(\.text) == ["order"] && sweep.block?.count == 1)
    }

    @Test func repeatsNest() throws {
        let text = "repeat k in integers 1..7 {\n  repeat j in integers 1..2 {\n    update p = p / 2\n  }\n}"
        guard case .repeatBlock(let name, _, let block) = try statement(text), case .repeatBlock(_, _, let inner)? = block.first?.kind
        else { throw Missing() }
        #expect(name.text == "k" && inner.count == 1)
    }

    @Test func displayTailsInAnyOrder() throws {
        guard case .plot(.heatmap, let items) = try statement("plot heatmap correlation(a, b) by input as 28x28 where layer = 1 and kind = weights")
        else { throw Missing() }
        #expect(items.label == .size([28, 28]) && TreeText.of(items.along) == " by input")
        #expect(items.condition.map { TreeText.of($0) } == "(and (= layer 1) (= kind weights))")
        guard case .plot(.auto, let curve) = try statement("plot scatter - 1 over k as \"a.svg\"") else { throw Missing() }
        #expect(curve.label == .file("a.svg") && curve.list.map { TreeText.of($0) } == ["(- scatter 1)"])
    }

    @Test func claims() throws {
        guard case .expect(let share) = try statement("expect a < b where task = \"T1\" in 80% of seeds") else { throw Missing() }
        #expect(share.support == .share(NumberLiteral("80", suffix: .percent)))
        #expect(share.condition.map { TreeText.of($0) } == "(= task \"T1\")")
        guard case .expect(let test) = try statement("expect a < b with p < 0.01") else { throw Missing() }
        #expect(test.support == .probability(Expr(.number(NumberLiteral("0.01")), at: test.statement.span)))
        guard case .expect(let range) = try statement("expect r2(a by kind) in 0.2..0.4 where kind = weights") else { throw Missing() }
        #expect(TreeText.of(range.statement) == "(in r2(a by kind) 0.2..0.4)" && range.support == .every)
    }

    // MARK: Lines

    @Test func proseAndCommentsAreKept() {
        let (script, errors) = parse("## # Title\n##\n## text\n\n## more\n# own\nlet a = 3 # behind\n")
        #expect(errors.isEmpty)
        #expect(script.statements.map(\.kind).prefix(2) == [.prose("# Title\n\ntext"), .prose("more")])
        #expect(script.comments.map(\.text) == ["own", "behind"] && script.comments.map(\.ownsLine) == [true, false])
    }

    @Test func statementsEndWithTheirLines() {
        let (script, errors) = parse("let a = (1 +\n2)\nlet b =\n  3\n  # comment\n  + 4\na\n\n-b\r\nlet c = 1\rlet d = 2")
        #expect(errors.isEmpty)
        #expect(script.statements.count == 6)
    }

    @Test func readingGoesOnAfterErrors() {
        let ids = diagnosticIDs("let a = (1 + 2\ntrain net on x + from d for 100\nlet b = 1/2x\nfit x\nlet c = 3\n")
        #expect(ids == ["unclosed-bracket", "missing-value", "missing-unit", "ambiguous-division", "foreign-statement"])
    }

    @Test(arguments: [
        ("let a = (1", true), ("measure a,", true), ("repeat k in x {", true), ("train net on", true), ("model 2 ->", true),
        ("let a = 1", false), ("train net on x", false), ("repeat k in x {\nlet a = 1\n}", false), ("", false), ("trian x y", false),
    ])
    func promptAwaitsMore(_ text: String, _ expected: Bool) {
        #expect(Parser.awaitsMore(.init(name: "prompt", text: text)) == expected)
    }
}
