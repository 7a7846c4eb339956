internal import Diagnostics
internal import Syntax

/// A name a script declares.
struct Declaration {
    enum Kind {
        case model, fork, data, sweep, value, definition, repeated
        /// After `as` in a training.
        case recorded
    }

    let kind: Kind
    let name: Name
    /// The statement that declares it.
    let statement: Statement
    /// Whether the name is written; a model without one is `net`.
    var isWritten = true

    /// Every declaration in the script's order, those in blocks too.
    static func all(in script: Script) -> [Declaration] { script.statements.flatMap(all) }

    static func all(in statement: Statement) -> [Declaration] {
        func named(_ kind: Kind, _ names: [Name]) -> [Declaration] {
            names.map { Declaration(kind: kind, name: $0, statement: statement) }
        }
        switch statement.kind {
        case .sweep(let sweep):
            return named(.sweep, sweep.names + sweep.drawings.flatMap(\.names)) + (sweep.block ?? []).flatMap(all)
        case .repeatBlock(let name, _, let block): return named(.repeated, [name]) + block.flatMap(all)
        case .data(let name, _): return named(.data, [name])
        case .model(let model):
            if let name = model.name { return named(.model, [name]) }
            return [Declaration(kind: .model, name: Name("net", at: statement.span), statement: statement, isWritten: false)]
        case .fork(_, let names): return named(.fork, names)
        case .letValue(let name, _): return named(.value, [name])
        case .define(let name, _, _): return named(.definition, [name])
        case .train(let train): return named(.recorded, train.clauses.compactMap(\.recordedName))
        case .prose, .seeds, .with, .measure, .table, .show, .plot, .expect, .update, .save, .load, .expression, .invalid: return []
        }
    }
}

extension Train.Clause {
    fileprivate var recordedName: Name? {
        switch kind {
        case .measuring(_, _, let name): name
        case .tallying(let tally): tally.name
        case .target, .source, .seeing, .seeingOperands, .duration, .settings, .drawing, .then, .alternating, .untilStalls,
            .untilCondition, .freezing, .reseeding:
            nil
        }
    }
}
