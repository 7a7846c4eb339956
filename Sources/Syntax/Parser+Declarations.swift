import Diagnostics

extension Parser {
    /// Parses an axis: `sweep rate in 0.1, 0.01`, `sweep a, b in [1, 2], [3, 4]`, with `drawing`, `reseeding` and a block.
    mutating func parseSweep() -> Statement.Kind {
        advance()
        let names = expectNames("an axis", declaring: true)
        if !isPanicking { expect(.in, in: "`sweep rate in 0.1, 0.01`") }
        guard !isPanicking else {
            if skipToBlock() { _ = parseBlock() }
            return .invalid
        }
        let items = parseList()
        var drawings: [Drawing] = []
        var reseeding: [Name] = []
        while !isPanicking, at(.drawing) || at(.reseeding) {
            if at(.drawing) {
                drawings.append(parseDrawing())
            } else {
                advance()
                reseeding += expectNames("a purpose such as `order`")
            }
        }
        if !isPanicking, !atEnd { failAtWord(of: "sweep") }
        let block = skipToBlock() ? parseBlock() : nil
        return .sweep(Sweep(names, in: items, drawings: drawings, reseeding: reseeding, block: block))
    }

    private mutating func failAtWord(of verb: String) {
        guard let token = current, token.word != nil else { return }
        failAtMisplaced(token, in: verb)
    }

    /// After an error, skips the head of a statement whose block can still be read.
    private mutating func skipToBlock() -> Bool {
        if isPanicking { index = limit }
        return atBlock
    }

    /// Parses `repeat k in integers 1..7 { … }`.
    mutating func parseRepeat() -> Statement.Kind {
        guard let verb = current else { return .invalid }
        advance()
        let name = expectDeclaration("the counter", hint: "`repeat k in integers 1..7 { … }`")
        if !isPanicking { expect(.in, in: "`repeat k in integers 1..7 { … }`") }
        let range = isPanicking ? Expr(.invalid, at: behind) : parseExpression()
        if !isPanicking, !atEnd { failAtWord(of: "repeat") }
        guard skipToBlock() else {
            fail(.missingBlock(at: verb.span))
            return .invalid
        }
        let block = parseBlock()
        return name.map { .repeatBlock($0, in: range, block) } ?? .invalid
    }

    /// Parses `data NAME = SOURCE`.
    mutating func parseData() -> Statement.Kind {
        advance()
        guard let name = expectDeclaration("a dataset", hint: "`data digits = mnist`"),
            expect(.equal, in: "`data NAME = SOURCE`")
        else { return .invalid }
        return .data(name, parseSource(in: .data))
    }

    /// Parses `fork [NET] as near, far`.
    mutating func parseFork() -> Statement.Kind {
        advance()
        var network: Name?
        if atName { network = expectName("a network") }
        guard expect(.as, in: "`fork net as near, far`") else { return .invalid }
        return .fork(network, as: expectNames("a fork", declaring: true))
    }

    /// Parses `let NAME = VALUE`.
    mutating func parseLet() -> Statement.Kind {
        advance()
        if atName, peek()?.kind == .leftParen, let token = current {
            abandonStatement(.functionNeedsDefine(text(of: token), at: token.span))
            return .invalid
        }
        guard let name = expectDeclaration("a value", hint: "`let c = |ones - sevens|`"),
            expect(.equal, in: "`let NAME = VALUE`")
        else { return .invalid }
        return .letValue(name, parseExpression())
    }

    /// Parses `define NAME = FORMULA` or `define NAME(v, w) = FORMULA`.
    mutating func parseDefine() -> Statement.Kind {
        advance()
        guard let name = expectDeclaration("a formula", hint: "`define change(v, w) = norm(v - w)`") else { return .invalid }
        var parameters: [Name] = []
        if take(.leftParen) {
            parameters = expectNames("a parameter")
            if !isPanicking { expect(.rightParen, in: "the parameters") }
        }
        guard !isPanicking, expect(.equal, in: "`define NAME = FORMULA`") else { return .invalid }
        return .define(name, parameters: parameters, parseExpression())
    }

    /// Parses `update NAME = VALUE`.
    mutating func parseUpdate() -> Statement.Kind {
        advance()
        guard let name = expectName("a value", hint: "`update p = p / 2`"), expect(.equal, in: "`update NAME = VALUE`")
        else { return .invalid }
        return .update(name, parseExpression())
    }

    /// Parses `save [NET | VALUES] as "file"`.
    mutating func parseSave() -> Statement.Kind {
        advance()
        let items = at(.as) ? [] : parseList()
        guard !isPanicking, expect(.as, in: "`save net as \"net.safetensors\"`"),
            let file = expectFile(hint: "write `save net as \"net.safetensors\"`")
        else { return .invalid }
        return .save(items, as: file)
    }

    /// Parses `load [NET] from "file"`.
    mutating func parseLoad() -> Statement.Kind {
        advance()
        var network: Name?
        if atName { network = expectName("a network") }
        guard expect(.from, in: "`load net from \"net.safetensors\"`"),
            let file = expectFile(hint: "write `load net from \"net.safetensors\"`")
        else { return .invalid }
        return .load(network, from: file)
    }

    /// Takes the name of a file in quotes.
    private mutating func expectFile(hint: String) -> Quoted? {
        guard let token = current, token.kind == .string else {
            fail(.missingFile(found: foundText, hint: hint, at: current?.span ?? behind))
            return nil
        }
        advance()
        return Quoted(Parser.content(ofString: text(of: token)), at: token.span)
    }
}
