import Diagnostics
import Symbolic
import Syntax

/// The clauses of a training by kind.
struct TrainClauses {
    private(set) var target: Expr?
    private(set) var source: Source?
    private(set) var seeing: [Expr]?
    private(set) var seesOperands = false
    private(set) var duration: Syntax.Duration?
    private(set) var settings: [Setting] = []
    private(set) var drawings: [Drawing] = []
    private(set) var then: (target: Expr, last: Syntax.Duration)?
    private(set) var alternating: (targets: [Expr], period: Period)?
    private(set) var stalls: (on: Expr, patience: Syntax.Duration)?
    private(set) var condition: Expr?
    private(set) var measurings: [(expr: Expr, period: Period?, name: Name?)] = []
    private(set) var tallies: [Tally] = []
    private(set) var frozen: [LayerReference] = []
    private(set) var reseeding: [Name] = []

    init(_ clauses: [Train.Clause]) {
        for clause in clauses {
            switch clause.kind {
            case .target(let expr): target = expr
            case .source(let source): self.source = source
            case .seeing(let exprs): seeing = exprs
            case .seeingOperands: seesOperands = true
            case .duration(let duration): self.duration = duration
            case .settings(let settings): self.settings += settings
            case .drawing(let drawing): drawings.append(drawing)
            case .then(let target, let last): then = (target, last)
            case .alternating(let targets, let period): alternating = (targets, period)
            case .untilStalls(let expr, let patience): stalls = (expr, patience)
            case .untilCondition(let expr): condition = expr
            case .measuring(let expr, let period, let name): measurings.append((expr, period, name))
            case .tallying(let tally): tallies.append(tally)
            case .freezing(let layers): frozen = layers
            case .reseeding(let names): reseeding += names
            }
        }
    }
}

struct CheckedDuration {
    let count: Term
    let unit: TimeUnit
    let span: Span
}

struct CheckedGoals {
    let goals: [TrainingNode.GoalTerm]
    let alternating: (targets: [[Term]], period: Term)?
    let task: String
    /// The target as written, for its operands.
    let target: Expr?

    var allTargets: [Term] { goals.flatMap(\.targets) + (alternating?.targets.flatMap { $0 } ?? []) }
}

extension TrainingNode {
    /// Every term that may depend on the cell.
    public var terms: [Term] {
        var terms: [Term] = goals.flatMap(\.targets) + [length]
        for goal in goals { if case .beforeEnd(let term) = goal.start { terms.append(term) } }
        if let alternating { terms += alternating.targets.flatMap { $0 } + [alternating.period] }
        for draw in draws { terms += [draw.law] + (draw.period.map { [$0] } ?? []) }
        for name in settings.values.keys.sorted() { if let value = settings[name] { terms.append(value.term) } }
        for tally in tallies { terms += tally.classes.map(\.term) }
        terms += frozen
        if case .formulas(let formulas) = seeing { terms += formulas }
        switch stopping {
        case .stalls(_, let patience, _)?: terms.append(patience)
        case .below(let bound, _)?: terms.append(bound)
        case nil: break
        }
        return terms
    }

    /// Every source it reads.
    public var sources: [SourceTerm] {
        switch stopping {
        case .stalls(let on?, _, _)?, .below(_, let on?)?: [source, on]
        case .stalls, .below, nil: [source]
        }
    }
}
