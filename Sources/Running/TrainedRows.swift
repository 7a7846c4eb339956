import Datasets
import Experiments
import Foundation
import Vocabulary

/// Which results are measured on rows that the network was trained on: a mark for the reader, part of no number.
///
/// Rows are told apart by dataset and row number. Variables are drawn afresh and never the same.
final class TrainedRows: @unchecked Sendable {
    private let session: Session
    private let lock = NSLock()
    private var known: [Key: Share] = [:]

    /// Cells looked at for one measure: selections seldom depend on the cell, and one that does shows in the first.
    private static let cells = 8

    private struct Key: Hashable {
        let source: SourceTerm
        let trainings: [SourceTerm]
        let cell: Cell
    }

    /// How much of what is measured on was trained on.
    private enum Share: Int, Comparable {
        case none, some, all

        static func < (a: Share, b: Share) -> Bool { a.rawValue < b.rawValue }
    }

    init(_ session: Session) {
        self.session = session
    }

    /// The mark of a term's value, nil where no measure in it looks at a row that was trained on.
    func mark(of term: Term) -> String? {
        let shares = TermWalk.measures(in: term, of: session.experiment).map(share)
        switch shares.max() ?? .none {
        case .none: return nil
        case .some: return "partly on rows it was trained on"
        case .all: return "on rows it was trained on"
        }
    }

    private func share(_ call: MeasureCall) -> Share {
        guard Engine.catalogue.entry(.measure, call.measure)?.measure?.needsSource ?? false else { return .none }
        var greatest = Share.none
        let first = Cell(axisCount: session.experiment.axes.count)
        let axes = session.axes(of: .measure(call))
        for cell in Cell.all(of: axes, in: session.experiment).prefix(Self.cells) + (axes.isEmpty ? [first] : []) {
            let trainings = sources(call.network, cell)
            guard let source = call.source ?? trainings.first else { continue }
            greatest = max(greatest, share(source, trainings, cell))
        }
        return greatest
    }

    /// The sources a network was trained on, latest first.
    private func sources(_ network: NetworkRef, _ cell: Cell) -> [SourceTerm] {
        switch network {
        case .state(let node), .current(let node):
            guard case .trained(let training) = session.experiment.states[node].kind else { return [] }
            return [training.source] + sources(training.parent, cell)
        case .byAxis(let axis, let references): return sources(references[cell[axis]], cell)
        }
    }

    private func share(_ source: SourceTerm, _ trainings: [SourceTerm], _ cell: Cell) -> Share {
        let axes = ExperimentAxes(session.experiment)
        let own = Set(trainings.reduce(axes.axes(of: source)) { $0 + axes.axes(of: $1) }).sorted()
        let key = Key(source: source, trainings: trainings, cell: cell.restricted(to: own))
        if let share = lock.withLock({ known[key] }) { return share }
        let share = compare(source, trainings, cell)
        lock.withLock { known[key] = share }
        return share
    }

    private func compare(_ source: SourceTerm, _ trainings: [SourceTerm], _ cell: Cell) -> Share {
        guard let measured = samples(source, cell) else { return .none }
        var rows: [[UInt8]: [Bool]] = [:]
        for training in trainings {
            for part in samples(training, cell)?.parts ?? [] {
                var marked = rows[part.dataset.digest] ?? []
                for row in part.rows {
                    if marked.count <= row { marked += Array(repeating: false, count: Int(row) + 1 - marked.count) }
                    marked[Int(row)] = true
                }
                rows[part.dataset.digest] = marked
            }
        }
        var found = 0
        var total = 0
        for part in measured.parts {
            let marked = rows[part.dataset.digest] ?? []
            total += part.rows.count
            for row in part.rows where marked.indices.contains(Int(row)) && marked[Int(row)] { found += 1 }
        }
        return found == 0 ? .none : found < total ? .some : .all
    }

    private func samples(_ source: SourceTerm, _ cell: Cell) -> Samples? {
        if case .variables = source { return nil }
        return try? Evaluator(session).samples(source, in: cell)
    }
}
