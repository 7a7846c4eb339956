/// Visits a term and everything inside it: arguments, sweeps' items, the terms of `let` names and of `measuring` clauses.
public struct TermWalk {
    private let experiment: Experiment
    private var seen: Set<Int> = []

    public init(_ experiment: Experiment) {
        self.experiment = experiment
    }

    /// The measures a term asks for, each once, in the order of mention; of a `measuring` record those it recorded.
    public static func measures(in term: Term, of experiment: Experiment) -> [MeasureCall] {
        var walk = TermWalk(experiment)
        var calls: [MeasureCall] = []
        var known: Set<MeasureCall> = []
        walk.visit(term) { inner in
            if case .measure(let call) = inner, known.insert(call).inserted { calls.append(call) }
        }
        return calls
    }

    public mutating func visit(_ term: Term, _ body: (Term) -> Void) {
        body(term)
        switch term {
        case .number, .text, .word, .symbol, .curve, .parameters, .tally, .column: break
        case .item(let axis, let column):
            if case .sweep(let rows) = experiment.axes[axis].role {
                for row in rows where row.indices.contains(column) { visit(row[column], body) }
            }
        case .letValue(let node):
            if seen.insert(node).inserted { visit(experiment.lets[node].term, body) }
        case .record(let training, let index):
            if case .trained(let node) = experiment.states[training].kind, node.measurings.indices.contains(index) {
                visit(node.measurings[index].term, body)
            }
        case .application(_, let terms), .list(let terms), .set(let terms), .byRepeat(_, let terms):
            for one in terms { visit(one, body) }
        case .group(let inner), .negated(let inner), .not(let inner), .absolute(let inner), .shuffled(let inner, _, _):
            visit(inner, body)
        case .binary(_, let a, let b), .interval(let a, let b), .distance(let a, let b, _):
            visit(a, body)
            visit(b, body)
        case .integers(let range, let except):
            visit(range, body)
            for one in except { visit(one, body) }
        case .call(let call):
            for argument in call.arguments { visit(argument, body) }
            for setting in call.settings { visit(setting.term, body) }
            for mask in call.selection?.masks ?? [] { visit(mask, body) }
        case .measure(let call):
            for argument in call.arguments { visit(argument.term, body) }
        case .selected(let inner, let selection):
            visit(inner, body)
            for mask in selection.masks { visit(mask, body) }
        }
    }
}
