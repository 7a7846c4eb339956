import Testing

/// A reader of pages that lets nothing pass but what nnx writes: known elements and attributes, every element closed, every sign in
/// its place. What a browser would take for an element, this reader takes for one.
struct StrictPage {
    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    private let signs: [Unicode.Scalar]
    private var place = 0
    private var open: [String] = []
    /// Text outside style sheets and evidence, with its signs written out.
    private(set) var text = ""
    private(set) var links: [String] = []

    static func read(_ page: String) throws -> StrictPage {
        var reader = StrictPage(page)
        try reader.read()
        return reader
    }

    private init(_ page: String) { signs = Array(page.unicodeScalars) }

    private static let elements: Set<String> = [
        "html", "head", "meta", "title", "link", "style", "body", "main", "script", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li",
        "blockquote", "pre", "code", "a", "strong", "em", "span", "b", "div", "figure", "figcaption", "table", "thead", "tbody", "tr", "th",
        "td", "details", "summary", "footer", "dl", "dt", "dd", "br", "wbr", "svg", "path", "rect", "circle", "text", "image", "math", "mrow",
        "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "msub", "msup", "msubsup", "munder", "mover", "munderover",
    ]
    private static let attributes: Set<String> = [
        "lang", "charset", "name", "content", "http-equiv", "rel", "href", "type", "id", "class", "tabindex", "scope", "start", "viewBox",
        "width", "height", "role", "aria-label", "style", "d", "fill", "x", "y", "cx", "cy", "r", "text-anchor", "transform",
        "preserveAspectRatio", "display", "stretchy", "accent", "mathvariant",
    ]

    private func starts(with word: String) -> Bool { signs[place...].starts(with: word.unicodeScalars) }

    private mutating func upTo(_ word: String) throws -> String {
        var out = String.UnicodeScalarView()
        while place < signs.count, !starts(with: word) {
            out.append(signs[place])
            place += 1
        }
        guard place < signs.count else { throw Broken(description: "\(word) is missing") }
        place += word.unicodeScalars.count
        return String(out)
    }

    private mutating func read() throws {
        guard starts(with: "<!doctype html>\n") else { throw Broken(description: "no doctype") }
        place = 16
        while place < signs.count {
            let sign = signs[place]
            guard sign != ">" else { throw Broken(description: "a bare > after \(text.suffix(40))") }
            guard sign.value >= 32 || sign == "\n" || sign == "\t", !(0x7f...0x9f).contains(sign.value),
                !(0x202A...0x202E).contains(sign.value), !(0x2066...0x2069).contains(sign.value)
            else { throw Broken(description: "a control character \(sign.value)") }
            if sign == "<" {
                try tag()
            } else {
                let shown = try character()
                text += shown
            }
        }
        guard open.isEmpty else { throw Broken(description: "\(open) stay open") }
    }

    /// One sign of text, written out where it is escaped.
    private mutating func character() throws -> String {
        guard signs[place] == "&" else {
            place += 1
            return String(signs[place - 1])
        }
        for (escape, sign) in ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"] where starts(with: escape) {
            place += escape.unicodeScalars.count
            return sign
        }
        throw Broken(description: "a bare & after \(text.suffix(40))")
    }

    private mutating func name() -> String {
        var out = ""
        while place < signs.count, signs[place].properties.isAlphabetic || ("0"..."9").contains(signs[place]) || signs[place] == "-" {
            out.unicodeScalars.append(signs[place])
            place += 1
        }
        return out
    }

    private mutating func tag() throws {
        place += 1
        if signs.indices.contains(place), signs[place] == "/" {
            place += 1
            let closed = name()
            guard open.popLast() == closed, starts(with: ">") else { throw Broken(description: "</\(closed)> closes something else") }
            place += 1
            return
        }
        let element = name()
        guard Self.elements.contains(element) else { throw Broken(description: "<\(element)> is not ours") }
        while starts(with: " ") {
            place += 1
            try attribute(of: element)
        }
        if starts(with: "/>") {
            place += 2
            return
        }
        guard starts(with: ">") else { throw Broken(description: "<\(element) goes on with \(signs[place])") }
        place += 1
        // The content of these is no markup: it ends at its closing tag, wherever that stands.
        if element == "style" || element == "script" {
            _ = try upTo("</")
            guard try upTo(">") == element else { throw Broken(description: "</ inside \(element)") }
        } else {
            open.append(element)
        }
    }

    private mutating func attribute(of element: String) throws {
        let attribute = name()
        guard Self.attributes.contains(attribute), starts(with: "=\"") else { throw Broken(description: "\(element) has \(attribute)") }
        place += 2
        var value = ""
        while place < signs.count, signs[place] != "\"" {
            guard signs[place] != "<", signs[place] != ">" else { throw Broken(description: "\(signs[place]) in \(attribute)") }
            let shown = try character()
            value += shown
        }
        place += 1
        switch attribute {
        case "href":
            links.append(value)
            let starts = element == "image" ? ["data:image/png;base64,"] : element == "link" ? ["data:,"] : ["https://", "http://", "mailto:", "#"]
            guard starts.contains(where: value.lowercased().hasPrefix) else { throw Broken(description: "a link to \(value)") }
        case "style":
            guard value == "image-rendering:pixelated" || value.wholeMatch(of: /--w:[0-9.]+px/) != nil else {
                throw Broken(description: "a style \(value)")
            }
        default: break
        }
    }
}
