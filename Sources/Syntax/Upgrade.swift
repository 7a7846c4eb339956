public import Diagnostics

/// A wording of an earlier nnx and the one that says it now, told apart token by token.
public struct Upgrade: Sendable, Equatable {
    public let old: String
    public let new: String

    /// Every wording that has changed, the latest last. A new one is a line here; no wording may lead to another.
    public static let all = [
        // The empirical Fisher information is another quantity than the Fisher information, and has a name of its own.
        Upgrade(old: "fisher_diagonal(labels data)", new: "empirical_fisher"),
        Upgrade(old: "fisher_diagonal(labels model)", new: "fisher_diagonal"),
    ]

    /// A place that has an old wording.
    public struct Place: Sendable, Equatable {
        public let upgrade: Upgrade
        public let span: Span
    }

    /// The places of a script with an old wording, first to last. A name that the script declares is its own, and a wording with a
    /// comment inside is left alone.
    public static func places(in file: SourceFile) -> [Place] {
        let tokens = Lexer.tokens(of: file).tokens.filter { $0.kind != .space && $0.kind != .newline }
        let texts = tokens.map { $0.kind == .comment || $0.kind == .prose ? "" : file.text(of: $0.span) }
        let patterns = all.map { ($0, words(of: $0.old)) }
        var places: [Place] = []
        var index = 0
        while index < tokens.count {
            let found = patterns.first { _, words in
                texts[index...].starts(with: words) && !(words.first.map { isDeclared($0, texts) } ?? true)
            }
            guard let (upgrade, words) = found else {
                index += 1
                continue
            }
            places.append(Place(upgrade: upgrade, span: Span(tokens[index].span.start, tokens[index + words.count - 1].span.end)))
            index += words.count
        }
        return places
    }

    /// The text with every old wording replaced.
    public static func text(of file: SourceFile) -> String {
        var bytes: [UInt8] = []
        var end = 0
        for place in places(in: file) {
            bytes += file.bytes[end..<place.span.start] + Array(place.upgrade.new.utf8)
            end = place.span.end
        }
        return String(decoding: bytes + file.bytes[end...], as: UTF8.self)
    }

    private static func words(of text: String) -> [String] {
        let file = SourceFile(name: "", text: text)
        return Lexer.tokens(of: file).tokens.filter { $0.kind != .space && $0.kind != .newline }.map { file.text(of: $0.span) }
    }

    /// Whether a script gives the name a meaning: `define NAME`, `let NAME`.
    private static func isDeclared(_ name: String, _ texts: [String]) -> Bool {
        zip(texts, texts.dropFirst()).contains { verb, next in
            next == name && (verb == "define" || verb == "let" || verb == "model" || verb == "data")
        }
    }
}
