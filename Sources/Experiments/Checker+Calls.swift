import Diagnostics
import Symbolic
import Syntax
import Vocabulary

extension Checker {
    /// `name(…)`: a definition, a library function, a measure of the network that is understood, a word with arguments, or a product.
    func elaborateApply(_ name: Name, _ arguments: Arguments, _ span: Span, _ context: FormulaContext) -> Checked {
        if let entry = scope[name.text] {
            used.insert(name.text)
            if case .macro(let macro) = entry.binding, !macro.parameters.isEmpty {
                return expand(macro, arguments: arguments.items, span, context)
            }
            return product(name, arguments, span, context)
        }
        switch name.text {
        case "shuffled": return elaborateShuffled(arguments, span, context)
        default: break
        }
        if let compared = TaskDistance(rawValue: name.text) { return elaborateDistance(compared, arguments, span, context) }
        let entries = environment.catalogue.entries(named: name.text)
        if let function = entries.first(where: { $0.kind == .function }),
            context.origin == .none || ElementaryFunction(rawValue: name.text) != nil
        {
            return elaborateCall(function, name, arguments, span, context)
        }
        if let measure = entries.first(where: { $0.kind == .measure }) {
            let phrase = Phrase(Name(measure.name, at: name.span), arguments: arguments)
            return elaboratePhrase(phrase, span, context)
        }
        if let word = entries.first(where: {
            [.optimiser, .loss, .activation, .layer, .distribution, .initialisation].contains($0.kind)
        }) {
            let terms = arguments.items.map { numeric($0.value, .none).term }
            if word.kind == .distribution { checkNumbers(terms, of: word, span) }
            return (.application(name.text, terms), .word(word.kind.rawValue))
        }
        if entries.contains(where: { $0.kind == .dataset }) { return (.word(name.text), .source) }
        if let function = ElementaryFunction(rawValue: name.text) {
            return elementary(function, name, arguments, span, context)
        }
        return product(name, arguments, span, context)
    }

    private func elementary(
        _ function: ElementaryFunction, _ name: Name, _ arguments: Arguments, _ span: Span, _ context: FormulaContext
    ) -> Checked {
        guard arguments.items.count == 1, let only = arguments.items.first, only.keyword == nil else {
            return failure(
                id: "wrong-argument-count", "`\(name.text)` takes one argument", span,
                hint: "write `\(name.text)(…)` with one value")
        }
        let inner = numeric(only.value, context)
        if inner.kind.isInvalid { return Self.invalid }
        return (.call(Call(name.text, [inner.term])), inner.kind)
    }

    /// `a (x + 1)` is a product where `a` is a number.
    private func product(_ name: Name, _ arguments: Arguments, _ span: Span, _ context: FormulaContext) -> Checked {
        let factor = lookUpForProduct(name, context)
        if factor.kind.isInvalid { return Self.invalid }
        guard factor.kind.isNumeric || factor.kind == .network else {
            return failure(
                id: "not-callable", "`\(name.text)` is \(factor.kind.words) and cannot be called", name.span,
                hint: "leave out the parentheses")
        }
        guard arguments.items.count == 1, let only = arguments.items.first, arguments.condition == nil, arguments.along == nil
        else {
            return failure(
                id: "not-callable",
                "`\(name.text)` is \(factor.kind.words), so `\(name.text)(…)` is a product and takes one factor", span,
                hint: "declare a function with `define \(name.text)(v, w) = …`, or write the product out")
        }
        let right = numeric(argumentExpr(only), context)
        let kind = Kind.combined(factor.kind == .network ? .number : factor.kind, right.kind, isBoolean: false)
        return kind.isInvalid ? Self.invalid : (.binary(.multiply, factor.term, .group(right.term)), kind)
    }

    private func lookUpForProduct(_ name: Name, _ context: FormulaContext) -> Checked {
        let near = Suggestion.closest(to: name.text, in: environment.catalogue.names(.function) + scope.names)
        let isKnown =
            scope[name.text] != nil || context.fields[name.text] != nil || context.goals.contains(name.text)
            || FormulaContext.isLetterName(name.text) || Self.letterNames(of: name.text).count > 1 && name.text.count <= 3
        if !isKnown, ForeignWords.name(name.text) == nil, environment.catalogue.entries(named: name.text).isEmpty {
            return failure(
                id: "unknown-function", "there is no function `\(name.text)`", name.span,
                hint: near.map { "did you mean `\($0)`?" }
                    ?? "`nnx help functions` lists them; your own: `define \(name.text)(v) = …`",
                fix: near.map { .init(replace: name.span, with: $0) })
        }
        return elaborateName(name, context)
    }

