import Experiments
import Symbolic
import Syntax

/// What a run does, piece by piece: the states and the early values in each of their cells, and what waits for what.
///
/// Jobs stand cell by cell in the order of the script, so that a cell's last state comes soon after its first.
struct JobGraph {
    struct Job {
        enum Kind {
            /// Makes a state.
            case state(Int)
            /// Works out one of the early values.
            case value(Int)
        }

        let kind: Kind
        let cell: Cell
        /// What is left to do; less where earlier runs did a part.
        var work = 0.0
        var waitsFor = 0
        var unlocks: [Int] = []
        /// The jobs whose states it needs.
        var needs: [Int] = []
        /// Of a state, how many jobs still need it.
        var users = 0
    }

    var jobs: [Job] = []
    /// How many of them make states; these come first.
    let stateCount: Int

    /// - Parameter only: The states to make; all where nil.
    init(_ experiment: Experiment, only: Set<Int>?, early: EarlyValues) {
        var order: [(node: Int, cell: Cell)] = []
        for (node, state) in experiment.states.enumerated() where only?.contains(node) ?? true {
            for cell in Cell.all(of: state.axes, in: experiment) { order.append((node, cell)) }
        }
        order.sort { $0.cell.precedes($1.cell) || (!$1.cell.precedes($0.cell) && $0.node < $1.node) }
        var numbers: [Session.Key: Int] = [:]
        for (node, cell) in order {
            numbers[Session.Key(node: node, cell: cell)] = jobs.count
            jobs.append(Job(kind: .state(node), cell: cell, work: Self.estimate(experiment.states[node])))
        }
        stateCount = jobs.count
        for (index, value) in early.wanted.enumerated() {
            for cell in Cell.all(of: value.axes, in: experiment) { jobs.append(Job(kind: .value(index), cell: cell)) }
        }
        let ofStates = experiment.states.indices.map { Self.needs(of: $0, in: experiment) }
        let ofValues = early.wanted.map { $0.nodes.map { Need(node: $0, places: [[]]) } }
        for index in jobs.indices {
            let needs =
                switch jobs[index].kind {
                case .state(let node): ofStates[node]
                case .value(let value): ofValues[value]
                }
            for (node, cell) in Self.cells(of: needs, for: jobs[index].cell) {
                let key = Session.Key(node: node, cell: cell.restricted(to: experiment.states[node].axes))
                guard let other = numbers[key], other != index else { continue }
                jobs[other].unlocks.append(index)
                jobs[other].users += 1
                jobs[index].waitsFor += 1
                jobs[index].needs.append(other)
            }
        }
    }

    /// A state that another starts from or measures with, and what it adds to the other's cell: one for each place of the
    /// axes the other has not.
    private struct Need {
        let node: Int
        let places: [[(axis: Int, place: Int)]]
    }

    private static func needs(of node: Int, in experiment: Experiment) -> [Need] {
        experiment.statesNeeded(by: node).map { need in
            let axes = experiment.states[node].axes
            let free = experiment.states[need].axes.filter { !axes.contains($0) }
            return Need(node: need, places: Cell.all(of: free, in: experiment).map { extra in free.map { ($0, extra[$0]) } })
        }
    }

    private static func cells(of needs: [Need], for cell: Cell) -> [(node: Int, cell: Cell)] {
        needs.flatMap { need in
            need.places.map { places in (need.node, places.reduce(cell) { $0.setting($1.axis, to: $1.place) }) }
        }
    }

    private static func estimate(_ state: StateNode) -> Double {
        switch state.kind {
        case .initial: 1
        case .trained(let training):
            if case .number(let count) = training.length {
                max(1, count.doubleValue) * (training.unit == .epochs ? 500 : 1)
            } else {
                1000
            }
        }
    }
}
