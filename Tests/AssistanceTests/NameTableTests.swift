@testable import Assistance
import Diagnostics
import Testing

@Suite struct NameTableTests {
    /// What a name at the bar is, and the texts around its uses.
    private func find(_ marked: String) -> (kind: NameTable.Declaration.Kind, lines: [Int])? {
        let (text, offset) = Places.split(marked)
        let file = SourceFile(name: "s", text: text)
        let table = Places.assistant.analyse(file).names
        guard let number = table.declaration(at: offset) else { return nil }
        let found = table.declarations[number]
        return (found.kind, found.uses.map { file.line(at: $0.span.start) })
    }

    @Test func namesOfAllSorts() {
        let script = """
            sweep rate in 0.1, 0.01
            model net = 784 -> 32 relu as code -> 10
            train net on label from digits for 1 epoch with adam rate
              measuring accuracy on digits every epoch as progress
            measure weights of net at code
            let gap = accuracy of net on digits
            measure gap, progress where rate = 0.1
            expect gap > 0 where rate = 0.01

            """
        #expect(find(script.replacing("sweep rate", with: "sweep ra‸te"))?.lines == [3, 7, 8])
        #expect(find(script.replacing("as code", with: "as co‸de"))?.lines == [5])
        #expect(find(script.replacing("measure gap", with: "measure ‸gap"))?.kind == .value)
        #expect(find(script.replacing("as progress", with: "as ‸progress"))?.lines == [7])
        #expect(find(script.replacing("model net", with: "model ‸net"))?.lines == [3, 5, 6])
    }

    @Test func namesOfATask() {
        let script = "model net = 2 -> 1\ntrain net on ax + b for 9 steps\n  drawing a, b from -1..1\nlet a = 3\nmeasure a\n"
        let goal = find(script.replacing("drawing a", with: "drawing ‸a"))
        #expect(goal?.kind == .goal)
        #expect(goal?.lines == [2])
        #expect(find(script.replacing("let a", with: "let ‸a"))?.lines == [5])
    }

    @Test func definitionsHaveArgumentsOfTheirOwn() {
        let script = "let v = 1\ndefine f(v) = v + v\nmeasure f(v)\n"
        #expect(find(script.replacing("f(v) =", with: "f(‸v) ="))?.lines == [2, 2])
        #expect(find(script.replacing("let v", with: "let ‸v"))?.lines == [3])
        #expect(find(script.replacing("define f", with: "define ‸f"))?.lines == [3])
    }

    @Test func fieldsGoThroughData() {
        let script = "data pairs = mnist as p beside mnist as q\nmodel net = 28x56 -> 1\ntrain net on p + q from pairs for 1 epoch\n"
        #expect(find(script.replacing("mnist as p", with: "mnist as ‸p"))?.lines == [3])
        let drawn = "data d = u in -1..1\nmodel net = 1 -> 1\ntrain net on u^2 from d for 5 steps\n"
        #expect(find(drawn.replacing("data d = u", with: "data d = ‸u"))?.lines == [3])
    }

    @Test func forksKnowTheirParent() {
        let script = "model net = 2 -> 4 relu as h -> 1\nfork net as a, b\nmeasure weights of a at h\n"
        #expect(find(script.replacing("as h", with: "as ‸h"))?.lines == [3])
        #expect(find(script.replacing("as a", with: "as ‸a"))?.lines == [3])
    }

    @Test func talliesHaveMembers() {
        let script = """
            define low = label < 5
            model net = 784 -> 10
            train net on label from digits for 1 epoch with batch 1
              tallying updates by low as moved
            measure norm(moved.low)

            """
        #expect(find(script.replacing("define low", with: "define ‸low"))?.lines == [4, 5])
        #expect(find(script.replacing("as moved", with: "as ‸moved"))?.lines == [5])
    }

    @Test func damagedScriptsKeepTheirNames() {
        #expect(find("let ‸a = 3\nmeasure (\nmeasure a\n")?.lines == [3])
    }
}
