extension Formula: CustomStringConvertible {
    /// The formula as on paper, with parentheses only where the tree holds a group or needs one: `(x + 1)(x + 2)`.
    public var description: String { FormulaPrinter().print(self).text }
}

/// How tightly a printed piece holds together, from the loosest operator to a single token.
private enum Binding: Int, Comparable {
    case or, and, not, comparison, sum, product, sign, juxtaposition, power, token

    static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
}

private struct PrintedPiece {
    let text: String
    let binding: Binding
}

private struct FormulaPrinter {
    /// Between bars a further bar would close them, so products are written with their sign.
    var betweenBars = false

    func print(_ formula: Formula) -> PrintedPiece {
        switch formula {
        case .number(let number): return printNumber(number)
        case .symbol(let symbol): return PrintedPiece(text: symbol.name, binding: .token)
        case .group(let inner): return parenthesised(inner)
        case .negated(let inner): return PrintedPiece(text: "-" + print(inner, atLeast: .juxtaposition), binding: .sign)
        case .sum(let a, let b): return infix(a, " + ", b, .sum)
        case .difference(let a, let b): return infix(a, " - ", b, .sum)
        case .product(let a, let b): return printProduct(a, b)
        case .quotient(let a, let b): return printQuotient(a, b)
        case .power(let base, let exponent):
            let text = print(base, atLeast: .token) + "^" + print(exponent, atLeast: .power)
            return PrintedPiece(text: text, binding: .power)
        case .absolute(let inner):
            return PrintedPiece(text: "|" + FormulaPrinter(betweenBars: true).print(inner).text + "|", binding: .token)
        case .call(let function, let argument):
            return PrintedPiece(text: function.rawValue + FormulaPrinter().parenthesised(argument).text, binding: .token)
        case .comparison(let comparison, let a, let b):
            let text = "\(print(a, atLeast: .sum)) \(comparison.rawValue) \(print(b, atLeast: .sum))"
            return PrintedPiece(text: text, binding: .comparison)
        case .among(let a, let numbers):
            let set = numbers.map(\.description).joined(separator: ", ")
            return PrintedPiece(text: "\(print(a, atLeast: .sum)) in {\(set)}", binding: .comparison)
        case .within(let a, let low, let high):
            return PrintedPiece(text: "\(print(a, atLeast: .sum)) in \(low)..\(high)", binding: .comparison)
        case .not(let a): return PrintedPiece(text: "not " + print(a, atLeast: .not), binding: .not)
        case .and(let a, let b): return infix(a, " and ", b, .and)
        case .or(let a, let b): return infix(a, " or ", b, .or)
        }
    }

    private func parenthesised(_ formula: Formula) -> PrintedPiece {
        // A group of a group is one pair, as on paper.
        var inner = formula
        while case .group(let next) = inner { inner = next }
        return PrintedPiece(text: "(" + FormulaPrinter().print(inner).text + ")", binding: .token)
    }

    private func print(_ formula: Formula, atLeast binding: Binding) -> String {
        let piece = print(formula)
        return piece.binding < binding ? wrapped(piece, formula).text : piece.text
    }

    /// A piece in parentheses; its text is used again where it is the same inside them.
    private func wrapped(_ piece: PrintedPiece, _ formula: Formula) -> PrintedPiece {
        betweenBars ? parenthesised(formula) : PrintedPiece(text: "(" + piece.text + ")", binding: .token)
    }

    /// A left-associative operator: an operand of equal binding keeps its place on the left only.
    private func infix(_ a: Formula, _ sign: String, _ b: Formula, _ binding: Binding) -> PrintedPiece {
        let right = print(b)
        // A sign after an operator is put in parentheses.
        let keeps = right.binding > binding && !right.text.hasPrefix("-")
        return PrintedPiece(
            text: print(a, atLeast: binding) + sign + (keeps ? right : wrapped(right, b)).text, binding: binding)
    }

    private func printNumber(_ number: Exact) -> PrintedPiece {
        let text = number.description
        if text.contains("/") { return PrintedPiece(text: text, binding: .product) }
        return PrintedPiece(text: text, binding: text.hasPrefix("-") ? .sign : .token)
    }

