import Diagnostics
import Symbolic
import Syntax
import Vocabulary

/// What is known of a source before anything is read.
struct SourceInfo {
    var fields: [String: DatasetSchema.Field.Kind]
    var inputs: [String]
    var label: String?
    /// Height, width and channels of the image, if it has one.
    var image: (height: Int, width: Int, channels: Int)?
    var hasTest: Bool
    /// Rows, where known.
    var count: Int?
    var isSymbolic = false
    var variables: [String] = []
}

extension Checker {
    func checkData(_ name: Name, _ source: Source) {
        guard let term = sourceTerm(source) else {
            declare(name, .term(.number(Exact(0)), .invalid))
            return
        }
        _ = info(of: term, at: source.span)
        declare(name, .source(term))
    }

    // MARK: From syntax

    func sourceTerm(_ source: Source) -> SourceTerm? {
        switch source.kind {
        case .name(let name): return namedSource(Name(name, at: source.span), reporting: true)
        case .call(let name, let arguments, let drawings): return librarySource(name, arguments, drawings, file: nil)
        case .file(let name, let path): return librarySource(name, Arguments([]), [], file: path)
        case .group(let inner): return sourceTerm(inner)
        case .slice(let inner, let low, let high):
            return sourceTerm(inner).map { .slice($0, low.map(cut), high.map(cut)) }
        case .split(let inner, let name):
            guard let base = sourceTerm(inner) else { return nil }
            return split(base, name)
        case .scaled(let inner, let range): return sourceTerm(inner).flatMap { scaled($0, range) }
        case .renamed(let inner, let name): return sourceTerm(inner).map { .renamed($0, name.text) }
        case .beside(let left, let right):
            guard let a = sourceTerm(left), let b = sourceTerm(right) else { return nil }
            return beside(a, b, source.span)
        case .redrawing(let inner, let names):
            guard let base = sourceTerm(inner) else { return nil }
            let fields = info(of: base, at: inner.span).fields
            let noises = drawnNames(of: base)
            for name in names where fields[name.text] == nil && !noises.contains(name.text) {
                reportUnknownField(name, fields.keys.sorted() + noises.filter { fields[$0] == nil }, of: text(of: inner.span))
            }
            return .redrawing(base, names.map(\.text))
        case .filtered(let inner, let condition):
            guard let base = sourceTerm(inner) else { return nil }
            return filtered(base, condition, inner.span)
        case .variables(let variables): return variableSource(variables)
        }
    }

    /// A source where an expression stands: a name, slice, split or source in parentheses.
    func sourceTerm(from expr: Expr, reporting: Bool) -> SourceTerm? {
        switch expr.kind {
        case .name(let name): return namedSource(Name(name, at: expr.span), reporting: reporting)
        case .group(let inner): return sourceTerm(from: inner, reporting: reporting)
        case .slice(let base, let low, let high):
            return sourceTerm(from: base, reporting: reporting).map { .slice($0, low.map(cut), high.map(cut)) }
        case .member(let base, let name):
            guard SourceTerm.Split(rawValue: name.text) != nil, let inner = sourceTerm(from: base, reporting: reporting) else {
                return nil
            }
            return split(inner, name)
        case .source(let source): return sourceTerm(source)
        case .apply(let name, let arguments):
            guard environment.catalogue.entry(.dataset, name.text) != nil, scope[name.text] == nil else { return nil }
            return librarySource(name, arguments, [], file: nil)
        case .number, .string, .list, .set, .absolute, .unary, .binary, .range, .integers, .phrase, .invalid: return nil
        }
    }

