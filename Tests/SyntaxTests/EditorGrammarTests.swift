import Foundation
import Syntax
import Testing

/// The grammars of editors know the words of the language and no others.
@Suite struct EditorGrammarTests {
    private func text(_ path: String) throws -> String {
        try String(contentsOf: Fixtures.root.appending(path: "grammar/\(path)"), encoding: .utf8)
    }

    @Test func wordsOfTheTextMateGrammar() throws {
        let data = Data(try text("vscode/nnx.tmLanguage.json").utf8)
        let grammar = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        let repository = try #require(grammar["repository"] as? [String: [String: Any]])
        let rules = try #require(repository["words"]?["patterns"] as? [[String: String]])
        var found: [String: Set<String>] = [:]
        for rule in rules {
            let pattern = try #require(rule["match"])
            _ = try NSRegularExpression(pattern: pattern)
            let words = try #require(pattern.firstMatch(of: /\(([a-z|]+)\)/)).1
            found[try #require(rule["name"])] = Set(words.split(separator: "|").map(String.init))
        }
        #expect(found == ["keyword.control.nnx": Set(Keywords.verbs), "keyword.other.nnx": Set(Keywords.clauseWords)])
    }

    @Test func patternsOfTheTextMateGrammar() throws {
        let file = try text("vscode/nnx.tmLanguage.json")
        func matches(_ rule: String, _ text: String) throws -> String? {
            let line = try #require(file.split(separator: "\n").first { $0.contains(rule) && $0.contains("\"match\"") })
            let quoted = try #require(line.firstMatch(of: /"match": ("(?:\\.|[^"\\])*")/)).1
            let pattern = try JSONDecoder().decode(String.self, from: Data(quoted.utf8))
            let match = try NSRegularExpression(pattern: pattern).firstMatch(in: text, range: NSRange(text.startIndex..., in: text))
            return match.flatMap { Range($0.range, in: text).map { String(text[$0]) } }
        }
        #expect(try matches("constant.numeric", "model 28x28 -> 1") == "28x28")
        #expect(try matches("comment.block", "  ## prose") == "  ## prose")
        #expect(try matches("string.quoted", "csv \"a\\\"b\" x") == "\"a\\\"b\"")
    }

    @Test func wordsOfTheVimSyntax() throws {
        var found: [String: Set<String>] = [:]
        for line in try text("vim/syntax/nnx.vim").split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if words.starts(with: ["syntax", "keyword"]) { found[words[2], default: []].formUnion(words.dropFirst(3)) }
        }
        #expect(found == ["nnxVerb": Set(Keywords.verbs), "nnxWord": Set(Keywords.clauseWords)])
    }
}
