import Diagnostics
import Symbolic
import Syntax

extension Checker {
    /// Whether a network can see the samples of a source it is measured on; reports why not.
    func fits(_ source: SourceTerm, _ network: NetworkRef, of measure: Name, at span: Span) -> Bool {
        guard let model = model(of: network) else { return true }
        guard let inputs = learner(of: network) == nil ? inputCount(of: model) : learnerInputs(of: network) else { return true }
        let known = info(of: source, at: span)
        let trained = training(of: network)
        if let trained, case .formulas(let terms) = trained.seeing, isSymbolic(trained.source) == known.isSymbolic {
            let names = known.isSymbolic ? known.variables : known.fields.keys.sorted()
            guard let absent = seen(terms, known.isSymbolic ? .variable : .field).first(where: { !names.contains($0) }),
                known.isSymbolic || !known.fields.isEmpty
            else { return true }
            report(
                id: "inputs-do-not-fit", "`\(measure.text)` cannot use this source: the network sees `\(absent)`, and it has none",
                at: span, hint: names.isEmpty ? nil : "it has \(names.prefix(12).joined(separator: ", "))")
            return false
        }
        if known.isSymbolic {
            if trained == nil || trained.map({ isSymbolic($0.source) }) == true || known.variables.count == inputs { return true }
            return refuse(measure, "the network has \(inputs) inputs, and the variables are \(known.variables.count)", span)
        }
        if let image = known.image {
            let pixels = image.height * image.width * image.channels
            if pixels == inputs { return true }
            return refuse(measure, "the network has \(inputs) inputs, and the images have \(pixels) pixels", span)
        }
        if known.inputs.isEmpty || known.inputs.count == inputs { return true }
        return refuse(measure, "the network has \(inputs) inputs, and the data has \(known.inputs.count)", span)
    }

    private func refuse(_ measure: Name, _ why: String, _ span: Span) -> Bool {
        report(
            id: "inputs-do-not-fit", "`\(measure.text)` cannot use this source: \(why)", at: span,
            hint: "measure on data of the same sort as the network was trained on")
        return false
    }

    private func isSymbolic(_ source: SourceTerm) -> Bool {
        if case .variables = source { true } else { false }
    }

    /// The names of a kind in what a network sees, each once.
    private func seen(_ terms: [Term], _ kind: Symbol.Kind) -> [String] {
        var names: [String] = []
        for term in terms {
            var walk = TermWalk(experiment)
            walk.visit(term) { inner in
                if case .symbol(let symbol) = inner, symbol.kind == kind, !names.contains(symbol.name) { names.append(symbol.name) }
            }
        }
        return names
    }

    /// Two networks joined in arithmetic must have one shape; reports why not.
    func parametersMatch(_ left: Term, _ right: Term, at span: Span) -> Bool {
        guard case .parameters(let one) = left, case .parameters(let other) = right,
            let problem = mismatch(model(of: one), model(of: other), needsSameShape: true)
        else { return true }
        report(
            id: "networks-do-not-match", "the parameters of these networks do not belong together: \(problem)", at: span,
            hint: "compare networks of one shape, such as forks of one network")
        return false
    }

    /// Warns where a spread or a mean over seeds is asked, and there is one seed.
    func warnOfOneSeed(_ function: String, over axes: [Int], at span: Span) {
        guard axes.contains(0), experiment.seeds.count == 1 else { return }
        report(
            .warning, id: "one-seed", "`\(function)` acts over the seeds, and there is one", at: span,
            hint: "begin the script with `seeds 20`")
    }
}