    /// The argument as one expression: `NAME VALUE` that is no setting is a product.
    func argumentExpr(_ argument: Argument) -> Expr {
        guard let keyword = argument.keyword else { return argument.value }
        let left = Expr(.name(keyword.text), at: keyword.span)
        return Expr(.binary(.juxtapose, left, argument.value), at: keyword.span.joined(with: argument.value.span))
    }

    // MARK: Definitions

    /// Puts a definition's body in the place of its use; fields and network states are those of the use.
    func expand(_ macro: Macro, arguments: [Argument], _ span: Span, _ context: FormulaContext) -> Checked {
        guard arguments.count == macro.parameters.count else {
            return failure(
                id: "wrong-argument-count",
                "`\(macro.name)` takes \(macro.parameters.count) arguments, and \(arguments.count) are given", span,
                hint: "write `\(macro.name)(\(macro.parameters.map(\.text).joined(separator: ", ")))`")
        }
        expansions += 1
        guard expansions <= Self.mostExpansions else {
            return failure(
                id: "definition-too-deep", "definitions in this script would be written out more than \(Self.mostExpansions) times",
                span,
                hint: "give intermediate results a name with `let`: those are computed once")
        }
        guard macroDepth < 64 else {
            return failure(
                id: "definition-too-deep", "`\(macro.name)` is defined through itself", span,
                hint: "definitions cannot be recursive")
        }
        var inner = macro.scope
        for (parameter, argument) in zip(macro.parameters, arguments) {
            guard let binding = self.binding(for: argumentExpr(argument), context) else { return Self.invalid }
            inner.bind(parameter.text, binding, at: parameter.span, isParameter: true)
        }
        let outer = scope
        scope = inner
        macroDepth += 1
        defer {
            scope = outer
            macroDepth -= 1
        }
        let put = elaborate(macro.body, context)
        guard put.term.size(atMost: Self.mostExpansions) < Self.mostExpansions else {
            return failure(
                id: "definition-too-deep", "`\(macro.name)` grows beyond \(Self.mostExpansions) parts", span,
                hint: "name the parts that are used twice with `let`")
        }
        return put
    }

    /// What an argument of a definition stands for: a network, a source or a value.
    private func binding(for expr: Expr, _ context: FormulaContext) -> Binding? {
        if case .name(let name) = expr.kind, let entry = scope[name] {
            used.insert(name)
            switch entry.binding {
            case .network, .source, .tally: return entry.binding
            case .macro(let macro) where !macro.parameters.isEmpty: return entry.binding
            case .macro, .term: break
            }
        }
        if let source = sourceTerm(from: expr, reporting: false) { return .source(source) }
        let checked = elaborate(expr, context)
        return checked.kind.isInvalid ? nil : .term(checked.term, checked.kind)
    }

    /// Uses of definitions in one script; beyond it they double from line to line.
    private static let mostExpansions = 10_000

    func checkDefine(_ name: Name, _ parameters: [Name], _ body: Expr) {
        declare(name, .macro(Macro(name: name.text, parameters: parameters, body: body, scope: scope)))
    }

    func checkLet(_ name: Name, _ value: Expr) {
        let checked = elaborate(value, .none)
        switch checked.kind {
        case .network:
            report(
                id: "let-of-network", "`let` names values, and `\(text(of: value.span))` is a network", at: value.span,
                hint: "for a copy write `fork \(text(of: value.span)) as \(name.text)`")
            declare(name, .term(checked.term, .invalid))
            return
        case .source:
            if let source = sourceTerm(from: value, reporting: true) { declare(name, .source(source)) }
            return
        case .invalid:
            declare(name, .term(checked.term, .invalid))
            return
        case .value, .formula, .text, .word, .list, .set, .interval, .integers: break
        }
        if case .formula = checked.kind, formulaSize(of: checked.term) > Self.largestFormula {
            report(
                id: "definition-too-deep", "written out, this formula would have more than \(Self.largestFormula) parts",
                at: value.span,
                hint: "formulas are written out where they are used; make it smaller")
            declare(name, .term(.number(Exact(0)), .invalid))
            return
        }
        let number = appendLet(
            LetNode(
                name: name.text, line: line(of: name.span), term: checked.term, kind: checked.kind,
                axes: experimentAxes(of: checked.term), formulaSize: formulaSize(of: checked.term)))
        declare(name, .term(.letValue(number), checked.kind))
    }

