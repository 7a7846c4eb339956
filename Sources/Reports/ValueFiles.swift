internal import Exchange
internal import Experiments

/// Quantities as files of other tools, each with all its axes.
enum ValueFiles {
    /// The bytes of a file with these quantities, in the format of its ending: `csv`, `jsonl`, `npy` (the first alone) or `npz`.
    ///
    /// Errors: a format that is none of these, an archive that would be too large.
    static func bytes(of quantities: [Results.Quantity], named name: String) throws -> [UInt8] {
        switch name.split(separator: ".").last ?? "" {
        case "csv": return CSVTable.bytes(of: quantities)
        case "jsonl": return Array(jsonLines(quantities).utf8)
        case "npz": return try NumPyFile.archive(arrays(quantities))
        case "npy":
            guard let first = quantities.first else { throw ExchangeError("\(name) would hold nothing") }
            return array(first).bytes
        default: throw ExchangeError("\(name) ends in no format of values", hint: ".csv, .jsonl, .npy or .npz")
        }
    }

    // MARK: JSON Lines

    /// An object for each place and seed: the axes, then the quantities by their labels.
    private static func jsonLines(_ quantities: [Results.Quantity]) -> String {
        let grid = QuantityGrid(quantities)
        let seeds: [Int?] = grid.seeds.isEmpty ? [nil] : grid.seeds
        let keys = quantities.map { JSONText.quoted($0.label) }
        var text = ""
        for row in 0..<grid.rowCount where grid.isFilled(row) {
            let places = quantities.indices.map { grid.place(row: row, quantity: $0) }
            for seed in seeds {
                var fields = zip(grid.axes, grid.labels(of: row)).map { axis, label in
                    "\(JSONText.quoted(axis.name)):\(place(label, of: axis))"
                }
                if let seed { fields.append("\"seed\":\(seed)") }
                for (index, quantity) in quantities.enumerated() {
                    let position = quantity.seeds.isEmpty ? 0 : seed.flatMap(quantity.seeds.firstIndex)
                    let number = places[index].flatMap { place in position.flatMap { quantity.value(place, seedIndex: $0) } }
                    fields.append("\(keys[index]):\(JSONText.number(number))")
                }
                text += "{\(fields.joined(separator: ","))}\n"
            }
        }
        return text
    }

    /// A place of an axis: its number where all places have one.
    static func place(_ label: String, of axis: Results.Axis) -> String {
        guard axis.positions?.count == axis.count, let index = axis.labels.firstIndex(of: label),
            let position = axis.positions?[index]
        else {
            return JSONText.quoted(label)
        }
        return JSONText.number(position)
    }

    // MARK: NumPy

    /// The axes of a quantity's array in order: the seed first.
    static func axes(of quantity: Results.Quantity) -> [String] {
        (quantity.seeds.isEmpty ? [] : ["seed"]) + quantity.axes.map(\.name)
    }

    /// All numbers of a quantity, (seeds, places of the axes …); a missing one is NaN.
    static func array(_ quantity: Results.Quantity) -> NumPyFile {
        let groups = max(1, quantity.seeds.count)
        let numbers = (0..<groups).flatMap { seed in
            quantity.values.map { $0.indices.contains(seed) ? $0[seed] ?? .nan : .nan }
        }
        let places = quantity.axes.map(\.count)
        let isWhole = places.reduce(1, *) == quantity.values.count
        return NumPyFile(
            shape: (quantity.seeds.isEmpty ? [] : [groups]) + (isWhole ? places : [quantity.values.count]), .doubles(numbers))
    }

    /// The array of each quantity under its slug; beside it `.axes` with the names of its axes, and each axis' places under its name.
    static func arrays(_ quantities: [Results.Quantity]) -> [(name: String, array: NumPyFile)] {
        var taken: [String: Int] = [:]
        return quantities.flatMap { quantity -> [(name: String, array: NumPyFile)] in
            let slug = CSVTable.slug(quantity.label)
            let count = taken[slug, default: 0] + 1
            taken[slug] = count
            let name = count == 1 ? slug : "\(slug)-\(count)"
            let names = axes(of: quantity)
            var arrays = [(name, array(quantity)), ("\(name).axes", NumPyFile(shape: [names.count], .texts(names)))]
            if !quantity.seeds.isEmpty {
                arrays.append(("\(name).seed", NumPyFile(shape: [quantity.seeds.count], .integers(quantity.seeds))))
            }
            for axis in quantity.axes {
                let places = axis.positions.map { NumPyFile.Elements.doubles($0) } ?? .texts(axis.labels)
                arrays.append(("\(name).\(axis.name)", NumPyFile(shape: [axis.count], places)))
            }
            return arrays
        }
    }
}
