internal import Experiments

/// One statement's quantities as comma-separated values (RFC 4180): axes, seed, then one column for each quantity.
///
/// A row is one place and seed; an empty field is a missing number. Numbers are written so that reading them gives the same bits.
struct CSVTable {
    let name: String
    let text: String

    /// The tables of all statements that measured something, with distinct names.
    static func tables(of results: Results) -> [CSVTable] {
        var taken: [String: Int] = [:]
        return results.items.compactMap { item -> (stem: String, quantities: [Results.Quantity])? in
            switch item.content {
            case .measures(let quantities): ("measure-" + stem(quantities), quantities)
            case .table(let quantities): ("table-" + stem(quantities), quantities)
            case .plot(let plot): ("plot-" + (plot.title.map { slug($0) } ?? stem(plot.quantities)), plot.quantities)
            case .prose, .training, .claim, .text, .images: nil
            }
        }.filter { !$0.quantities.isEmpty }.map { table in
            let count = taken[table.stem, default: 0] + 1
            taken[table.stem] = count
            let name = count == 1 ? "\(table.stem).csv" : "\(table.stem)-\(count).csv"
            return CSVTable(name: name, text: text(of: table.quantities))
        }
    }

    static func text(of quantities: [Results.Quantity]) -> String {
        let grid = QuantityGrid(quantities)
        let seeds: [Int?] = grid.seeds.isEmpty ? [nil] : grid.seeds
        var text = ""
        func add(_ fields: [String]) {
            text += fields.map(field).joined(separator: ",")
            text += "\r\n"
        }
        add(grid.axes.map(\.name) + (grid.seeds.isEmpty ? [] : ["seed"]) + quantities.map(\.headline))
        let seedIndices = quantities.map { quantity in seeds.map { seed in seed.flatMap(quantity.seeds.firstIndex) } }
        for row in 0..<grid.rowCount where grid.isFilled(row) {
            let labels = grid.labels(of: row)
            let places = quantities.indices.map { grid.place(row: row, quantity: $0) }
            for (seedPosition, seed) in seeds.enumerated() {
                let numbers = quantities.indices.map { index -> String in
                    let quantity = quantities[index]
                    guard let place = places[index],
                        let seedIndex = quantity.seeds.isEmpty ? 0 : seedIndices[index][seedPosition],
                        let number = quantity.value(place, seedIndex: seedIndex)
                    else { return "" }
                    return CSVTable.number(number)
                }
                add(labels + (seed.map { [String($0)] } ?? []) + numbers)
            }
        }
        return text
    }

    /// The shortest digits that give the same number again; whole numbers without a dot.
    static func number(_ number: Double) -> String {
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// Quoted where it holds a comma, a quote or a line end.
    static func field(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x22, 0x2c, 0x0a, 0x0d].contains($0) }) || text.first == " " || text.last == " " else {
            return text
        }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            quoted.unicodeScalars.append(scalar)
            if scalar == "\"" { quoted.append("\"") }
        }
        return quoted + "\""
    }

    private static func stem(_ quantities: [Results.Quantity]) -> String {
        guard let first = quantities.first else { return "empty" }
        let more = quantities.count - 1
        return slug(first.label) + (more > 0 ? "-and-\(more)-more" : "")
    }

    /// Lower-case letters and digits of ASCII joined by hyphens, 48 at the most: safe on every file system.
    static func slug(_ label: String, keeping kept: String = "") -> String {
        var words: [String] = [""]
        for character in label.lowercased() {
            if character.isASCII, character.isLetter || character.isNumber || kept.contains(character) {
                words[words.count - 1].append(character)
            } else if words.last != "" {
                words.append("")
            }
        }
        let slug = String(words.filter { !$0.isEmpty }.joined(separator: "-").prefix(48))
        return slug.isEmpty ? "quantity" : slug.last == "-" ? String(slug.dropLast()) : slug
    }
}
