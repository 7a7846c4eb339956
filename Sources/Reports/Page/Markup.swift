/// Text inside HTML, SVG and MathML.
extension String {
    /// The text with every sign escaped that could end it, in element content as in attributes between double quotes.
    ///
    /// Control characters that no HTML document may hold become U+FFFD.
    var escaped: String {
        var out = ""
        out.reserveCapacity(utf8.count)
        for scalar in unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            case "\n", "\t": out.unicodeScalars.append(scalar)
            default: out.unicodeScalars.append(scalar.isControlCharacter ? "\u{fffd}" : scalar)
            }
        }
        return out
    }
}

extension String {
    var escapedNumbers: String { escaped.numbersUnbroken }
}

/// What may be wider than the page, which the keyboard can move then.
func scroller(_ kind: String, _ name: String, _ content: String) -> String {
    element("div", ["class": kind, "tabindex": "0", "role": "group", "aria-label": name.printable.truncated(to: 200)], content)
}

extension Unicode.Scalar {
    fileprivate var isControlCharacter: Bool {
        switch properties.generalCategory {
        case .control, .surrogate: true
        // Marks that turn the direction of writing could show a script other than it is.
        case .format: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
        default: false
        }
    }
}

/// One element: name, attributes in order (nil leaves one out), content that is markup already.
func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: String? = nil) -> String {
    var out = "<\(name)"
    for (key, value) in attributes {
        if let value { out += " \(key)=\"\(value.escaped)\"" }
    }
    guard let content else { return out + "/>" }
    return out + ">\(content)</\(name)>"
}
