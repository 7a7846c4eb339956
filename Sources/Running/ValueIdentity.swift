import Datasets
import Experiments
import Foundation
import Symbolic
import Syntax
import TensorCore
import Training

/// The identity of a value: SHA-256 over all that determines it, as canonical bytes.
///
/// A term is written by its meaning in one cell: networks by the identity of their state, data by its digest and what is cut from it,
/// `let` and sweep names by what they stand for, seed and salts as numbers. Names, places in the script and layout stay out, so what
/// two scripts share is computed once. Code is in as the identity of the build, beside the numerics edition: a measure's revision
/// number would need somebody to remember it, and states, which cost most, do not depend on it.
struct ValueIdentity {
    let evaluator: Evaluator

    private var session: Session { evaluator.session }

    init(_ session: Session) {
        evaluator = Evaluator(session)
    }

    /// What the value of a term in a cell is kept under. Throws `Missing` and other errors where the value has none.
    func digest(of term: Term, in cell: Cell, build: [UInt8]) throws -> [UInt8] {
        var bytes = CanonicalBytes()
        bytes.append(Identity.edition)
        bytes.append(build)
        bytes.append(session.seed(in: cell))
        try append(term, cell, to: &bytes)
        return bytes.digest
    }

    // MARK: Terms

    /// A call, a measure or what a name stands for, as the digest of its bytes: shared parts are written once.
    private func shared(_ term: Term, _ cell: Cell, _ write: (inout CanonicalBytes) throws -> Void) throws -> [UInt8] {
        try session.termDigest(of: term, in: cell) {
            var bytes = CanonicalBytes()
            try write(&bytes)
            return bytes.digest
        }
    }

    private func append(_ term: Term, _ cell: Cell, to bytes: inout CanonicalBytes) throws {
        switch term {
        case .number(let number): bytes.append(record: "number") { $0.append(number) }
        case .text(let text), .word(let text): bytes.append(record: "word") { $0.append(text) }
        case .symbol(let symbol): bytes.append(Formula.symbol(symbol))
        case .item(let axis, let column): try append(try evaluator.item(axis, column, cell), cell, to: &bytes)
        case .byRepeat(let axis, let terms): try append(terms[cell[axis]], cell, to: &bytes)
        case .letValue(let node):
            let named = session.experiment.lets[node]
            let digest = try shared(term, cell) { try append(named.term, cell, to: &$0) }
            bytes.append(record: "named") { $0.append(digest) }
        case .call(let call):
            let digest = try shared(term, cell) { try append(call, cell, to: &$0) }
            bytes.append(record: "call") { $0.append(digest) }
        case .measure(let call):
            let digest = try shared(term, cell) { try append(call, cell, to: &$0) }
            bytes.append(record: "measure") { $0.append(digest) }
        case .group(let inner): try append("group", [inner], cell, to: &bytes)
        case .negated(let inner): try append("negated", [inner], cell, to: &bytes)
        case .not(let inner): try append("not", [inner], cell, to: &bytes)
        case .absolute(let inner): try append("absolute", [inner], cell, to: &bytes)
        case .binary(let operation, let a, let b): try append("binary \(operation.valueOperatorName)", [a, b], cell, to: &bytes)
        case .list(let terms): try append("list", terms, cell, to: &bytes)
        case .set(let terms): try append("set", terms, cell, to: &bytes)
        case .interval(let a, let b): try append("interval", [a, b], cell, to: &bytes)
        case .integers(let range, let except): try append("integers", [range] + except, cell, to: &bytes)
        case .application(let name, let terms): try append("application \(name)", terms, cell, to: &bytes)
        case .distance(let a, let b, let compared): try append("distance \(compared.rawValue)", [a, b], cell, to: &bytes)
        case .curve(let network): try append("curve", network, cell, to: &bytes)
        case .parameters(let network): try append("parameters", network, cell, to: &bytes)
        case .record(let training, let index): try append(record: index, of: training, cell, to: &bytes)
        case .tally(let training, let index, let label): try append(tally: index, label, of: training, cell, to: &bytes)
        case .column(let source, let field):
            try bytes.append(record: "column") {
                try append(source, cell, to: &$0)
                $0.append(field)
            }
        case .shuffled(let inner, let along, let axis):
            try bytes.append(record: "shuffled") {
                try append(inner, cell, to: &$0)
                $0.append(along)
                $0.append(cell[axis])
                $0.append(session.seed(in: cell))
            }
        case .selected(let inner, let selection):
            let (rest, place) = evaluator.narrow(cell, selection)
            try bytes.append(record: "selected") {
                try append(inner, place, to: &$0)
                try append(rest, place, to: &$0)
            }
        }
    }

