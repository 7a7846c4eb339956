internal import Diagnostics
internal import Reports
internal import Storage

/// One command in its surroundings: what it prints and how it ends.
struct Session: Sendable {
    let surroundings: Surroundings
    let phases: Phases

    func run(_ words: [String]) -> ExitCode {
        if words.isEmpty, let code = ReplCommand.withoutCommand(self) { return code }
        let arguments: Arguments
        do throws(UsageError) {
            arguments = try ArgumentParser.parse(words)
        } catch {
            complain(error.message, hint: error.hint)
            if error.hint == nil { surroundings.writeError("`nnx help` lists commands and options\n") }
            return .usage
        }
        if let level = surroundings.variable("NNX_CPU"), !["baseline", "v3", "v4"].contains(level) {
            complain("NNX_CPU is one of baseline, v3, v4, not '\(level)'")
            return .usage
        }
        switch arguments.command.name {
        case .repl: return ReplCommand(session: self, arguments: arguments).run()
        case .run: return RunCommand(session: self, arguments: arguments).run()
        case .report: return ReportCommand(session: self, arguments: arguments).run()
        case .verify: return VerifyCommand(session: self, arguments: arguments).run()
        case .plot: return ReportCommand(session: self, arguments: arguments).plot()
        case .export: return ExportCommand(session: self, arguments: arguments).run()
        case .check: return CheckCommand(session: self, arguments: arguments).run()
        case .plan: return PlanCommand(session: self, arguments: arguments).run()
        case .fmt: return FormatCommand(session: self, arguments: arguments).run()
        case .store: return StoreCommand(session: self, arguments: arguments).run()
        case .data: return DataCommand(session: self, arguments: arguments).run()
        case .help: return HelpCommand(session: self).run(topic: arguments.operands.first)
        case .explain: return HelpCommand(session: self).explain(arguments.operands.first ?? "")
        case .lsp: return LanguageServerCommand(session: self, arguments: arguments).run()
        case .completions: return completions(arguments.operands.first ?? "")
        case .manual:
            print(ManualPage.text(version: phases.version(nil).first ?? "nnx"))
            return .success
        case .version:
            print(phases.version(surroundings.variable("NNX_CPU")).joined(separator: "\n"))
            return .success
        }
    }

    private func completions(_ name: String) -> ExitCode {
        let shells = ShellCompletion.Shell.allCases.map(\.rawValue).joined(separator: ", ")
        guard let shell = ShellCompletion.Shell(rawValue: name) else {
            complain("there are no completions for '\(name)'", hint: "nnx completions SHELL, where SHELL is one of \(shells)")
            return .usage
        }
        print(ShellCompletion(catalogue: phases.catalogue).script(for: shell))
        return .success
    }

    func print(_ text: String) { surroundings.write(text + "\n") }

    /// An error that is not about a place in a script.
    func complain(_ message: String, hint: String? = nil) {
        let style: Style = surroundings.errorColour ? .terminal : .plain
        var text = style.paint("error", as: .error) + style.paint(": \(message)", as: .message) + "\n"
        if let hint { text += "  = " + style.paint("hint: ", as: .hint) + hint + "\n" }
        surroundings.writeError(text)
    }

    func complain(_ failure: RunFailure, in file: SourceFile) {
        if failure.diagnostics.isEmpty {
            complain(failure.message, hint: failure.hint)
        } else {
            show(failure.diagnostics, of: file)
        }
    }

    /// All diagnostics by place, with an empty line between them.
    func show(_ diagnostics: [Diagnostic], of file: SourceFile) {
        guard !diagnostics.isEmpty else { return }
        var log = DiagnosticLog()
        for diagnostic in diagnostics { log.add(diagnostic) }
        surroundings.writeError(log.render(in: file, colour: surroundings.errorColour) + "\n")
    }

    /// The script, or nil after telling why it cannot be read.
    func script(_ path: String) -> SourceFile? {
        do throws(ReadFailure) {
            return try ScriptReading(surroundings: surroundings).read(path)
        } catch {
            complain(error.message, hint: error.hint)
            return nil
        }
    }

    func settings(_ arguments: Arguments, script path: String) -> RunSettings {
        let folder = path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : "."
        return RunSettings(
            seeds: arguments.integer("seeds"), threads: arguments.integer("threads"),
            dataDirectories: surroundings.dataDirectories(option: arguments.values["data"]),
            workingDirectory: surroundings.absolute(folder.isEmpty ? "/" : folder), quick: arguments.has("quick"),
            standIn: arguments.has("stand-in"), cpuAtMost: surroundings.variable("NNX_CPU"),
            store: StorePlace.name(arguments, script: path).map { 
                Store(directory: surroundings.absolute($0), edition: phases.edition, files: surroundings.disk)
            })
    }

    var terminalStyle: TerminalStyle {
        TerminalStyle(width: surroundings.width, colour: surroundings.outputColour, unicode: !surroundings.isDumb)
    }
}

extension [Diagnostic] {
    var hasErrors: Bool { contains { $0.severity == .error } }
}
