import Symbolic

extension Formula {
    /// Nodes of the tree, parentheses not counted: a measure of the work of one evaluation.
    var size: Int {
        let own: Int
        if case .group = self { own = 0 } else { own = 1 }
        return children.reduce(own) { $0 + $1.size }
    }
}
