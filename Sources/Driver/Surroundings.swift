internal import Foundation
internal import Storage

/// Everything a command knows of the world: environment, terminal, clock and streams. Nothing else reads them.
struct Surroundings: Sendable {
    var variables: [String: String] = [:]
    /// The directory that relative paths are relative to.
    var directory = "."
    var outputIsTerminal = false
    var errorIsTerminal = false
    var inputIsTerminal = false
    /// Columns of the terminal, where it is one.
    var windowWidth: Int?
    var readInput: @Sendable () -> [UInt8] = { [] }
    /// Bytes that come within so many milliseconds, or whenever they come: none when the time is over, nil at the end of input.
    var receive: @Sendable (_ milliseconds: Int?) -> [UInt8]? = { _ in nil }
    /// One line of standard input without its end, nil at the end of input.
    var askLine: @Sendable () -> String? = { nil }
    var write: @Sendable (String) -> Void
    var writeError: @Sendable (String) -> Void
    /// Where everything is written.
    var disk: any FileAccess = DiskFiles()
    /// Seconds on a clock that never goes back.
    var seconds: @Sendable () -> Double = { 0 }
    /// Seconds since 1970, for the ages of files.
    var date: @Sendable () -> Double = { 0 }
    var isInterrupted: @Sendable () -> Bool = { false }
    /// How a command ends that was interrupted.
    var interruptionCode: @Sendable () -> ExitCode = { .interrupted }
    /// Another number at each call, for choices that nobody should foresee.
    var chance: @Sendable () -> UInt64 = { 1 }
    /// Asks what runs to stop, as Ctrl-C does.
    var interrupt: @Sendable () -> Void = {}
    /// Says what Ctrl-C and SIGTERM mean from now on.
    var takeInterruptions: @Sendable (Interruption.Manner) -> Void = { _ in }
    /// Begins anew after an interruption that did not end the process.
    var forgetInterruption: @Sendable () -> Void = {}

    /// Whether SIGTERM came, which ends also what outlasts Ctrl-C.
    var isTerminated: Bool { isInterrupted() && interruptionCode() == .terminated }

    /// The value of a variable that is set and not empty.
    func variable(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    var isDumb: Bool { variables["TERM"] == "dumb" }

    private var allowsColour: Bool { variable("NO_COLOR") == nil && !isDumb }

    var outputColour: Bool { outputIsTerminal && allowsColour }
    var errorColour: Bool { errorIsTerminal && allowsColour }

    var width: Int {
        if let columns = variable("COLUMNS").flatMap({ Int($0) }), columns > 0 { return min(columns, 1000) }
        return windowWidth.flatMap { $0 > 0 ? $0 : nil } ?? 80
    }

    /// The folders that may hold data: the option's, `NNX_DATA`, the user's cache.
    func dataDirectories(option: String?) -> [String] {
        [option, variable("NNX_DATA")].compactMap { $0.map(absolute) } + [cacheDirectory].compactMap { $0 }
    }

    private var cacheDirectory: String? {
        if let cache = variable("XDG_CACHE_HOME"), cache.hasPrefix("/") { return cache + "/nnx" }
        #if os(macOS)
            return variable("HOME").map { $0 + "/Library/Caches/nnx" }
        #else
            return variable("HOME").map { $0 + "/.cache/nnx" }
        #endif
    }

    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : directory == "." ? path : "\(directory)/\(path)"
    }

    static var coreCount: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// Bytes of memory the machine has.
    static var memory: Double { Double(ProcessInfo.processInfo.physicalMemory) }

    /// The process's own surroundings.
    static func live(_ interruption: Interruption) -> Surroundings {
        var window = winsize()
        let hasWindow = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0
        return Surroundings(
            variables: ProcessInfo.processInfo.environment, outputIsTerminal: isatty(STDOUT_FILENO) == 1,
            errorIsTerminal: isatty(STDERR_FILENO) == 1, inputIsTerminal: isatty(STDIN_FILENO) == 1,
            windowWidth: hasWindow ? Int(window.ws_col) : nil,
            readInput: { [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }, receive: receive, askLine: { readLine() },
            write: { Surroundings.say($0) }, writeError: { Surroundings.send($0, to: STDERR_FILENO) },
            seconds: clock,
            date: { Date().timeIntervalSince1970 }, isInterrupted: { interruption.isRequested },
            interruptionCode: { interruption.exitCode }, chance: { SystemRandomNumberGenerator.number() },
            interrupt: { interruption.request() }, takeInterruptions: { interruption.take($0) },
            forgetInterruption: { interruption.forget() })
    }

    /// What nnx reads of the environment.
    static let documented: [(name: String, summary: String)] = [
        ("NNX_DATA", "a folder where data is looked for"),
        ("NNX_CPU", "baseline, v3 or v4: the highest CPU level to use; no result depends on it"),
        ("XDG_CACHE_HOME", "the user's cache, where fetched data is kept in the folder nnx"),
        ("XDG_STATE_HOME", "the user's state, where what was entered at the prompt is kept in nnx/history"),
        ("NO_COLOR", "set to anything: no colours"),
        ("COLUMNS", "the width of the terminal"),
    ]

    /// Bytes of standard input as they come; waits for ever where no time is given.
    private static func receive(within milliseconds: Int?) -> [UInt8]? {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        let ready = poll(&input, 1, Int32(clamping: milliseconds ?? -1))
        if ready == 0 || ready < 0 && errno == EINTR { return [] }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return [] }
        return count <= 0 ? nil : Array(bytes[..<count])
    }

    /// Seconds since the first look at it.
    static let clock: @Sendable () -> Double = {
        let clock = ContinuousClock()
        let start = clock.now
        return {
            let elapsed = (clock.now - start).components
            return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
        }
    }()

    /// Ends the process where what a command has to say cannot be written; a reader who went away is no failure.
    private static func say(_ text: String) {
        let failure = send(text, to: STDOUT_FILENO)
        guard failure != 0, failure != EPIPE else { return }
        send("error: the output cannot be written: \(String(cString: strerror(failure)))\n", to: STDERR_FILENO)
        exit(ExitCode.failure.rawValue)
    }

    /// Writes all bytes; says with which error number it could not, else 0.
    @discardableResult
    static func send(_ text: String, to descriptor: Int32) -> Int32 {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Foundation.write(descriptor, buffer.baseAddress.map { $0 + sent }, bytes.count - sent)
            }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            if count <= 0 { return count < 0 ? errno : 0 }
            sent += count
        }
        return 0
    }
}

extension SystemRandomNumberGenerator {
    fileprivate static func number() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}
