import Experiments

/// A point of the experiment axes: a place for each axis that matters, −1 for the others.
struct Cell: Hashable, Sendable {
    private(set) var places: [Int]

    init(axisCount: Int) {
        places = Array(repeating: -1, count: axisCount)
    }

    /// The place on an axis, the first where the cell does not say.
    subscript(_ axis: Int) -> Int {
        places.indices.contains(axis) ? max(places[axis], 0) : 0
    }

    func setting(_ axis: Int, to place: Int) -> Cell {
        var changed = self
        if changed.places.indices.contains(axis) { changed.places[axis] = place }
        return changed
    }

    /// The cell as far as these axes see it.
    func restricted(to axes: [Int]) -> Cell {
        var restricted = Cell(axisCount: places.count)
        for axis in axes where places.indices.contains(axis) { restricted.places[axis] = self[axis] }
        return restricted
    }

    /// Every cell of these axes, the first axis slowest.
    static func all(of axes: [Int], in experiment: Experiment) -> [Cell] {
        var cells = [Cell(axisCount: experiment.axes.count)]
        for axis in axes {
            cells = cells.flatMap { cell in (0..<experiment.axes[axis].count).map { cell.setting(axis, to: $0) } }
        }
        return cells
    }

    /// The order of cells, the first axis slowest; a cell without a place stands at the first.
    func precedes(_ other: Cell) -> Bool {
        places.lazy.map { max($0, 0) }.lexicographicallyPrecedes(other.places.lazy.map { max($0, 0) })
    }

    /// `seed 3, rate 0.01`.
    func description(of axes: [Int], in experiment: Experiment) -> String {
        axes.map { axis in
            let one = experiment.axes[axis]
            return "\(one.name) \(one.labels.indices.contains(self[axis]) ? one.labels[self[axis]] : "?")"
        }.joined(separator: ", ")
    }
}
