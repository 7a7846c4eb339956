internal import Diagnostics
internal import Experiments
internal import Reports
internal import Storage
internal import Synchronization

/// What every command that runs a script does: ask before a long run, then run with a progress line and a clock.
struct ScriptRun {
    let session: Session
    let arguments: Arguments

    /// A run longer than this is started only on demand.
    private static let longRun = 600.0

    private var surroundings: Surroundings { session.surroundings }

    /// An exit code where a long run is not to start.
    func confirm(_ file: SourceFile, _ settings: RunSettings) throws(RunFailure) -> ExitCode? {
        guard !arguments.has("yes") else { return nil }
        let plan = try session.phases.plan(file, settings)
        guard let seconds = plan.seconds, seconds > ScriptRun.longRun else { return nil }
        let size = "\(NumberFormat.count(plan.cells)) cells, about \(NumberFormat.time(seconds: seconds))"
        guard surroundings.inputIsTerminal, surroundings.errorIsTerminal, arguments.operands.first != "-" else {
            session.complain("this is a long run: \(size)", hint: "start it with --yes; nnx plan shows what takes the time, --quick tries it")
            return .usage
        }
        surroundings.writeError("This is a long run: \(size). Start it? [y/N] ")
        let answer = surroundings.askLine()?.lowercased() ?? ""
        return answer.hasPrefix("y") ? nil : .success
    }

    /// - Parameter isCancelled: Asked besides whether the user wants to stop.
    func compute(
        _ file: SourceFile, _ settings: RunSettings, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(RunFailure) -> Results {
        let line = ProgressLine(surroundings)
        defer { line.clear() }
        let start = surroundings.seconds()
        let latest = Mutex(RunProgress())
        let isInterrupted = surroundings.isInterrupted
        var results = try session.phases.run(
            file, settings,
            { now in
                latest.withLock { $0 = now }
                line.show(now)
            }, { isInterrupted() || isCancelled() })
        results.seconds = surroundings.seconds() - start
        results.reused = settings.store.flatMap { StoreUse(store: $0).reused }
        let isStamped = results.stamps.contains { $0.hasPrefix("interrupted") }
        if surroundings.isInterrupted(), !isStamped { results.stamps.append("interrupted") }
        line.clear()
        for notice in settings.store?.takeNotices() ?? [] { surroundings.writeError("note: \(notice)\n") }
        if surroundings.isInterrupted(), let text = Self.stopped(latest.withLock { $0 }, results.reached(), settings.store) {
            surroundings.writeError(text + "\n")
        }
        return results
    }

    /// `stopped: 5 of 8 trainings and 1 234 steps of one more are kept in .nnx; the same command continues`, or how many statements
    /// were computed once every training had ended; nil where nothing is missing.
    static func stopped(_ progress: RunProgress, _ reached: (done: Int, all: Int), _ store: Store?) -> String? {
        guard progress.trainingsDone < progress.trainings else {
            guard reached.done < reached.all else { return nil }
            let statements = "\(NumberFormat.count(reached.done)) of \(StoreUse.count(reached.all, "statement"))"
            guard let store, store.isKeeping else { return "stopped: \(statements) computed, and nothing is kept" }
            return "stopped: \(statements) computed; what was is kept in \(store.name), and the same command continues"
        }
        let trainings = "\(NumberFormat.count(progress.trainingsDone)) of \(StoreUse.count(progress.trainings, "training"))"
        guard let store, store.isKeeping else { return "stopped: \(trainings) ended, and nothing is kept" }
        let steps = progress.stepsCutShort.reduce(0, +)
        let more = progress.stepsCutShort.count
        let part = steps == 0 ? "" : " and \(StoreUse.count(steps, "step")) of \(more == 1 ? "one" : "\(more)") more"
        return "stopped: \(trainings)\(part) are kept in \(store.name); the same command continues"
    }

    /// Says why the store could not keep what the run was to keep; nil where it could.
    func storeFailure(_ settings: RunSettings) -> ExitCode? {
        guard let failure = settings.store?.failure else { return nil }
        session.complain("not everything is kept: \(failure.message)", hint: failure.hint)
        return .failure
    }

    /// Shows why a run could not be made, and says how the command ends.
    func end(_ failure: RunFailure, in file: SourceFile) -> ExitCode {
        session.complain(failure, in: file)
        return failure.diagnostics.hasErrors ? .scriptErrors : surroundings.isInterrupted() ? surroundings.interruptionCode() : .failure
    }

    static func exitCode(of results: Results) -> ExitCode {
        let allHeld = results.items.allSatisfy { item in
            guard case .claim(let claim) = item.content else { return true }
            return claim.verdict == .held
        }
        return allHeld ? .success : .failedClaims
    }
}
