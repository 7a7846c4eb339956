internal import Diagnostics
internal import Experiments
internal import Foundation
internal import Reports

/// One line the prompt answers with: an object with the request's `id`, a `status`, and what the request asked for.
struct ProtocolAnswer: Encodable {
    enum Status: String, Encodable {
        case ok, error, interrupted
    }

    /// What one statement shows.
    struct Output: Encodable {
        /// `training`, `values`, `table`, `figure`, `claim`, `text`, `images`.
        let kind: String
        let text: String
        /// Whether it is shown at once though no statement asks for it.
        let isUnasked: Bool
        let svg: [String]
        let data: Results.Item.Content?
    }

    struct Place: Encodable {
        let severity: String
        let id: String
        let message: String
        let hint: String?
        /// Counted from 1 in the code; absent where the place is in earlier code.
        var line: Int?
        var column: Int?
    }

    struct Match: Encodable {
        let text: String
        let label: String
        let kind: String
        let detail: String
    }

    var status = Status.ok
    /// What a terminal would show.
    var text: String?
    var hint: String?
    var outputs: [Output]?
    var diagnostics: [Place]?
    /// Steps done before an interruption, and code that does exactly these.
    var steps: Int?
    var keep: String?
    var matches: [Match]?
    /// Code points the matches replace.
    var start: Int?
    var end: Int?
    var found: Bool?
    /// `complete`, `incomplete` or `invalid`.
    var complete: String?
    var indent: String?

    /// As one line, with the request's id in front.
    func line(id: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else {
            return "{\"id\":\(id),\"status\":\"error\",\"text\":\"the answer holds a number JSON has no word for\"}"
        }
        return "{\"id\":\(id)," + String(decoding: data.dropFirst(), as: UTF8.self)
    }
}

extension ProtocolAnswer.Output {
    init(_ item: Results.Item, atOnce: Bool, style: TerminalStyle) {
        kind = switch item.content {
        case .prose: "prose"
        case .training: "training"
        case .measures: "values"
        case .table: "table"
        case .plot: "figure"
        case .claim: "claim"
        case .text: "text"
        case .images: "images"
        }
        isUnasked = atOnce
        text = ReplyText(style: style).lines(of: item, atOnce: atOnce).joined(separator: "\n")
        svg = item.pictures
        data = atOnce ? nil : item.content
    }
}

extension ProtocolAnswer.Place {
    init(_ diagnostic: Diagnostic, in file: SourceFile?) {
        severity = diagnostic.severity.rawValue
        id = diagnostic.id
        message = diagnostic.message
        hint = diagnostic.hint
        let place = file?.position(at: diagnostic.span.start)
        line = place?.line
        column = place?.column
    }
}
