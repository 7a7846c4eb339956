import Synchronization
import Testing
@testable import Driver

@Suite struct ReplCommandTests {
    @Test func pipesAreScripts() throws {
        let desk = try Desk()
        for words in [[], ["repl"]] as [[String]] {
            let code = desk.run(words, surroundings: { $0.readInput = { Array("measure loss\n".utf8) } })
            #expect(code == 0)
            #expect(desk.output.contains("result hash  abc123"))
        }
    }

    @Test func nothingFromAPipeShowsHelp() throws {
        let desk = try Desk()
        #expect(desk.run([], surroundings: { $0.readInput = { Array(" \n".utf8) } }) == 0)
        #expect(desk.output.hasPrefix("nnx runs experiments"))
    }

    @Test func scriptsMustBeReadableAndRight() throws {
        let desk = try Desk()
        #expect(desk.run("repl", "nowhere.nnx") == 1)
        #expect(desk.errors.contains("there is no file nowhere.nnx"))
        try desk.write("measure acuracy of net\n", to: "a.nnx")
        #expect(desk.run("repl", "a.nnx") == 2)
        #expect(desk.errors.contains("a.nnx:1:"))
        try desk.write("measure 1 + 1\n", to: "b.nnx")
        #expect(desk.run("repl", "b.nnx") == 64)
        #expect(desk.errors.contains("the prompt needs a terminal"))
    }

    @Test func requestsLineByLine() throws {
        let desk = try Desk()
        try desk.write("let a = 20\n", to: "a.nnx")
        let lines = Mutex([
            #"{"id": 1, "request": "execute", "code": "measure a + 1"}"#, "", "nonsense", #"{"id": 2, "request": "interrupt"}"#,
            #"{"id": 3, "request": "execute", "code": ":undo"}"#,
        ][...])
        let code = desk.run("repl", "--json", "a.nnx", surroundings: { $0.askLine = { lines.withLock { $0.popFirst() } } })
        #expect(code == 0)
        let answers = desk.output.split(separator: "\n")
        #expect(answers.count == 4)
        #expect(answers.contains { $0.hasPrefix(#"{"id":1,"#) && $0.contains("21") })
        #expect(answers.contains { $0.hasPrefix(#"{"id":null,"#) && $0.contains("this line is no JSON") })
        #expect(answers.contains { $0.hasPrefix(#"{"id":2,"#) })
        #expect(answers.last?.contains("undone: measure a + 1") ?? false)
    }
}
