internal import Foundation

/// The terminal the process talks to: single keys or whole lines, and its size.
final class Terminal {
    private var saved = termios()
    private(set) var isRaw = false
    /// Bytes of whole lines that have come and not been read.
    private var waiting: [UInt8] = []

    /// Nil where standard input is no terminal.
    init?() {
        guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &saved) == 0 else { return nil }
    }

    deinit { leaveRaw() }

    /// Keys come one by one, unechoed; what is pasted comes marked.
    func enterRaw() {
        guard !isRaw else { return }
        var raw = saved
        cfmakeraw(&raw)
        raw.c_oflag |= tcflag_t(OPOST)
        guard tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 else { return }
        isRaw = true
        send("\u{1b}[?2004h")
    }

    /// Lines and Ctrl-C are the terminal's own again.
    func leaveRaw() {
        guard isRaw else { return }
        send("\u{1b}[?2004l")
        tcsetattr(STDIN_FILENO, TCSADRAIN, &saved)
        isRaw = false
    }

    /// Columns and rows.
    var size: (columns: Int, rows: Int) {
        var window = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else { return (80, 24) }
        return (Int(window.ws_col), Int(window.ws_row))
    }

    /// What came within so many milliseconds; empty where nothing did, nil at the end of input.
    func read(milliseconds: Int32) -> [UInt8]? {
        var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, milliseconds) > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Foundation.read(STDIN_FILENO, &bytes, bytes.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return [] }
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    /// One line without its end; nil at the end of input, or where `isStopped` says so.
    func line(isStopped: () -> Bool) -> String? {
        while !isStopped() {
            if let line = arrivedLine(milliseconds: 200) { return line }
            if isAtEnd { return takeRest() }
        }
        return nil
    }

    private var isAtEnd = false

    /// A line that has come already, or comes within so many milliseconds.
    func arrivedLine(milliseconds: Int32) -> String? {
        if !waiting.contains(UInt8(ascii: "\n")), !isAtEnd {
            if let bytes = read(milliseconds: milliseconds) { waiting += bytes } else { isAtEnd = true }
        }
        guard let end = waiting.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = String(decoding: waiting[..<end], as: UTF8.self)
        waiting.removeFirst(end + 1)
        return line.hasSuffix("\r") ? String(line.dropLast()) : line
    }

    /// Puts a line back, to be read next.
    func putBack(_ line: String) { waiting = Array((line + "\n").utf8) + waiting }

    private func takeRest() -> String? {
        guard !waiting.isEmpty else { return nil }
        defer { waiting = [] }
        return String(decoding: waiting, as: UTF8.self)
    }

    /// Stops the process as Ctrl-Z does elsewhere; returns when it goes on.
    func suspend() {
        leaveRaw()
        kill(0, SIGTSTP)
        enterRaw()
    }

    func send(_ text: String) { Surroundings.send(text, to: STDOUT_FILENO) }
}