    private func namedSource(_ name: Name, reporting: Bool) -> SourceTerm? {
        if let entry = scope[name.text] {
            used.insert(name.text)
            switch entry.binding {
            case .source(let source): return source
            case .term(.item(let axis, let column), .source):
                guard case .sweep(let rows) = experiment.axes[axis].role else { return nil }
                let sources = rows.compactMap { row -> SourceTerm? in
                    guard row.indices.contains(column), case .word(let word) = row[column] else { return nil }
                    return .library(word, [], file: nil)
                }
                return sources.count == rows.count ? .byAxis(axis, sources) : nil
            case .term(_, .invalid): return nil
            case .term(_, let kind):
                if reporting {
                    report(
                        id: "not-a-source", "`\(name.text)` is \(kind.words), not data", at: name.span,
                        hint: "declare data with `data \(name.text)s = …`")
                }
                return nil
            case .network, .macro, .tally:
                if reporting {
                    report(
                        id: "not-a-source", "`\(name.text)` is no data", at: name.span,
                        notes: [.init("it was declared here", at: entry.span)], hint: "name a dataset, as in `from mnist`")
                }
                return nil
            }
        }
        if let entry = environment.catalogue.entry(.dataset, name.text) {
            if let traits = entry.generator { return generatedSource(entry, traits, name, Arguments([]), []) }
            return remember(.library(name.text, [], file: nil))
        }
        if reporting {
            let known = environment.catalogue.names(.dataset) + scope.names
            let near = Suggestion.closest(to: name.text, in: known)
            report(
                id: "unknown-source", "there is no data called `\(name.text)`", at: name.span,
                hint: near.map { "did you mean `\($0)`?" }
                    ?? "declare it above with `data \(name.text) = …`; `nnx help data` lists what there is",
                fix: near.map { .init(replace: name.span, with: $0) })
        }
        return nil
    }

    private func librarySource(_ name: Name, _ arguments: Arguments, _ drawings: [Drawing], file: String?) -> SourceTerm? {
        guard scope[name.text] == nil, let entry = environment.catalogue.entry(.dataset, name.text) else {
            if let drawing = drawings.first, scope[name.text] != nil { reportNotDrawn(drawing, name, nil) }
            return namedSource(name, reporting: true)
        }
        if let traits = entry.generator { return generatedSource(entry, traits, name, arguments, drawings) }
        for drawing in drawings { reportNotDrawn(drawing, name, nil) }
        var path = file
        var settings: [NamedTerm] = []
        for (index, argument) in arguments.items.enumerated() {
            if case .string(let text) = argument.value.kind, argument.keyword == nil {
                path = text
                continue
            }
            let parameter = argument.keyword?.text ?? (entry.parameters.indices.contains(index) ? entry.parameters[index].name : "")
            guard entry.parameters.contains(where: { $0.name == parameter }) else {
                report(
                    id: "unknown-setting", "`\(name.text)` has no setting `\(parameter)`",
                    at: argument.keyword?.span ?? argument.value.span,
                    hint: entry.parameters.isEmpty
                        ? "it takes none" : "it has \(entry.parameters.map(\.name).joined(separator: ", "))")
                continue
            }
            if case .name(let word) = argument.value.kind, scope[word] == nil {
                settings.append(NamedTerm(parameter, .text(word)))
            } else {
                settings.append(NamedTerm(parameter, elaborate(argument.value, .none).term))
            }
        }
        checkRanges(settings, entry, name.span)
        return remember(.library(name.text, settings, file: path))
    }

    func remember(_ source: SourceTerm) -> SourceTerm {
        if !experiment.datasets.contains(source) { experiment.datasets.append(source) }
        return source
    }

    private func split(_ base: SourceTerm, _ name: Name) -> SourceTerm? {
        guard let split = SourceTerm.Split(rawValue: name.text) else {
            report(
                id: "unknown-split", "data has no part `.\(name.text)`", at: name.span,
                hint: "its parts are .train, .test and .all; fields are named in formulas, as in `on label`")
            return nil
        }
        if split == .test, !info(of: base, at: name.span).hasTest {
            report(
                id: "no-test-split", "this data has no test part", at: name.span,
                hint: "keep a slice for testing: `from d[..80%]` and `on d[80%..]`")
            return nil
        }
        return .split(base, split)
    }

    private func cut(_ expr: Expr) -> Cut {
        let isShare = if case .number(let literal) = expr.kind { literal.suffix == .percent } else { false }
        let term = numeric(expr, .none).term
        for number in constants(term) ?? [] {
            let value = number.doubleValue
            if isShare ? !(0...1).contains(value) : (value < 0 || number.integer == nil) {
                report(
                    id: "bad-cut", "a slice cannot be cut at \(text(of: expr.span))", at: expr.span,
                    hint: "cut points count rows from the start, 0 or more, or are shares from 0% to 100%")
            }
        }
        return isShare ? .share(term) : .rows(term)
    }

