internal import Diagnostics
internal import Storage
internal import Syntax

/// `nnx fmt FILE...`: rewrites scripts in place, or tells with `--check` which would change; with `--upgrade` wordings of an
/// earlier nnx become today's first.
struct FormatCommand {
    let session: Session
    let arguments: Arguments

    func run() -> ExitCode {
        var code = ExitCode.success
        for path in arguments.operands {
            let result = format(path)
            if result == .scriptErrors || code == .success { code = result }
        }
        return code
    }

    private func format(_ path: String) -> ExitCode {
        guard let original = session.script(path) else { return .failure }
        let places = arguments.has("upgrade") ? Upgrade.places(in: original) : []
        let file = places.isEmpty ? original : SourceFile(name: original.name, text: Upgrade.text(of: original))
        let errors = session.phases.syntax(file).filter { $0.severity == .error }
        guard errors.isEmpty else {
            session.show(errors, of: file)
            return .scriptErrors
        }
        guard let text = session.phases.format(file) else {
            session.complain(
                "\(path) is left as it is: laying it out could change its meaning", hint: "please report the script, this should not happen")
            return .failure
        }
        let isSame = Array(text.utf8) == original.bytes
        if path != "-" || arguments.has("check") { tell(places, in: original) }
        if arguments.has("check") {
            if !isSame { session.print("\(path) is not formatted") }
            return isSame ? .success : .failure
        }
        if path == "-" {
            session.surroundings.write(text)
            return .success
        }
        return isSame ? .success : write(text, to: path)
    }

    private func tell(_ places: [Upgrade.Place], in file: SourceFile) {
        for place in places {
            session.print("\(file.name):\(file.line(at: place.span.start)): \(place.upgrade.old) is now \(place.upgrade.new)")
        }
    }

    private func write(_ text: String, to path: String) -> ExitCode {
        do throws(FileFailure) {
            try AtomicFile.write(Array(text.utf8), to: session.surroundings.absolute(path), on: session.surroundings.disk)
            session.print("formatted \(path)")
            return .success
        } catch {
            session.complain(
                "\(path) cannot be written: \(error.reason)", hint: error.hint("check the permissions of the file and its folder"))
            return .failure
        }
    }
}
