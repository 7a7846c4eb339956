public import Experiments

extension Results.Item {
    /// Each picture of a plot as an SVG file of its own; empty for everything else.
    public var pictures: [String] {
        guard case .plot(let plot) = content else { return [] }
        return Figure(plot, statement: statement).drawings.map(\.file)
    }
}
