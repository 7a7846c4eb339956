/// What the shell learns from a command.
enum ExitCode: Int32, Sendable, CaseIterable {
    case success = 0
    /// Something outside the script went wrong: a file, a folder, data, the run itself; for `fmt --check`, a file to format.
    case failure = 1
    /// The script has errors; nothing was computed.
    case scriptErrors = 2
    /// Everything was computed, and a claim failed or was undecidable.
    case failedClaims = 3
    /// A report is not what its script gives.
    case different = 4
    /// The command line was not understood.
    case usage = 64
    /// Stopped by Ctrl-C; what was done is kept.
    case interrupted = 130
    /// Stopped by SIGTERM; what was done is kept.
    case terminated = 143

    var summary: String {
        switch self {
        case .success: "everything was computed, and every claim held"
        case .failure: "a file, data or the run itself failed; for fmt --check: a script is not formatted"
        case .scriptErrors: "the script has errors; nothing was computed"
        case .failedClaims: "everything was computed, and a claim failed or was undecidable"
        case .different: "a report differs from what its script gives"
        case .usage: "the command line was not understood"
        case .interrupted: "stopped by Ctrl-C; what was done is kept"
        case .terminated: "stopped by SIGTERM; what was done is kept"
        }
    }
}