    private func append(_ name: String, _ terms: [Term], _ cell: Cell, to bytes: inout CanonicalBytes) throws {
        try bytes.append(record: name) { bytes in
            for term in terms { try append(term, cell, to: &bytes) }
        }
    }

    private func append(_ named: [NamedTerm], _ cell: Cell, to bytes: inout CanonicalBytes) throws {
        try bytes.append(list: named) {
            $0.append($1.name)
            try append($1.term, cell, to: &$0)
        }
    }

    // MARK: Calls

    private func append(_ call: Call, _ cell: Cell, to bytes: inout CanonicalBytes) throws {
        bytes.append(call.function)
        var place = cell
        if let selection = call.selection {
            let (rest, narrowed) = evaluator.narrow(cell, selection)
            place = narrowed
            try append(rest, place, to: &bytes)
        } else {
            bytes.appendMissing()
        }
        try append(call.settings, place, to: &bytes)
        var cells = [place]
        switch call.along {
        case .standard: bytes.append("standard")
        case .by(let names): bytes.append(record: "by") { $0.append(list: names) { $0.append($1) } }
        case .over(let axes, let names):
            bytes.append(record: "over") { bytes in
                bytes.append(list: axes) {
                    let axis = session.experiment.axes[$1]
                    $0.append(axis.name)
                    $0.append(list: axis.labels) { $0.append($1) }
                }
                bytes.append(list: names) { $0.append($1) }
            }
            for axis in axes {
                cells = cells.flatMap { cell in (0..<session.experiment.axes[axis].count).map { cell.setting(axis, to: $0) } }
            }
        }
        for argument in call.arguments {
            // A cell without a value is one element that is missing, whatever the reason.
            try bytes.append(list: cells) { bytes, cell in
                do {
                    var own = CanonicalBytes()
                    own.append(session.seed(in: cell))
                    try append(argument, cell, to: &own)
                    bytes.append(own.bytes)
                } catch let missing as Missing where missing != .interrupted && cells.count > 1 {
                    bytes.appendMissing()
                }
            }
        }
    }

    private func append(_ selection: Selection, _ cell: Cell, to bytes: inout CanonicalBytes) throws {
        try bytes.append(record: "selection") { bytes in
            bytes.append(list: selection.arrayPlaces) {
                $0.append($1.axis)
                $0.append($1.label)
            }
            try bytes.append(list: selection.masks) { try append($1, cell, to: &$0) }
        }
    }

    private func append(_ call: MeasureCall, _ cell: Cell, to bytes: inout CanonicalBytes) throws {
        bytes.append(call.measure)
        bytes.append(session.seed(in: cell))
        try append("of", call.network, cell, to: &bytes)
        bytes.append(call.beforeActivation)
        switch call.layer {
        case .none: bytes.append("none")
        case .each: bytes.append("each")
        case .all: bytes.append("all")
        case .input: bytes.append("input")
        case .output(let before): bytes.append(record: "output") { $0.append(before) }
        case .one(let term, let before):
            try bytes.append(record: "one") {
                $0.append(before)
                try append(term, cell, to: &$0)
            }
        }
        try bytes.append(call.source) { try append($1, cell, to: &$0) }
        try append(call.arguments, cell, to: &bytes)
    }

    // MARK: Networks and trainings

    private func append(_ name: String, _ network: NetworkRef, _ cell: Cell, to bytes: inout CanonicalBytes) throws {
        // What is being trained has no identity yet: the caller's training names it.
        if case .current = network { return bytes.append(record: "current") { _ in } }
        let identity = try session.identity(of: network, in: cell)
        bytes.append(record: name) { $0.append(identity) }
    }

    private func append(record index: Int, of training: Int, _ cell: Cell, to bytes: inout CanonicalBytes) throws {
        let identity = try session.identity(of: .state(training), in: cell)
        guard case .trained(let node) = session.experiment.states[training].kind, node.measurings.indices.contains(index) else {
            throw Missing.undefined
        }
        try bytes.append(record: "record") {
            $0.append(identity)
            try append(node.measurings[index], cell, to: &$0)
        }
    }

