/// A script's prose as HTML.
///
/// Nothing in it becomes markup by itself: all text is escaped, and only web addresses become links.
struct PageProse {
    /// Headings start at this level; the page's own title is level 1.
    var topLevel = 1

    func html(_ markdown: String) -> String {
        var out: [String] = []
        var items: [String] = []
        var list: String?
        func endList() {
            if let list { out.append("<\(list)>\n\(items.joined(separator: "\n"))\n</\(list.prefix { $0 != " " })>") }
            list = nil
            items = []
        }
        for block in Markdown(markdown).blocks {
            switch block {
            case .bullet(let text):
                if list != "ul" { endList() }
                list = "ul"
                items.append(element("li", [:], html(text)))
                continue
            case .numbered(let number, let text):
                if list?.hasPrefix("ol") != true {
                    endList()
                    list = number == 1 ? "ol" : "ol start=\"\(number)\""
                }
                items.append(element("li", [:], html(text)))
                continue
            case .gap: continue
            case .heading(let level, let text):
                endList()
                out.append(element("h\(min(6, level + topLevel - 1))", [:], html(text)))
            case .paragraph(let text):
                endList()
                out.append(element("p", [:], html(text)))
            case .quotation(let text):
                endList()
                out.append(element("blockquote", [:], element("p", [:], html(text))))
            case .code(let text):
                endList()
                out.append(scroller("output", "code", element("pre", [:], element("code", [:], text.escaped))))
            case .mathematics(let text):
                endList()
                out.append(element("div", ["class": "display"], Mathematics(text).mathML(isDisplay: true)))
            }
        }
        endList()
        return out.joined(separator: "\n")
    }

    func html(_ text: [Markdown.Stretch]) -> String {
        text.map { stretch in
            switch stretch {
            case .text(let text): text.escapedNumbers
            case .strong(let inner): element("strong", [:], html(inner))
            case .emphasis(let inner): element("em", [:], html(inner))
            case .code(let text): element("code", [:], text.escaped)
            case .mathematics(let text): Mathematics(text).mathML(isDisplay: false)
            case .link(let inner, let address):
                PageProse.isWebAddress(address)
                    ? element("a", ["href": address, "rel": "noreferrer"], html(inner)) : html(inner) + " (\(address.escaped))"
            }
        }.joined()
    }

    /// Other schemes, `javascript:` above all, are shown as text.
    private static func isWebAddress(_ address: String) -> Bool {
        let lower = address.lowercased()
        return ["https://", "http://", "mailto:", "#"].contains { lower.hasPrefix($0) }
            && !address.contains { $0.isWhitespace || $0 == "\"" || $0 == "<" }
    }
}
