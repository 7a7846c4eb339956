/// A formula in the part of TeX that write-ups use, as MathML Core, which browsers draw without help.
///
/// Letters, numbers, operators, Greek and function names, `^`, `_`, `\frac`, `\sqrt`, accents, `\text`, `\left…\right` and groups.
/// What it does not know is shown as written.
struct Mathematics {
    private var characters: [Character]
    private var position = 0
    private let source: String

    init(_ source: String) {
        self.source = source.trimmed
        characters = Array(self.source)
    }

    func mathML(isDisplay: Bool) -> String {
        var reader = self
        let content = reader.row(until: nil, depth: 0)
        return element(
            "math", ["display": isDisplay ? "block" : nil, "aria-label": source],
            element("mrow", [:], content))
    }

    // MARK: Reading

    /// Deeper nesting than this is shown as written.
    private static let deepest = 32

    private var next: Character? { position < characters.count ? characters[position] : nil }

    private mutating func skipSpace() {
        while let sign = next, sign.isWhitespace { position += 1 }
    }

    /// Terms up to a closing sign, which is read too.
    private mutating func row(until end: Character?, depth: Int) -> String {
        var terms = ""
        while true {
            skipSpace()
            guard let sign = next else { return terms }
            if sign == end {
                position += 1
                return terms
            }
            if depth > 0, hasCommand("right") { return terms }
            terms += term(depth: depth)
        }
    }

    /// One atom with its scripts.
    private mutating func term(depth: Int) -> String {
        let isLarge = largeOperatorAhead
        let base = atom(depth: depth)
        var lower: String?, upper: String?
        while true {
            skipSpace()
            if next == "_", lower == nil {
                position += 1
                skipSpace()
                lower = atom(depth: depth)
            } else if next == "^", upper == nil {
                position += 1
                skipSpace()
                upper = atom(depth: depth)
            } else if next == "'" {
                position += 1
                upper = (upper ?? "") + element("mo", [:], "′")
            } else {
                break
            }
        }
        switch (lower, upper) {
        case (nil, nil): return base
        case (let lower?, nil): return "<\(isLarge ? "munder" : "msub")>\(base)\(lower)</\(isLarge ? "munder" : "msub")>"
        case (nil, let upper?):
            return "<\(isLarge ? "mover" : "msup")>\(base)<mrow>\(upper)</mrow></\(isLarge ? "mover" : "msup")>"
        case (let lower?, let upper?):
            let name = isLarge ? "munderover" : "msubsup"
            return "<\(name)>\(base)\(lower)<mrow>\(upper)</mrow></\(name)>"
        }
    }

    private var largeOperatorAhead: Bool { ["sum", "prod", "max", "min", "lim", "arg"].contains { hasCommand($0) } }

    private func hasCommand(_ name: String) -> Bool {
        let word = Array("\\" + name)
        guard position + word.count <= characters.count, Array(characters[position..<position + word.count]) == word else { return false }
        return !(position + word.count < characters.count && characters[position + word.count].isLetter)
    }

    private mutating func atom(depth: Int) -> String {
        guard let sign = next, depth < Mathematics.deepest else {
            defer { position = characters.count }
            return position < characters.count ? element("mtext", [:], String(characters[position...]).escaped) : element("mrow", [:], "")
        }
        position += 1
        if sign == "{" { return element("mrow", [:], row(until: "}", depth: depth + 1)) }
        if sign == "\\" { return command(depth: depth) }
        if sign.isNumber, sign.isASCII { return number(startingWith: sign) }
        if sign.isLetter { return element("mi", [:], String(sign)) }
        let shown = sign == "-" ? "−" : sign == "*" ? "∗" : String(sign)
        return element("mo", ["stretchy": "()[]|".contains(sign) ? "false" : nil], shown.escaped)
    }

    private mutating func number(startingWith first: Character) -> String {
        var digits = String(first)
        while let sign = next {
            let isDot = sign == "." && position + 1 < characters.count && characters[position + 1].isNumber
            guard (sign.isNumber && sign.isASCII) || isDot else { break }
            digits.append(sign)
            position += 1
        }
        return element("mn", [:], digits)
    }

    // MARK: Commands

