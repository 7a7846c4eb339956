/// Why a plan, a feed or a network cannot be used: a sentence in the user's terms, lower case, without a full stop.
public struct TrainingError: Error, Sendable, Hashable, CustomStringConvertible {
    public let message: String

    public init(_ message: String) {
        self.message = message
    }

    public var description: String { message }
}
