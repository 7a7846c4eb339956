import Testing
@testable import Driver

@Suite struct ArgumentParserTests {
    @Test func optionsStandAnywhere() throws {
        let arguments = try ArgumentParser.parse(["run", "--seeds", "3", "a.nnx", "--out=x=y", "--quick", "--yes"])
        #expect(arguments.command.name == .run)
        #expect(arguments.operands == ["a.nnx"])
        #expect(arguments.integer("seeds") == 3)
        #expect(arguments.values["out"] == "x=y")
        #expect(arguments.flags == ["quick", "yes"])
    }

    @Test func afterTwoHyphensEverythingIsAnOperand() throws {
        #expect(try ArgumentParser.parse(["check", "--", "--emit", "-"]).operands == ["--emit", "-"])
    }

    @Test func helpIsAskedForInEveryWay() throws {
        for words in [[], ["--help"], ["-h"], ["help"]] {
            #expect(try ArgumentParser.parse(words).command.name == .help)
        }
        #expect(try ArgumentParser.parse(["run", "--seeds", "3", "--help"]).operands == ["run"])
        #expect(try ArgumentParser.parse(["--version"]).command.name == .version)
    }

    @Test(arguments: [
        (["rnu", "a.nnx"], "there is no command 'rnu'", "did you mean nnx run?"),
        (["format", "a.nnx"], "there is no command 'format'", "did you mean nnx fmt?"),
        (["a.nnx"], "a command is missing before a.nnx", "nnx run a.nnx"),
        (["run"], "run needs a file", "nnx run FILE"),
        (["run", "a", "b"], "there is one too many: 'b'", "nnx run FILE"),
        (["run", "--seed", "3", "a"], "run has no option '--seed'", "did you mean --seeds?"),
        (["version", "--x"], "version has no option '--x'", "it has no options"),
        (["run", "-q", "a"], "run has no option '-q'", "its options: --seeds, --threads, --data, --out, --quick, --json, --stand-in, --yes, --store, --no-store"),
        (["run", "a", "--seeds"], "--seeds needs a value", "--seeds N"),
        (["run", "a", "--seeds", "--quick"], "--seeds needs a value", "--seeds N"),
        (["run", "a", "--quick=1"], "--quick takes no value", nil),
        (["run", "a", "--quick", "--quick"], "--quick is given twice", nil),
        (["run", "a", "--seeds", "0"], "--seeds is a whole number from 1 to 100000, not '0'", nil),
        (["run", "a", "--seeds=many"], "--seeds is a whole number from 1 to 100000, not 'many'", nil),
        (["run", "a", "--out="], "--out needs a folder", "--out DIR"),
        (["check", "a", "--emit", "tree"], "--emit is one of tokens, ast, experiment, plan, not 'tree'", nil),
        (["check", "a", "--emit", "token"], "--emit is one of tokens, ast, experiment, plan, not 'token'", "did you mean tokens?"),
    ] as [([String], String, String?)])
    func errors(words: [String], message: String, hint: String?) {
        #expect(throws: UsageError(message, hint: hint)) { try ArgumentParser.parse(words) }
    }

    @Test func everyExampleIsUnderstood() throws {
        for command in Command.all {
            for example in command.examples {
                let words = example.split(separator: " ").dropFirst().map(String.init)
                #expect(try ArgumentParser.parse(words).command.name == command.name)
            }
        }
    }
}
