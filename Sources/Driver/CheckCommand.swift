internal import Diagnostics

/// `nnx check FILE...`: every mistake of every file, or what a phase makes of it.
struct CheckCommand {
    let session: Session
    let arguments: Arguments

    private var format: DiagnosticFormat { arguments.values["format"].flatMap(DiagnosticFormat.init) ?? .text }

    func run() -> ExitCode {
        if format != .text, arguments.values["emit"] != nil {
            session.complain("--emit and --format \(format.rawValue) both print", hint: "ask for one of them")
            return .usage
        }
        var code = ExitCode.success
        for path in arguments.operands {
            guard let file = script(path) else {
                if code == .success { code = .failure }
                continue
            }
            var settings = session.settings(arguments, script: path)
            settings.pedantic = arguments.has("pedantic")
            let diagnostics = session.phases.check(file, settings)
            switch format {
            case .text: session.show(diagnostics, of: file)
            case .json: session.print(DiagnosticText.json(diagnostics, of: file))
            case .github: for diagnostic in diagnostics { session.print(DiagnosticText.github(diagnostic, of: file)) }
            }
            if diagnostics.hasErrors { code = .scriptErrors }
            if let phase = arguments.values["emit"].flatMap(Emission.init), !emit(phase, file, settings), code == .success {
                code = .failure
            }
        }
        return code
    }

    /// The script, or nil after telling in the format asked for why it cannot be read.
    private func script(_ path: String) -> SourceFile? {
        guard format != .text else { return session.script(path) }
        do throws(ReadFailure) {
            return try ScriptReading(surroundings: session.surroundings).read(path)
        } catch {
            let name = SourceFile(name: path, text: "")
            switch format {
            case .text, .json: session.print(DiagnosticText.json(error, of: name))
            case .github:
                session.print(DiagnosticText.github(Diagnostic(id: "unreadable", error.message, at: Span(0, 0), hint: error.hint), of: name))
            }
            return nil
        }
    }

    private func emit(_ phase: Emission, _ file: SourceFile, _ settings: RunSettings) -> Bool {
        do throws(RunFailure) {
            session.print(try session.phases.emit(phase, file, settings))
            return true
        } catch {
            session.complain(error, in: file)
            return false
        }
    }
}

/// `nnx plan FILE`.
struct PlanCommand {
    let session: Session
    let arguments: Arguments

    func run() -> ExitCode {
        guard let path = arguments.operands.first, let file = session.script(path) else { return .failure }
        let settings = session.settings(arguments, script: path)
        let diagnostics = session.phases.check(file, settings)
        session.show(diagnostics, of: file)
        if diagnostics.hasErrors { return .scriptErrors }
        do throws(RunFailure) {
            session.print(try session.phases.plan(file, settings).lines.joined(separator: "\n"))
            return .success
        } catch {
            session.complain(error, in: file)
            return error.diagnostics.hasErrors ? .scriptErrors : .failure
        }
    }
}
