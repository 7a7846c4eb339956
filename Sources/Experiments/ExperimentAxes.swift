import Symbolic
import Syntax

/// Which experiment axes things depend on: a value has an axis if and only if it depends on it.
public struct ExperimentAxes: Sendable {
    private let experiment: Experiment

    public init(_ experiment: Experiment) {
        self.experiment = experiment
    }

    /// The experiment axes a term depends on, ascending.
    public func axes(of term: Term) -> [Int] {
        var axes: Set<Int> = []
        collectAxes(of: term, into: &axes)
        return axes.sorted()
    }

    private func collectAxes(of term: Term, into axes: inout Set<Int>) {
        switch term {
        case .number, .text, .word, .symbol: break
        case .application(_, let terms), .list(let terms), .set(let terms):
            for one in terms { collectAxes(of: one, into: &axes) }
        case .item(let axis, let column):
            axes.insert(axis)
            if case .sweep(let rows) = experiment.axes[axis].role {
                if let width = rows.first?.count, column >= width { axes.insert(0) }
                for row in rows where row.indices.contains(column) { collectAxes(of: row[column], into: &axes) }
            }
        case .letValue(let number): axes.formUnion(experiment.lets[number].axes)
        case .group(let inner), .negated(let inner), .not(let inner), .absolute(let inner):
            collectAxes(of: inner, into: &axes)
        case .binary(_, let a, let b), .interval(let a, let b), .distance(let a, let b, _):
            collectAxes(of: a, into: &axes)
            collectAxes(of: b, into: &axes)
        case .integers(let range, let except):
            collectAxes(of: range, into: &axes)
            for one in except { collectAxes(of: one, into: &axes) }
        case .call(let call):
            var inner: Set<Int> = []
            for argument in call.arguments { collectAxes(of: argument, into: &inner) }
            if let selection = call.selection { apply(selection, to: &inner) }
            if case .over(let experimentAxes, _) = call.along { inner.subtract(experimentAxes) }
            for setting in call.settings { collectAxes(of: setting.term, into: &inner) }
            axes.formUnion(inner)
        case .measure(let call):
            axes.formUnion(self.axes(of: call.network))
            if let source = call.source { axes.formUnion(self.axes(of: source)) }
            for argument in call.arguments { collectAxes(of: argument.term, into: &axes) }
            if case .one(let layer, _) = call.layer { collectAxes(of: layer, into: &axes) }
        case .curve(let network), .parameters(let network): axes.formUnion(self.axes(of: network))
        case .record(let training, _), .tally(let training, _, _): axes.formUnion(experiment.states[training].axes)
        case .column(let source, _): axes.formUnion(self.axes(of: source))
        case .shuffled(let inner, _, let axis):
            collectAxes(of: inner, into: &axes)
            axes.insert(axis)
            axes.insert(0)
        case .selected(let inner, let selection):
            var own: Set<Int> = []
            collectAxes(of: inner, into: &own)
            apply(selection, to: &own)
            axes.formUnion(own)
        case .byRepeat(let axis, let terms):
            axes.insert(axis)
            for one in terms { collectAxes(of: one, into: &axes) }
        }
    }

    private func apply(_ selection: Selection, to axes: inout Set<Int>) {
        for mask in selection.masks { collectAxes(of: mask, into: &axes) }
        for place in selection.places { axes.remove(place.axis) }
    }

    public func axes(of network: NetworkRef) -> [Int] {
        switch network {
        case .state(let number): experiment.states[number].axes
        case .current(let training): measuringAxes(training)
        case .byAxis(let axis, let refs): Set(refs.flatMap { self.axes(of: $0) } + [axis]).sorted()
        }
    }

    private func measuringAxes(_ training: Int) -> [Int] {
        experiment.states.indices.contains(training) ? experiment.states[training].axes : [0]
    }

    public func axes(of source: SourceTerm) -> [Int] {
        var axes: Set<Int> = []
        func visit(_ source: SourceTerm) {
            switch source {
            case .library(_, let arguments, _): for argument in arguments { axes.formUnion(self.axes(of: argument.term)) }
            case .byAxis(let axis, let sources):
                axes.insert(axis)
                sources.forEach(visit)
            case .split(let inner, _), .renamed(let inner, _): visit(inner)
            case .redrawing(let inner, _):
                axes.insert(0)
                visit(inner)
            case .slice(let inner, let low, let high):
                for cut in [low, high] {
                    switch cut {
                    case .rows(let term)?, .share(let term)?: axes.formUnion(self.axes(of: term))
                    case nil: break
                    }
                }
                visit(inner)
            case .scaled(let inner, let low, let high):
                axes.formUnion(self.axes(of: low) + self.axes(of: high))
                visit(inner)
            case .beside(let left, let right):
                axes.insert(0)
                visit(left)
                visit(right)
            case .filtered(let inner, let condition):
                axes.formUnion(self.axes(of: condition))
                visit(inner)
            case .generated(let generated):
                axes.insert(0)
                axes.formUnion(generated.reseededBy.values.flatMap { $0 })
                for named in generated.settings + generated.laws { axes.formUnion(self.axes(of: named.term)) }
                if let images = generated.images { visit(images) }
            case .variables(let variables):
                for variable in variables { axes.formUnion(self.axes(of: variable.low) + self.axes(of: variable.high)) }
            }
        }
        visit(source)
        return axes.sorted()
    }
}
