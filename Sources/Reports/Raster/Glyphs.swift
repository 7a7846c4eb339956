/// Letters as strokes: ASCII, Greek and the signs of axes.
///
/// A stroke is pairs of digits to the base 36, x and y downwards, on a grid whose capitals reach from 0 to 14, small letters from 4 to
/// 14, and tails to 18. After `~` the stroke bends smoothly through its points.
enum Glyphs {
    static func knows(_ character: Character) -> Bool { character == " " || table[character] != nil }

    /// An empty box stands for what is not known.
    static func strokes(of character: Character) -> [[(x: Double, y: Double)]] {
        if character == " " { return [] }
        return (table[character] ?? "00909e0e00").split(separator: " ").map(stroke)
    }

    private static func stroke(_ text: Substring) -> [(x: Double, y: Double)] {
        let isSmooth = text.hasPrefix("~")
        let digits = text.compactMap { $0 == "~" ? nil : Int(String($0), radix: 36).map(Double.init) }
        let points = stride(from: 0, to: digits.count - 1, by: 2).map { (x: digits[$0], y: digits[$0 + 1]) }
        return isSmooth ? smooth(points) : points
    }

    /// Catmull and Rom's curve through the points.
    private static func smooth(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
        guard let first = points.first, let last = points.last, points.count > 2 else { return points }
        let isClosed = first == last
        let before = isClosed ? points[points.count - 2] : first, after = isClosed ? points[1] : last
        let all = [before] + points + [after]
        let pieces = 6
        var curve = [first]
        for index in 1..<all.count - 2 {
            let (a, b, c, d) = (all[index - 1], all[index], all[index + 1], all[index + 2])
            for piece in 1...pieces {
                let t = Double(piece) / Double(pieces)
                func blend(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
                    let slope = (c - a) * t, bend = (2 * a - 5 * b + 4 * c - d) * t * t, twist = (3 * b - a - 3 * c + d) * t * t * t
                    return b + (slope + bend + twist) / 2
                }
                curve.append((blend(a.x, b.x, c.x, d.x), blend(a.y, b.y, c.y, d.y)))
            }
        }
        return curve
    }

    private static let bowl = "~87654425080a2d4e6d8b", roundBowl = "~07254465888a6d4e2d0b"
    private static let ring = "~4425080a2d4e6d8a886544", greatRing = "~5021040a2d5e8daaa48150"

    private static let table: [Character: String] = capitals.merging(small) { a, _ in a }.merging(digits) { a, _ in a }
        .merging(signs) { a, _ in a }.merging(greek) { a, _ in a }

    private static let capitals: [Character: String] = [
        "A": "0e50ae 2989", "B": "50000e5e 0757 ~5071938657 ~57889a8d5e", "C": "~a3815021040a2d5e8dab",
        "D": "40000e4e ~4081a4aa8d4e", "E": "90000e9e 0777", "F": "90000e 0777", "G": "~a3815021040a2d5e8dab aba868",
        "H": "000e a0ae 07a7", "I": "000e", "J": "606a ~6a5d3e1d0b", "K": "000e 9009 369e", "L": "000e8e", "M": "0e006bc0ce",
        "N": "0e00aea0", "O": greatRing, "P": "0e0050 0858 ~5081948758", "Q": greatRing + " 7baf",
        "R": "0e0050 0858 ~5081948758 589e", "S": "~93715021032657889b8d5e2d0b", "T": "00a0 505e",
        "U": "000a ~0a2d5e8daa aaa0", "V": "005ea0", "W": "003e639ec0", "X": "009e 900e", "Y": "0057a0 575e", "Z": "00900e9e",
    ]

    private static let small: [Character: String] = [
        "a": "848e \(bowl)", "b": "000e \(roundBowl)", "c": "~87654425080a2d4e6d8b", "d": "808e \(bowl)",
        "e": "0989 ~8987654425080a2d4e6d8c", "f": "~6040232224 242e 0454", "g": "848f \(bowl) ~8f7h4i2i0g",
        "h": "000e ~0725446588 888e", "i": "040e 0001", "j": "242f ~2f1h0i 2021", "k": "000e 740a 377e", "l": "000e",
        "m": "040e ~0725445567 676e ~6785a4b5c7 c7ce", "n": "040e ~0725446588 888e", "o": ring, "p": "040i \(roundBowl)",
        "q": "848i \(bowl)", "r": "040e ~08264454", "s": "~765434151638597b7c5e3e0c", "t": "212b ~2b3d4e6e 0454",
        "u": "040a ~0a2d4e6d8b 848e", "v": "044e84", "w": "043e659ec4", "x": "048e 840e", "y": "044e 842i", "z": "04740e7e",
    ]

