extension Diagnostic {
    /// The diagnostic as shown to people: message, place, the line with the place underlined, notes and hint.
    public func render(in file: SourceFile, colour: Bool) -> String {
        render(in: file, style: colour ? .terminal : .plain)
    }

    /// The diagnostic as shown to people, in a style.
    public func render(in file: SourceFile, style: Style) -> String {
        let place = file.position(at: span.start)
        let rows = excerptRows(in: file)
        let margin = String(rows.map(\.line).max() ?? place.line).count
        let bar = style.paint(String(repeating: " ", count: margin + 1) + "│", as: .gutter)
        let role: Style.Role = severity == .error ? .error : .warning
        var lines = [
            style.paint("\(severity.rawValue)[\(id)]", as: role) + style.paint(": \(message)", as: .message),
            style.paint(String(repeating: " ", count: margin + 1) + "┌─ ", as: .gutter)
                + "\(file.name):\(place.line):\(place.column)",
            bar,
        ]
        var previous: Int?
        for row in rows {
            if let previous, row.line > previous + 1 {
                lines.append(style.paint(String(repeating: " ", count: margin + 1) + "┆", as: .gutter))
            }
            if previous != row.line {
                let number = String(row.line)
                let gutter = String(repeating: " ", count: margin - number.count) + number + " │"
                lines.append(style.paint(gutter, as: .gutter) + (row.excerpt.text.isEmpty ? "" : " " + row.excerpt.text))
            }
            let label = row.label.map { " " + $0 } ?? ""
            lines.append(bar + " " + style.paint(row.excerpt.underline + label, as: row.isMain ? role : .note))
            previous = row.line
        }
        let indent = String(repeating: " ", count: margin + 1)
        for note in notes where note.span == nil {
            lines.append(indent + style.paint("= ", as: .gutter) + note.message)
        }
        if let hint {
            lines.append(indent + style.paint("= ", as: .gutter) + style.paint("hint: ", as: .hint) + hint)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private struct Row {
        let line: Int
        let excerpt: Excerpt
        let label: String?
        let isMain: Bool
    }

    /// The underlined lines: those of the diagnostic itself (the first and the last of many) and of its notes, by line.
    private func excerptRows(in file: SourceFile) -> [Row] {
        var rows: [Row] = []
        let first = file.line(at: span.start)
        let last = max(first, file.line(at: max(span.start, span.end - 1)))
        rows.append(
            Row(line: first, excerpt: Excerpt(of: first, marking: span, with: "^", in: file), label: nil, isMain: true))
        if last > first {
            rows.append(
                Row(line: last, excerpt: Excerpt(of: last, marking: span, with: "^", in: file), label: nil, isMain: true))
        }
        for note in notes {
            guard let place = note.span else { continue }
            let line = file.line(at: place.start)
            rows.append(
                Row(
                    line: line, excerpt: Excerpt(of: line, marking: place, with: "-", in: file), label: note.message,
                    isMain: false))
        }
        let indexed = rows.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
        return indexed.map(\.element)
    }
}

extension DiagnosticLog {
    /// All diagnostics by place, each rendered, with an empty line between them.
    public func render(in file: SourceFile, colour: Bool) -> String {
        sorted.map { $0.render(in: file, colour: colour) }.joined(separator: "\n")
    }
}