    private static let largestFormula = 10_000

    /// Parts of a formula with every `let` in it written out.
    private func formulaSize(of term: Term) -> Int {
        switch term {
        case .letValue(let number): experiment.lets[number].formulaSize
        case .group(let inner), .negated(let inner), .not(let inner), .absolute(let inner): 1 + formulaSize(of: inner)
        case .binary(_, let a, let b): 1 + formulaSize(of: a) + formulaSize(of: b)
        case .call(let call): call.arguments.reduce(1) { $0 + formulaSize(of: $1) }
        case .item(let axis, let column):
            if case .sweep(let rows) = experiment.axes[axis].role {
                rows.map { $0.indices.contains(column) ? formulaSize(of: $0[column]) : 1 }.max() ?? 1
            } else {
                1
            }
        case .number, .text, .word, .application, .symbol, .list, .set, .interval, .integers, .measure, .curve, .record,
            .tally, .parameters, .column, .shuffled, .selected, .byRepeat, .distance:
            1
        }
    }

    // MARK: Functions of values

    private func elaborateCall(
        _ function: Signature, _ name: Name, _ arguments: Arguments, _ span: Span, _ context: FormulaContext
    ) -> Checked {
        var values: [Checked] = []
        var settings: [NamedTerm] = []
        let valueParameters = function.parameters.filter { $0.kind == .value || $0.kind == .formula }
        let settingParameters = function.parameters.filter { $0.kind != .value && $0.kind != .formula && $0.kind != .source }
        let mayRepeat = valueParameters.contains(where: \.repeats)
        guard let (sources, rest) = sourceArguments(function, arguments, span) else { return Self.invalid }
        for argument in rest {
            if let keyword = argument.keyword, settingParameters.contains(where: { $0.name == keyword.text }) {
                settings.append(NamedTerm(keyword.text, elaborate(argument.value, .none).term))
            } else if values.count < valueParameters.count || mayRepeat {
                values.append(numeric(argumentExpr(argument), context))
            } else if settings.count < settingParameters.count {
                settings.append(NamedTerm(settingParameters[settings.count].name, elaborate(argumentExpr(argument), .none).term))
            } else {
                return wrongCount(function, arguments, span)
            }
        }
        let needed = valueParameters.filter { $0.defaultValue == nil }.count
        guard values.count >= needed else { return wrongCount(function, arguments, span) }
        values = sources + values
        if values.contains(where: { $0.kind.isInvalid }) { return Self.invalid }
        let isFormula = values.contains { if case .formula = $0.kind { true } else { false } }
        if isFormula {
            guard ElementaryFunction(rawValue: name.text) != nil else {
                return failure(
                    id: "formula-not-value",
                    "`\(name.text)` needs numbers, and `\(text(of: arguments.items.first.map { argumentExpr($0).span } ?? span))` is a formula",
                    span,
                    hint: "measure something first; formulas are tasks, targets and conditions")
            }
            return (.call(Call(name.text, values.map(\.term))), .formula(isBoolean: false))
        }
        for parameter in settingParameters
        where parameter.defaultValue == nil && !settings.contains(where: { $0.name == parameter.name }) {
            return failure(
                id: "missing-argument", "`\(function.name)` needs \(parameter.name): \(parameter.summary)", span,
                hint: "write `\(function.name)(…, \(parameter.name) …)`")
        }
        checkRanges(settings, function, span)
        return finishCall(function, values, settings, arguments, span)
    }

    private func wrongCount(_ function: Signature, _ arguments: Arguments, _ span: Span) -> Checked {
        let form = function.parameters.map { $0.defaultValue == nil ? $0.name : "\($0.name) …" }.joined(separator: ", ")
        return failure(
            id: "wrong-argument-count",
            "`\(function.name)` does not take \(arguments.items.count) argument\(arguments.items.count == 1 ? "" : "s")", span,
            hint: "write `\(function.name)(\(form))`")
    }

