/// All library entries a script may name, as the checker, help and editors see them.
public struct Catalogue: Sendable {
    public let entries: [Signature]
    private let byName: [String: [Signature]]

    public init(_ entries: [Signature]) {
        self.entries = entries.sorted { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
        byName = Dictionary(grouping: self.entries, by: \.name)
    }

    public func entry(_ kind: Signature.Kind, _ name: String) -> Signature? {
        byName[name]?.first { $0.kind == kind }
    }

    /// Every entry of that name; a name may stand for entries of several kinds.
    public func entries(named name: String) -> [Signature] {
        byName[name] ?? []
    }

    public func names(_ kind: Signature.Kind) -> [String] {
        entries.filter { $0.kind == kind }.map(\.name)
    }
}
