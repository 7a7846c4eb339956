internal import Diagnostics
internal import Experiments
internal import Foundation
internal import Prompt
internal import Reports
internal import Running
internal import Storage

/// `nnx repl [FILE]`, and `nnx` alone: the prompt on a terminal, a script from a pipe, or requests as JSON.
struct ReplCommand {
    let session: Session
    let arguments: Arguments

    private var surroundings: Surroundings { session.surroundings }

    /// What `nnx` without a command does; nil where it shows the overview of help.
    static func withoutCommand(_ session: Session) -> ExitCode? {
        if session.surroundings.inputIsTerminal {
            return session.surroundings.outputIsTerminal ? session.run(["repl"]) : nil
        }
        let bytes = session.surroundings.readInput()
        guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 }) else { return nil }
        var surroundings = session.surroundings
        surroundings.readInput = { bytes }
        return Session(surroundings: surroundings, phases: session.phases).run(["run", "-"])
    }

    func run() -> ExitCode {
        let settings = settings
        let files = SavedAtPrompt(folder: settings.workingDirectory, on: surroundings.disk)
        var promptSession = PromptSession(
            options: options, name: arguments.operands.first ?? "prompt", write: { results throws(Running.RunFailure) in try files.write(results) })
        if let path = arguments.operands.first {
            guard let file = session.script(path) else { return .failure }
            let diagnostics = promptSession.open(file)
            session.show(diagnostics.filter { $0.severity == .error }, of: file)
            if diagnostics.hasErrors { return .scriptErrors }
        }
        if arguments.has("json") {
            let style = TerminalStyle(width: 80)
            let completer = completer
            let spoken = ProtocolConversation(
                Conversation(session: promptSession, services: services, style: style), helper: { completer.helper(script: $0) },
                inspect: { completer.inspection($0, at: $1) })
            return ReplProtocol(surroundings, spoken).run()
        }
        guard surroundings.inputIsTerminal, let terminal = Terminal() else {
            guard arguments.operands.isEmpty else {
                let script = arguments.operands.first ?? "FILE"
                session.complain("the prompt needs a terminal", hint: "nnx run \(script), or nnx repl --json for programs")
                return .usage
            }
            return session.run(["run", "-"])
        }
        return converse(terminal, conversation(promptSession))
    }

    /// What is trained and measured once is kept for the session.
    private var options: RunOptions {
        var options = settings.options
        options.store = Store.inMemory(edition: session.phases.edition)
        return options
    }

    private var settings: RunSettings { session.settings(arguments, script: arguments.operands.first ?? "") }

    private func conversation(_ promptSession: PromptSession) -> Conversation {
        Conversation(session: promptSession, services: services, style: session.terminalStyle)
    }

    // MARK: The prompt

    private func converse(_ terminal: Terminal, _ start: Conversation) -> ExitCode {
        var conversation = start
        let completer = completer
        surroundings.takeInterruptions(
            .prompt(stopping: { [surroundings, isDumb = surroundings.isDumb] in surroundings.writeError(isDumb ? "stopping...\n" : "\r\u{1b}[Kstopping…\n") }))
        let reader = EntryReader(terminal, surroundings, style: session.terminalStyle, helper: completer.helper(script: ""))
        session.print(greeting)
        while let entry = reader.next(completer.helper(script: conversation.session.text)) {
            var response = respond { conversation.respond(to: entry, $0) }
            reader.underline(response.marks)
            surroundings.write(response.text)
            while let question = response.question {
                response = respond { [answer = reader.ask(question)] in conversation.answer(answer, $0) }
                surroundings.write(response.text)
            }
            if response.isEnd { return .success }
            if surroundings.isTerminated { break }
        }
        return surroundings.isInterrupted() ? surroundings.interruptionCode() : .success
    }

    private func respond(_ body: (Conversation.Watch) -> Conversation.Response) -> Conversation.Response {
        surroundings.forgetInterruption()
        let line = ProgressLine(surroundings)
        defer {
            line.clear()
            surroundings.forgetInterruption()
        }
        return body(
            Conversation.Watch(
                progress: { now in
                    line.show(
                        RunProgress(subject: now.current, cellsDone: now.cellsDone, cellCount: now.cells, fraction: now.fraction))
                }, isCancelled: surroundings.isInterrupted))
    }

    private var greeting: String {
        let version = session.phases.version(surroundings.variable("NNX_CPU")).first ?? "nnx"
        let after = arguments.operands.first.map { ", after \($0)" } ?? ""
        return "\(version)\(after). :help tells how, ?NAME explains, Ctrl-D ends."
    }

    // MARK: Services

    private var completer: Completer { Completer(assistant: session.phases.assistant(settings)) }

    private var services: PromptServices {
        let session = session
        let name = arguments.operands.first.map(ScriptReading.baseName) ?? "session"
        let settings = settings
        return PromptServices(
            explain: { topic, _ in
                let pages = HelpCommand(session: session).pages(topic)
                return pages.isEmpty ? nil : pages.joined(separator: "\n\n")
            },
            nearTopic: { HelpCommand(session: session).near($0) },
            plan: { file throws(PromptServices.Failure) in
                do throws(RunFailure) {
                    return try session.phases.plan(file, settings).lines.map { $0 + "\n" }.joined()
                } catch {
                    throw PromptServices.Failure(error.message, hint: error.hint)
                }
            },
            save: { text, path, replaces throws(PromptServices.Failure) in try save(text, path, replaces: replaces, session) },
            report: { results, path throws(PromptServices.Failure) in
                try report(results, path ?? "\(name).html", session)
            },
            seconds: session.surroundings.seconds)
    }
}

/// Writes a script; over a file that is there only where told to.
private func save(_ text: String, _ path: String, replaces: Bool, _ session: Session) throws(PromptServices.Failure) {
    let place = session.surroundings.absolute(path)
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) {
        if isFolder.boolValue { throw PromptServices.Failure("\(path) is a folder", hint: ":save \(path)/study.nnx") }
        guard replaces else { throw PromptServices.Failure("\(path) is there already", hint: ":save! \(path) replaces it") }
    }
    do throws(FileFailure) {
        try AtomicFile.write(Array(text.utf8), to: place, on: session.surroundings.disk)
    } catch {
        throw PromptServices.Failure(
            "\(path) cannot be written: \(error.reason)", hint: error.hint("check that its folder is there and may be written to"))
    }
}

private func report(_ results: Results, _ path: String, _ session: Session) throws(PromptServices.Failure) -> String {
    do throws(ReportFile.Failure) {
        let file = try ReportFile(name: path, path: session.surroundings.absolute(path), on: session.surroundings.disk)
        guard let evidence = try? Evidence(results).json() else {
            throw ReportFile.Failure(message: "the results cannot be written", hint: nil)
        }
        return try file.write(Array(PageReport(results, evidence: evidence).html.utf8))
    } catch {
        throw PromptServices.Failure(error.message, hint: error.hint?.replacing("--out FILE", with: ":report FILE"))
    }
}