    private func printProduct(_ a: Formula, _ b: Formula) -> PrintedPiece {
        var left = print(a)
        // A fraction before a juxtaposed name could be read in two ways.
        if left.binding < .product || (isNumber(a) && left.binding == .product) { left = wrapped(left, a) }
        var right = print(b)
        if right.binding <= .sign { right = wrapped(right, b) }
        let joins = left.binding >= .juxtaposition && (right.binding > .juxtaposition || isNumber(a))
        if joins, let joint = juxtaposed(left, right, endOf: a, startOf: b) {
            return PrintedPiece(text: joint, binding: .juxtaposition)
        }
        return PrintedPiece(text: left.text + " * " + right.text, binding: .product)
    }

    private func isNumber(_ formula: Formula) -> Bool {
        if case .number = formula { return true }
        return false
    }

    private func printQuotient(_ a: Formula, _ b: Formula) -> PrintedPiece {
        PrintedPiece(text: print(a, atLeast: .product) + " / " + print(b, atLeast: .power), binding: .product)
    }

    /// The texts side by side, where that reads as their product; nil where a sign is needed.
    private func juxtaposed(_ a: PrintedPiece, _ b: PrintedPiece, endOf left: Formula, startOf right: Formula) -> String? {
        guard let last = a.text.utf8.last, let first = b.text.utf8.first else { return nil }
        let closed = last == UInt8(ascii: ")") || last == UInt8(ascii: "|")
        if first == UInt8(ascii: "(") { return closed || !endsAsCall(left) ? a.text + b.text : nil }
        if first == UInt8(ascii: "|") { return betweenBars ? nil : a.text + b.text }
        guard let name = leadingName(right) else { return nil }
        if closed { return a.text + b.text }
        if endsInNumber(left) {
            if looksLikeExponent(name) { return nil }
            return a.text + (a.text.contains("^") ? " " : "") + b.text
        }
        // Names run together only where both are single letters.
        guard let before = trailingName(left), Self.isLetterName(before), Self.isLetterName(name) else { return nil }
        return a.text + b.text
    }

    /// The symbol that ends the text, where one does outside an exponent.
    private func trailingName(_ formula: Formula) -> String? {
        switch formula {
        case .symbol(let symbol): return symbol.name
        case .product(_, let b): return trailingName(b)
        case .number, .group, .negated, .sum, .difference, .quotient, .power, .absolute, .call, .comparison, .among, .within,
            .not, .and, .or:
            return nil
        }
    }

    /// Whether an opening bracket after the formula would read as a call: after a name of several letters, or one in an
    /// exponent.
    private func endsAsCall(_ formula: Formula) -> Bool {
        switch formula {
        case .symbol(let symbol): return !Self.isLetterName(symbol.name)
        case .power(_, let exponent): return !endsInNumber(exponent)
        case .product(_, let b): return endsAsCall(b)
        case .number, .group, .negated, .sum, .difference, .quotient, .absolute, .call, .comparison, .among, .within, .not, .and,
            .or:
            return false
        }
    }

    private func endsInNumber(_ formula: Formula) -> Bool {
        switch formula {
        case .number: return true
        case .power(_, let exponent): return endsInNumber(exponent)
        case .product(_, let b): return endsInNumber(b)
        case .symbol, .group, .negated, .sum, .difference, .quotient, .absolute, .call, .comparison, .among, .within, .not, .and,
            .or:
            return false
        }
    }

    /// The name that begins the text of a factor: a symbol, a power of one, or a call.
    private func leadingName(_ formula: Formula) -> String? {
        switch formula {
        case .symbol(let symbol): return symbol.name
        case .call(let function, _): return function.rawValue
        case .power(let base, _): return leadingName(base)
        case .product(let a, _): return leadingName(a)
        case .number, .group, .negated, .sum, .difference, .quotient, .absolute, .comparison, .among, .within, .not, .and, .or:
            return nil
        }
    }

    /// `e5` after digits would read as an exponent.
    private func looksLikeExponent(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard bytes.count > 1, bytes[0] | 0x20 == UInt8(ascii: "e") else { return false }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[1])
    }

    /// One letter and any digits.
    private static func isLetterName(_ name: String) -> Bool {
        name.dropFirst().utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
