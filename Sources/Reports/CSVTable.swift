internal import Experiments

/// One statement's quantities as comma-separated values (RFC 4180): axes, seed, then one column for each quantity.
///
/// A row is one place and seed; an empty field is a missing number. Numbers are written so that reading them gives the same bits.
struct CSVTable {
    let name: String
    let quantities: [Results.Quantity]

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
            return CSVTable(name: name, quantities: table.quantities)
        }
    }

    static func bytes(of quantities: [Results.Quantity]) -> [UInt8] {
        let grid = QuantityGrid(quantities)
        let seeds: [Int?] = grid.seeds.isEmpty ? [nil] : grid.seeds
        let seedFields = grid.seeds.isEmpty ? [[]] : grid.seeds.map { Array("\($0),".utf8) }
        let seedIndices = seeds.map { seed in quantities.map { $0.seeds.isEmpty ? 0 : seed.flatMap($0.seeds.firstIndex) } }
        let labels = grid.axes.map { $0.labels.map { Array((field($0) + ",").utf8) } }
        let head = grid.axes.map(\.name) + (grid.seeds.isEmpty ? [] : ["seed"]) + quantities.map(\.headline)
        var out = Array((head.map(field).joined(separator: ",") + "\r\n").utf8)
        out.reserveCapacity(grid.rowCount * seeds.count * (12 + 20 * quantities.count))
        grid.forEachRow { coordinates, places in
            for (seedFields, seedIndices) in zip(seedFields, seedIndices) {
                for (axis, coordinate) in coordinates.enumerated() { out += labels[axis][coordinate] }
                out += seedFields
                for index in quantities.indices {
                    if index > 0 { out.append(UInt8(ascii: ",")) }
                    guard let place = places[index], let seedIndex = seedIndices[index],
                        let number = quantities[index].value(place, seedIndex: seedIndex)
                    else { continue }
                    out.append(number: number)
                }
                out.append(UInt8(ascii: "\r"))
                out.append(UInt8(ascii: "\n"))
            }
        }
        return out
    }

    /// The shortest digits that give the same number again; whole numbers without a dot.
    static func number(_ number: Double) -> String {
        var bytes: [UInt8] = []
        bytes.append(number: number)
        return String(decoding: bytes, as: UTF8.self)
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
