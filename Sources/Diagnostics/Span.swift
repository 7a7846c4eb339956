/// A half-open range of UTF-8 offsets in a source file.
///
/// Two spans always compare equal, so that trees compare by what they say and not by where they say it;
/// use `start` and `end` where the place matters.
public struct Span: Sendable, Hashable {
    public let start: Int
    public let end: Int

    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = max(start, end)
    }

    /// The smallest span that holds both.
    public func joined(with other: Span) -> Span {
        Span(min(start, other.start), max(end, other.end))
    }

    public static func == (_: Span, _: Span) -> Bool { true }
    public func hash(into _: inout Hasher) {}
}
