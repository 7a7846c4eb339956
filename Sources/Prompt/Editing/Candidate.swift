/// Something that may stand at the cursor.
public struct Candidate: Sendable, Equatable {
    public let label: String
    /// What is put in place of `replaced`.
    public let insertion: String
    /// UTF-8 offsets of the entry.
    public let replaced: Range<Int>
    /// `measure`, `network`, `setting`.
    public let kind: String
    /// One line about it.
    public let detail: String

    public init(label: String, insertion: String, replaced: Range<Int>, kind: String = "", detail: String = "") {
        self.label = label
        self.insertion = insertion
        self.replaced = replaced
        self.kind = kind
        self.detail = detail
    }
}
