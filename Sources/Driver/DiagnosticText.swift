internal import Diagnostics
internal import Exchange

/// How `nnx check` shows what it found.
enum DiagnosticFormat: String {
    case text, json, github
}

/// Diagnostics for programs.
enum DiagnosticText {
    /// One object in one line; places have a line and a column, both from 1, and a UTF-8 offset from 0.
    static func json(_ diagnostics: [Diagnostic], of file: SourceFile) -> String {
        let list = diagnostics.map { json($0, file) }.joined(separator: ",")
        return "{\"file\":\(JSONText.quoted(file.name)),\"diagnostics\":[\(list)]}"
    }

    /// The object of a script that cannot be read.
    static func json(_ failure: ReadFailure, of file: SourceFile) -> String {
        let hint = failure.hint.map { ",\"hint\":\(JSONText.quoted($0))" } ?? ""
        return "{\"file\":\(JSONText.quoted(file.name)),\"error\":\(JSONText.quoted(failure.message))\(hint)}"
    }

    private static func json(_ diagnostic: Diagnostic, _ file: SourceFile) -> String {
        let notes = diagnostic.notes.map { note in
            "{\"message\":\(JSONText.quoted(note.message))\(note.span.map { ",\"range\":\(range($0, file))" } ?? "")}"
        }
        var fields = [
            "\"id\":\(JSONText.quoted(diagnostic.id))", "\"severity\":\"\(diagnostic.severity.rawValue)\"",
            "\"message\":\(JSONText.quoted(diagnostic.message))", "\"range\":\(range(diagnostic.span, file))",
            "\"notes\":[\(notes.joined(separator: ","))]",
        ]
        if let hint = diagnostic.hint { fields.append("\"hint\":\(JSONText.quoted(hint))") }
        if let fix = diagnostic.fix {
            fields.append("\"fix\":{\"range\":\(range(fix.span, file)),\"replacement\":\(JSONText.quoted(fix.replacement))}")
        }
        return "{\(fields.joined(separator: ","))}"
    }

    private static func range(_ span: Span, _ file: SourceFile) -> String {
        func place(_ offset: Int) -> String {
            let position = file.position(at: offset)
            return "{\"line\":\(position.line),\"column\":\(position.column),\"offset\":\(offset)}"
        }
        return "{\"start\":\(place(span.start)),\"end\":\(place(span.end))}"
    }

    /// A workflow command of GitHub; what the message holds cannot begin another one.
    static func github(_ diagnostic: Diagnostic, of file: SourceFile) -> String {
        let start = file.position(at: diagnostic.span.start), end = file.position(at: diagnostic.span.end)
        let command =
            switch diagnostic.severity {
            case .error: "error"
            case .warning: "warning"
            case .advice: "notice"
            }
        var properties = ["file=\(property(file.name))", "line=\(start.line)", "endLine=\(end.line)", "col=\(start.column)"]
        if start.line == end.line { properties.append("endColumn=\(max(start.column, end.column))") }
        properties.append("title=\(property(diagnostic.id))")
        let message = diagnostic.message + (diagnostic.hint.map { "\nhint: \($0)" } ?? "")
        return "::\(command) \(properties.joined(separator: ","))::\(escaped(message))"
    }

    /// Scalar by scalar, since a carriage return and a line feed are one character.
    private static func escaped(_ text: String, _ further: Set<Unicode.Scalar> = []) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            if ["%", "\r", "\n"].contains(scalar) || further.contains(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                escaped += "%" + (digits.count == 1 ? "0" : "") + digits
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func property(_ text: String) -> String { escaped(text, [":", ","]) }
}
