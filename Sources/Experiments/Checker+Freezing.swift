import Diagnostics
import Symbolic
import Syntax

extension Checker {
    /// The numbers of the layers a training leaves as they are: `freezing layer 1, code`.
    func frozen(_ clauses: TrainClauses, _ parent: NetworkRef) -> [Term] {
        guard let first = clauses.frozen.first, let last = clauses.frozen.last, let model = model(of: parent) else { return [] }
        let span = first.span.joined(with: last.span)
        guard case .layers = model.body else {
            reportNothingLeft("a white-box model is one layer", span, hint: "leave out `freezing …`")
            return []
        }
        var frozen: [Term] = []
        for reference in clauses.frozen {
            guard let number = frozenLayer(reference, model) else { return [] }
            frozen.append(number)
        }
        let known = Set(frozen.compactMap { constant($0)?.integer })
        if model.weightedCount > 0, known.isSuperset(of: 1...model.weightedCount) {
            reportNothingLeft("every layer is frozen", span, hint: "leave at least one of the layers 1 to \(model.weightedCount) free")
            return []
        }
        return frozen
    }

    /// The number of a stage with parameters, or an error.
    private func frozenLayer(_ reference: LayerReference, _ model: ModelNode) -> Term? {
        switch reference.place {
        case .all:
            reportNothingLeft("every layer is frozen", reference.span, hint: "name the layers to freeze: `freezing layer 1`")
            return nil
        case .input:
            reportNoParameters("the input", reference.span, model)
            return nil
        case .output: return .number(Exact(model.weightedCount))
        case .stage(let name):
            guard let number = model.stageNames[name.text] else {
                reportUnknownStage(name, model)
                return nil
            }
            if number == 0 {
                reportNoParameters("`\(name.text)`", name.span, model)
                return nil
            }
            return .number(Exact(number))
        case .number(let expr):
            let checked = numeric(expr, .none)
            if checked.kind.isInvalid { return nil }
            for number in constants(checked.term) ?? []
            where !(number.integer.map { $0 >= 1 && $0 <= model.weightedCount } ?? false) {
                reportNoParameters("layer \(number.description)", expr.span, model)
                return nil
            }
            return checked.term
        }
    }

    private func reportNoParameters(_ what: String, _ span: Span, _ model: ModelNode) {
        report(
            id: "unknown-layer", "\(what) has no parameters to freeze", at: span,
            hint: "the layers with parameters are \(model.weightedCount == 1 ? "layer 1" : "1 to \(model.weightedCount)")")
    }

    /// Reports a stage's name that the model does not have.
    func reportUnknownStage(_ stage: Name, _ model: ModelNode) {
        let names = model.stageNames.keys.sorted()
        report(
            id: "unknown-layer", "the network has no layer called `\(stage.text)`", at: stage.span,
            hint: names.isEmpty
                ? "name one in the model, `-> 2 relu as \(stage.text)`, or write `layer 1`"
                : "its named layers are \(names.joined(separator: ", "))")
    }

    private func reportNothingLeft(_ why: String, _ span: Span, hint: String) {
        report(id: "nothing-left-to-train", "\(why), so nothing is left to train", at: span, hint: hint)
    }
}
