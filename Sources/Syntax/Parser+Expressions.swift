import Diagnostics

/// How tightly operators bind, loosest first.
enum Binding: Int, Comparable {
    case or = 1, and, not, comparison, range, sum, product, tightest

    static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }

    /// The next tighter level, for the right operand of an operator that groups to the left.
    var tighter: Binding { Binding(rawValue: rawValue + 1) ?? .tightest }
}

extension Parser {
    /// Parses an expression, or reports that a value is missing and gives an invalid one.
    ///
    /// Loosest to tightest: `or`, `and`, `not`, comparison, `..`, `+ -`, `* /`, unary `-`, juxtaposition, `^`, postfix.
    mutating func parseExpression(_ level: Binding = .or) -> Expr {
        var left = parsePrefix(level)
        while !isPanicking, let token = current {
            if token.kind == .dots, level <= .range {
                left = parseRange(from: left)
                continue
            }
            guard let (op, binding) = binaryOperator, binding >= level else { break }
            let leftHeight = height
            reportForeignSetting(left, op, token)
            takeOperator(token)
            let right = parseExpression(binding.tighter)
            let span = left.span.joined(with: right.span)
            if op == .divide { checkDivision(left, right, at: span) }
            left = Expr(.binary(op, left, right), at: span)
            grow(max(leftHeight, height), at: token.span)
            if binding == .comparison { checkChain(left) }
        }
        return left
    }

    /// Parses `a..b`, the left end being read.
    private mutating func parseRange(from left: Expr) -> Expr {
        let leftHeight = height
        guard let dots = current else { return left }
        advance()
        if !atOperand {
            fail(.openRange(at: left.span.joined(with: dots.span)))
            return Expr(.range(left, nil), at: left.span.joined(with: dots.span))
        }
        let right = parseExpression(.sum)
        let range = Expr(.range(left, right), at: left.span.joined(with: right.span))
        grow(max(leftHeight, height), at: dots.span)
        if let next = current, at(.dots) { fail(.chainedRange(at: range.span.joined(with: next.span))) }
        return range
    }

    /// Takes a binary operator; `||` is two tokens.
    private mutating func takeOperator(_ token: Token) {
        advance()
        guard token.kind == .bar, let second = current else { return }
        report(.foreignOperator("||", nnx: "or", hint: nil, at: token.span.joined(with: second.span)))
        advance()
    }

    /// The binary operator that stands next. `in` before a percentage opens a claim's share instead.
    private var binaryOperator: (BinaryOperator, Binding)? {
        guard let token = current else { return nil }
        switch token.kind {
        case .plus: return (.add, .sum)
        case .minus: return (.subtract, .sum)
        case .star: return (.multiply, .product)
        case .slash: return (.divide, .product)
        case .equal: return (.equal, .comparison)
        case .notEqual: return (.notEqual, .comparison)
        case .less: return (.less, .comparison)
        case .lessEqual: return (.lessEqual, .comparison)
        case .greater: return (.greater, .comparison)
        case .greaterEqual: return (.greaterEqual, .comparison)
        case .and: return (.and, .and)
        case .or: return (.or, .or)
        case .name:
            if token.word == .and { return (.and, .and) }
            if token.word == .or { return (.or, .or) }
            return token.word == .in && !atShare ? (.isIn, .comparison) : nil
        case .bar: return atForeignOr ? (.or, .or) : nil
        case .space, .newline, .comment, .prose, .number, .string, .caret, .squared, .cubed, .arrow, .dots, .dot, .comma,
            .leftParen, .rightParen, .leftBracket, .rightBracket, .leftBrace, .rightBrace, .not, .unknown:
            return nil
        }
    }

    /// Whether `in 80%` stands next.
    var atShare: Bool {
        guard at(.in), let next = peek(), next.kind == .number else { return false }
        return text(of: next).hasSuffix("%")
    }

    /// Parses a unary operator with its operand, or juxtaposed factors: `not x`, `-x^2`, `integers 1..7`, `2x`.
    private mutating func parsePrefix(_ level: Binding) -> Expr {
        guard let token = current else { return missingValue() }
        if token.kind == .not || token.word == .not {
            return parseNot(token, level)
        }
        if token.word == .integers { return parseIntegers(token, level) }
        if token.kind == .minus {
            guard enter(at: token.span) else { return Expr(.invalid, at: token.span) }
            defer { leave() }
            advance()
            let operand = parsePrefix(.tightest)
            grow(height, at: token.span)
            return Expr(.unary(.negate, operand), at: token.span.joined(with: operand.span))
        }
        if token.kind == .plus {
            report(.unaryPlus(at: token.span))
            guard enter(at: token.span) else { return Expr(.invalid, at: token.span) }
            defer { leave() }
            advance()
            return parsePrefix(.tightest)
        }
        if token.kind == .dots {
            advance()
            fail(.openRange(at: token.span))
            return Expr(.invalid, at: token.span)
        }
        return parseJuxtaposition()
    }

    /// Parses `not x`, which is looser than a comparison.
    private mutating func parseNot(_ token: Token, _ level: Binding) -> Expr {
        guard enter(at: token.span) else { return Expr(.invalid, at: token.span) }
        defer { leave() }
        if level > .not { report(.needsParentheses("not", at: token.span)) }
        advance()
        let operand = parseExpression(.not)
        grow(height, at: token.span)
        return Expr(.unary(.not, operand), at: token.span.joined(with: operand.span))
    }

