import Datasets
import Experiments
import Foundation
import Symbolic
import Syntax
import Training
import Values

/// Turns what a session computed into plain results, output by output.
struct ResultBuilder: Sendable {
    let session: Session
    let threads: Int
    let script: Results.ScriptInfo
    private let trainedRows: TrainedRows

    init(session: Session, threads: Int, script: Results.ScriptInfo) {
        self.session = session
        self.threads = threads
        self.script = script
        trainedRows = TrainedRows(session)
    }

    var experiment: Experiment { session.experiment }

    /// The results of every output in the script's order.
    func items() throws -> [Results.Item] {
        var items: [Results.Item] = []
        for output in experiment.outputs {
            do {
                for content in try contents(of: output) {
                    items.append(Results.Item(line: output.line, statement: output.statement, content: content))
                }
            } catch {
                throw RunFailure.failing(error, line: output.line)
            }
        }
        return items
    }

    private func contents(of output: Output) throws -> [Results.Item.Content] {
        switch output.content {
        case .prose(let text): [.prose(text)]
        case .training(let node): try trainingSummary(node).map { [.training($0)] } ?? []
        case .measure(let items), .show(let items): try measures(items)
        case .table(let items): [.table(try items.flatMap(quantities))]
        case .plot(let kind, let items, let size, let title, let over):
            [.plot(try plot(kind, items, size: size, title: title, over: over))]
        case .showNetwork(let network, let name): [.text(try describe(network, name))]
        case .showSource(let source, let name): try show(source, name)
        case .claim(let claim): [.claim(try ClaimJudge(builder: self).judge(claim))]
        case .saveNetwork, .saveValues:
            try SavedFiles(builder: self, script: script).description(of: output.content).map { [.text("saves \($0)")] } ?? []
        }
    }

    /// Numbers are listed; curves are drawn, since nobody reads thousands of numbers.
    private func measures(_ items: [Output.Item]) throws -> [Results.Item.Content] {
        var contents: [Results.Item.Content] = []
        let numbers = items.filter { $0.kind.arrayAxes != ["step"] }
        let curves = items.filter { $0.kind.arrayAxes == ["step"] }
        if !numbers.isEmpty { contents.append(.measures(try numbers.flatMap(quantities))) }
        if !curves.isEmpty { contents.append(.plot(try plot(.auto, curves, size: nil, title: nil, over: nil))) }
        return contents
    }

    // MARK: Quantities

    /// The experiment axes of a term, without those that are fixed.
    func axes(of term: Term) -> [Int] {
        session.axes(of: term)
    }

    /// A value for every cell of these axes; cells are computed on all threads.
    func values(of term: Term, axes: [Int], overGradients: Bool = false) throws -> [(cell: Cell, value: Result<Value, Missing>)] {
        let cells = Cell.all(of: axes, in: experiment)
        let box = ResultBox(count: cells.count)
        var evaluating = Evaluator(session)
        evaluating.laysCurvesOverGradients = overGradients
        let evaluator = evaluating
        Parallel.forEach(cells.count, threads: threads) { index in
            box.set(index, Result { try evaluator.value(term, in: cells[index]) })
        }
        return try zip(cells, box.results).map { cell, result in
            switch result {
            case .success(let value)?: return (cell, .success(value))
            case .failure(let missing as Missing)?: return (cell, .failure(missing))
            case .failure(let error)?: throw error
            case nil: return (cell, .failure(.interrupted))
            }
        }
    }

    /// The quantity, and where networks got stuck also the quantity without them.
    private func quantities(_ item: Output.Item) throws -> [Results.Quantity] {
        let all = try quantity(item)
        let stuck = StuckCells(session, term: item.term)
        let axes = self.axes(of: item.term)
        guard axes.contains(0), Cell.all(of: axes, in: experiment).contains(where: stuck.contains) else { return [all] }
        let without = Output.Item(label: "\(item.label), without stuck", term: item.term, kind: item.kind)
        return [all, try quantity(without, leavingOut: stuck)]
    }

    func quantity(
        _ item: Output.Item, leavingOut stuck: StuckCells? = nil, overGradients: Bool = false
    ) throws -> Results.Quantity {
        let axes = self.axes(of: item.term)
        let spread = axes.filter { $0 != 0 }
        let dependsOnSeed = axes.contains(0)
        let seedAxis = dependsOnSeed ? [0] : []
        let all = try self.values(of: item.term, axes: seedAxis + spread, overGradients: overGradients)
        let values = all.map { entry in
            stuck?.contains(entry.cell) == true ? (cell: entry.cell, value: .failure(Missing.stuck)) : entry
        }
        var quantity = try QuantityLayout(
            experiment: experiment, label: item.label, spread: spread, isBoolean: item.kind.showsTruth
        ).quantity(values, seeds: dependsOnSeed ? experiment.seeds : [])
        quantity.mark = trainedRows.mark(of: item.term)
        return quantity
    }

    // MARK: Training

