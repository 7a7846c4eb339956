@testable import Assistance
import Diagnostics
import Syntax
import Testing

@Suite struct InspectionTests {
    @Test func valuesShowTheirAxes() {
        let text = Places.inspection(Places.start + "seeds 3\nmeasure g‸ap")
        #expect(text.contains("**gap** · value"))
        #expect(text.contains("a number, once for each seed (3) and rate (2)"))
        #expect(Places.inspection(Places.start + "measure wei‸ghts of net at layer 1").contains("a value with axes"))
    }

    @Test func networksShowWhatTheyLearned() {
        let text = Places.inspection(Places.start + "measure loss of ne‸ar")
        #expect(text.contains("**near** · network"))
        #expect(Places.inspection(Places.start + "measure loss of ‸net").contains("trained on `label`"))
    }

    @Test func dataShowItsFields() {
        let text = Places.inspection("data fe‸w = digits[..100]\n")
        #expect(text.contains("100 rows"))
        #expect(text.contains("- `label` one of 10 classes"))
    }

    @Test func libraryEntriesShowTheirPage() {
        let text = Places.inspection("model net = 2 -> 8 re‸lu -> 1")
        #expect(text.contains("**relu** · activation"))
        #expect(Places.inspection("let a = correlation‸(b, c)").contains("**correlation** · function"))
        #expect(Places.inspection("with ba‸tch 32").contains("whole number from 1 to 1000000000 in samples; default 32"))
        #expect(Places.inspection("let a = correl‸ation(b, c)").contains("**correlation** · function"))
    }

    @Test func wordsShowTheirForm() {
        #expect(Places.inspection("tr‸ain net on x for 5 steps").contains("train [NET] on TASK"))
        #expect(Places.inspection("train net on x for 5 ste‸ps").contains("updates of the parameters"))
    }

    @Test func verbsShowTheSettingsInForce() {
        let text = Places.inspection("with batch 8\nmodel net = 2 -> 4 relu -> 1\nt‸rain net on x*y for 5 steps with sgd 0.1\nmeasure loss of net")
        #expect(text.contains("- `sgd 0.1` written here") || text.contains("- `sgd 1/10` written here"))
        #expect(text.contains("- `batch 8` from `with` on line 1"))
    }

    @Test func nothingStandsInSpaceAndComments() {
        #expect(Places.inspection("train  ‸  net").isEmpty)
        #expect(Places.inspection("# tr‸ain").isEmpty)
    }

    @Test func wordsCanBeExplainedByThemselves() {
        #expect(Places.assistant.explain("unknown-name")?.contains("Wrong") == true)
        #expect(Places.assistant.explain("adam")?.contains("optimiser") == true)
        #expect(Places.assistant.explain("train")?.contains("train [NET]") == true)
        #expect(Places.assistant.explain("gobbledygook") == nil)
    }

    @Test func everyWordOfTheLanguageHasAText() {
        for word in Keywords.verbs + Keywords.clauseWords + Keywords.contextual {
            let text = WordText.find(word)
            #expect(text?.form.contains(word) == true || text != nil && Keywords.contextual.contains(word), "\(word)")
            #expect(text?.summary.isEmpty == false)
            #expect(text?.summary.hasSuffix(".") == false)
        }
    }

    @Test func noPlaceOfAnyTextFails() {
        for text in [Places.start, "define f( = ((", "train on from for 3 then", "model -> -> x", "\u{0}", "{}{}", "a.b.c."] {
            for offset in -1...(text.utf8.count + 1) {
                _ = Places.assistant.inspect(text, at: offset)
                _ = Places.assistant.completions(in: text, at: offset)
                _ = Places.assistant.signature(in: text, at: offset)
            }
        }
    }
}
