import Diagnostics
import Syntax
import Testing

@Suite struct FormatterTests {
    /// The formatted text, after asserting what holds for every script.
    private func format(_ text: String) throws -> String {
        let file = SourceFile(name: "test.nnx", text: text)
        let (script, log) = Parser.parse(file)
        try #require(log.diagnostics.isEmpty, "\(log.render(in: file, colour: false))")
        let formatted = try #require(Formatter.format(script, source: file), "refused \(text)")
        let again = SourceFile(name: "test.nnx", text: formatted)
        let (same, _) = Parser.parse(again)
        #expect(same == script)
        #expect(Formatter.format(same, source: again) == formatted)
        return formatted
    }

    @Test(arguments: Fixtures.scripts.map(\.name)) func scriptsKeepTheirMeaning(_ name: String) throws {
        let file = try #require(Fixtures.scripts.first { $0.name == name })
        _ = try format(file.text)
    }

    @Test(arguments: Fixtures.scripts(in: "Formatted").map(\.name)) func formattedScriptsStayAsTheyAre(_ name: String) throws {
        let file = try #require(Fixtures.scripts(in: "Formatted").first { $0.name == name })
        #expect(try format(file.text) == file.text)
    }

    @Test(arguments: [
        ("let  a=3", "let a = 3\n"),
        ("let a = x+1 *  y", "let a = x+1 * y\n"),
        ("let a = ( x + 1 )( x+2 )", "let a = (x + 1)(x+2)\n"),
        ("let a = - x ^ 2", "let a = -x^2\n"),
        ("let a = x² y", "let a = x^2 y\n"),
        ("let a = 2 |x|", "let a = 2 |x|\n"),
        ("let a = | v - w |", "let a = |v - w|\n"),
        ("let a = x·y − 1", "let a = x*y - 1\n"),
        ("let a = x ≤ 1 and y≠2", "let a = x <= 1 and y != 2\n"),
        ("define f( v ,w )=norm( v )", "define f(v, w) = norm(v)\n"),
        ("data d = digits [ ..12000 ] . test", "data d = digits[..12000].test\n"),
        ("let a = f(targets[a,b])", "let a = f(targets [a, b])\n"),
        ("train on x  for  3 steps", "train on x for 3 steps\n"),
        ("model 2->3 relu->1", "model 2 -> 3 relu -> 1\n"),
        ("model 28×28→10", "model 28×28 -> 10\n"),
        ("let a = x in{1,2}", "let a = x in {1, 2}\n"),
        ("sweep a in integers - 8 .. 8 except 0", "sweep a in integers -8..8 except 0\n"),
        ("train on a x + by from d for 3 steps", "train on a x + by from d for 3 steps\n"),
        ("let a = not(x)", "let a = not (x)\n"),
        ("measure f(offset (-3), g(-3))", "measure f(offset (-3), g(-3))\n"),
    ])
    func spacingIsCanonical(_ text: String, _ expected: String) throws {
        #expect(try format(text) == expected)
    }

    @Test func commentsAndProseStay() throws {
        let text = "#!/usr/bin/env nnx\n##Title\n\n\n\nlet a = 3   #one\n#two\ntrain on x # three\n    # four\n      for 3 steps\n\n"
        #expect(
            try format(text)
                == "#!/usr/bin/env nnx\n## Title\n\nlet a = 3 # one\n# two\ntrain on x # three\n  # four\n  for 3 steps\n")
    }

    @Test func blocksAreIndented() throws {
        let text = "repeat k in integers 1..7 {\n\n# c\n let a = 3\n repeat j in integers 1..2 {\nlet b = 4\n# d\n}\n\n}\n"
        #expect(
            try format(text)
                == "repeat k in integers 1..7 {\n  # c\n  let a = 3\n  repeat j in integers 1..2 {\n    let b = 4\n    # d\n  }\n}\n")
    }

    @Test func alignmentOfNeighboursStays() throws {
        let aligned = "train product on x     for 3 steps\ntrain total   on x + y for 30 steps\nlet a  = 1\nlet bb = 2\n"
        #expect(try format(aligned) == aligned)
        #expect(try format("train product on x     for 3 steps\n") == "train product on x for 3 steps\n")
    }

    @Test func longLinesBreakBeforeClauses() throws {
        let text = "train network on [low, high, middle] from digits[..12000] where low or high or middle for 1 epoch with sgd 0.003, batch 1 tallying updates by low, high"
        let lines = try format(text).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.count <= 110 })
        #expect(lines.last?.hasPrefix("  with") ?? false)
    }

    @Test func lineBreaksStay() throws {
        let text = "train net on x\n  for 3 steps\n  with sgd 0.1\n"
        #expect(try format(text) == text)
    }

    @Test func scriptWithErrorsIsRefused() {
        let file = SourceFile(name: "test.nnx", text: "let a = \n")
        #expect(Formatter.format(Parser.parse(file).0, source: file) == nil)
    }

    @Test func anotherScriptIsRefused() {
        let file = SourceFile(name: "test.nnx", text: "let a = 1\n")
        let other = SourceFile(name: "test.nnx", text: "let a = 2\n")
        #expect(Formatter.format(Parser.parse(other).0, source: file) == nil)
    }
}