    /// What a `measuring` clause measures and when.
    private func append(_ clause: TrainingNode.MeasuringTerm, _ cell: Cell, to bytes: inout CanonicalBytes) throws {
        try append(clause.term, cell, to: &bytes)
        switch clause.period {
        case .doubling: bytes.append("doubling")
        case .every(let count, let unit):
            try append(count, cell, to: &bytes)
            bytes.append(unit.rawValue)
        }
    }

    private func append(tally index: Int, _ label: Int, of training: Int, _ cell: Cell, to bytes: inout CanonicalBytes) throws {
        let state = try session.state(training, in: cell)
        guard let tallies = state.training?.plan.tallies, tallies.indices.contains(index) else { throw Missing.undefined }
        bytes.append(record: "tally") { bytes in
            bytes.append(state.identity)
            bytes.append(tallies[index].name)
            bytes.append(tallies[index].fromStep)
            bytes.append(list: tallies[index].classes) { $0.append($1.condition) }
            bytes.append(label)
        }
    }

    // MARK: Sources

    private func append(_ source: SourceTerm, _ cell: Cell, to bytes: inout CanonicalBytes) throws {
        switch source {
        case .library:
            guard let dataset = session.datasets[source] else { throw Missing.undefined }
            bytes.append(record: "data") { $0.append(dataset.digest) }
        case .byAxis(let axis, let sources): try append(sources[cell[axis]], cell, to: &bytes)
        case .split(let inner, let part):
            try bytes.append(record: "split") {
                $0.append(part.rawValue)
                try append(inner, cell, to: &$0)
            }
        case .slice(let inner, let low, let high):
            try bytes.append(record: "slice") {
                for cut in [low, high] { try $0.append(cut) { try append($1, cell, to: &$0) } }
                try append(inner, cell, to: &$0)
            }
        case .scaled(let inner, let low, let high):
            try bytes.append(record: "scaled") {
                try append("interval", [low, high], cell, to: &$0)
                try append(inner, cell, to: &$0)
            }
        case .renamed(let inner, let name):
            try bytes.append(record: "renamed") {
                $0.append(name)
                try append(inner, cell, to: &$0)
            }
        case .beside(let left, let right):
            try bytes.append(record: "beside") {
                $0.append(session.seed(in: cell))
                try append(left, cell, to: &$0)
                try append(right, cell, to: &$0)
            }
        case .redrawing(let inner, let fields):
            try bytes.append(record: "redrawing") {
                $0.append(session.seed(in: cell))
                $0.append(list: fields) { $0.append($1) }
                try append(inner, cell, to: &$0)
            }
        case .filtered(let inner, let condition):
            try bytes.append(record: "filtered") {
                try append(condition, cell, to: &$0)
                try append(inner, cell, to: &$0)
            }
        case .variables(let variables):
            try bytes.append(list: variables) {
                $0.append($1.name)
                try append("interval", [$1.low, $1.high], cell, to: &$0)
            }
        case .generated(let generated): try append(generated, cell, to: &bytes)
        }
    }

    private func append(_ cut: Cut, _ cell: Cell, to bytes: inout CanonicalBytes) throws {
        switch cut {
        case .rows(let term): try append("rows", [term], cell, to: &bytes)
        case .share(let term): try append("share", [term], cell, to: &bytes)
        }
    }

    /// What determines the rows of a generator in a cell.
    func digest(of generated: GeneratedSource, redrawn: Set<String>, in cell: Cell) throws -> [UInt8] {
        var bytes = CanonicalBytes()
        try append(generated, cell, to: &bytes)
        bytes.append(list: redrawn.sorted()) { $0.append($1) }
        return bytes.digest
    }

    private func append(_ generated: GeneratedSource, _ cell: Cell, to bytes: inout CanonicalBytes) throws {
        try bytes.append(record: "generated") { bytes in
            bytes.append(generated.name)
            bytes.append(session.seed(in: cell))
            try append(generated.settings, cell, to: &bytes)
            try append(generated.laws, cell, to: &bytes)
            try bytes.append(generated.images) { try append($1, cell, to: &$0) }
            bytes.append(list: evaluator.salts(generated.reseededBy, in: cell).sorted { $0.key < $1.key }) {
                $0.append($1.key)
                $0.append($1.value)
            }
        }
    }
}

extension BinaryOperator {
    /// A name for each meaning: a product is one however it is written.
    fileprivate var valueOperatorName: String { self == .juxtapose ? BinaryOperator.multiply.rawValue : rawValue }
}
