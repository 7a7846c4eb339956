internal import Experiments

/// Several quantities over the union of their axes: a quantity that lacks an axis repeats along it.
///
/// Places are matched by axis name and label, so curves of different lengths stand side by side and are empty past their end.
struct QuantityGrid {
    let axes: [Results.Axis]
    /// The seeds of all quantities in order of first appearance.
    let seeds: [Int]
    let quantities: [Results.Quantity]
    /// For each quantity and each of `axes`: the quantity's stride and its index for each place; nil where it lacks the axis.
    private let lookups: [[(stride: Int, index: [Int?])?]]

    init(_ quantities: [Results.Quantity]) {
        self.quantities = quantities
        var axes: [Results.Axis] = []
        for quantity in quantities {
            for axis in quantity.axes {
                if let known = axes.firstIndex(where: { $0.name == axis.name }) {
                    axes[known] = axes[known].union(with: axis)
                } else {
                    axes.append(axis)
                }
            }
        }
        self.axes = axes
        var seeds: [Int] = []
        for seed in quantities.flatMap(\.seeds) where !seeds.contains(seed) { seeds.append(seed) }
        self.seeds = seeds
        lookups = quantities.map { quantity in axes.map { QuantityGrid.lookup($0, in: quantity) } }
    }

    var rowCount: Int { quantities.isEmpty ? 0 : axes.reduce(1) { $0 * $1.count } }

    func labels(of row: Int) -> [String] {
        zip(axes, coordinates(of: row)).map { $0.labels[$1] }
    }

    /// The quantity's own place that stands in this row, if it has one.
    func place(row: Int, quantity: Int) -> Int? { place(at: coordinates(of: row), quantity: quantity) }

    private func place(at coordinates: [Int], quantity: Int) -> Int? {
        var place = 0
        for (axis, coordinate) in coordinates.enumerated() {
            guard let lookup = lookups[quantity][axis] else { continue }
            guard let own = lookup.index[coordinate] else { return nil }
            place += own * lookup.stride
        }
        return place
    }

    /// The rows in which any quantity has a place, in order: their index on each axis, and the quantities' own places.
    func forEachRow(_ body: (_ coordinates: [Int], _ places: [Int?]) -> Void) {
        var coordinates = axes.map { _ in 0 }
        var places = [Int?](repeating: nil, count: quantities.count)
        for _ in 0..<rowCount {
            for index in quantities.indices { places[index] = place(at: coordinates, quantity: index) }
            if places.contains(where: { $0 != nil }) { body(coordinates, places) }
            for axis in axes.indices.reversed() {
                coordinates[axis] += 1
                if coordinates[axis] < axes[axis].count { break }
                coordinates[axis] = 0
            }
        }
    }

    /// Whether any quantity has a place in this row.
    func isFilled(_ row: Int) -> Bool {
        quantities.indices.contains { place(row: row, quantity: $0) != nil }
    }

    private func coordinates(of row: Int) -> [Int] {
        var rest = row
        var result: [Int] = []
        for axis in axes.reversed() {
            result.append(rest % max(1, axis.count))
            rest /= max(1, axis.count)
        }
        return result.reversed()
    }

    private static func lookup(_ axis: Results.Axis, in quantity: Results.Quantity) -> (stride: Int, index: [Int?])? {
        guard let position = quantity.axes.firstIndex(where: { $0.name == axis.name }) else { return nil }
        let own = quantity.axes[position]
        let stride = quantity.axes[(position + 1)...].reduce(1) { $0 * $1.count }
        if own.labels == axis.labels { return (stride, Array(own.labels.indices)) }
        let places = Dictionary(zip(own.labels, own.labels.indices), uniquingKeysWith: { first, _ in first })
        return (stride, axis.labels.map { places[$0] })
    }
}

extension Results.Axis {
    /// Both axes' places; where both have numbers, in the order of the numbers, else in order of appearance.
    fileprivate func union(with other: Results.Axis) -> Results.Axis {
        if labels == other.labels { return self }
        let known = Set(labels)
        let added = other.labels.indices.filter { !known.contains(other.labels[$0]) }
        let allLabels = labels + added.map { other.labels[$0] }
        guard let mine = positions, let theirs = other.positions, mine.count == labels.count, theirs.count == other.labels.count else {
            return Results.Axis(name: name, labels: allLabels)
        }
        let allPositions = mine + added.map { theirs[$0] }
        let order = allPositions.indices.sorted { (allPositions[$0], $0) < (allPositions[$1], $1) }
        return Results.Axis(name: name, labels: order.map { allLabels[$0] }, positions: order.map { allPositions[$0] })
    }
}
