/// Makes hostile scripts out of good ones: cuts, doublings, swaps, splices and noise, all from a seed.
struct ScriptMutator {
    private var state: UInt64
    private let scripts: [[UInt8]]

    private static let snippets = [
        "(", ")", "[", "]", "{", "}", "|", "||", "\"", "'", "#", "##", "\n", "\n\n", "\r\n", "\t", "  ", ",", "..", ".", "-", "->",
        "^", "=", "==", "in 80% of seeds", "every", "of", "on", "at layer 1", "integers", "not ", "²", "π", "°", "…", "\u{0}",
        "train ", "repeat k in x {", "1/2x", "0x", "1e", "5.", ".5", "where", "by", "over the last half", "drawing a from", "as",
        "e\u{301}", "👩‍👩‍👧", "漢", "\u{FEFF}", "\u{202E}", "with", "except 0", "×", "28×28",
    ]

    init(seed: UInt64, scripts: [[UInt8]]) {
        self.state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        self.scripts = scripts
    }

    /// A mutated script, or bytes without any sense.
    mutating func next() -> [UInt8] {
        if below(8) == 0 { return (0..<below(200)).map { _ in UInt8(truncatingIfNeeded: draw()) } }
        if below(8) == 0 { return (0..<below(40)).flatMap { _ in snippet() } }
        var bytes = scripts.isEmpty ? [] : scripts[below(scripts.count)]
        let start = below(max(1, bytes.count))
        bytes = Array(bytes[start..<min(bytes.count, start + 50 + below(800))])
        for _ in 0...below(6) { mutate(&bytes) }
        return bytes
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let place = below(bytes.count)
        let end = min(bytes.count, place + below(20))
        switch below(6) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 2: bytes.insert(contentsOf: snippet(), at: place)
        case 3: bytes[place] = UInt8(truncatingIfNeeded: draw())
        case 4: bytes.swapAt(place, below(bytes.count))
        default: bytes.replaceSubrange(place..<end, with: snippet())
        }
    }

    private mutating func snippet() -> [UInt8] {
        Array(ScriptMutator.snippets[below(ScriptMutator.snippets.count)].utf8)
    }

    private mutating func below(_ bound: Int) -> Int { Int(draw() >> 33) % bound }

    /// Xorshift with a multiplier (Vigna 2016).
    private mutating func draw() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
