import Diagnostics
import Syntax
import Vocabulary

/// Walks a script from top to bottom and finds what each name stands for, also where the script has errors.
struct NameResolver {
    let catalogue: Catalogue
    private(set) var table = NameTable()
    /// Names of the whole script.
    private var scope: [String: Int] = [:]
    /// Names of a definition or a task, innermost last.
    private var inner: [[String: Int]] = []
    /// What is known of a network besides its name.
    private var networks: [Int: NetworkNames] = [:]
    /// Names that data gives its fields.
    private var fields: [Int: [String: Int]] = [:]
    /// The definitions that class a tally, by member.
    private var classes: [Int: [String: Int]] = [:]
    private var subjects: [Int] = []
    private var statement = Span(0, 0)
    private var marks: Set<Int> = []

    private struct NetworkNames {
        var stages: [String: Int] = [:]
        var fields: [String: Int] = [:]
    }

    static func table(of script: Script, catalogue: Catalogue) -> NameTable {
        var resolver = NameResolver(catalogue: catalogue)
        resolver.walk(script.statements)
        for index in resolver.table.declarations.indices {
            resolver.table.declarations[index].uses.sort { $0.span.start < $1.span.start }
        }
        return resolver.table
    }

    private init(catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    // MARK: Declaring and using

    @discardableResult
    private mutating func declare(_ name: Name, _ kind: NameTable.Declaration.Kind, isImplicit: Bool = false) -> Int {
        let number = table.declarations.count
        table.declarations.append(
            .init(name: name.text, kind: kind, span: name.span, statement: statement, isImplicit: isImplicit))
        if table.declarations[number].isGlobal, scope[name.text] == nil { scope[name.text] = number }
        return number
    }

    private mutating func use(_ number: Int, _ span: Span, isPart: Bool = false) {
        guard marks.insert(span.start).inserted else { return }
        table.declarations[number].uses.append(.init(span: span, isPart: isPart))
    }

    private func find(_ name: String) -> Int? {
        for names in inner.reversed() { if let number = names[name] { return number } }
        return scope[name]
    }

    /// A name in an expression: one of the script's, of the library, or a product of letters.
    private mutating func use(_ name: Name) {
        if let number = find(name.text) { return use(number, name.span) }
        guard catalogue.entries(named: name.text).isEmpty else { return }
        let pieces = NameResolver.letters(of: name.text)
        guard pieces.count > 1 else { return }
        var start = name.span.start
        for piece in pieces {
            let end = start + piece.utf8.count
            if let number = find(piece) { use(number, Span(start, end), isPart: true) }
            start = end
        }
    }

    /// `a1x` as `a1` and `x`; empty where a name is no run of letters.
    private static func letters(of name: String) -> [String] {
        var pieces: [String] = []
        for character in name {
            if character.isLetter {
                pieces.append(String(character))
            } else if character.isASCII, character.isNumber, !pieces.isEmpty {
                pieces[pieces.count - 1].append(character)
            } else {
                return []
            }
        }
        return pieces
    }

    private mutating func network(_ name: Name?) -> Int? {
        guard let name else { return subjects.count == 1 ? subjects[0] : nil }
        guard let number = scope[name.text] else { return nil }
        use(number, name.span)
        return number
    }

    // MARK: Statements

    private mutating func walk(_ statements: [Statement]) {
        for one in statements { walk(one) }
    }

    private mutating func walk(_ one: Statement) {
        statement = one.span
        switch one.kind {
        case .prose, .invalid: break
        case .seeds(let expr), .expression(let expr): walk(expr)
        case .sweep(let sweep): walk(sweep)
        case .with(let settings): walk(settings)
        case .data(let name, let source):
            let names = walk(source)
            fields[declare(name, .source)] = names
        case .model(let model): walk(model)
        case .train(let train): walk(train)
        case .fork(let parent, let names):
            let known = network(parent).flatMap { networks[$0] }
            subjects = names.map { declare($0, .network) }
            for number in subjects { networks[number] = known }
        case .measure(let items), .table(let items), .show(let items), .plot(_, let items): walk(items)
        case .expect(let claim):
            walk(claim.statement)
            if let condition = claim.condition { walk(condition) }
            if case .probability(let bound) = claim.support { walk(bound) }
        case .letValue(let name, let value):
            walk(value)
            declare(name, .value)
        case .define(let name, let parameters, let body):
            var names: [String: Int] = [:]
            for parameter in parameters { names[parameter.text] = declare(parameter, .parameter) }
            within(names) { $0.walk(body) }
            declare(name, .formula)
        case .repeatBlock(let name, let items, let block):
            walk(items)
            declare(name, .axis)
            walk(block)
        case .update(let name, let value):
            use(name)
            walk(value)
        case .save(let items, _): for item in items { walk(item) }
        case .load(let name, _): _ = network(name)
        }
    }

    private mutating func within(_ names: [String: Int], _ body: (inout Self) -> Void) {
        inner.append(names)
        body(&self)
        inner.removeLast()
    }

    private mutating func walk(_ sweep: Sweep) {
        for item in sweep.items { walk(item) }
        for drawing in sweep.drawings { walk(drawing.law) }
        for name in sweep.names + sweep.drawings.flatMap(\.names) { declare(name, .axis) }
        walk(sweep.block ?? [])
    }

    private mutating func walk(_ model: Model) {
        var known = NetworkNames()
        switch model.body {
        case .chain(let stages):
            for stage in stages {
                for placed in stage.parts {
                    switch placed.part {
                    case .number, .size: break
                    case .name(let text): walkPart(Name(text, at: placed.span), known)
                    case .call(let name, let arguments):
                        walkPart(name, known)
                        walk(arguments, of: name)
                    }
                }
                if let name = stage.name { known.stages[name.text] = declare(name, .stage) }
            }
        case .formula(let inputs, let body):
            var names: [String: Int] = [:]
            for input in inputs { names[input.text] = declare(input, .parameter) }
            within(names) { $0.walk(body) }
        case .learner(let name, let arguments):
            walk(arguments, of: name)
        }
        walk(model.settings)
        let verb = Name("net", at: Span(statement.start, statement.start + Word.model.rawValue.utf8.count))
        let number = declare(model.name ?? verb, .network, isImplicit: model.name == nil)
        networks[number] = known
        subjects = [number]
    }

    /// A word of a stage: the name of an earlier stage, or of a sweep.
    private mutating func walkPart(_ name: Name, _ known: NetworkNames) {
        if let stage = known.stages[name.text] {
            use(stage, name.span)
        } else if let number = scope[name.text] {
            use(number, name.span)
        }
    }

    private mutating func walk(_ settings: [Setting]) {
        for setting in settings {
            if catalogue.entries(named: setting.name.text).isEmpty { use(setting.name) }
            if let value = setting.value { walk(value) }
        }
    }

    // MARK: Trainings

    private mutating func walk(_ train: Train) {
        let number = network(train.network)
        subjects = number.map { [$0] } ?? subjects
        let known = number.flatMap { networks[$0] } ?? NetworkNames()
        var names = train.verb == .finetune ? known.fields : [:]
        for clause in train.clauses {
            if case .source(let source) = clause.kind { names = walk(source) }
        }
        if let number { networks[number]?.fields = names }
        for clause in train.clauses {
            guard case .drawing(let drawing) = clause.kind else { continue }
            walk(drawing.law)
            for name in drawing.names { names[name.text] = declare(name, .goal) }
        }
        within(names) { resolver in
            for clause in train.clauses { resolver.walkTask(clause) }
        }
        for clause in train.clauses { walkRest(clause, known) }
    }

    /// Clauses whose words are fields, variables and what is drawn for the task.
    private mutating func walkTask(_ clause: Train.Clause) {
        switch clause.kind {
        case .target(let expr), .then(let expr, _): walk(expr)
        case .seeing(let exprs), .alternating(let exprs, _): for expr in exprs { walk(expr) }
        case .tallying(let tally): for name in tally.classes { use(name) }
        case .source, .seeingOperands, .duration, .settings, .drawing, .untilStalls, .untilCondition, .measuring, .freezing,
            .reseeding:
            break
        }
    }

    private mutating func walkRest(_ clause: Train.Clause, _ known: NetworkNames) {
        switch clause.kind {
        case .duration(let duration), .then(_, let duration): walk(duration.count)
        case .settings(let settings): walk(settings)
        case .drawing(let drawing): walk(drawing.period)
        case .alternating(_, let period): walk(period)
        case .untilStalls(let expr, let duration):
            walk(expr)
            walk(duration.count)
        case .untilCondition(let expr): walk(expr)
        case .measuring(let expr, let period, let name):
            walk(expr)
            walk(period)
            if let name { declare(name, .record) }
        case .tallying(let tally):
            var members: [String: Int] = [:]
            for name in tally.classes { members[name.text] = find(name.text) }
            classes[declare(tally.name ?? tally.quantity, .tally, isImplicit: tally.name == nil)] = members
        case .freezing(let layers): for layer in layers { walk(layer, known.stages) }
        case .target, .source, .seeing, .seeingOperands, .reseeding: break
        }
    }

    private mutating func walk(_ period: Period?) {
        if case .every(let duration)? = period { walk(duration.count) }
    }

    private mutating func walk(_ layer: LayerReference, _ stages: [String: Int]) {
        switch layer.place {
        case .stage(let name): if let stage = stages[name.text] { use(stage, name.span) }
        case .number(let expr): walk(expr)
        case .all, .input, .output: break
        }
    }

    // MARK: Expressions

    private mutating func walk(_ items: Items) {
        for item in items.list { walk(item) }
        if let condition = items.condition { walk(condition) }
        walk(items.along)
    }

    private mutating func walk(_ along: Along?) {
        switch along {
        case .over(let names)?, .by(let names)?: for name in names { if let axis = scope[name.text] { use(axis, name.span) } }
        case nil: break
        }
    }

    private mutating func walk(_ expr: Expr) {
        switch expr.kind {
        case .number, .string, .invalid: break
        case .name(let text): use(Name(text, at: expr.span))
        case .group(let inner), .absolute(let inner), .unary(_, let inner): walk(inner)
        case .list(let items), .set(let items): for item in items { walk(item) }
        case .binary(_, let left, let right):
            walk(left)
            walk(right)
        case .range(let low, let high): for end in [low, high] { if let end { walk(end) } }
        case .integers(let range, let except):
            walk(range)
            if let except { walk(except) }
        case .apply(let name, let arguments):
            use(name)
            walk(arguments, of: name)
        case .slice(let base, let low, let high): for part in [base, low, high] { if let part { walk(part) } }
        case .member(let base, let name): walkMember(base, name)
        case .phrase(let phrase): walk(phrase)
        case .source(let source): _ = walk(source)
        }
    }

    private mutating func walkMember(_ base: Expr, _ name: Name) {
        walk(base)
        guard case .name(let text) = base.kind, let number = scope[text] else { return }
        if let member = classes[number]?[name.text] ?? fields[number]?[name.text] { use(member, name.span) }
    }

    private mutating func walk(_ phrase: Phrase) {
        let known = network(phrase.network).flatMap { networks[$0] } ?? NetworkNames()
        if let layer = phrase.layer { walk(layer, known.stages) }
        let names = phrase.source.map { walk($0) } ?? known.fields
        if let arguments = phrase.arguments { within(names) { $0.walk(arguments, of: phrase.measure) } }
    }

    private mutating func walk(_ arguments: Arguments, of callee: Name) {
        let parameters = catalogue.entries(named: callee.text).flatMap(\.parameters).map(\.name)
        for argument in arguments.items {
            if let keyword = argument.keyword, !parameters.contains(keyword.text) { use(keyword) }
            walk(argument.value)
        }
        if let condition = arguments.condition { walk(condition) }
        walk(arguments.along)
    }

    // MARK: Sources

    /// Walks a source and gives the fields that the script itself names in it.
    private mutating func walk(_ source: Source) -> [String: Int] {
        switch source.kind {
        case .name(let text):
            guard let number = scope[text] else { return [:] }
            use(number, source.span)
            return fields[number] ?? [:]
        case .call(let name, let arguments, let drawings):
            use(name)
            walk(arguments, of: name)
            for drawing in drawings { walk(drawing.law) }
            return scope[name.text].flatMap { fields[$0] } ?? [:]
        case .file: return [:]
        case .group(let inner), .split(let inner, _): return walk(inner)
        case .slice(let inner, let low, let high):
            let names = walk(inner)
            for cut in [low, high] { if let cut { walk(cut) } }
            return names
        case .scaled(let inner, let range):
            let names = walk(inner)
            walk(range)
            return names
        case .renamed(let inner, let name):
            var names = walk(inner)
            names[name.text] = declare(name, .field)
            return names
        case .beside(let left, let right):
            let names = walk(left)
            return names.merging(walk(right)) { one, _ in one }
        case .redrawing(let inner, let redrawn):
            let names = walk(inner)
            for name in redrawn { if let field = names[name.text] { use(field, name.span) } }
            return names
        case .filtered(let inner, let condition):
            let names = walk(inner)
            within(names) { $0.walk(condition) }
            return names
        case .variables(let ranges):
            var names: [String: Int] = [:]
            for range in ranges {
                walk(range.range)
                names[range.variable.text] = declare(range.variable, .field)
            }
            return names
        }
    }
}