    private func trainingSummary(_ node: Int) throws -> Results.TrainingSummary? {
        let state = experiment.states[node]
        guard case .trained(let training) = state.kind else { return nil }
        let cells = Cell.all(of: state.axes, in: experiment)
        var diverged: [String] = []
        var stuck: [String] = []
        var steps = 0
        var finals: [(cell: Cell, value: Result<Value, Missing>)] = []
        for cell in cells {
            let place = cell.description(of: state.axes, in: experiment)
            guard let trained = session.recorded(node, in: cell) else {
                finals.append((cell, .failure(session.outcome(node, in: cell)?.missing ?? .interrupted)))
                if case .failure(.diverged(let step))? = session.outcome(node, in: cell) {
                    diverged.append("\(place): before this training (step \(step))")
                }
                continue
            }
            steps = max(steps, trained.steps)
            if let step = trained.divergedAt {
                diverged.append("\(place): step \(step)")
                finals.append((cell, .failure(.diverged(step: step))))
                continue
            }
            if trained.isStuck { stuck.append(place) }
            finals.append((cell, .success(Value(trained.finalLoss))))
        }
        let spread = state.axes.filter { $0 != 0 }
        let quantity = try QuantityLayout(experiment: experiment, label: "final loss", spread: spread, isBoolean: false)
            .quantity(finals, seeds: state.axes.contains(0) ? experiment.seeds : [])
        return Results.TrainingSummary(
            network: state.name, task: training.task, steps: steps, cells: cells.count, finalLoss: quantity, diverged: diverged,
            stuck: stuck)
    }

    // MARK: Plots

    private func plot(_ kind: PlotKind, _ items: [Output.Item], size: [Int]?, title: String?, over: String?) throws -> Results.Plot
    {
        if kind == .scatter {
            let marks = items.map { trainedRows.mark(of: $0.term) }
            return .init(form: .scatter, quantities: try ScatterThinner(builder: self).quantities(items, marks: marks), title: title)
        }
        var quantities = try items.map { try quantity($0, overGradients: over == "gradients") }
        var horizontal = quantities.first?.axes.last?.name ?? ""
        if let over {
            quantities = try quantities.map { try $0.movingLast(over) }
            horizontal = over
        }
        switch kind {
        case .scatter, .histogram: return .init(form: .histogram, quantities: quantities, title: title)
        case .bars: return .init(form: .bars, quantities: quantities, title: title)
        case .images, .heatmap:
            guard let last = quantities.first?.axes.last else {
                throw RunFailure("a heat map needs a value with an axis", hint: "as in `correlation(…) by input as 28x28`")
            }
            let shape = size ?? [1, last.count]
            guard shape.count == 2, Double(shape[0]) * Double(shape[1]) == Double(last.count) else {
                throw RunFailure(
                    "\(shape.map(String.init).joined(separator: "x")) does not fold an axis of \(last.count) places",
                    hint: "choose height x width with \(last.count) places")
            }
            return .init(form: .heatmap(height: shape[0], width: shape[1]), quantities: quantities, title: title)
        case .auto:
            let isCurve = quantities.allSatisfy { !$0.axes.isEmpty }
            if !isCurve { return .init(form: .bars, quantities: quantities, title: title) }
            return .init(
                form: .lines(horizontal: horizontal, logarithmic: quantities.spansDecades), quantities: quantities, title: title)
        }
    }

    // MARK: Show

    private func describe(_ network: NetworkRef, _ name: String) throws -> String {
        let cell = Cell(axisCount: experiment.axes.count).setting(0, to: 0)
        let state = try session.resolve(network, in: cell, current: nil)
        var lines = ["\(name): \(state.network.architecture.parameterCount) parameters"]
        for tensor in state.network.tensors {
            let shape = tensor.kind == .weights ? "\(tensor.rows) x \(tensor.columns)" : "\(tensor.rows)"
            lines.append("  layer \(tensor.layer) \(tensor.kind.rawValue): \(shape)")
        }
        if let trained = state.training {
            lines.append(
                "  trained \(state.network.ordinal) time\(state.network.ordinal == 1 ? "" : "s"), last for \(trained.record.losses.count) steps"
            )
        }
        return lines.joined(separator: "\n")
    }

    private func show(_ source: SourceTerm, _ name: String) throws -> [Results.Item.Content] {
        let cell = Cell(axisCount: experiment.axes.count).setting(0, to: 0)
        if case .variables = source { return [.text("\(name): variables drawn without end")] }
        let samples = try Evaluator(session).samples(source, in: cell)
        let images = samples.images(limit: 100)
        return images.isEmpty ? [.text("\(name): \(samples.count) rows")] : [.images(images)]
    }
}

extension Result where Failure == Missing {
    var missing: Missing? {
        if case .failure(let missing) = self { missing } else { nil }
    }
}

extension Kind {
    /// Whether numbers of this kind are shown as shares of truth.
    var showsTruth: Bool {
        if case .value(_, let isBoolean) = self { isBoolean } else { false }
    }
}

/// Results by index, filled from several threads.
final class ResultBox: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var results: [Result<Value, any Error>?]

    init(count: Int) {
        results = Array(repeating: nil, count: count)
    }

    func set(_ index: Int, _ result: Result<Value, any Error>) {
        lock.withLock { results[index] = result }
    }
}

/// Work on several threads, index by index.
enum Parallel {
    static func forEach(_ count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Void) {
        guard threads > 1, count > 1 else {
            for index in 0..<count { body(index) }
            return
        }
        let counter = Counter(count)
        DeepThread.run(min(threads, count)) {
            while let index = counter.next() { body(index) }
        }
    }

    private final class Counter: @unchecked Sendable {
        private let lock = NSLock()
        private var index = 0
        private let count: Int

        init(_ count: Int) { self.count = count }

        func next() -> Int? {
            lock.withLock {
                guard index < count else { return nil }
                index += 1
                return index - 1
            }
        }
    }
}
