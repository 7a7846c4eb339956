import Experiments

/// The values that are worked out as soon as the networks they need are trained, so that these can be let go.
///
/// Whatever else outputs ask of a network keeps it to the end of the run.
struct EarlyValues {
    struct Wanted {
        let term: Term
        /// The axes of the term, among them all of its networks'.
        let axes: [Int]
        /// The states it needs.
        let nodes: [Int]
    }

    private(set) var wanted: [Wanted] = []
    /// By state, the values that are only parts of those wanted: of no use once these are known.
    private(set) var parts: [Int: [Term]] = [:]
    /// States that are asked for at the end: those of the first cell, or of all.
    private var kept: (first: Set<Int>, all: Set<Int>) = ([], [])
    private let experiment: Experiment
    private var seen: Set<Term> = []
    private var taken: Set<Term> = []

    /// - Parameter keepsNetworks: Every network is asked for as it is at the end of the script.
    init(_ experiment: Experiment, keepsNetworks: Bool = false) {
        self.experiment = experiment
        if keepsNetworks { for (_, network) in experiment.networks { keep { $0.visit(network) } } }
        for output in experiment.outputs {
            switch output.content {
            case .prose, .training, .measure, .show, .table, .saveValues: break
            case .showNetwork(let network, _): kept.first.formUnion(nodes { $0.visit(network) })
            case .saveNetwork(let network, _, _): keep { $0.visit(network) }
            case .showSource(let source, _): keep { $0.visit(source) }
            case .plot(_, let items, _, _, let over):
                if over == "gradients" { for item in items { keep { $0.visit(item.term) } } }
            case .claim(let claim):
                if let (left, right) = claim.sides {
                    visit(left)
                    visit(right)
                }
            }
            for term in output.terms { visit(term) }
        }
        findParts()
    }

    /// Whether a state is asked for at the end.
    func keeps(_ node: Int, in cell: Cell) -> Bool {
        kept.all.contains(node) || kept.first.contains(node) && cell.places.allSatisfy { $0 <= 0 }
    }

    /// Whether a state is held in every cell.
    func keepsAll(of node: Int) -> Bool { kept.all.contains(node) }

    /// Whether the losses of a state's training are shown, step by step.
    func showsCurve(of node: Int) -> Bool {
        wanted.contains { value in
            guard case .curve = value.term else { return false }
            return value.nodes.contains(node)
        }
    }

    /// - Parameter isCut: What the term stands in cuts its values, so that only the parts of calls are kept.
    private mutating func visit(_ term: Term, isCut: Bool = false) {
        if !isCut, !seen.insert(term).inserted { return }
        switch term {
        case .number, .text, .word, .symbol: break
        case .measure, .curve, .record: if !take(term) { keep { $0.visit(term) } }
        case .letValue(let node): if !take(term) { visit(experiment.lets[node].term) }
        case .call(let call):
            if !isCut, take(term) { return }
            for argument in call.arguments { visit(argument, isCut: isCut || call.selection != nil) }
            for setting in call.settings { visit(setting.term) }
            for mask in call.selection?.masks ?? [] { visit(mask) }
        case .group(let inner), .negated(let inner), .not(let inner), .absolute(let inner): visit(inner, isCut: isCut)
        case .binary(_, let left, let right):
            visit(left, isCut: isCut)
            visit(right, isCut: isCut)
        case .list(let terms), .set(let terms), .byRepeat(_, let terms): for one in terms { visit(one, isCut: isCut) }
        case .selected(let inner, let selection):
            visit(inner, isCut: true)
            for mask in selection.masks { visit(mask) }
        case .application, .item, .interval, .integers, .tally, .parameters, .column, .shuffled, .distance:
            keep { $0.visit(term) }
        }
    }

    /// Whether the term is worked out early: a value of each cell of its networks, not one over several.
    private mutating func take(_ term: Term) -> Bool {
        let nodes = nodes { $0.visit(term) }
        let axes = ExperimentAxes(experiment).axes(of: term)
        guard nodes.allSatisfy({ Set(experiment.states[$0].axes).isSubset(of: axes) }) else { return false }
        if !nodes.isEmpty, taken.insert(term).inserted { wanted.append(Wanted(term: term, axes: axes, nodes: nodes)) }
        return true
    }

    private mutating func findParts() {
        var found: Set<Term> = []
        for value in wanted {
            var walk = TermWalk(experiment)
            walk.visit(value.term) { term in
                switch term {
                case .measure, .call, .letValue: if !taken.contains(term) { found.insert(term) }
                case .number, .text, .word, .symbol, .item, .application, .list, .set, .interval, .integers, .group, .negated, .not,
                    .absolute, .binary, .distance, .curve, .record, .tally, .parameters, .column, .shuffled, .selected, .byRepeat:
                    break
                }
            }
        }
        let axes = ExperimentAxes(experiment)
        for term in found {
            let own = axes.axes(of: term)
            for node in nodes({ $0.visit(term) }) where Set(own).isSubset(of: experiment.states[node].axes) {
                parts[node, default: []].append(term)
            }
        }
    }

    private mutating func keep(_ find: (inout StateNeeds) -> Void) {
        kept.all.formUnion(nodes(find))
    }

    private func nodes(_ find: (inout StateNeeds) -> Void) -> [Int] {
        var needs = StateNeeds(experiment)
        find(&needs)
        return needs.nodes
    }
}
