extension Results {
    /// How many statements show all they can, of those that show numbers: the others were not reached before the run was told to stop.
    public func reached(upTo line: Int = .max) -> (done: Int, all: Int) {
        var isDone: [Int: Bool] = [:]
        for item in items where item.line <= line {
            guard let isWhole = item.content.isReached else { continue }
            isDone[item.line] = (isDone[item.line] ?? true) && isWhole
        }
        return (isDone.values.count { $0 }, isDone.count)
    }
}

extension Results.Item.Content {
    /// Whether no number is missing because the run was told to stop; nil where there are no numbers.
    fileprivate var isReached: Bool? {
        switch self {
        case .prose, .text, .images: nil
        case .training(let summary): summary.finalLoss.isReached
        case .measures(let quantities), .table(let quantities): quantities.allSatisfy(\.isReached)
        case .plot(let plot): plot.quantities.allSatisfy(\.isReached)
        case .claim(let claim): !claim.parts.contains { $0.evidence.contains(" interrupted") }
        }
    }
}

extension Results.Quantity {
    fileprivate var isReached: Bool { missing.allSatisfy { ($0["interrupted"] ?? 0) == 0 } }
}
