import Experiments
import Vocabulary

/// The states a term depends on.
struct StateNeeds {
    let experiment: Experiment
    private(set) var found: Set<Int> = []
    private var lets: Set<Int> = []

    init(_ experiment: Experiment) {
        self.experiment = experiment
    }

    var nodes: [Int] { found.sorted() }

    mutating func visit(_ network: NetworkRef) {
        switch network {
        case .state(let node): found.insert(node)
        case .current: break
        case .byAxis(_, let references): for one in references { visit(one) }
        }
    }

    mutating func visit(_ source: SourceTerm) {
        switch source {
        case .library: break
        case .generated(let generated):
            for named in generated.settings + generated.laws { visit(named.term) }
            if let images = generated.images { visit(images) }
        case .byAxis(_, let sources): for one in sources { visit(one) }
        case .split(let inner, _), .renamed(let inner, _), .redrawing(let inner, _): visit(inner)
        case .slice(let inner, let low, let high):
            for cut in [low, high] {
                switch cut {
                case .rows(let term)?, .share(let term)?: visit(term)
                case nil: break
                }
            }
            visit(inner)
        case .scaled(let inner, let low, let high):
            visit(low)
            visit(high)
            visit(inner)
        case .beside(let left, let right):
            visit(left)
            visit(right)
        case .filtered(let inner, let condition):
            visit(condition)
            visit(inner)
        case .variables(let variables):
            for variable in variables {
                visit(variable.low)
                visit(variable.high)
            }
        }
    }

    mutating func visit(_ term: Term) {
        switch term {
        case .number, .text, .word, .symbol: break
        case .column(let source, _): visit(source)
        case .item(let axis, let column):
            if case .sweep(let rows) = experiment.axes[axis].role {
                for row in rows where row.indices.contains(column) { visit(row[column]) }
            }
        case .letValue(let node): if lets.insert(node).inserted { visit(experiment.lets[node].term) }
        case .application(_, let terms), .list(let terms), .set(let terms), .byRepeat(_, let terms):
            for one in terms { visit(one) }
        case .group(let inner), .negated(let inner), .not(let inner), .absolute(let inner), .shuffled(let inner, _, _): visit(inner)
        case .binary(_, let a, let b), .interval(let a, let b), .distance(let a, let b, _):
            visit(a)
            visit(b)
        case .integers(let range, let except):
            visit(range)
            for one in except { visit(one) }
        case .call(let call):
            for argument in call.arguments { visit(argument) }
            for setting in call.settings { visit(setting.term) }
            for mask in call.selection?.masks ?? [] { visit(mask) }
        case .measure(let call):
            visit(call.network)
            if Self.looksAtStart(call) { visit(start(of: call.network)) }
            if let source = call.source { visit(source) }
            for argument in call.arguments { visit(argument.term) }
        case .curve(let network), .parameters(let network): visit(network)
        case .record(let training, _), .tally(let training, _, _): found.insert(training)
        case .selected(let inner, let selection):
            visit(inner)
            for mask in selection.masks { visit(mask) }
        }
    }

    /// Whether a measure compares with the network's first parameters where the script names no other network.
    private static func looksAtStart(_ call: MeasureCall) -> Bool {
        Engine.catalogue.entry(.measure, call.measure)?.parameters.contains { $0.kind == .network && $0.defaultValue == .word("start") } ?? false
    }

    /// A network as its declaration drew it.
    private func start(of network: NetworkRef) -> NetworkRef {
        switch network {
        case .state(let node), .current(let node):
            guard case .trained(let training) = experiment.states[node].kind else { return .state(node) }
            return start(of: training.parent)
        case .byAxis(let axis, let references): return .byAxis(axis, references.map(start))
        }
    }
}
