internal import Reports
public import Vocabulary

/// A library entry in words, from its declaration alone: for help, hovering and completion.
public enum SignatureText {
    /// A titled part of an entry's page.
    public struct Section: Sendable, Equatable {
        public let title: String
        public let text: String
    }

    /// How the entry stands in a script.
    public static func usage(_ entry: Signature) -> String {
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

    /// Formula, source, parameters, draws, axes, cost and example, as far as the entry has them.
    public static func sections(_ entry: Signature) -> [Section] {
        var sections: [Section] = []
        func add(_ title: String, _ text: String?) {
            if let text, !text.isEmpty { sections.append(Section(title: title, text: text)) }
        }
        add("Formula", entry.formula)
        add("Source", entry.source)
        add("Parameters", parameters(entry.parameters))
        add("Draws", entry.generator.map(draws))
        add("Axes", axes(entry))
        add("Cost", cost(entry))
        add("Example", entry.example)
        return sections
    }

    /// Unit, range and default: `number above 0 in shares; default 0.5`.
    public static func traits(_ parameter: Parameter) -> String {
        var traits = [kind(parameter.kind) + (parameter.unit.map { " in \($0)" } ?? "")]
        if parameter.repeats { traits.append("several may follow") }
        switch parameter.defaultValue {
        case .number(let number): traits.append("default \(NumberFormat.text(number))")
        case .word(let word): traits.append("default \(word)")
        case .absent: traits.append("not used unless given")
        case nil: break
        }
        return traits.joined(separator: "; ")
    }

    /// A parameter's name in capitals, in brackets where it may be left out.
    static func placeholder(_ parameter: Parameter) -> String {
        let isNamed = parameter.defaultValue != nil
        let text = isNamed ? "[\(parameter.name) …]" : parameter.name.uppercased()
        return parameter.repeats ? text + ", …" : text
    }

    /// What a measure costs, in forward passes: `3`, `1 x points`; empty for everything else.
    public static func passes(_ entry: Signature) -> String {
        guard let traits = entry.measure else { return "" }
        let passes = "\(traits.forwardPasses)"
        return (passes.hasSuffix(".0") ? String(passes.dropLast(2)) : passes) + (traits.passesFor.map { " x \($0)" } ?? "")
    }

    private static func parameters(_ parameters: [Parameter]) -> String {
        let width = parameters.map(\.name.count).max() ?? 0
        func padded(_ text: String) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
        return parameters.map { parameter in
            "\(padded(parameter.name))  \(parameter.summary)\n\(padded(""))  (\(traits(parameter)))"
        }.joined(separator: "\n")
    }

    /// What a generated dataset draws.
    private static func draws(_ traits: GeneratorTraits) -> String {
        let fields = traits.drawn.map { field in
            let low = NumberFormat.text(field.interval.lowerBound), high = NumberFormat.text(field.interval.upperBound)
            let unit = field.unit.map { " in \($0)" } ?? ""
            return "\(field.name)\(unit): `drawing \(field.name) from LAW`, else uniform from \(low) to \(high)"
        }
        let noises = traits.noises.map { "\($0): frozen once drawn; `redrawing \($0)` draws it again" }
        return (fields + noises).joined(separator: "\n")
    }

    private static func kind(_ kind: Parameter.Kind) -> String {
        switch kind {
        case .number(let range, let exclusiveLow): return number(range, exclusiveLow: exclusiveLow)
        case .integer(let range):
            if range.upperBound >= 1 << 31 { return "whole number, \(range.lowerBound) or more" }
            return "whole number from \(range.lowerBound) to \(range.upperBound)"
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

    /// What a measure costs, in words.
    private static func cost(_ entry: Signature) -> String? {
        guard let traits = entry.measure else { return nil }
        let passes = passes(entry)
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
