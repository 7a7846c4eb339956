extension Script {
    /// The tree for people: one part per line, indented, without places.
    public var tree: String {
        statements.map { ScriptTree.lines(of: $0.kind, label: nil, indent: 0).joined(separator: "\n") }
            .joined(separator: "\n") + "\n"
    }
}

/// Writes any value of the tree by its parts.
private enum ScriptTree {
    /// The lines of a value: its case or type, then its parts, one step further in.
    static func lines(of value: Any, label: String?, indent: Int) -> [String] {
        let margin = String(repeating: "  ", count: indent) + (label.map { $0 + ": " } ?? "")
        if let name = value as? Name { return [margin + name.text] }
        if let number = value as? NumberLiteral { return [margin + number.digits + number.suffix.rawValue] }
        if let expr = value as? Expr { return lines(of: expr.kind, label: label, indent: indent) }
        if let source = value as? Source { return lines(of: source.kind, label: label, indent: indent) }
        if let statement = value as? Statement { return lines(of: statement.kind, label: label, indent: indent) }
        if let text = value as? String { return [margin + text.debugDescription] }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            guard let inner = mirror.children.first else { return [] }
            return lines(of: inner.value, label: label, indent: indent)
        case .collection:
            guard !mirror.children.isEmpty else { return [] }
            return [margin + "list"] + mirror.children.flatMap { lines(of: $0.value, label: nil, indent: indent + 1) }
        case .enum:
            guard let payload = mirror.children.first else { return [margin + "\(value)"] }
            return [margin + (payload.label ?? "")] + parts(of: payload.value, indent + 1)
        case .struct, .tuple, .class, .set, .dictionary, .foreignReference, nil:
            guard !mirror.children.isEmpty else { return [margin + "\(value)"] }
            return [margin + "\(type(of: value))"] + parts(of: value, indent + 1)
        @unknown default:
            return [margin + "\(value)"]
        }
    }

    /// The lines of a payload's parts; places are left out.
    private static func parts(of value: Any, _ indent: Int) -> [String] {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .tuple || mirror.displayStyle == .struct, !(value is Name), !(value is NumberLiteral),
            !(value is Expr), !(value is Source), !(value is Statement)
        else { return lines(of: value, label: nil, indent: indent) }
        return mirror.children.flatMap { child -> [String] in
            guard let label = child.label, label != "span", label != "verbSpan" else { return [] }
            return lines(of: child.value, label: label.hasPrefix(".") ? nil : label, indent: indent)
        }
    }
}
