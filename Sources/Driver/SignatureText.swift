internal import Reports
internal import Vocabulary

/// A library entry's page of help, from its declaration alone.
enum SignatureText {
    static func page(_ entry: Signature, style: TerminalStyle) -> String {
        let summary = HelpText.prose(entry.summary, style: style)
        var sections = ["\(entry.name)  (\(entry.kind.rawValue))", summary, usage(entry).indented]
        if let formula = entry.formula { sections.append("Formula\n" + formula.indented) }
        if let source = entry.source { sections.append("Source\n" + source.indented) }
        if !entry.parameters.isEmpty { sections.append("Parameters\n" + parameters(entry.parameters).indented) }
        if let traits = entry.generator { sections.append("Draws\n" + draws(traits).indented) }
        if let axes = axes(entry) { sections.append("Axes\n" + axes.indented) }
        if let cost = cost(entry) { sections.append("Cost\n" + cost.indented) }
        if !entry.example.isEmpty { sections.append("Example\n" + entry.example.indented) }
        return sections.joined(separator: "\n\n")
    }

    /// How it stands in a script.
    static func usage(_ entry: Signature) -> String {
        if let form = entry.form { return form }
        let inner = entry.parameters.map(placeholder).joined(separator: ", ")
        let call = entry.parameters.isEmpty ? entry.name : "\(entry.name)(\(inner))"
        switch entry.kind {
        case .measure:
            var text = "measure \(call) of NETWORK"
            if let traits = entry.measure, traits.layer != .none { text += " [at LAYER]" }
            if entry.measure?.needsSource == true { text += " [on SOURCE]" }
            return text
        case .function: return "\(entry.name)(\(inner))"
        case .dataset: return "data NAME = \(call)"
        case .activation: return "model 2 -> 8 \(call) -> 1"
        case .layer: return "model 2 -> 8 relu -> \(call) -> 1"
        case .learner: return "model NAME = \(call)"
        case .optimiser, .setting: return "with \(([entry.name] + entry.parameters.map(placeholder)).joined(separator: " "))"
        case .initialisation: return "with init \(call)"
        case .loss: return "with loss \(call)"
        case .distribution: return call
        }
    }

    /// What a generated dataset draws.
    static func draws(_ traits: GeneratorTraits) -> String {
        let fields = traits.drawn.map { field in
            let low = NumberFormat.text(field.interval.lowerBound), high = NumberFormat.text(field.interval.upperBound)
            return "\(field.name)\(field.unit.map { " in \($0)" } ?? ""): `drawing \(field.name) from LAW`, else uniform from \(low) to \(high)"
        }
        let noises = traits.noises.map { "\($0): frozen once drawn; `redrawing \($0)` draws it again" }
        return (fields + noises).joined(separator: "\n")
    }

    private static func placeholder(_ parameter: Parameter) -> String {
        let isNamed = parameter.defaultValue != nil
        let text = isNamed ? "[\(parameter.name) …]" : parameter.name.uppercased()
        return parameter.repeats ? text + ", …" : text
    }

    private static func parameters(_ parameters: [Parameter]) -> String {
        let width = parameters.map(\.name.count).max() ?? 0
        return parameters.map { parameter in
            var traits = [kind(parameter.kind) + (parameter.unit.map { " in \($0)" } ?? "")]
            if parameter.repeats { traits.append("several may follow") }
            switch parameter.defaultValue {
            case .number(let number): traits.append("default \(NumberFormat.text(number))")
            case .word(let word): traits.append("default \(word)")
            case .absent: traits.append("not used unless given")
            case nil: break
            }
            return "\(parameter.name.padding(width))  \(parameter.summary)\n\("".padding(width))  (\(traits.joined(separator: "; ")))"
        }.joined(separator: "\n")
    }

    static func kind(_ kind: Parameter.Kind) -> String {
        switch kind {
        case .number(let range, let exclusiveLow): return number(range, exclusiveLow: exclusiveLow)
        case .integer(let range):
            let isOpen = range.upperBound >= 1 << 31
            return isOpen ? "whole number, \(range.lowerBound) or more" : "whole number from \(range.lowerBound) to \(range.upperBound)"
        case .word(let words): return "one of \(words.joined(separator: ", "))"
        case .value: return "value"
        case .formula: return "formula over fields or variables"
        case .text: return "text in quotes"
        case .network: return "network"
        case .source: return "source"
        }
    }

    private static func number(_ range: ClosedRange<Double>, exclusiveLow: Bool) -> String {
        let low = NumberFormat.text(range.lowerBound), high = NumberFormat.text(range.upperBound)
        let hasLow = range.lowerBound > -1e15, hasHigh = range.upperBound < 1e15
        switch (hasLow, hasHigh) {
        case (false, false): return "number"
        case (true, false): return exclusiveLow ? "number above \(low)" : "number, \(low) or more"
        case (false, true): return "number up to \(high)"
        case (true, true): return exclusiveLow ? "number above \(low), up to \(high)" : "number from \(low) to \(high)"
        }
    }

    /// What a measure costs.
    private static func cost(_ entry: Signature) -> String? {
        guard let traits = entry.measure else { return nil }
        let passes = HelpText.cost(entry)
        if traits.forwardPasses == 0 { return "no forward pass" }
        return "\(passes) forward pass\(passes == "1" ? "" : "es") over the samples"
    }

    private static func axes(_ entry: Signature) -> String? {
        if let traits = entry.measure {
            let layer: String
            switch traits.layer {
            case .none: layer = ""
            case .everyHidden: layer = "without `at`: every hidden layer, as axis layer"
            case .everyWeighted: layer = "without `at`: every layer with parameters, as axis layer"
            }
            let own = traits.axes.isEmpty ? "one number" : "axes \(traits.axes.joined(separator: ", "))"
            return layer.isEmpty ? own : "\(own); \(layer)"
        }
        guard let traits = entry.function else { return nil }
        switch traits.action {
        case .elementwise: return "number by number"
        case .along(let axes): return axes.isEmpty ? "acts along all array axes" : "acts along \(axes.joined(separator: ", "))"
        case .matrix: return "acts on whole matrices"
        case .across: return "compares the places of the axis named by over"
        }
    }
}
