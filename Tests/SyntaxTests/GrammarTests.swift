import Diagnostics
import Foundation
import Syntax
import Testing

@Suite struct GrammarTests {
    private static let grammar: Grammar? = {
        let file = Fixtures.root.appending(path: "grammar/nnx.ebnf")
        return (try? String(contentsOf: file, encoding: .utf8)).flatMap { Grammar($0) }
    }()

    @Test func everyProductionIsDefinedAndUsed() throws {
        let grammar = try #require(GrammarTests.grammar)
        #expect(grammar.used.subtracting(grammar.order).isEmpty)
        #expect(Set(grammar.order).subtracting(grammar.used) == ["Script"])
    }

    @Test func wordsOfTheGrammarAreTheKeywords() throws {
        let grammar = try #require(GrammarTests.grammar)
        #expect(grammar.literals(of: "RESERVED") == Set(Keywords.verbs + Keywords.clauseWords))
        let words = grammar.literals.filter { $0.allSatisfy(\.isLetter) }
        #expect(words.union(["load", "use"]) == Set(Keywords.verbs + Keywords.clauseWords + Keywords.contextual))
    }

    /// Sentences that the grammar's comment rules out: a share where no claim is, a block where none may be.
    private func isRuledOut(_ sentence: String) -> Bool {
        let hasShare = sentence.matches(of: /in [0-9.e+-]+%(?! of seeds)/).isEmpty == false
        let hasBrace = sentence.matches(of: /([^ \n]+) \{(?!\n)/).contains { match in
            let before = String(match.1)
            let isWord = before.unicodeScalars.allSatisfy { $0.properties.isIDContinue || "%°.²³+-\"".unicodeScalars.contains($0) }
            return [")", "]", "}", "|"].contains(before) || (isWord && !Keywords.isReserved(before) && !["+", "-", ".."].contains(before))
        }
        return hasShare || hasBrace
    }

    @Test func sentencesOfTheGrammarAreAccepted() throws {
        var generator = SentenceGenerator(try #require(GrammarTests.grammar), seed: 1)
        generator.prepare()
        var accepted = 0
        var refused: [String] = []
        for _ in 0..<1500 {
            let sentence = generator.sentence(of: "Statement")
            if isRuledOut(sentence) { continue }
            let file = SourceFile(name: "sentence.nnx", text: sentence)
            let (script, log) = Parser.parse(file)
            if log.diagnostics.isEmpty, script.statements.count == 1 {
                accepted += 1
                #expect(Formatter.format(script, source: file) != nil, "\(sentence)")
            } else {
                refused.append(log.render(in: file, colour: false) + sentence)
            }
        }
        #expect(accepted > 1000)
        #expect(refused.isEmpty, "\(refused.count) refused, of them \(refused.prefix(5).joined(separator: "\n\n"))")
    }
}
