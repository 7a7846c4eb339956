/// One column of a CSV file, understood: numbers, or words that become classes.
struct CSVColumn {
    enum Content {
        /// Nil where the cell is missing.
        case numbers([Double?])
        /// Class numbers, and the words behind them in order.
        case classes([Int?], names: [String])
        /// Numbers and words: the record of the first cell of the rarer sort, and its text.
        case mixed(record: Int, text: String)
    }

    let name: String
    let content: Content

    /// Reads the cells of a column; with `asClasses` numbers are classes too.
    init(_ name: String, _ cells: [String], asClasses: Bool) {
        self.name = name
        let isMissing = cells.map(Self.isMissing)
        let numbers = cells.map(Self.number)
        let words = cells.indices.filter { !isMissing[$0] && numbers[$0] == nil }
        let present = isMissing.count { !$0 }
        if !asClasses, words.isEmpty {
            content = .numbers(numbers)
        } else if !asClasses, words.count < present {
            let odd = words.count * 2 <= present ? words.first : cells.indices.first { numbers[$0] != nil }
            content = .mixed(record: odd ?? 0, text: odd.map { cells[$0] } ?? "")
        } else {
            let names = Self.inOrder(Set(cells.indices.filter { !isMissing[$0] }.map { cells[$0] }))
            let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
            content = .classes(cells.indices.map { isMissing[$0] ? nil : places[cells[$0]] }, names: names)
        }
    }

    /// The cells as numbers, class numbers included; nil where missing. Nil altogether where the column is mixed.
    var values: [Double?]? {
        switch content {
        case .numbers(let numbers): numbers
        case .classes(let classes, _): classes.map { $0.map(Double.init) }
        case .mixed: nil
        }
    }

    var classNames: [String]? {
        if case .classes(_, let names) = content { return names }
        return nil
    }

    static func isMissing(_ cell: String) -> Bool {
        ["", "?", "NA", "N/A", "NaN", "nan", "null"].contains(cell)
    }

    /// Digits with a sign, a point and an exponent; nothing else is a number, nor is what Float cannot hold.
    static func number(_ cell: String) -> Double? {
        let allowed = cell.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                true
            default: false
            }
        }
        guard allowed, let number = Double(cell), Float(number).isFinite else { return nil }
        return number
    }

    /// Numbers by size, then words by their UTF-8 bytes: an order that no row changes.
    private static func inOrder(_ words: Set<String>) -> [String] {
        words.sorted { a, b in
            switch (number(a), number(b)) {
            case (let x?, let y?) where x != y: x < y
            case (_?, nil): true
            case (nil, _?): false
            default: a.utf8.lexicographicallyPrecedes(b.utf8)
            }
        }
    }
}
