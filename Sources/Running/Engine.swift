public import Diagnostics
public import Experiments
import Datasets
import Foundation
public import Storage
import Symbolic
public import Syntax
public import TensorCore
import Training
import Values
public import Vocabulary

/// What a run depends on besides the script.
public struct RunOptions: Sendable {
    /// This many seeds instead of the script's.
    public var seeds: Int?
    public var threads: Int
    /// Where data files are looked for, first match wins.
    public var dataDirectories: [String]
    /// What relative file names in the script start from.
    public var workingDirectory: String
    /// A smoke run: few seeds, short trainings, small data; marked as such.
    public var quick: Bool
    /// `digits` in place of data that is not there.
    public var standIn: Bool
    public var cpuAtMost: CPULevel?
    /// Bytes a run may hold.
    public var memory: Double
    /// What earlier runs kept and this one keeps; nil: everything is computed, and nothing kept.
    public var store: Store?
    /// The results carry every network as it is at the end, instead of the files that the script saves.
    public var exportsNetworks = false
    /// Seconds on a clock: it decides when trainings under way are kept, and nothing else.
    public var seconds: @Sendable () -> Double
    /// What generators drew in earlier runs of the same exploration.
    public var drawn: DrawnRows?
    /// Only statements from this line on are computed, and the trainings they need.
    public var firstLine = 1

    public init(
        seeds: Int? = nil, threads: Int = 1, dataDirectories: [String] = [], workingDirectory: String = ".", quick: Bool = false,
        standIn: Bool = false, cpuAtMost: CPULevel? = nil, memory: Double = 16e9,
        store: Store? = nil, seconds: @escaping @Sendable () -> Double = { 0 }
    ) {
        self.seeds = seeds
        self.threads = threads
        self.dataDirectories = dataDirectories
        self.workingDirectory = workingDirectory
        self.quick = quick
        self.standIn = standIn
        self.cpuAtMost = cpuAtMost
        self.memory = memory
        self.store = store
        self.seconds = seconds
    }
}

/// What checking a script gave.
public struct CheckOutcome: Sendable {
    public let script: Script
    public let experiment: Experiment
    public let diagnostics: [Diagnostic]

    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Checks, plans and runs scripts: the way from text to results.
public enum Engine {
    public static let catalogue = Catalogue.library

    /// Reads and checks a script; nothing is trained, and of data only headers are read.
    ///
    /// With `takesNotes` the experiment tells what each expression is, for editors.
    public static func check(_ file: SourceFile, options: RunOptions, takesNotes: Bool = false) -> CheckOutcome {
        do {
            return try DeepThread.value { checked(file, options: options, takesNotes) }
        } catch {
            return checked(file, options: options, takesNotes)
        }
    }

    private static func checked(_ file: SourceFile, options: RunOptions, _ takesNotes: Bool) -> CheckOutcome {
        let (script, syntaxLog) = Parser.parse(file)
        let seedCount = options.seeds ?? (options.quick ? 2 : nil)
        let library = DataLibrary(options: options)
        var environment = CheckEnvironment(catalogue: catalogue, schema: library.schema, seedCount: seedCount)
        environment.takesNotes = takesNotes
        let (experiment, checked) = Checker.check(script, in: file, after: syntaxLog, environment: environment)
        var all = syntaxLog
        for diagnostic in checked { all.add(diagnostic) }
        if !all.hasErrors { for diagnostic in LoadCheck(experiment: experiment, options: options).diagnostics { all.add(diagnostic) } }
        return CheckOutcome(script: script, experiment: experiment, diagnostics: all.sorted)
    }

    /// What a careful reader would ask about a script without errors.
    public static func advice(on outcome: CheckOutcome, file: SourceFile, options: RunOptions) -> [Diagnostic] {
        (try? DeepThread.value { Advisor.advice(on: outcome, file: file, options: options) }) ?? []
    }