    private func scaled(_ base: SourceTerm, _ range: Expr) -> SourceTerm? {
        guard case .interval(let low, let high) = elaborate(range, .none).term else {
            report(
                id: "bad-scale", "`scaled` needs the interval that pixels are spread over", at: range.span,
                hint: "as in `scaled 0..1` or `scaled 1/256..1`")
            return nil
        }
        return .scaled(base, low, high)
    }

    private func beside(_ left: SourceTerm, _ right: SourceTerm, _ span: Span) -> SourceTerm? {
        let a = info(of: left, at: span), b = info(of: right, at: span)
        let shared = a.fields.keys.filter { $0 != "image" && b.fields[$0] != nil }.sorted()
        if let field = shared.first {
            report(
                id: "same-field-beside", "both sides of `beside` have the field `\(field)`", at: span,
                hint: "rename the labels: `mnist as x beside mnist as y`")
        }
        if let x = a.image, let y = b.image, x.height != y.height || x.channels != y.channels {
            report(
                id: "images-do-not-join", "images of \(x.height)x\(x.width) and \(y.height)x\(y.width) cannot stand side by side",
                at: span, hint: "their heights must be equal")
        }
        return .beside(left, right)
    }

    private func filtered(_ base: SourceTerm, _ condition: Expr, _ span: Span) -> SourceTerm? {
        let checked = elaborate(condition, formulaContext(of: base, at: span))
        guard !checked.kind.isInvalid else { return nil }
        guard checked.kind.isBoolean else {
            report(
                id: "not-a-truth-value",
                "`where` needs a condition on the rows, and `\(text(of: condition.span))` is \(checked.kind.words)",
                at: condition.span,
                hint: "compare a field, as in `where label = 3` or `where label in {1, 7}`")
            return nil
        }
        return .filtered(base, checked.term)
    }

    private func variableSource(_ variables: [VariableRange]) -> SourceTerm? {
        var checked: [CheckedVariable] = []
        for variable in variables {
            let (range, kind) = elaborate(variable.range, .none)
            guard case .interval(let low, let high) = range else {
                if !kind.isInvalid {
                    report(
                        id: "bad-variable-range", "`\(variable.variable.text)` needs an interval to be drawn from",
                        at: variable.range.span, hint: "as in `from \(variable.variable.text) in -1..1`")
                }
                return nil
            }
            if let a = constant(low)?.doubleValue, let b = constant(high)?.doubleValue, !(a < b) {
                report(
                    id: "empty-interval", "the interval \(text(of: variable.range.span)) is empty", at: variable.range.span,
                    hint: "write the smaller end first")
            }
            if checked.contains(where: { $0.name == variable.variable.text }) {
                report(
                    id: "already-declared", "`\(variable.variable.text)` has two ranges", at: variable.variable.span,
                    hint: "keep one")
            }
            checked.append(CheckedVariable(variable.variable.text, low: low, high: high))
        }
        return .variables(checked)
    }

    func reportUnknownField(_ name: Name, _ fields: [String], of source: String) {
        let near = Suggestion.closest(to: name.text, in: fields)
        report(
            id: "unknown-field", "`\(source)` has no field `\(name.text)`", at: name.span,
            hint: near.map { "did you mean `\($0)`?" } ?? "it has \(fields.joined(separator: ", "))")
    }

    // MARK: What is known of it

    func formulaContext(of source: SourceTerm, at span: Span) -> FormulaContext {
        let known = info(of: source, at: span)
        var context = FormulaContext()
        context.origin = known.isSymbolic ? .variables : .dataset
        context.fields = known.fields
        if !known.isSymbolic { context.fields["image"] = nil }
        context.sourceName = known.isSymbolic ? "the task" : text(of: span)
        return context
    }

