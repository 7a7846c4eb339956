extension Term {
    /// How many parts a term has, counted no further than a limit: parts used twice count twice.
    func size(atMost limit: Int) -> Int {
        var size = 0
        var waiting = [self]
        while let term = waiting.popLast(), size < limit {
            size += 1
            waiting += term.parts
        }
        return size
    }

    /// The terms a term is made of; what stands inside data and settings is left out.
    private var parts: [Term] {
        switch self {
        case .application(_, let terms), .list(let terms), .set(let terms), .byRepeat(_, let terms): terms
        case .group(let inner), .negated(let inner), .not(let inner), .absolute(let inner), .shuffled(let inner, _, _),
            .selected(let inner, _):
            [inner]
        case .binary(_, let a, let b), .interval(let a, let b), .distance(let a, let b, _): [a, b]
        case .integers(let range, let except): [range] + except
        case .call(let call): call.arguments
        case .measure(let call): call.arguments.map(\.term)
        case .number, .text, .word, .item, .symbol, .letValue, .curve, .record, .tally, .parameters, .column: []
        }
    }
}
