internal import Assistance
internal import Diagnostics
internal import Experiments
internal import Storage
internal import Vocabulary

/// What the command line decides about a run.
struct RunSettings: Sendable, Equatable {
    /// Instead of the script's.
    var seeds: Int?
    var threads: Int?
    /// Where data may be, in the order to look.
    var dataDirectories: [String] = []
    /// What the script's own paths are relative to.
    var workingDirectory = "."
    var quick = false
    var standIn = false
    /// The results carry every network as it is at the end of the script.
    var exportsNetworks = false
    /// Checking gives advice on the experiment too.
    var pedantic = false
    /// `baseline`, `v3` or `v4`: the highest CPU level to use.
    var cpuAtMost: String?
    /// What earlier runs kept and this one keeps.
    var store: Store?
}

/// How far a run is.
struct RunProgress: Sendable, Equatable {
    /// What is being done: `train near`.
    var subject = ""
    var cellsDone = 0
    var cellCount = 0
    /// Work done, as a share of the work that earlier runs had not done.
    var fraction = 0.0
    var trainings = 0
    /// Trainings that have ended, in this run or in those before.
    var trainingsDone = 0
    /// The steps that are kept of each training that was told to stop.
    var stepsCutShort: [Int] = []
}

/// What a run would do, as text, and how long it would take.
struct PlanText: Sendable, Equatable {
    var lines: [String]
    var cells: Int
    /// Nil where nothing is known about it.
    var seconds: Double?
}

/// Why a run or a plan could not be made; shown as it is.
struct RunFailure: Error, Equatable {
    var message: String
    var hint: String?
    /// Found when the data was opened; places in the script.
    var diagnostics: [Diagnostic] = []
}

/// A phase whose outcome `check --emit` prints.
enum Emission: String, Sendable {
    case tokens, ast, experiment, plan
}

/// What the commands ask of the modules below, as values: tests put others in their place.
struct Phases: Sendable {
    /// All library entries.
    var catalogue: Catalogue
    /// Everything wrong with a script, without reading data.
    var check: @Sendable (SourceFile, RunSettings) -> [Diagnostic]
    /// What the parser alone finds wrong.
    var syntax: @Sendable (SourceFile) -> [Diagnostic]
    /// A script without errors laid out; nil where the layout could change its meaning.
    var format: @Sendable (SourceFile) -> String?
    var emit: @Sendable (Emission, SourceFile, RunSettings) throws(RunFailure) -> String
    var plan: @Sendable (SourceFile, RunSettings) throws(RunFailure) -> PlanText
    /// `isCancelled` is asked before each step; a cancelled run gives what was done until then.
    var run: @Sendable (
        SourceFile, RunSettings, _ progress: @escaping @Sendable (RunProgress) -> Void,
        _ isCancelled: @escaping @Sendable () -> Bool
    ) throws(RunFailure) -> Results
    /// Some cells of a run, computed by themselves.
    var spot: @Sendable (
        SourceFile, RunSettings, SpotCheck.Request, _ isCancelled: @escaping @Sendable () -> Bool
    ) throws(RunFailure) -> SpotCheck
    /// The datasets that can be fetched, and the fetching: name, folder, lines of progress.
    var fetchable: [String]
    var fetch: @Sendable (String, String, (String) -> Void) throws(RunFailure) -> Void
    /// The numerics edition.
    var edition: Int
    /// What editors and the prompt are told about a script.
    var assistant: @Sendable (RunSettings) -> Assistant
    /// `nnx 0.1`, edition and CPU level under a limit.
    var version: @Sendable (_ cpuAtMost: String?) -> [String]
}
