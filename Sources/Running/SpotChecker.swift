public import Diagnostics
public import Experiments
import Foundation
import Syntax
import TensorCore
import Training
import Values

extension Engine {
    /// Computes some cells of a checked script, chosen at random, from their first parameters on, and nothing they do not depend on.
    ///
    /// - Throws: `RunFailure` where data cannot be read or a cell cannot be computed, or where it is cancelled.
    public static func spot(
        _ outcome: CheckOutcome, file: SourceFile, options: RunOptions, request: SpotCheck.Request,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws -> SpotCheck {
        try DeepThread.value {
            let session = try open(outcome, options: options, isStopped: isCancelled)
            let demand = Demand(forAll: true, isCancelled: isCancelled)
            session.demand = demand
            return try SpotChecker(session: session, demand: demand, request: request).check(threads: options.threads)
        }
    }
}

/// Chooses cells among all that a script shows and computes their numbers.
private struct SpotChecker: Sendable {
    let session: Session
    let demand: Demand
    let request: SpotCheck.Request

    /// A quantity that the script shows.
    private struct Shown {
        let line: Int
        let label: String
        let content: Content
        /// The experiment axes it spreads over.
        let axes: [Int]
        /// Whether its places are in the order of the cells.
        let isInOrder: Bool
        /// Whether a second track leaves stuck networks out.
        let mayLeaveOutStuck: Bool

        enum Content {
            case training(Int)
            case value(Term, overGradients: Bool)
        }
    }

    private struct Choice {
        let shown: Shown
        let track: Int
        let cell: Cell
        let seedIndex: Int
        /// The cell's number among those of its seed, and their count.
        let index: Int
        let count: Int
    }

    func check(threads: Int) throws -> SpotCheck {
        let choices: [Choice]
        switch self.choices() {
        case .failure(let mismatch): return SpotCheck(mismatch: mismatch.words)
        case .success(let all): choices = all
        }
        let order = RandomStream(seed: request.seed, path: ["spot"]).permutation(choices.count)
        let chosen = order.prefix(request.count).map { Int($0) }.sorted().map { choices[$0] }
        let box = FindingBox(count: chosen.count)
        Parallel.forEach(chosen.count, threads: threads) { index in
            box.set(index, Result { try numbers(chosen[index]) })
        }
        if demand.isCancelled() { throw RunFailure("stopped before the end; nothing can be said") }
        let findings = try zip(chosen, box.results).map { choice, numbers in
            let numbers = try numbers?.get() ?? []
            return SpotCheck.Finding(
                track: choice.track, line: choice.shown.line, label: choice.shown.label,
                place: choice.cell.description(of: choice.shown.axes, in: session.experiment), seedIndex: choice.seedIndex,
                first: choice.index * numbers.count, numbers: numbers)
        }
        return SpotCheck(
            findings: findings, cells: choices.count, trainings: demand.trainings, allTrainings: allTrainings, data: session.dataInfos)
    }

    private var allTrainings: Int {
        session.experiment.states.reduce(0) { sum, state in
            if case .trained = state.kind { sum + Cell.all(of: state.axes, in: session.experiment).count } else { sum }
        }
    }

    // MARK: What can be chosen

    private struct Mismatch: Error { let words: String }

