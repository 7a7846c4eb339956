internal import Foundation

/// A line of text as strokes of one breadth, from the baseline's start, y downwards.
struct Lettering {
    private(set) var strokes: [[(x: Double, y: Double)]] = []
    private(set) var width = 0.0
    let breadth: Double

    /// Units from the baseline to the top of capitals, and between letters.
    private static let capital = 14.0, gap = 3.4, digitWidth = 8.0, space = 5.0, narrowest = 1.5
    /// Capitals are so much of the size of type.
    private static let capitalShare = 0.715

    /// - Parameter size: The size of type in pixels.
    init(_ words: String, size: Double) {
        let unit = size * Lettering.capitalShare / Lettering.capital
        breadth = size * 0.092
        var x = 0.0
        for character in words {
            let form = Form(character)
            let letter = Glyphs.strokes(of: form.base)
            let right = letter.flatMap { $0.map(\.x) }.max() ?? 0
            let own = form.base == " " ? Lettering.space : form.base.isASCII && form.base.isNumber ? Lettering.digitWidth : max(right, Lettering.narrowest)
            let side = right < Lettering.narrowest || form.base == "1" ? (own - right) / 2 : 0
            for stroke in letter {
                strokes.append(stroke.map { point in
                    ((x + Lettering.gap / 2 + (point.x + side) * form.scale) * unit,
                     ((point.y - Lettering.capital) * form.scale - form.rise) * unit)
                })
            }
            x += own * form.scale + Lettering.gap
        }
        width = x * unit
    }

    /// A character as a letter that there is, smaller and raised where it is an exponent or an index.
    private struct Form {
        var base: Character
        var scale = 1.0
        var rise = 0.0

        init(_ character: Character) {
            if let index = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻".firstIndex(of: character) {
                let place = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻".distance(from: "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻".startIndex, to: index)
                (base, scale, rise) = (Array("0123456789+-")[place], 0.62, 6.5)
            } else if let number = character.unicodeScalars.first.map({ Int($0.value) - 0x2080 }), (0...9).contains(number) {
                (base, scale, rise) = (Array("0123456789")[number], 0.62, -2.5)
            } else if Glyphs.knows(character) {
                base = character
            } else {
                let plain = String(character).decomposedStringWithCanonicalMapping.first ?? character
                let bare = plain.unicodeScalars.first.map(Character.init) ?? character
                base = Glyphs.knows(bare) ? bare : character
            }
        }
    }
}
