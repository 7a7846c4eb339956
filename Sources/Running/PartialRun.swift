import Experiments

extension CheckOutcome {
    /// The same script with only the outputs that stand from a line on.
    func showing(from line: Int) -> CheckOutcome {
        guard line > 1 else { return self }
        var part = experiment
        part.outputs.removeAll { $0.line < line }
        return CheckOutcome(script: script, experiment: part, diagnostics: diagnostics)
    }
}

extension Experiment {
    /// The states a training starts from or measures with; none for a network's first draw.
    func statesNeeded(by node: Int) -> [Int] {
        guard case .trained(let training) = states[node].kind else { return [] }
        var found = StateNeeds(self)
        found.visit(training.parent)
        for term in training.terms + training.measurings.map(\.term) { found.visit(term) }
        for source in training.sources { found.visit(source) }
        return found.nodes.filter { $0 != node }
    }

    /// The states the outputs show or measure, and all these come from.
    var neededStates: Set<Int> {
        var shown = StateNeeds(self)
        for output in outputs {
            switch output.content {
            case .prose: break
            case .training(let node): shown.visit(.state(node))
            case .showNetwork(let network, _): shown.visit(network)
            case .showSource(let source, _): shown.visit(source)
            case .saveNetwork(let network, _, _): shown.visit(network)
            case .measure, .table, .plot, .show, .claim, .saveValues: for term in output.terms { shown.visit(term) }
            }
        }
        var needed: Set<Int> = []
        var open = shown.nodes
        while let node = open.popLast() {
            if needed.insert(node).inserted { open += statesNeeded(by: node) }
        }
        return needed
    }
}