    /// Trains and measures everything a checked script asks for.
    ///
    /// - Throws: `RunFailure` where data cannot be read or a cell cannot be computed.
    public static func run(
        _ outcome: CheckOutcome, file: SourceFile, options: RunOptions,
        progress: @escaping @Sendable (RunProgress) -> Void, isCancelled: @escaping @Sendable () -> Bool
    ) throws -> Results {
        try DeepThread.value {
            try results(outcome, file: file, options: options, progress: progress, isCancelled: isCancelled)
        }
    }

    private static func results(
        _ outcome: CheckOutcome, file: SourceFile, options: RunOptions,
        progress: @escaping @Sendable (RunProgress) -> Void, isCancelled: @escaping @Sendable () -> Bool
    ) throws -> Results {
        // What cannot be kept is not computed: the run stops with what is done.
        let isStopped: @Sendable () -> Bool = { isCancelled() || options.store?.failure != nil }
        let session = try open(
            outcome.showing(from: options.firstLine), options: options, label: file.name,
            isStopped: Patience(isStopped, options.seconds).isOver)
        try PlanWriter(session: session.forPlanning(), threads: options.threads).refuseBeyond(options.memory)
        session.demand = Demand(isCancelled: isStopped)
        let needed = options.firstLine > 1 ? session.experiment.neededStates : nil
        try Scheduler(
            session, only: needed, keepsNetworks: options.exportsNetworks, seconds: options.seconds, progress: progress,
            isCancelled: isStopped
        )
        .run(threads: options.threads)
        let script = Results.ScriptInfo(
            name: file.fileName, text: file.text, sha256: SHA256.hex(SHA256.digest(of: Array(file.text.utf8))))
        let builder = ResultBuilder(session: session, threads: options.threads, script: script)
        let items = try builder.items()
        if let failure = session.datasets.values.lazy.compactMap(\.failure).first {
            throw RunFailure(failure.message, hint: failure.hint)
        }
        let isWhole = !isStopped()
        try? options.store?.flush()
        options.store?.tidy()
        var stamps: [String] = []
        if options.quick { stamps.append("quick: a smoke run at small scale, not a result") }
        stamps += session.standIns.map { "stand-in: \($0) was replaced by the built-in digits" }
        if !isWhole { stamps.append("interrupted: what was not reached is missing") }
        let files = SavedFiles(builder: builder, script: script, stamps: stamps)
        let saved = try options.exportsNetworks ? files.networksAtEnd() : files.files()
        var results = Results(
            script: script,
            nnxVersion: Version.number, edition: Identity.edition, seeds: outcome.experiment.seeds, stamps: stamps,
            data: session.dataInfos, items: items, hash: ResultHash.hash(of: items, edition: Identity.edition), seconds: 0,
            threads: options.threads, cpuLevel: session.kernels.level.rawValue)
        if !saved.isEmpty { results.saved = saved }
        return results
    }

    /// Opens the data a script names and checks what only data can tell.
    static func open(
        _ outcome: CheckOutcome, options: RunOptions, label: String = "", isStopped: @escaping @Sendable () -> Bool = { false }
    ) throws -> Session {
        let library = DataLibrary(options: options)
        var datasets: [SourceTerm: Dataset] = [:]
        var standIns: [String] = []
        for source in outcome.experiment.datasets {
            let (dataset, isStandIn) = try library.open(source, in: outcome.experiment)
            datasets[source] = dataset
            if isStandIn, case .library(let name, _, _) = source { standIns.append(name) }
        }
        let kernels = Kernels.best(atMost: options.cpuAtMost)
        guard kernels.passesSelfCheck() else {
            throw RunFailure(
                "on this CPU the kernels for \(kernels.summary) do not give the bits they must",
                hint: "set NNX_CPU=baseline for the slow kernels, and report this CPU")
        }
        return Session(
            experiment: outcome.experiment, kernels: kernels, datasets: datasets, isQuick: options.quick,
            memory: options.memory, standIns: standIns, store: options.store, drawn: options.drawn, label: label,
            files: ParameterFiles(directory: options.workingDirectory), isStopped: isStopped)
    }
}

/// The version of nnx.
public enum Version {
    public static let number = "0.1.0"
    /// The numerics edition every result is stamped with.
    public static var edition: Int { Identity.edition }
}