    private mutating func command(depth: Int) -> String {
        guard let first = next else { return element("mtext", [:], "\\") }
        guard first.isLetter else {
            position += 1
            if first == "|" { return element("mo", ["stretchy": "false"], "‖") }
            if let space = Mathematics.spaces[String(first)] { return element("mspace", ["width": space]) }
            return element("mo", ["stretchy": "false"], String(first).escaped)
        }
        var name = ""
        while let sign = next, sign.isLetter {
            name.append(sign)
            position += 1
        }
        switch name {
        case "frac", "tfrac", "dfrac":
            let above = argument(depth), below = argument(depth)
            return "<mfrac>\(above)\(below)</mfrac>"
        case "sqrt": return "<msqrt>\(argument(depth))</msqrt>"
        case "hat", "bar", "vec", "tilde", "dot", "overline":
            let accents = ["hat": "^", "bar": "¯", "vec": "→", "tilde": "~", "dot": "˙", "overline": "¯"]
            return "<mover accent=\"true\">\(argument(depth))<mo>\(accents[name] ?? "¯")</mo></mover>"
        case "text", "mathrm", "operatorname", "mathbf", "mathit":
            let words = rawGroup()
            if name == "mathbf" { return element("mi", ["mathvariant": "normal", "class": "bold"], words.escaped) }
            return name == "text" ? element("mtext", [:], words.escaped) : element("mi", ["mathvariant": "normal"], words.escaped)
        case "left": return fenced(depth: depth)
        default: break
        }
        if let space = Mathematics.spaces[name] { return element("mspace", ["width": space]) }
        if let letter = Mathematics.letters[name] { return element("mi", [:], letter) }
        if let sign = Mathematics.operators[name] { return element("mo", [:], sign.escaped) }
        if Mathematics.functions.contains(name) { return element("mi", ["mathvariant": "normal"], name) + "<mo>\u{2061}</mo>" }
        return element("mtext", [:], "\\\(name)".escaped)
    }

    private mutating func argument(_ depth: Int) -> String {
        skipSpace()
        return atom(depth: depth + 1)
    }

    /// The text of a group as it stands.
    private mutating func rawGroup() -> String {
        skipSpace()
        guard next == "{" else { return "" }
        position += 1
        var text = ""
        while let sign = next {
            position += 1
            if sign == "}" { break }
            text.append(sign)
        }
        return text
    }

    /// `\left( … \right)`: brackets that grow with what they hold.
    private mutating func fenced(depth: Int) -> String {
        let open = bracket()
        let inner = row(until: nil, depth: depth + 1)
        guard hasCommand("right") else { return element("mo", [:], open.escaped) + inner }
        position += 6
        return element("mrow", [:], element("mo", [:], open.escaped) + inner + element("mo", [:], bracket().escaped))
    }

    private mutating func bracket() -> String {
        skipSpace()
        guard let sign = next else { return "" }
        position += 1
        if sign == "." { return "" }
        guard sign == "\\", let second = next else { return String(sign) }
        position += 1
        return second == "|" ? "‖" : String(second)
    }

    private static let spaces = [",": "0.17em", ":": "0.22em", ";": "0.28em", "!": "-0.17em", " ": "0.33em", "quad": "1em", "qquad": "2em"]

    private static let functions: Set<String> = [
        "sin", "cos", "tan", "tanh", "exp", "log", "ln", "max", "min", "arg", "lim", "det", "tr", "rank", "Var", "sgn",
    ]

    private static let letters = [
        "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
        "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
        "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
        "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
        "Omega": "Ω", "infty": "∞", "partial": "∂", "nabla": "∇", "ell": "ℓ", "hbar": "ℏ", "emptyset": "∅",
    ]

    private static let operators = [
        "cdot": "·", "times": "×", "div": "÷", "pm": "±", "mp": "∓", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠",
        "ne": "≠", "approx": "≈", "sim": "∼", "equiv": "≡", "propto": "∝", "in": "∈", "notin": "∉", "subset": "⊂", "cup": "∪",
        "cap": "∩", "to": "→", "rightarrow": "→", "leftarrow": "←", "mapsto": "↦", "Rightarrow": "⇒", "sum": "∑", "prod": "∏",
        "int": "∫", "odot": "⊙", "otimes": "⊗", "oplus": "⊕", "mid": "∣", "lVert": "‖", "rVert": "‖", "lvert": "|", "rvert": "|",
        "langle": "⟨", "rangle": "⟩", "ldots": "…", "cdots": "⋯", "dots": "…", "top": "⊤", "perp": "⊥", "forall": "∀",
        "exists": "∃", "ll": "≪", "gg": "≫", "circ": "∘", "star": "⋆",
    ]
}
