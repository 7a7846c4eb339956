import Experiments
import Running
import Synchronization
import Storage
import Testing
@testable import Driver

@Suite struct SavedAtPromptTests {
    private static func results(_ text: String, name: String = "a.npz") -> Results {
        var results = Results(
            script: .init(name: "prompt", text: "", sha256: ""), nnxVersion: "", edition: 1, seeds: [], stamps: [], data: [], items: [],
            hash: "", seconds: 0, threads: 1, cpuLevel: "")
        results.saved = [.init(name: name, identity: "", contents: .bytes(Array(text.utf8)))]
        return results
    }

    @Test func onlyItsOwnFilesAreReplaced() throws {
        let desk = try Desk()
        let files = SavedAtPrompt(folder: desk.folder, on: DiskFiles())
        #expect(try files.write(Self.results("first")) == ["files are saved in \(desk.folder)"])
        #expect(try files.write(Self.results("second")).isEmpty && desk.read("a.npz") == "second")
        try desk.write("somebody else's", to: "a.npz")
        try desk.write("there before", to: "b.npz")
        for name in ["a.npz", "b.npz"] {
            let failure = #expect(throws: Running.RunFailure.self) { try files.write(Self.results("third", name: name)) }
            #expect(failure?.message == "\(name) is there already, and this session did not write it" && failure?.hint != nil)
        }
        #expect(desk.read("a.npz") == "somebody else's" && desk.read("b.npz") == "there before")
        #expect(try files.write(Self.results("there before", name: "b.npz")).isEmpty)
    }

    /// A statement at the prompt for programs, from the words to the file.
    @Test func aStatementWritesItsFile() throws {
        let desk = try Desk()
        try desk.write("mine", to: "mine.csv")
        let lines = Mutex([
            #"{"request": "execute", "code": "let a = 20\nsave a + 1 as \"a.csv\""}"#,
            #"{"request": "execute", "code": "save a as \"mine.csv\""}"#,
            #"{"request": "execute", "code": ":env"}"#,
        ][...])
        let code = desk.run("repl", "--json", surroundings: { $0.askLine = { lines.withLock { $0.popFirst() } } })
        #expect(code == 0 && desk.read("a.csv")?.contains("21") == true && desk.read("mine.csv") == "mine")
        let answers = desk.output.split(separator: "\n")
        #expect(answers.count == 3 && answers[0].contains("files are saved in \(desk.folder)"))
        #expect(answers[1].contains("error") && answers[1].contains("mine.csv is there already"))
    }
}
