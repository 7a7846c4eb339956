internal import Exchange
internal import LanguageServer

/// `nnx lsp`: answers an editor over standard input and output until it says `exit`.
struct LanguageServerCommand {
    let session: Session
    let arguments: Arguments

    /// Seconds after which diagnostics are told even to a client that does not pause.
    private static let patience = 1.0

    func run() -> ExitCode {
        let session = session, arguments = arguments
        var server = ScriptServer(
            ScriptServer.World(
                version: session.phases.version(nil).first?.split(separator: " ").last.map(String.init) ?? "",
                assistant: { path in session.phases.assistant(session.settings(arguments, script: path)) },
                format: { file in session.phases.syntax(file).hasErrors ? nil : session.phases.format(file) }))
        var reader = MessageReader()
        var changed: Double?
        while let bytes = session.surroundings.receive(server.isUnsettled ? server.pause : nil) {
            reader.append(bytes)
            var batch: [MessageReader.Incoming] = []
            while let incoming = reader.next() { batch.append(incoming) }
            send(server.receive(batch))
            if let code = server.exitCode { return code == 0 ? .success : .failure }
            let now = session.surroundings.seconds()
            if server.isUnsettled { changed = changed ?? now }
            if bytes.isEmpty || changed.map({ now - $0 > Self.patience }) ?? false {
                send(server.settle())
                changed = nil
            }
        }
        return .failure
    }

    private func send(_ messages: [JSONValue]) {
        guard !messages.isEmpty else { return }
        session.surroundings.write(messages.map(\.message).joined())
    }
}
