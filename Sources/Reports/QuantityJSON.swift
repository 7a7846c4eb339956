internal import Experiments
internal import Foundation

/// Axes and numbers of quantities as JSON. Foundation's encoder takes longer for a run's curves than a small network takes to
/// train, so it writes results without them, and this fills them in.
///
/// The bytes are those that `JSONEncoder` and `JSONLayout` make of the whole.
struct QuantityJSON {
    /// Whatever is not filled in yet, in the order it stands in the text.
    private enum Part: CaseIterable {
        case axes, missing, summaries, values

        /// A line of its own, apart from the comma behind it: no text of a script can look like that.
        var line: [UInt8] {
            switch self {
            case .axes: Array(#""axes": []"#.utf8)
            case .missing: Array(#""missing": []"#.utf8)
            case .summaries: Array(#""summaries": []"#.utf8)
            case .values: Array(#""values": []"#.utf8)
            }
        }
    }

    private var out: [UInt8] = []
    private var indent = 0

    /// Results without what `filling` adds, and the quantities it takes that from.
    static func emptied(_ results: Results) -> (Results, [Results.Quantity]) {
        var quantities: [Results.Quantity] = []
        func emptied(_ quantity: Results.Quantity) -> Results.Quantity {
            quantities.append(quantity)
            var rest = quantity
            (rest.axes, rest.missing, rest.summaries, rest.values) = ([], [], [], [])
            return rest
        }
        var rest = results
        for index in rest.items.indices {
            switch rest.items[index].content {
            case .training(var summary):
                summary.finalLoss = emptied(summary.finalLoss)
                rest.items[index].content = .training(summary)
            case .measures(let own): rest.items[index].content = .measures(own.map(emptied))
            case .table(let own): rest.items[index].content = .table(own.map(emptied))
            case .plot(var plot):
                plot.quantities = plot.quantities.map(emptied)
                rest.items[index].content = .plot(plot)
            case .prose, .claim, .text, .images: break
            }
        }
        return (rest, quantities)
    }

    /// The text of emptied results, laid out, with the axes and numbers of the quantities in their places.
    ///
    /// Errors: a number that is not finite.
    static func filling(_ text: [UInt8], with quantities: [Results.Quantity]) throws -> [UInt8] {
        var writer = QuantityJSON()
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let parts = Part.allCases.map { (part: $0, line: $0.line) }
        let numbers = quantities.reduce(0) { $0 + $1.values.count * (8 + ($1.values.first?.count ?? 0)) }
        writer.out.reserveCapacity(text.count + 20 * numbers)
        var next = 0
        for (number, line) in lines.enumerated() {
            if number > 0 { writer.out.append(UInt8(ascii: "\n")) }
            let content = line.drop { $0 == UInt8(ascii: " ") }
            guard quantities.indices.contains(next), let found = parts.first(where: { content.starts(with: $0.line) }) else {
                writer.out += line
                continue
            }
            let isLast = found.part == .values
            writer.indent = line.count - content.count
            writer.out += line.prefix(writer.indent + found.line.count - 2)
            try writer.write(found.part, of: quantities[next])
            writer.out += content.dropFirst(found.line.count)
            if isLast { next += 1 }
        }
        return writer.out
    }

    private mutating func write(_ part: Part, of quantity: Results.Quantity) throws {
        switch part {
        case .axes: try list(quantity.axes, isNested: true) { writer, axis in try writer.axis(axis) }
        case .missing:
            let isNested = quantity.missing.contains { !$0.isEmpty }
            try list(quantity.missing, isNested: isNested) { writer, counts in
                try writer.object(counts.sorted { $0.key < $1.key }, isNested: false) { writer, entry in
                    try writer.key(entry.key)
                    writer.out.append(number: entry.value)
                }
            }
        case .summaries: try list(quantity.summaries, isNested: true) { writer, summary in try writer.summary(summary) }
        case .values:
            let isNested = quantity.values.contains { !$0.isEmpty }
            try list(quantity.values, isNested: isNested) { writer, numbers in
                try writer.list(numbers, isNested: false) { writer, number in
                    if let number { try writer.number(number) } else { writer.out += Self.null }
                }
            }
        }
    }

    // MARK: Parts

    private mutating func axis(_ axis: Results.Axis) throws {
        let isNested = !axis.labels.isEmpty || axis.positions?.isEmpty == false
        let keys = axis.positions == nil ? ["labels", "name"] : ["labels", "name", "positions"]
        try object(keys, isNested: isNested) { writer, key in
            try writer.key(key)
            switch key {
            case "labels": try writer.list(axis.labels, isNested: false) { try $0.string($1) }
            case "name": try writer.string(axis.name)
            case _: try writer.list(axis.positions ?? [], isNested: false) { try $0.number($1) }
            }
        }
    }

    private mutating func summary(_ summary: Results.Summary) throws {
        let start = out.count
        out.append(UInt8(ascii: "{"))
        if let mean = summary.mean {
            out += Self.mean
            try number(mean)
            out += Self.comma
        }
        out += Self.n
        out.append(number: summary.n)
        if let sd = summary.sd {
            out += Self.sd
            try number(sd)
        }
        out.append(UInt8(ascii: "}"))
        let keys = (summary.mean == nil ? [] : ["mean"]) + ["n"] + (summary.sd == nil ? [] : ["sd"])
        guard out.count - start > JSONLayout.shortObject, !JSONLayout.isShort(out.count - start, fields: keys.count) else { return }
        out.removeSubrange(start...)
        try object(keys, isNested: true) { writer, key in
            try writer.key(key)
            switch key {
            case "mean": try writer.number(summary.mean ?? 0)
            case "n": writer.out.append(number: summary.n)
            case _: try writer.number(summary.sd ?? 0)
            }
        }
    }

    private static let mean = Array(#""mean": "#.utf8), n = Array(#""n": "#.utf8), sd = Array(#", "sd": "#.utf8)
    private static let comma = Array(", ".utf8), null = Array("null".utf8), colon = Array(": ".utf8)

    // MARK: Lists and objects

    /// On one line, or with a line for each item where any item has something in it.
    private mutating func list<Item>(_ items: [Item], isNested: Bool, _ write: (inout QuantityJSON, Item) throws -> Void) throws {
        out.append(UInt8(ascii: "["))
        try lines(items, isNested, write)
        out.append(UInt8(ascii: "]"))
    }

    /// On one line where it is short and has no lists in it.
    private mutating func object<Field>(
        _ fields: [Field], isNested: Bool, _ write: (inout QuantityJSON, Field) throws -> Void
    ) throws {
        let start = out.count
        out.append(UInt8(ascii: "{"))
        try lines(fields, isNested, write)
        out.append(UInt8(ascii: "}"))
        if isNested || JSONLayout.isShort(out.count - start, fields: fields.count) { return }
        out.removeSubrange((start + 1)...)
        try lines(fields, true, write)
        out.append(UInt8(ascii: "}"))
    }

    private mutating func lines<Item>(
        _ items: [Item], _ isBroken: Bool, _ write: (inout QuantityJSON, Item) throws -> Void
    ) throws {
        guard !items.isEmpty else { return }
        if isBroken { indent += 2 }
        for (index, item) in items.enumerated() {
            if isBroken {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                newline()
            } else if index > 0 {
                out += Self.comma
            }
            try write(&self, item)
        }
        guard isBroken else { return }
        indent -= 2
        newline()
    }

    private mutating func newline() {
        out.append(UInt8(ascii: "\n"))
        out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    }

    // MARK: Plain values

    private mutating func key(_ name: String) throws {
        try string(name)
        out += Self.colon
    }

    private mutating func string(_ text: String) throws {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        guard isPlain else {
            out += try ResultFiles.encoder.encode(text)
            return
        }
        out.append(UInt8(ascii: "\""))
        out.append(contentsOf: text.utf8)
        out.append(UInt8(ascii: "\""))
    }

    private mutating func number(_ number: Double) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(number, .init(codingPath: [], debugDescription: "\(number) is no number of JSON"))
        }
        out.append(number: number)
    }
}
