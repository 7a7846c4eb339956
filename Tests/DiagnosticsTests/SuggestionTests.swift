import Testing

@testable import Diagnostics

@Suite struct SuggestionTests {
    @Test(arguments: [("los", "loss"), ("trian", "train"), ("Measure", "measure"), ("acuracy", "accuracy")])
    func nearestWordIsFound(_ typed: String, _ meant: String) {
        #expect(Suggestion.closest(to: typed, in: ["loss", "train", "measure", "accuracy"]) == meant)
    }

    @Test(arguments: ["x", "", "banana", "los loss loss", String(repeating: "loss", count: 100)])
    func farWordsSuggestNothing(_ typed: String) {
        #expect(Suggestion.closest(to: typed, in: ["loss", "train"]) == nil)
    }

    @Test func firstOfEquallyNearWordsWins() {
        #expect(Suggestion.closest(to: "bat", in: ["cat", "hat"]) == "cat")
    }

    @Test func swapOfNeighboursIsOneEdit() {
        #expect(Suggestion.distance(Array("ab"), Array("ba")) == 1)
        #expect(Suggestion.distance(Array("kitten"), Array("sitting")) == 3)
        #expect(Suggestion.distance(Array(""), Array("abc")) == 3)
    }
}
