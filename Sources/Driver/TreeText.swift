/// A value of any kind as an indented tree, for `check --emit`: places in the script, absent parts and wrappers of a single part
/// are left out.
enum TreeText {
    static func text(_ value: Any) -> String {
        lines(value).joined(separator: "\n")
    }

    private static func lines(_ value: Any) -> [String] {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            return mirror.children.first.map { lines($0.value) } ?? ["none"]
        case .enum:
            guard let child = mirror.children.first else { return [String(describing: value)] }
            return headed(child.label ?? "", lines(child.value), by: " ")
        case .collection, .set:
            return mirror.children.isEmpty ? ["(empty)"] : mirror.children.flatMap { item(lines($0.value)) }
        case .struct, .class, .tuple, .dictionary:
            let fields = fields(mirror)
            if fields.isEmpty { return ["\(mirror.subjectType)"] }
            if fields.count == 1 { return fields[0].lines }
            return fields.flatMap { headed($0.name, $0.lines, by: $0.name.isEmpty ? "" : ": ") }
        default:
            return value is String ? ["\"\(value)\""] : [String(describing: value)]
        }
    }

    /// A word before what belongs to it: on the same line where that is only one.
    private static func headed(_ word: String, _ lines: [String], by separator: String) -> [String] {
        if lines.count == 1 || word.isEmpty { return lines.prefix(1).map { word + separator + $0 } + lines.dropFirst() }
        return [word + (separator == ": " ? ":" : "")] + lines.map { "  " + $0 }
    }

    /// The parts worth telling; parts without a name, as in tuples, have an empty one.
    private static func fields(_ mirror: Mirror) -> [(name: String, lines: [String])] {
        mirror.children.compactMap { label, child in
            if label?.lowercased().hasSuffix("span") == true || isEmpty(child) { return nil }
            return (label.map { $0.hasPrefix(".") ? "" : $0 } ?? "", lines(child))
        }
    }

    private static func item(_ lines: [String]) -> [String] {
        lines.enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
    }

    /// Absent, or a list of nothing.
    private static func isEmpty(_ value: Any) -> Bool {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional, .collection, .set, .dictionary: return mirror.children.isEmpty
        default: return false
        }
    }
}
