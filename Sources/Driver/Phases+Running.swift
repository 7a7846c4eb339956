internal import Assistance
internal import Datasets
internal import Diagnostics
internal import Experiments
internal import Running
internal import Storage
internal import TensorCore
internal import Vocabulary

/// The phases as the modules below do them: the one place that knows their calls.
extension Phases {
    static let live = Phases(
        catalogue: Engine.catalogue,
        check: { file, settings in
            let outcome = Engine.check(file, options: settings.options)
            return outcome.diagnostics + (settings.pedantic ? Engine.advice(on: outcome, file: file, options: settings.options) : [])
        },
        syntax: syntaxOnly,
        format: formatted,
        emit: { phase, file, settings throws(RunFailure) in
            switch phase {
            case .tokens: return tokens(of: file)
            case .ast: return tree(of: file)
            case .experiment:
                let experiment = Engine.check(file, options: settings.options).experiment
                return TreeText.text(experiment.states) + "\n" + TreeText.text(experiment.outputs)
            case .plan: return TreeText.text(try planReport(file, settings).entries)
            }
        },
        plan: { file, settings throws(RunFailure) in
            let report = try planReport(file, settings)
            return PlanText(lines: report.lines, cells: report.trainings, seconds: report.seconds)
        },
        run: { file, settings, progress, isCancelled throws(RunFailure) in
            try results(file, settings, progress, isCancelled)
        },
        spot: { file, settings, request, isCancelled throws(RunFailure) in
            try naming(file) {
                try Engine.spot(
                    Engine.check(file, options: settings.options), file: file, options: settings.options, request: request,
                    isCancelled: isCancelled)
            }
        },
        fetchable: ["mnist"],
        fetch: { _, folder, progress throws(RunFailure) in
            do throws(DataError) {
                try MNIST.download(into: folder, progress: progress)
            } catch {
                throw RunFailure(message: error.message, hint: error.hint)
            }
        },
        edition: Version.edition,
        assistant: { settings in
            Assistant(catalogue: Engine.catalogue) { file in
                let outcome = Engine.check(file, options: settings.options, takesNotes: true)
                return CheckedScript(outcome.script, outcome.experiment, outcome.diagnostics)
            }
        },
        version: { limit in
            let kernels = Kernels.best(atMost: limit.flatMap(CPULevel.init))
            return ["nnx \(Version.number)", "numerics edition \(Version.edition)", "CPU level \(kernels.level.rawValue)"]
        })

    private static func planReport(_ file: SourceFile, _ settings: RunSettings) throws(RunFailure) -> PlanReport {
        try naming(file) { try Engine.plan(Engine.check(file, options: settings.options), file: file, options: settings.options) }
    }

    private static func results(
        _ file: SourceFile, _ settings: RunSettings, _ progress: @escaping @Sendable (RunProgress) -> Void,
        _ isCancelled: @escaping @Sendable () -> Bool
    ) throws(RunFailure) -> Results {
        try naming(file) {
            try Engine.run(
                Engine.check(file, options: settings.options), file: file, options: settings.options,
                progress: { now in
                    progress(
                        RunProgress(
                            subject: now.current, cellsDone: now.cellsDone, cellCount: now.cells, fraction: now.fraction,
                            trainings: now.trainings, trainingsDone: now.trainingsDone, stepsCutShort: now.stepsCutShort))
                },
                isCancelled: isCancelled)
        }
    }

    /// Failures with the file and line they belong to.
    private static func naming<Outcome>(_ file: SourceFile, _ body: () throws -> Outcome) throws(RunFailure) -> Outcome {
        do {
            return try body()
        } catch let failure as Running.RunFailure {
            let place = failure.line.map { "\(file.name):\($0): " } ?? ""
            throw RunFailure(message: place + failure.message, hint: failure.hint)
        } catch {
            throw RunFailure(message: "\(error)")
        }
    }
}

extension RunSettings {
    /// The same for the modules below; all cores where nothing else is said.
    var options: RunOptions {
        var options = RunOptions(
            seeds: seeds, threads: threads ?? Surroundings.coreCount, dataDirectories: dataDirectories,
            workingDirectory: workingDirectory, quick: quick, standIn: standIn, cpuAtMost: cpuAtMost.flatMap(CPULevel.init),
            memory: Surroundings.memory, store: store, seconds: Surroundings.clock)
        options.exportsNetworks = exportsNetworks
        return options
    }
}