    func info(of source: SourceTerm, at span: Span) -> SourceInfo {
        switch source {
        case .library(let name, let arguments, let file): return libraryInfo(source, name, arguments, file, span)
        case .generated(let generated):
            guard let images = generated.images else {
                return libraryInfo(source, generated.name, generated.settings, nil, span)
            }
            var known = info(of: images, at: span)
            known.hasTest = false
            for law in generated.laws { known.fields[law.name] = .number }
            return known
        case .byAxis(_, let sources):
            return sources.first.map { info(of: $0, at: span) } ?? SourceInfo(fields: [:], inputs: [], hasTest: false)
        case .split(let inner, let split):
            var known = info(of: inner, at: span)
            known.count = split == .train ? known.count : nil
            return known
        case .slice(let inner, let low, let high):
            var known = info(of: inner, at: span)
            known.count = known.count.flatMap { sliced($0, low, high) }
            return known
        case .scaled(let inner, _, _), .redrawing(let inner, _): return info(of: inner, at: span)
        case .filtered(let inner, _):
            var known = info(of: inner, at: span)
            known.count = nil
            return known
        case .renamed(let inner, let name):
            var known = info(of: inner, at: span)
            if let label = known.label, let kind = known.fields.removeValue(forKey: label) { known.fields[name] = kind }
            known.label = name
            return known
        case .beside(let left, let right): return besideInfo(info(of: left, at: span), info(of: right, at: span))
        case .variables(let variables):
            var known = SourceInfo(fields: [:], inputs: variables.map(\.name), hasTest: false)
            for variable in variables { known.fields[variable.name] = .number }
            known.isSymbolic = true
            known.variables = variables.map(\.name)
            return known
        }
    }

    private func sliced(_ count: Int, _ low: Cut?, _ high: Cut?) -> Int? {
        func place(_ cut: Cut) -> Int? {
            switch cut {
            case .rows(let term): constant(term)?.integer
            case .share(let term): constant(term).map { Int((Double(count) * min(max($0.doubleValue, 0), 1)).rounded(.down)) }
            }
        }
        guard let start = low.map({ place($0) }) ?? 0, let end = high.map({ place($0) }) ?? count else { return nil }
        return max(0, min(end, count) - start)
    }

    private func besideInfo(_ a: SourceInfo, _ b: SourceInfo) -> SourceInfo {
        var known = SourceInfo(
            fields: a.fields.merging(b.fields) { first, _ in first }, inputs: ["image"], hasTest: a.hasTest && b.hasTest)
        if let x = a.image, let y = b.image {
            known.image = (x.height, x.width + y.width, x.channels)
            known.fields["image"] = .image(height: x.height, width: x.width + y.width, channels: x.channels)
        } else {
            known.inputs = a.inputs + b.inputs
        }
        known.count = a.count.flatMap { a in b.count.map { min(a, $0) / 2 } }
        return known
    }

    private func libraryInfo(_ source: SourceTerm, _ name: String, _ arguments: [NamedTerm], _ file: String?, _ span: Span)
        -> SourceInfo
    {
        if let schema = schemas[source] { return sourceInfo(schema) }
        var numbers: [String: Double] = [:]
        var words: [String: String] = [:]
        for argument in arguments {
            if case .text(let word) = argument.term { words[argument.name] = word }
            if let number = constants(argument.term)?.first { numbers[argument.name] = number.doubleValue }
        }
        switch environment.schema(name, numbers, words, file) {
        case .known(let schema):
            schemas[source] = schema
            return sourceInfo(schema)
        case .failure(let message, let hint):
            report(id: "unreadable-data", message, at: span, hint: hint)
            let empty = DatasetSchema(fields: [], inputs: [], label: nil, trainCount: 0, testCount: nil)
            schemas[source] = empty
            return sourceInfo(empty)
        }
    }

    private func sourceInfo(_ schema: DatasetSchema) -> SourceInfo {
        var known = SourceInfo(fields: [:], inputs: schema.inputs, hasTest: schema.testCount != nil)
        for field in schema.fields {
            known.fields[field.name] = field.kind
            if case .image(let height, let width, let channels) = field.kind { known.image = (height, width, channels) }
        }
        known.label = schema.label
        known.count = schema.trainCount
        return known
    }
}
