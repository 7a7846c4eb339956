internal import Foundation

/// The `nnx` command.
public enum CommandLineTool {
    /// Runs one command with the process's arguments, without the program's name, and ends the process.
    public static func main(_ arguments: [String]) -> Never {
        let interruption = Interruption()
        let signals = interruption.install()
        let session = Session(surroundings: .live(interruption), phases: .live)
        let code = session.run(arguments)
        withExtendedLifetime(signals) { exit(code.rawValue) }
    }
}
