import Testing
@testable import Reports

@Suite struct MarkdownTests {
    @Test func blocks() {
        let source = "# Title\none\ntwo\n\n- a\n3. b\n> c\n```\n# code\n```\n$$\nx^2\n$$\n$$y$$"
        #expect(Markdown(source).blocks == [
            .heading(level: 1, [.text("Title")]), .paragraph([.text("one two")]), .gap, .bullet([.text("a")]), .numbered(3, [.text("b")]),
            .quotation([.text("c")]), .code("# code"), .mathematics("x^2"), .mathematics("y"),
        ])
    }

    @Test func stretches() {
        #expect(Markdown.stretches("a **b *c*** `*d*` $x_1$ [e **f**](https://g)") == [
            .text("a "), .strong([.text("b *c")]), .text("* "), .code("*d*"), .text(" "), .mathematics("x_1"), .text(" "),
            .link([.text("e "), .strong([.text("f")])], address: "https://g"),
        ])
    }

    @Test(arguments: ["2 * 3 * 4", "snake_case_name", "$5 and $6", "**open", "[a](b", "`", "a$ b$c"])
    func signsWithoutPartnersStayText(text: String) {
        #expect(Markdown.stretches(text) == [.text(text)])
    }

    @Test func unendedFencesHoldTheRest() {
        #expect(Markdown("```\na\n\nb").blocks == [.code("a\n\nb")])
    }
}

@Suite struct MathematicsTests {
    private func core(_ tex: String) -> String {
        let whole = Mathematics(tex).mathML(isDisplay: false)
        let start = "<mrow>", end = "</mrow></math>"
        guard let from = whole.firstRange(of: start), whole.hasSuffix(end) else { return whole }
        return String(whole[from.upperBound...].dropLast(end.count))
    }

    @Test(arguments: [
        ("x^2", "<msup><mi>x</mi><mrow><mn>2</mn></mrow></msup>"),
        (#"\frac{1}{n}"#, "<mfrac><mrow><mn>1</mn></mrow><mrow><mi>n</mi></mrow></mfrac>"),
        (#"\sum_i"#, "<munder><mo>∑</mo><mi>i</mi></munder>"),
        (#"\theta_0 \leq -1.5"#, "<msub><mi>θ</mi><mn>0</mn></msub><mo>≤</mo><mo>−</mo><mn>1.5</mn>"),
        (#"\sqrt{a<b}"#, "<msqrt><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow></msqrt>"),
        (#"\left(a\right)"#, "<mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow>"),
        (#"\unheard"#, #"<mtext>\unheard</mtext>"#),
    ])
    func terms(tex: String, markup: String) {
        #expect(core(tex) == markup)
    }

    /// Whatever is written, every element that opens closes, and reading ends.
    @Test(arguments: [
        "{{{", "}}}", "^", "_", "^_", #"\"#, #"\frac"#, #"\frac{1"#, #"\left("#, #"\right)"#, #"\left\right"#, "x''^2_3^4", #"\text{<b>}"#, "$&<>\"'",
        String(repeating: "{", count: 1000), String(repeating: #"\sqrt"#, count: 500), String(repeating: #"\left("#, count: 200),
    ])
    func anythingIsWellFormed(tex: String) throws {
        let markup = Mathematics(tex).mathML(isDisplay: true)
        var open: [Substring] = []
        var rest = markup[...]
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            let tag = rest[rest.index(after: start)..<end]
            if tag.hasPrefix("/") {
                #expect(open.popLast() == tag.dropFirst())
            } else if !tag.hasSuffix("/") {
                open.append(tag.prefix { $0 != " " })
            }
            rest = rest[rest.index(after: end)...]
        }
        #expect(open.isEmpty)
    }
}
