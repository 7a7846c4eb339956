internal import Assistance
internal import Diagnostics

/// An open script: its text, and what is known of it.
struct Document {
    let uri: String
    /// The client's number of the text; nil before it gave one.
    var version: Int?
    private(set) var map: PositionMap
    private let assistant: Assistant
    private var cached: Analysis?
    /// Whether the text has changed since its diagnostics were told.
    var isStale = true

    /// A text larger than this is no script.
    static let limit = 1 << 20

    init(uri: String, version: Int?, text: String, encoding: PositionMap.Encoding, assistant: Assistant) {
        self.uri = uri
        self.version = version
        self.assistant = assistant
        map = PositionMap(SourceFile(name: Document.path(uri), text: text), encoding)
    }

    var file: SourceFile { map.file }

    /// The text replaced between two places, or as a whole.
    mutating func change(_ start: Int, _ end: Int, to text: String) {
        var bytes = file.bytes
        bytes.replaceSubrange(start..<max(start, end), with: text.utf8)
        map = PositionMap(SourceFile(name: file.name, bytes: bytes), map.encoding)
        cached = nil
        isStale = true
    }

    /// Why the text is no script; nil for most.
    var problem: Diagnostic? {
        if file.bytes.count > Document.limit {
            return Diagnostic(
                id: "not-a-script", "this is too large to be a script", at: Span(0, 0),
                hint: "scripts have up to 1 MB; data belongs in files of its own")
        }
        guard file.bytes.contains(0) else { return nil }
        return Diagnostic(id: "not-a-script", "this is not text", at: Span(0, 0), hint: "a script is UTF-8 text")
    }

    /// The script read and checked once for each text; nil for what is no script.
    mutating func analysis() -> Analysis? {
        if let cached { return cached }
        guard problem == nil else { return nil }
        let analysis = assistant.analyse(file)
        cached = analysis
        return analysis
    }

    mutating func diagnostics() -> [Diagnostic] {
        problem.map { [$0] } ?? analysis()?.outcome.diagnostics ?? []
    }

    /// The path of a `file:` address; other addresses stand for themselves.
    static func path(_ uri: String) -> String {
        guard uri.hasPrefix("file://") else { return uri }
        var bytes: [UInt8] = []
        var rest = Array(uri.utf8.dropFirst("file://".utf8.count))[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2, let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
