import Experiments

/// The cells in which a term depends on a network that got stuck: its last training ended no better than a constant.
struct StuckCells {
    private let session: Session
    private let nodes: [Int]

    init(_ session: Session, term: Term) {
        self.session = session
        var needs = StateNeeds(session.experiment)
        needs.visit(term)
        nodes = needs.nodes
    }

    func contains(_ cell: Cell) -> Bool {
        nodes.contains { session.recorded($0, in: cell)?.isStuck ?? false }
    }
}
