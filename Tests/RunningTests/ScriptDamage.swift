/// Damaged copies of good scripts, which mostly still parse: lines left out, doubled, moved between scripts, words and
/// numbers exchanged, bytes changed. The sequence is always the same.
struct ScriptDamage {
    private let scripts: [[UInt8]]
    private let words: [[UInt8]]
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static let numbers = [
        "0", "-1", "1e999", "0.5", "1e-320", "999999999999999999999", "9223372036854775807", "1000000000", "50%", "200%", "30°",
        "{}", "[]", "1..0", "integers 1..1e9", "π"
    ]

    init(scripts: [[UInt8]]) {
        self.scripts = scripts
        var words: [[UInt8]] = []
        var seen: Set<[UInt8]> = []
        for script in scripts {
            for word in script.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }).map(Array.init) where seen.insert(word).inserted
            {
                words.append(word)
            }
        }
        self.words = words
    }

    mutating func next() -> [UInt8] {
        guard !scripts.isEmpty, !words.isEmpty else { return [] }
        var lines = lines(scripts[below(scripts.count)])
        for _ in 0...below(4) { damage(&lines) }
        var bytes = Array(lines.joined(separator: [0x0A]))
        if below(4) == 0, !bytes.isEmpty { bytes[below(bytes.count)] = UInt8(truncatingIfNeeded: draw() >> 40) }
        return bytes
    }

    private mutating func damage(_ lines: inout [[UInt8]]) {
        guard !lines.isEmpty else { return }
        let place = below(lines.count)
        switch below(7) {
        case 0: lines.remove(at: place)
        case 1: lines.insert(lines[below(lines.count)], at: place)
        case 2: lines.swapAt(place, below(lines.count))
        case 3:
            let other = self.lines(scripts[below(scripts.count)])
            lines.insert(other[below(other.count)], at: place)
        case 4: exchange(&lines[place]) { _ in [] }
        case 5: exchange(&lines[place]) { $0.words[$0.below($0.words.count)] }
        default: exchange(&lines[place]) { Array(Self.numbers[$0.below(Self.numbers.count)].utf8) }
        }
    }

    /// Puts something else in the place of one word.
    private mutating func exchange(_ line: inout [UInt8], _ make: (inout Self) -> [UInt8]) {
        var parts = line.split(separator: 0x20, omittingEmptySubsequences: false).map(Array.init)
        let place = below(parts.count)
        parts[place] = make(&self)
        line = Array(parts.joined(separator: [0x20]))
    }

    /// The lines of a script, one at least.
    private func lines(_ script: [UInt8]) -> [[UInt8]] {
        script.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    }

    private mutating func below(_ bound: Int) -> Int { Int(draw() >> 33) % bound }

    /// A congruential generator (Knuth's MMIX constants); its high bits are used.
    private mutating func draw() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}
