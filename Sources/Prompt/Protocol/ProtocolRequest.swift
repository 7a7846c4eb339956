internal import Foundation

/// One line a program sends to the prompt.
public struct ProtocolRequest: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case execute, complete, inspect, isComplete = "is_complete", interrupt
    }

    /// What the program calls the request: given back with the answer as it came, as JSON.
    public let id: String
    public let kind: Kind
    public let code: String
    /// In Unicode code points; the end of the code where none is given.
    public let cursor: Int

    public struct Mistake: Error, Equatable {
        public let id: String
        public let message: String
        public let hint: String
    }

    private static let longest = 1 << 24
    private static let example = #"{"id": 1, "request": "execute", "code": "model 2 -> 8 relu -> 1"}"#

    public init(_ line: String) throws(Mistake) {
        guard line.utf8.count <= Self.longest else {
            throw Mistake(id: "null", message: "this line is too long", hint: "a request has up to 16 MB")
        }
        let parsed = try? JSONSerialization.jsonObject(with: Data(line.utf8), options: [.fragmentsAllowed])
        guard let fields = parsed as? [String: Any] else {
            throw Mistake(
                id: "null", message: parsed == nil ? "this line is no JSON" : "this line is no JSON object", hint: Self.example)
        }
        let id = Self.identity(fields["id"])
        self.id = id
        let words = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        guard let word = fields["request"] as? String else {
            throw Mistake(id: id, message: "the field 'request' is missing or no text", hint: "it is one of \(words)")
        }
        guard let kind = Kind(rawValue: word) else {
            throw Mistake(id: id, message: "there is no request '\(word)'", hint: "it is one of \(words)")
        }
        self.kind = kind
        let known: Set<String> = ["id", "request", "code", "cursor"]
        if let other = fields.keys.sorted().first(where: { !known.contains($0) }) {
            throw Mistake(id: id, message: "a request has no field '\(other)'", hint: "its fields: id, request, code, cursor")
        }
        if kind == .interrupt {
            (code, cursor) = ("", 0)
            return
        }
        guard let code = fields["code"] as? String else {
            throw Mistake(id: id, message: "the field 'code' is missing or no text", hint: Self.example)
        }
        self.code = code
        let count = code.unicodeScalars.count
        guard let given = fields["cursor"] else {
            cursor = count
            return
        }
        guard let cursor = given as? Int, (0...count).contains(cursor) else {
            throw Mistake(id: id, message: "the field 'cursor' is no place in the code", hint: "code points from 0 to \(count)")
        }
        self.cursor = cursor
    }

    /// The cursor as a UTF-8 offset.
    public var offset: Int { code.unicodeScalars.prefix(cursor).reduce(0) { $0 + UTF8.width($1) } }

    /// Numbers, texts and null are given back; anything else counts as none.
    private static func identity(_ value: Any?) -> String {
        guard let value, value is String || value is NSNumber else { return "null" }
        let data = try? JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .withoutEscapingSlashes])
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }
}

extension UTF8 {
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { String(scalar).utf8.count }
}