    /// Parses a set of whole numbers: `integers -8..8 except 0`.
    private mutating func parseIntegers(_ token: Token, _ level: Binding) -> Expr {
        guard enter(at: token.span) else { return Expr(.invalid, at: token.span) }
        defer { leave() }
        if level > .range { report(.needsParentheses("integers", at: token.span)) }
        advance()
        let range = parseExpression(.range)
        var highest = height
        var except: Expr?
        if take(.except) {
            except = parseExpression(.sum)
            highest = max(highest, height)
        }
        grow(highest, at: token.span)
        return Expr(.integers(range, except: except), at: span(from: token.span.start))
    }

    // MARK: Products without a sign

    /// Parses factors side by side: `2x`, `a b`, `(x+1)(x+2)`, `2|x|`.
    private mutating func parseJuxtaposition() -> Expr {
        var left = parsePower()
        while !isPanicking, let token = current, atRightFactor(token) {
            let leftHeight = height
            let right = parsePower()
            left = Expr(.binary(.juxtapose, left, right), at: left.span.joined(with: right.span))
            grow(max(leftHeight, height), at: token.span)
        }
        if !isPanicking, let token = current, token.kind == .number { fail(numberAfterValue(left, token)) }
        return left
    }

    /// Whether a further factor stands next: a name, `(` or an opening `|`, behind a number, a name or a closing bracket.
    private func atRightFactor(_ token: Token) -> Bool {
        guard let before = previous else { return false }
        switch before.kind {
        case .number, .name, .rightParen, .rightBracket, .bar, .squared, .cubed: break
        case .string:
            // Behind a name it is the file of a source, with which a phrase ends.
            guard index > 1, isFreeName(layout.tokens[index - 2]) else { return false }
        case .space, .newline, .comment, .prose, .plus, .minus, .star, .slash, .caret, .equal, .notEqual, .less,
            .lessEqual, .greater, .greaterEqual, .arrow, .dots, .dot, .comma, .leftParen, .leftBracket, .leftBrace,
            .rightBrace, .and, .or, .not, .unknown:
            return false
        }
        if token.kind == .name { return token.word == nil }
        return token.kind == .leftParen || (token.kind == .bar && openBars == 0 && !atForeignOr)
    }

    private func numberAfterValue(_ left: Expr, _ number: Token) -> Diagnostic {
        .numberAfterValue(file.text(of: left.span), text(of: number), at: number.span)
    }

    /// Parses a power, which groups to the right: `x^2`, `x²`, `2^-x`.
    private mutating func parsePower() -> Expr {
        let base = parsePostfix()
        let baseHeight = height
        guard !isPanicking, let token = current else { return base }
        if token.kind == .squared || token.kind == .cubed {
            advance()
            let exponent = Expr(.number(NumberLiteral(token.kind == .squared ? "2" : "3")), at: token.span)
            grow(baseHeight, at: token.span)
            return Expr(.binary(.power, base, exponent), at: base.span.joined(with: token.span))
        }
        guard token.kind == .caret, enter(at: token.span) else { return base }
        defer { leave() }
        advance()
        let exponent: Expr
        if let sign = current, sign.kind == .minus {
            advance()
            let operand = parsePower()
            exponent = Expr(.unary(.negate, operand), at: sign.span.joined(with: operand.span))
            grow(height, at: sign.span)
        } else {
            exponent = parsePower()
        }
        grow(max(baseHeight, height), at: token.span)
        return Expr(.binary(.power, base, exponent), at: base.span.joined(with: exponent.span))
    }

    // MARK: Checks

    /// Reports `1/2x`, which some read as (1/2)·x and some as 1/(2x).
    private mutating func checkDivision(_ left: Expr, _ right: Expr, at span: Span) {
        var divisor = right
        if case .unary(.negate, let operand) = right.kind { divisor = operand }
        guard case .binary(.juxtapose, let first, let rest) = divisor.kind else { return }
        let dividend = file.text(of: left.span)
        let head = file.text(of: Span(right.span.start, first.span.end))
        let tail = file.text(of: rest.span)
        report(
            .ambiguousDivision(
                file.text(of: span), first: "(\(dividend)/\(head)) \(tail)",
                second: "\(dividend)/(\(file.text(of: right.span)))", at: span))
    }

    /// Reports `a < b < c`.
    private mutating func checkChain(_ left: Expr) {
        guard !isPanicking, let (_, binding) = binaryOperator, binding == .comparison, let token = current,
            case .binary(_, _, let middle) = left.kind
        else { return }
        fail(.chainedComparison(file.text(of: left.span), file.text(of: middle.span), text(of: token), at: token.span))
    }

    /// Reports `lr=0.1`, a setting as other languages write it; with spaces around `=` it is a comparison.
    private mutating func reportForeignSetting(_ left: Expr, _ op: BinaryOperator, _ token: Token) {
        guard op == .equal, let name = previous, name.kind == .name, isGlued, name.span.end == token.span.start,
            let nnx = ForeignWords.setting(text(of: name))
        else { return }
        fail(.settingEquals(text(of: name), nnx: nnx, at: name.span.joined(with: token.span)))
    }

    /// Whether `||` stands next as other languages write `or`: with white space around it.
    private var atForeignOr: Bool {
        guard at(.bar), openBars == 0, !isGlued, let first = current, let second = peek(), second.kind == .bar,
            first.span.end == second.span.start, let operand = peek(2), second.span.end < operand.span.start
        else { return false }
        return true
    }
}
