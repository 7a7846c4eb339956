import Datasets
import Training
import Values

/// Why a run cannot go on: the line, what was found, and the remedy.
public struct RunFailure: Error, Sendable {
    public let line: Int?
    public let message: String
    public let hint: String?

    public init(line: Int? = nil, _ message: String, hint: String? = nil) {
        self.line = line
        self.message = message
        self.hint = hint
    }
}

extension RunFailure {
    /// Whatever went wrong with the statement on a line, as its failure.
    static func failing(_ error: any Error, line: Int) -> RunFailure {
        switch error {
        case let failure as RunFailure: RunFailure(line: failure.line ?? line, failure.message, hint: failure.hint)
        case let error as ValueError: RunFailure(line: line, error.message, hint: error.hint)
        case let error as DataError: RunFailure(line: line, error.message, hint: error.hint)
        case let error as TrainingError: RunFailure(line: line, error.message)
        case let missing as Missing: RunFailure(line: line, "this needs a value that is \(missing.reason)")
        default: RunFailure(line: line, "\(error)")
        }
    }
}

/// Why a cell has no value; it is counted wherever it would have been used, and never becomes a number.
enum Missing: Error, Sendable, Hashable {
    /// The loss or the parameters stopped being finite.
    case diverged(step: Int)
    /// 0/0, a statistic of nothing.
    case undefined
    /// Left out, since the network got stuck at a constant.
    case stuck
    /// The run was interrupted before this was computed.
    case interrupted

    var reason: String {
        switch self {
        case .diverged: "diverged"
        case .undefined: "undefined"
        case .stuck: "stuck"
        case .interrupted: "interrupted"
        }
    }
}
