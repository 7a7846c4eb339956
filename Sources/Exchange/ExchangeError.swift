/// What is wrong with a file of another tool, or why something cannot be written as one.
public struct ExchangeError: Error, Sendable, Hashable {
    /// Lower case, what was found, no full stop.
    public let message: String
    /// What to do instead.
    public let hint: String?

    public init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}