    private static let digits: [Character: String] = [
        "0": "~4021040a2d4e6d8a846140", "1": "03404e", "2": "~032140618376 760e8e", "3": "~02214061837557 3757 ~57788a8b6d4e2d0c",
        "4": "606e 600a8a", "5": "701006 ~06254566898a6d4e2d0c", "6": "~7150311408 ~080a2d4e6d8a896645260a", "7": "00803e",
        "8": "~402113254765736140 ~47180a0b2d4e6d8b8a7847", "9": "~1d3e5d7a86 ~8684614021040528496885",
    ]

    private static let signs: [Character: String] = [
        ".": "0d0e", ",": "1d1e0g", ":": "0506 0d0e", ";": "1516 1d1e0g", "!": "000a 0d0e", "?": "~032140617365473a 3d3e", "'": "0004",
        "’": "0004", "\"": "0004 3034", "(": "~3013070a1e3h", ")": "~0023373a2e0h", "[": "30000h3h", "]": "00303h0h",
        "{": "~402126082a2f4h", "}": "~002126482a2f0h", "+": "454d 0989", "−": "0989", "-": "0959", "–": "0979", "—": "09d9",
        "×": "167c 761c", "·": "0809", "*": "3137 0266 6206", "∗": "3137 0266 6206", "/": "700g", "\\": "007g", "|": "000h", "∣": "000h",
        "=": "0787 0b8b", "<": "85098d", ">": "05890d", "≤": "82068a 0e8e", "≥": "02860a 0e8e", "≠": "0787 0b8b 632f",
        "≈": "~08266886 ~0c2a6c8a", "~": "~08266886", "∼": "~08266886", "±": "434b 0787 0e8e", "÷": "0989 4546 4c4d",
        "%": "~2002254220 ~a98baecba9 b01e", "&": "~ae463321507164290b2d4e7d98", "#": "412d 816d 1595 0989", "^": "043064", "_": "0g9g",
        "`": "0023", "$": "~83614021031526476889 ~898b6d4e2d0b 4g40", "@": greatRing + " ~7755394b6a77 777b9b",
        "…": "0d0e 4d4e 8d8e", "→": "09c9 85c98d", "←": "09c9 45094d", "°": "~2002244220", "√": "09285e90c0", "‖": "000h 303h",
        "⟨": "40094i", "⟩": "00490i", "∈": "~855526092c5d8d 0979", "∇": "00a05e00", "∞": "~694626092c4c6986a6c9ac8c69",
        "∂": "~114072878a6d3e0c09366689", "∑": "9000570e9e", "∏": "0e00a0ae", "∆": "0e50ae0e", "′": "2004",
    ]

    private static let greek: [Character: String] = [
        "α": "~947a5d3e1d09153455789e", "β": "0i03 ~03204062645636 ~3667898b6d4e1d0b", "γ": "~0524374e 4e4i 844e",
        "δ": "~7150302244778a6d4e2d0a175566", "ε": "~755434151749 ~49190b1d3e5e7c", "ζ": "1070 ~70250a2d6e7g5i",
        "η": "040e ~0725446588 888i", "θ": "~4013071b4e7b877340 0787", "ι": "040b ~0b1d2e3e", "κ": "040e 740a 377e", "λ": "00108e 570e",
        "μ": "040i ~0a2d4e6d8b 848e", "µ": "040i ~0a2d4e6d8b 848e", "ν": "044e84", "ξ": "1070 ~70213256 ~56180a0c2d6e7g5i",
        "ο": ring, "π": "0494 242e 747e", "ρ": "090i \(roundBowl)", "σ": ring + " 4494", "ς": ring,
        "τ": "0484 444c ~4c5e7e", "υ": "040a ~0a2d4e6d8a ~8a8774", "φ": ring + " 404i", "ϕ": ring + " 404i", "χ": "048i 840i",
        "ψ": "040a ~0a2d4e6d8a 8a84 404i", "ω": "~24080b2e4d58 ~586d8eaba884", "Γ": "80000e",
        "Δ": "0e50ae0e", "Θ": greatRing + " 2787", "Λ": "0e50ae", "Ξ": "0090 1777 0e9e", "Π": "0e00a0ae", "Σ": "9000570e9e",
        "Φ": "~532405082a5b8aa8a58453 505e", "Ψ": "0004 ~04285a88a4 a4a0 505e",
        "Ω": "0e4e4b ~4b18042150 ~5081a4986b 6b6eae",
    ]
}
