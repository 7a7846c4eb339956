import Diagnostics
import Experiments
import Syntax

/// Advice on what is computed and never looked at.
extension Advisor {
    var adviceOnUse: [Diagnostic] { unusedTrainings + unnamedMeasurings + idleSweeps }

    /// Whether an output says more than what each training says by itself.
    private static func asks(_ content: Output.Content) -> Bool {
        switch content {
        case .measure, .table, .plot, .claim, .saveNetwork, .saveValues: true
        case .prose, .training, .show, .showNetwork, .showSource: false
        }
    }

    /// Trainings that no output depends on, in a script that asks for something.
    private var unusedTrainings: [Diagnostic] {
        guard experiment.outputs.contains(where: { Self.asks($0.content) }) else { return [] }
        var needs = StateNeeds(experiment)
        for output in experiment.outputs {
            for term in output.terms { needs.visit(term) }
            switch output.content {
            case .saveNetwork(let network, _, _), .showNetwork(let network, _): needs.visit(network)
            case .showSource(let source, _): needs.visit(source)
            case .prose, .training, .measure, .table, .plot, .show, .claim, .saveValues: break
            }
        }
        // A state refers only to states before it.
        for node in experiment.states.indices.reversed() where needs.found.contains(node) {
            guard case .trained(let training) = experiment.states[node].kind else { continue }
            needs.visit(training.parent)
            for term in training.terms + training.measurings.map(\.term) { needs.visit(term) }
            for source in training.sources { needs.visit(source) }
        }
        var lines: Set<Int> = []
        return experiment.states.indices.compactMap { node in
            let state = experiment.states[node]
            guard case .trained = state.kind, !needs.found.contains(node), lines.insert(state.line).inserted else { return nil }
            let isRepeated = experiment.states.indices.contains {
                $0 != node && experiment.states[$0].line == state.line && needs.found.contains($0)
            }
            if isRepeated { return nil }
            return advise(
                "unused-training", "nothing is asked of `\(state.name)` after this training", at: state.span,
                hint: "measure it, or leave the training out")
        }
    }

    /// `measuring` without `as`: it is computed and cannot be shown.
    private var unnamedMeasurings: [Diagnostic] {
        statements(of: script.statements).flatMap { statement -> [Diagnostic] in
            guard case .train(let train) = statement.kind else { return [] }
            return train.clauses.compactMap { clause in
                guard case .measuring(_, _, nil) = clause.kind else { return nil }
                return advise(
                    "unnamed-measuring", "what this clause records has no name, so nothing can show it", at: clause.span,
                    hint: "end it in `as NAME`, and `plot NAME`")
            }
        }
    }

    /// Sweeps that nothing depends on: every place would give the same.
    private var idleSweeps: [Diagnostic] {
        let axes = ExperimentAxes(experiment)
        var used: Set<Int> = []
        for state in experiment.states { used.formUnion(state.axes) }
        for value in experiment.lets { used.formUnion(value.axes) }
        for term in experiment.outputs.flatMap(\.terms) { used.formUnion(axes.axes(of: term)) }
        return statements(of: script.statements).compactMap { statement in
            guard case .sweep(let sweep) = statement.kind, let name = sweep.names.first,
                let axis = experiment.axes.firstIndex(where: { $0.name == name.text }), !used.contains(axis)
            else { return nil }
            return advise(
                "idle-sweep", "nothing depends on `\(name.text)`, so every place of this sweep gives the same", at: name.span,
                hint: "use the name below, or say what is drawn anew: `reseeding order`")
        }
    }

    /// All statements, those in blocks too.
    private func statements(of list: [Statement]) -> [Statement] {
        list.flatMap { statement -> [Statement] in
            switch statement.kind {
            case .sweep(let sweep): [statement] + statements(of: sweep.block ?? [])
            case .repeatBlock(_, _, let block): [statement] + statements(of: block)
            case .prose, .seeds, .with, .data, .model, .train, .fork, .measure, .table, .show, .plot, .expect, .letValue, .define,
                .update, .save, .load, .expression, .invalid:
                [statement]
            }
        }
    }
}