    /// Numbers given to settings lie in the declared range.
    func checkRanges(_ settings: [NamedTerm], _ signature: Signature, _ span: Span) {
        for setting in settings {
            guard let parameter = signature.parameters.first(where: { $0.name == setting.name }),
                let numbers = constants(setting.term)
            else { continue }
            for number in numbers { check(number, parameter, of: signature.name, span) }
        }
    }

    func check(_ number: Exact, _ parameter: Parameter, of owner: String, _ span: Span) {
        let value = number.doubleValue
        let unit = parameter.unit.map { " \($0)" } ?? ""
        switch parameter.kind {
        case .number(let range, let exclusiveLow):
            if range.contains(value), !(exclusiveLow && value == range.lowerBound) { return }
            let low = exclusiveLow ? "above \(trimmed(range.lowerBound))" : "at least \(trimmed(range.lowerBound))"
            let high = range.upperBound.isFinite ? " and at most \(trimmed(range.upperBound))" : ""
            report(
                id: "out-of-range", "\(Self.partName(parameter.name, of: owner)) cannot be \(number.description)", at: span,
                hint: "it must be \(low)\(high)\(unit)")
        case .integer(let range):
            if let whole = number.integer, range.contains(whole) { return }
            let high = range.upperBound < Int.max / 2 ? " and at most \(range.upperBound)" : ""
            report(
                id: "out-of-range", "\(Self.partName(parameter.name, of: owner)) cannot be \(number.description)", at: span,
                hint: "it must be a whole number, at least \(range.lowerBound)\(high)\(unit)")
        case .word, .value, .formula, .text, .network, .source: break
        }
    }

    /// `the rate of \`sgd\``, or the setting's own name where it is its only number.
    private static func partName(_ part: String, of owner: String) -> String {
        if part == owner { return "`\(owner)`" }
        return "the \(part) of \(owner.contains(" ") ? owner : "`\(owner)`")"
    }

    private func trimmed(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }

    private func finishCall(
        _ function: Signature, _ values: [Checked], _ settings: [NamedTerm], _ arguments: Arguments, _ span: Span
    ) -> Checked {
        let terms = values.map(\.term)
        var axes = values.map(\.kind.arrayAxes)
        var selection: Selection?
        if let condition = arguments.condition {
            selection = checkSelection(condition, arrayAxes: Self.union(axes), terms)
            for place in selection?.arrayPlaces ?? [] { axes = axes.map { $0.filter { $0 != place.axis } } }
        }
        var experimentAxes: Set<Int> = []
        for term in terms { experimentAxes.formUnion(self.experimentAxes(of: term)) }
        let along = arguments.along.map { check($0, arrayAxes: Self.union(axes), experimentAxes: experimentAxes) } ?? .standard
        if case .over(let axes, _) = along { warnOfOneSeed(function.name, over: axes, at: span) }
        let call = Call(function.name, terms, settings: settings, selection: selection, along: along)
        let traits = function.function ?? FunctionTraits(.along([]))
        if traits.action == .across, !along.isOverOne {
            return failure(
                id: "across-without-axis", "`\(function.name)` compares the places of one axis, and none is named", span,
                hint: "write `over seed`, or another axis, last in the parentheses")
        }
        guard let result = resultAxes(axes, traits, along) else {
            let stray = zip(values, arguments.items).first { Self.denseCount($0.0.kind) != 2 }
            return failure(
                id: "not-a-matrix", "`\(function.name)` takes matrices, and `\(text(of: stray.map { argumentExpr($0.1).span } ?? span))` is none",
                stray.map { argumentExpr($0.1).span } ?? span,
                hint: "a matrix has two axes beside `layer`, such as `weights of net at layer 1`")
        }
        return (.call(call), .value(axes: result, isBoolean: traits.isBoolean))
    }

    private static func denseCount(_ kind: Kind) -> Int {
        kind.arrayAxes.count { !FunctionTraits.raggedAxes.contains($0) }
    }

    /// Names in order of appearance; one that stands twice in a value does so in the union.
    private static func union(_ axes: [[String]]) -> [String] {
        axes.reduce(into: []) { all, own in all += own.filter { !all.contains($0) } }
    }

