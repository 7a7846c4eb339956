import Diagnostics
import Foundation
import Syntax
import Testing

@Suite struct RobustnessTests {
    /// The number of mutated scripts; `NNX_FUZZ=100000 swift test --filter RobustnessTests` tries more.
    static let count = ProcessInfo.processInfo.environment["NNX_FUZZ"].flatMap { Int($0) } ?? 2000

    @Test func mutatedScriptsAreReadToTheirEnd() {
        let scripts = Fixtures.scripts.map(\.bytes)
        for seed in 0..<UInt64(RobustnessTests.count) {
            var mutator = ScriptMutator(seed: seed, scripts: scripts)
            let file = SourceFile(name: "mutated.nnx", bytes: mutator.next())
            let (tokens, _) = Lexer.tokens(of: file)
            #expect(tile(tokens, file), "seed \(seed)")
            let (script, log) = Parser.parse(file)
            let inside = log.diagnostics.allSatisfy { $0.span.start >= 0 && $0.span.end <= file.bytes.count }
            #expect(inside, "seed \(seed)")
            let rendered = log.render(in: file, colour: seed % 2 == 0)
            #expect(rendered.isEmpty == log.diagnostics.isEmpty, "seed \(seed)")
            if !log.hasErrors {
                let formatted = Formatter.format(script, source: file)
                #expect(formatted != nil, "seed \(seed): \(String(decoding: file.bytes, as: UTF8.self).debugDescription)")
            }
        }
    }

    /// Whether the spans follow one another from the file's first byte to its last.
    private func tile(_ tokens: [Token], _ file: SourceFile) -> Bool {
        var place = 0
        for token in tokens {
            guard token.span.start == place, token.span.end > place else { return false }
            place = token.span.end
        }
        return place == file.bytes.count
    }

    @Test func tokensTileTheScripts() {
        for file in Fixtures.scripts { #expect(tile(Lexer.tokens(of: file).tokens, file), "\(file.name)") }
    }

    @Test(arguments: ["(", "[", "{", "|", "-", "not ", "f(", "x^", "x[", "a + (", "integers ", "a^-", "(x where ", "1..(" ])
    func deepNestingIsOneError(_ opening: String) {
        let text = "let a = " + String(repeating: opening, count: 20_000)
        #expect(diagnosticIDs(text) == ["too-deep"])
    }

    @Test(arguments: ["+x", "*x", " and x", " x", ".x", "[..1]", "(x)", " beside x", " = x", "^2"])
    func longChainsAreOneError(_ link: String) {
        let text = "data d = x" + String(repeating: link, count: 8_000)
        #expect(diagnosticIDs(text).count == 1)
        #expect(diagnosticIDs("measure x" + String(repeating: link, count: 8_000)).count <= 2)
    }

    @Test func deepBlocksAreOneError() {
        let text = String(repeating: "repeat k in integers 1..2 {\n", count: 2000) + String(repeating: "}\n", count: 2000)
        #expect(diagnosticIDs(text) == ["too-deep"])
    }

    @Test(arguments: ["a, ", "\"s\", ", "{1}, ", "f(x), ", "1.5e3, "])
    func longLineIsRead(_ item: String) {
        let text = "table " + String(repeating: item, count: 10_000) + "a"
        #expect(diagnosticIDs(text).isEmpty)
    }

    @Test func errorsAreLimited() {
        let ids = diagnosticIDs(String(repeating: "let = \n", count: 5000))
        #expect(ids.count == 101)
        #expect(ids.last == "too-many-errors")
    }

    @Test(arguments: [[0xFF], [0x00], [0xC3], [0xE2, 0x82], [0xF5, 0x80, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xC0, 0x80]])
    func badBytesAreReportedOnce(_ bytes: [UInt8]) {
        let file = SourceFile(name: "bad.nnx", bytes: Array("let a = 3 ".utf8) + bytes + Array("\nlet b = 4\n".utf8))
        let (script, log) = Parser.parse(file)
        #expect(log.diagnostics.map(\.id) == ["not-text"])
        #expect(log.diagnostics.first?.span.start == 10)
        #expect(script.statements.count == 2)
    }

    @Test func binaryFileIsOneError() {
        let file = SourceFile(name: "net.safetensors", bytes: (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 37) })
        let (script, log) = Parser.parse(file)
        #expect(log.diagnostics.map(\.id) == ["not-text"])
        #expect(script.statements.isEmpty)
    }

    @Test(arguments: ["", "\n", "   ", "#", "##", "\u{FEFF}", "\r", "\r\n\r\n", "\t"])
    func emptyFilesAreScripts(_ text: String) {
        #expect(diagnosticIDs(text).isEmpty)
    }
}
