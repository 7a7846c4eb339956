/// What `nnx explain ID` prints: why a thing is an error, how it looks, and how it looks when it is right.
public struct Explanation: Sendable, Equatable {
    public let id: String
    public let text: String
    /// A script that yields the diagnostic.
    public let wrong: String
    /// The script as it should be.
    public let right: String

    public init(_ id: String, _ text: String, wrong: String, right: String) {
        self.id = id
        self.text = text
        self.wrong = wrong
        self.right = right
    }
}

/// The explanations of all diagnostics, one file per phase that reports.
public enum Explanations {
    public static let all: [Explanation] = syntax + checking + advice

    public static func find(_ id: String) -> Explanation? {
        all.first { $0.id == id }
    }
}