    private func resultAxes(_ axes: [[String]], _ traits: FunctionTraits, _ along: CheckedAlong) -> [String]? {
        switch along {
        case .standard: return traits.resultAxes(of: axes, tail: .none)
        case .by(let kept): return traits.resultAxes(of: axes, tail: .by(kept))
        case .over(let experiment, let array):
            let acted = experiment.map { self.experiment.axes[$0].name } + array
            let stacked = axes.map { own in own + acted.filter { !own.contains($0) } }
            return traits.resultAxes(of: stacked, tail: .over(acted))
        }
    }

    /// `over A` or `by A` against the axes there are.
    func check(_ along: Along, arrayAxes: [String], experimentAxes: Set<Int>) -> CheckedAlong {
        switch along {
        case .by(let names):
            for name in names where !arrayAxes.contains(name.text) {
                unknownAxis(name, arrayAxes: arrayAxes, experimentAxes: experimentAxes)
            }
            return .by(names.map(\.text))
        case .over(let names):
            var experimental: [Int] = []
            var array: [String] = []
            for name in names {
                if let axis = axis(named: name.text), experimentAxes.contains(axis) {
                    experimental.append(axis)
                    used.insert(name.text)
                } else if arrayAxes.contains(name.text) {
                    array.append(name.text)
                } else {
                    unknownAxis(name, arrayAxes: arrayAxes, experimentAxes: experimentAxes)
                }
            }
            return .over(experiment: experimental, array: array)
        }
    }

    private func unknownAxis(_ name: Name, arrayAxes: [String], experimentAxes: Set<Int>) {
        let have = experimentAxes.sorted().map { experiment.axes[$0].name } + arrayAxes
        let near = Suggestion.closest(to: name.text, in: have)
        report(
            id: "unknown-axis", "there is no axis `\(name.text)` here", at: name.span,
            hint: near.map { "did you mean `\($0)`?" }
                ?? (have.isEmpty ? "this value is a single number without axes" : "it has the axes \(have.joined(separator: ", "))")
        )
    }

    // MARK: Special functions

    private func elaborateDistance(
        _ compared: TaskDistance, _ arguments: Arguments, _ span: Span, _ context: FormulaContext
    ) -> Checked {
        guard arguments.items.count == 2 else {
            return failure(
                id: "wrong-argument-count", "`\(compared.rawValue)` compares two tasks", span,
                hint: "write `\(compared.rawValue)((x+1)(x+1), (x+1)(x+2))`")
        }
        let sides = arguments.items.map { numeric(argumentExpr($0), context) }
        if sides.contains(where: { $0.kind.isInvalid }) { return Self.invalid }
        return (.distance(sides[0].term, sides[1].term, compared), .number)
    }

    /// `shuffled(v, times n over A)`.
    private func elaborateShuffled(_ arguments: Arguments, _ span: Span, _ context: FormulaContext) -> Checked {
        let times =
            arguments.items.first { $0.keyword?.text == "times" }.map {
                integer($0.value, of: "the number of shuffles", in: 1...100_000)
            } ?? 1
        guard let value = arguments.items.first, value.keyword == nil, arguments.items.count <= 2, let times else {
            return failure(
                id: "wrong-argument-count", "`shuffled` takes a value and how often", span,
                hint: "write `shuffled(v, times 99 over unit)`")
        }
        let inner = numeric(value.value, context)
        guard !inner.kind.isInvalid else { return Self.invalid }
        guard case .over(let names)? = arguments.along, names.count == 1, let along = names.first else {
            return failure(
                id: "shuffle-without-axis", "`shuffled` needs the axis whose places change", span,
                hint: "write `over \(inner.kind.arrayAxes.first ?? "unit")` last in the parentheses")
        }
        guard !FunctionTraits.raggedAxes.contains(along.text) else {
            return failure(
                id: "shuffle-without-axis", "the places of `\(along.text)` differ in shape and cannot change places", along.span,
                hint: "select one with `where \(along.text) = …`, and shuffle units, inputs or samples")
        }
        guard inner.kind.arrayAxes.contains(along.text) else {
            unknownAxis(along, arrayAxes: inner.kind.arrayAxes, experimentAxes: Set(experimentAxes(of: inner.term)))
            return Self.invalid
        }
        experiment.axes.append(ExperimentAxis(name: "shuffle", labels: (1...times).map(String.init), role: .shuffle))
        return (.shuffled(inner.term, along: along.text, axis: experiment.axes.count - 1), inner.kind)
    }
}
