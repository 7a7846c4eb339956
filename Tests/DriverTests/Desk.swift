import Diagnostics
import Experiments
import Foundation
import Synchronization
import TensorCore
import Vocabulary
@testable import Driver

/// A command with made-up surroundings and phases, and everything it printed.
final class Desk: Sendable {
    private struct Paper {
        var output = ""
        var errors = ""
        var time = 0.0
        var settings: RunSettings?
    }

    let folder: String
    private let paper = Mutex(Paper())
    private let interruption = Interruption()

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("nnx-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var output: String { paper.withLock(\.output) }
    var errors: String { paper.withLock(\.errors) }
    /// What the last run was started with.
    var settings: RunSettings? { paper.withLock(\.settings) }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    func bytes(_ name: String) -> [UInt8] { FileManager.default.contents(atPath: "\(folder)/\(name)").map { [UInt8]($0) } ?? [] }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }

    func read(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(folder)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }

    var files: [String] { ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []).sorted() }

    func surroundings(_ change: (inout Surroundings) -> Void = { _ in }) -> Surroundings {
        var result = Surroundings(
            directory: folder,
            write: { text in self.paper.withLock { $0.output += text } },
            writeError: { text in self.paper.withLock { $0.errors += text } },
            seconds: {
                self.paper.withLock { paper in
                    paper.time += 0.5
                    return paper.time
                }
            },
            isInterrupted: { self.interruption.isRequested })
        change(&result)
        return result
    }

    /// Runs one command; what was printed before is forgotten.
    func run(
        _ words: String..., phases: Phases? = nil, surroundings change: (inout Surroundings) -> Void = { _ in }
    ) -> Int32 {
        run(words, phases: phases, surroundings: change)
    }

    func run(
        _ words: [String], phases: Phases? = nil, surroundings change: (inout Surroundings) -> Void = { _ in }
    ) -> Int32 {
        paper.withLock { paper in
            paper.output = ""
            paper.errors = ""
        }
        return Session(surroundings: surroundings(change), phases: phases ?? self.phases()).run(words).rawValue
    }

    /// Phases that compute nothing: a run of `verdict` gives one claim; scripts with the word `wrong` have an error.
    func phases(
        verdict: Results.ClaimResult.Verdict = .held, seconds: Double? = 1, interrupts: Bool = false, failure: RunFailure? = nil,
        data: [Results.DataInfo] = []
    ) -> Phases {
        Phases(
            catalogue: Catalogue([Desk.accuracy, Desk.clip]),
            check: { file, _ in
                file.text.contains("wrong") ? [Diagnostic(id: "unknown-name", "there is no wrong", at: Span(0, 5), hint: "right")] : []
            },
            syntax: Phases.syntaxOnly, format: Phases.formatted,
            emit: { phase, file, _ throws(RunFailure) in phase == .ast ? Phases.tree(of: file) : Phases.tokens(of: file) },
            plan: { _, _ throws(RunFailure) in
                if let failure { throw failure }
                return PlanText(lines: ["one cell"], cells: 1200, seconds: seconds)
            },
            run: { file, settings, progress, isCancelled throws(RunFailure) in
                if let failure { throw failure }
                self.paper.withLock { $0.settings = settings }
                progress(RunProgress(subject: "train net", cellsDone: 1, cellCount: 2, fraction: 0.25))
                if interrupts { self.interruption.request() }
                return Desk.results(file, verdict: verdict, isCancelled: isCancelled(), data: data)
            },
            spot: { file, settings, request, isCancelled throws(RunFailure) in
                self.paper.withLock { $0.settings = settings }
                let finding = SpotCheck.Finding(track: 0, line: 1, label: "loss", place: "seed 1", seedIndex: 0, first: 0, numbers: [0.25])
                return SpotCheck(findings: [finding], cells: 4, trainings: 1, allTrainings: 20)
            },
            fetchable: ["mnist"],
            fetch: { name, folder, progress throws(RunFailure) in progress("fetching \(name) into \(folder)") },
            edition: 1,
            assistant: { _ in DeskAssistant.real },
            version: { limit in ["nnx test", "CPU level \(limit ?? "v4")"] })
    }

    private static func results(
        _ file: SourceFile, verdict: Results.ClaimResult.Verdict, isCancelled: Bool, data: [Results.DataInfo]
    ) -> Results {
        let loss = Results.Quantity(
            label: "loss", axes: [], seeds: [1], values: [[0.25]], missing: [[:]], summaries: [.init(n: 1, mean: 0.25, sd: nil)])
        let claim = Results.ClaimResult(claim: "expect it", verdict: verdict, parts: [])
        return Results(
            script: .init(name: file.name, text: file.text, sha256: SHA256.hex(SHA256.digest(of: Array(file.text.utf8)))), nnxVersion: "0.1", edition: 1, seeds: [1], stamps: [],
            data: data,
            items: [.init(line: 1, statement: "measure loss", content: file.text.hasPrefix("plot") ? .plot(.init(form: .bars, quantities: [loss])) : .measures([loss]))]
                + (isCancelled ? [] : [.init(line: 2, statement: "expect it", content: .claim(claim))]),
            hash: "abc123", seconds: 0, threads: 1, cpuLevel: "v3")
    }

    private static let accuracy = Signature(
        .measure, "accuracy", summary: "the share of right answers", formula: "right / n", source: "common usage",
        parameters: [
            Parameter("threshold", .number(0...1, exclusiveLow: true), unit: "shares", default: .number(0.5), "where an answer turns"),
            Parameter("times", .integer(1...Int.max), "how often"),
        ], example: "measure accuracy of net", measure: MeasureTraits(needsSource: true, layer: .everyHidden, forwardPasses: 1))

    private static let clip = Signature(.setting, "clip", summary: "limits the gradient's norm", example: "with clip 0.5")
}
