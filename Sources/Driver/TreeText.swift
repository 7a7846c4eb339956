/// A value of any kind as an indented tree, for `check --emit`: places in the script and absent parts are left out.
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
            return [child.label ?? ""] + payload(child.value)
        case .collection, .set:
            return mirror.children.isEmpty ? ["(empty)"] : mirror.children.flatMap { item(lines($0.value)) }
        case .struct, .class, .tuple, .dictionary:
            let fields = fields(mirror)
            if fields.isEmpty { return [String(describing: value)] }
            return mirror.displayStyle == .tuple ? fields : ["\(mirror.subjectType)"] + fields.map { "  " + $0 }
        default:
            return value is String ? ["\"\(value)\""] : [String(describing: value)]
        }
    }

    /// What an enum's case carries, one level deeper.
    private static func payload(_ value: Any) -> [String] {
        lines(value).map { "  " + $0 }
    }

    private static func fields(_ mirror: Mirror) -> [String] {
        mirror.children.flatMap { label, child -> [String] in
            if label?.lowercased().hasSuffix("span") == true || isEmpty(child) { return [] }
            let inner = lines(child)
            let name = label.map { $0.hasPrefix(".") ? "" : "\($0): " } ?? ""
            if inner.count == 1 { return [name + inner[0]] }
            return name.isEmpty ? inner : [name + inner[0]] + inner.dropFirst().map { "  " + $0 }
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
