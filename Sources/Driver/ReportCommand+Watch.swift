internal import Diagnostics
internal import Experiments
internal import Foundation
internal import Reports
internal import Synchronization
internal import Syntax

/// `nnx report --watch FILE`: the page again whenever the script or a file it names changes.
extension ReportCommand {
    /// Ctrl-C ends it, and that is no failure.
    func watch() -> ExitCode {
        guard path != "-", target != "-", !isResults else {
            session.complain("--watch needs a script to watch and a file to write", hint: "as in `nnx report --watch study.nnx`")
            return .usage
        }
        while true {
            let files = WatchedFiles(script: surroundings.absolute(path), clock: surroundings.seconds)
            renew(files)
            while !surroundings.isInterrupted(), !files.haveChanged() { Thread.sleep(forTimeInterval: 0.1) }
            if surroundings.isInterrupted() { return .success }
        }
    }

    /// One page; where the script has errors, or changes meanwhile, the last one stays.
    private func renew(_ files: WatchedFiles) {
        let start = surroundings.seconds()
        let outcome = results(isCancelled: files.haveChanged)
        if files.haveChanged() || surroundings.isInterrupted() { return }
        do throws(ReportFile.Failure) {
            switch outcome {
            case .failure: session.print("not written \(target)")
            case .success(let results, _):
                let said = try write(results, to: file(target))
                session.print("\(said) in \(NumberFormat.time(seconds: surroundings.seconds() - start))")
            }
        } catch {
            session.complain(error.message, hint: error.hint)
        }
    }
}

/// Whether a script or a file named in it is another than before.
private final class WatchedFiles: Sendable {
    private struct Stamp: Equatable {
        var time: Date?
        var size: UInt64?
        var number: UInt64?
    }

    private let paths: [String]
    private let stamps: [Stamp]
    private let clock: @Sendable () -> Double
    private let state = Mutex((lookedAt: -Double.infinity, hasChanged: false))

    /// Files are looked at no more often than this, in seconds.
    private static let pause = 0.1

    init(script: String, clock: @escaping @Sendable () -> Double) {
        let folder = URL(fileURLWithPath: script).deletingLastPathComponent()
        let named = FileManager.default.contents(atPath: script).map { Self.strings(in: String(decoding: $0, as: UTF8.self)) } ?? []
        paths = [script] + named.map { URL(fileURLWithPath: $0, relativeTo: folder).path }
        stamps = paths.map(Self.stamp)
        self.clock = clock
    }

    /// Once true it stays so.
    @Sendable func haveChanged() -> Bool {
        let now = clock()
        return state.withLock { state in
            guard !state.hasChanged, now - state.lookedAt >= Self.pause else { return state.hasChanged }
            state = (now, paths.map(Self.stamp) != stamps)
            return state.hasChanged
        }
    }

    private static func stamp(_ path: String) -> Stamp {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return Stamp() }
        return Stamp(
            time: attributes[.modificationDate] as? Date, size: (attributes[.size] as? NSNumber)?.uint64Value,
            number: (attributes[.systemFileNumber] as? NSNumber)?.uint64Value)
    }

    /// The words between quotes in a script: names of files among them.
    private static func strings(in text: String) -> [String] {
        let file = SourceFile(name: "script", text: text)
        return Lexer.tokens(of: file).tokens.filter { $0.kind == .string }.map { token in
            file.text(of: token.span).trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        }.filter { !$0.isEmpty }
    }
}