    /// Every cell of every quantity whose numbers can be told from the others'.
    private func choices() -> Result<[Choice], Mismatch> {
        var choices: [Choice] = []
        var track = 0
        for shown in session.experiment.outputs.flatMap(shown) {
            guard request.tracks.indices.contains(track), request.tracks[track].label == shown.label else {
                return .failure(Mismatch(words: "line \(shown.line): the script shows \(shown.label), the report does not"))
            }
            let known = request.tracks[track]
            let seeds = shown.axes.contains(0) ? session.experiment.seeds : []
            let spread = shown.axes.filter { $0 != 0 }
            let cells = Cell.all(of: spread, in: session.experiment)
            if shown.isInOrder {
                guard known.seeds == seeds, known.places.isMultiple(of: max(1, cells.count)) else {
                    return .failure(Mismatch(words: "line \(shown.line), \(shown.label): the report has other seeds or places than the script"))
                }
                for seed in 0..<max(1, seeds.count) {
                    choices += cells.enumerated().map { index, cell in
                        Choice(
                            shown: shown, track: track, cell: seeds.isEmpty ? cell : cell.setting(0, to: seed), seedIndex: seed,
                            index: index, count: cells.count)
                    }
                }
            }
            track += 1
            let isTwo = shown.mayLeaveOutStuck && request.tracks.indices.contains(track)
            if isTwo, request.tracks[track].label == "\(shown.label), without stuck" { track += 1 }
        }
        guard track == request.tracks.count else {
            return .failure(Mismatch(words: "the report has \(request.tracks.count) quantities, the script shows \(track)"))
        }
        return .success(choices)
    }

    private func shown(_ output: Output) -> [Shown] {
        func value(_ item: Output.Item, isInOrder: Bool = true, overGradients: Bool = false, isList: Bool = false) -> Shown {
            Shown(
                line: output.line, label: item.label, content: .value(item.term, overGradients: overGradients),
                axes: session.axes(of: item.term), isInOrder: isInOrder, mayLeaveOutStuck: isList)
        }
        switch output.content {
        case .prose, .showNetwork, .showSource, .claim, .saveNetwork, .saveValues: return []
        case .training(let node):
            let state = session.experiment.states[node]
            guard case .trained = state.kind else { return [] }
            return [
                Shown(
                    line: output.line, label: "final loss", content: .training(node), axes: state.axes, isInOrder: true,
                    mayLeaveOutStuck: false)
            ]
        case .measure(let items), .show(let items):
            let curves = items.filter { $0.kind.arrayAxes == ["step"] }
            return items.filter { $0.kind.arrayAxes != ["step"] }.map { value($0, isList: true) } + curves.map { value($0) }
        case .table(let items): return items.map { value($0, isList: true) }
        case .plot(let kind, let items, _, _, let over):
            return items.map { item in
                let spread = session.axes(of: item.term).last { $0 != 0 }.map { session.experiment.axes[$0].name }
                let last = item.kind.arrayAxes.last ?? spread
                let isInOrder = kind != .scatter && (over == nil || over == "gradients" || over == last)
                return value(item, isInOrder: isInOrder, overGradients: over == "gradients")
            }
        }
    }

    // MARK: Numbers

    /// The numbers of a quantity in a cell, as many as each cell of the track has; nil where missing.
    private func numbers(_ choice: Choice) throws -> [Double?] {
        let size = request.tracks[choice.track].places / max(1, choice.count)
        let elements: [Double]
        switch choice.shown.content {
        case .training(let node):
            do {
                _ = try session.state(node, in: choice.cell)
            } catch is Missing {
                return Array(repeating: nil, count: size)
            }
            elements = session.recorded(node, in: choice.cell).map { [$0.finalLoss] } ?? []
        case .value(let term, let overGradients):
            var evaluator = Evaluator(session)
            evaluator.laysCurvesOverGradients = overGradients
            do {
                elements = ArrayFrame(try evaluator.value(term, in: choice.cell)).elements
            } catch is Missing {
                return Array(repeating: nil, count: size)
            }
        }
        let numbers = elements.map { $0.isNaN ? nil : Optional($0) }
        return numbers.prefix(size) + Array(repeating: nil, count: max(0, size - numbers.count))
    }
}

/// Numbers by index, filled from several threads.
private final class FindingBox: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var results: [Result<[Double?], any Error>?]

    init(count: Int) {
        results = Array(repeating: nil, count: count)
    }

    func set(_ index: Int, _ result: Result<[Double?], any Error>) {
        lock.withLock { results[index] = result }
    }
}
