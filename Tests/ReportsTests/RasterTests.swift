@testable import Datasets
import Experiments
import Testing
@testable import Reports

@Suite struct DeflateTests {
    private func inflated(_ bytes: [UInt8]) throws -> [UInt8] {
        let sink = ByteSink(limit: 1 << 24)
        _ = try bytes.withUnsafeBufferPointer { try Inflate.run($0, from: 0, into: sink) }
        return Array(sink.bytes)
    }

    /// Whatever is compressed comes back: nothing, one byte, runs, noise, repeats farther than the window, every length of match.
    @Test func everythingComesBack() throws {
        var noise: UInt32 = 1
        func random() -> UInt8 {
            noise = noise &* 1_664_525 &+ 1_013_904_223
            return UInt8(noise >> 24)
        }
        let far = (0..<40_000).map { _ in random() }
        let lengths = (3...300).flatMap { Array(repeating: UInt8($0 & 255), count: $0) + [random()] }
        let rare = (0..<24).flatMap { power in Array(repeating: UInt8(power), count: min(1 << power, 5000)) }
        for bytes in [[], [7], Array(repeating: 0, count: 70_000), far, far + far, lengths, rare] {
            let packed = Deflate.compressed(bytes)
            #expect(try inflated(packed) == bytes, "\(bytes.count) bytes")
        }
        #expect(Deflate.compressed(Array(repeating: 0, count: 70_000)).count < 200)
    }

    /// Counts that grow like Fibonacci's make the longest words; the limit holds and words stay a prefix code.
    @Test func wordsKeepTheirLimit() {
        var counts = [1, 1]
        while counts.count < 30 { counts.append(counts[counts.count - 1] + counts[counts.count - 2]) }
        let code = HuffmanCode(counts: counts, longest: 15)
        #expect(code.lengths.allSatisfy { (1...15).contains($0) })
        #expect(code.lengths.reduce(0) { $0 + 1 << (15 - $1) } <= 1 << 15)
    }
}

@Suite struct RasterTests {
    /// What a reader of PNG gets: rows with their filters undone.
    private func decoded(_ png: [UInt8]) throws -> (width: Int, height: Int, bytes: [UInt8]) {
        func number(_ place: Int) -> Int { png[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
        try #require(Array(png[..<8]) == PixelImage.signature)
        let width = number(16), height = number(20), size = png[25] == 2 ? 3 : 1
        var place = 8
        while String(decoding: png[place + 4..<place + 8], as: UTF8.self) != "IDAT" { place += number(place) + 12 }
        let data = Array(png[place + 10..<place + 8 + number(place) - 4])
        let sink = ByteSink(limit: 1 << 26)
        _ = try data.withUnsafeBufferPointer { try Inflate.run($0, from: 0, into: sink) }
        let rows = Array(sink.bytes), length = width * size
        var above = [UInt8](repeating: 0, count: length), out: [UInt8] = []
        for y in 0..<height {
            let filter = rows[y * (length + 1)]
            var row = Array(rows[y * (length + 1) + 1..<(y + 1) * (length + 1)])
            for x in row.indices {
                let a = x >= size ? Int(row[x - size]) : 0, b = Int(above[x]), c = x >= size ? Int(above[x - size]) : 0
                let guess = [abs(b - c), abs(a - c), abs(a + b - 2 * c)]
                let paeth = guess[0] <= guess[1] && guess[0] <= guess[2] ? a : guess[1] <= guess[2] ? b : c
                row[x] &+= UInt8([0: 0, 1: a, 2: b, 4: paeth][filter] ?? 0)
            }
            out += row
            above = row
        }
        return (width, height, out)
    }

    @Test func pixelsComeBack() throws {
        let grey = PixelImage(width: 7, height: 5, grey: (0..<35).map { UInt8($0 * 7) })
        #expect(try decoded(grey.png()).bytes == grey.bytes)
        for plot in [Sample.plots[0], Sample.plots[3], Sample.plots[6]] {
            guard case .plot(let plot) = plot.content else { continue }
            for drawing in Figure(plot, statement: "").drawings {
                let image = Raster.image(of: drawing)
                let back = try decoded(image.png(from: "nnx"))
                #expect(back.bytes == image.bytes && back.width == image.width && back.height == image.height)
                #expect(image.bytes.contains { $0 < 200 }, "something is drawn")
            }
        }
    }

    /// A filled rectangle, a half-covered pixel, a see-through band over it: colours worked out by hand.
    @Test func coloursAreBlended() {
        var drawing = Drawing(width: 20, height: 10, description: "")
        drawing.rectangle(x: 2, y: 2, width: 4, height: 4, .colour(Colour(0, 0, 0)))
        drawing.path([Point(10, 0), Point(20, 0), Point(20, 10), Point(10, 10)], .band(0), isClosed: true)
        drawing.line(0, 8, 10, 8, .axis)
        let image = Raster.image(of: drawing)
        #expect(image.width == 40 && image.height == 20)
        #expect(image.colour(4, 4) == Colour(0, 0, 0) && image.colour(11, 11) == Colour(0, 0, 0))
        #expect(image.colour(3, 4) == Colour(255, 255, 255) && image.colour(12, 4) == Colour(255, 255, 255))
        // 255 + 0.16 · (colour − 255) for #0072b2.
        #expect(image.colour(30, 10) == Colour(214, 232, 243))
        #expect(image.colour(5, 15) == Colour(0x5b616e) && image.colour(5, 16) == Colour(0x5b616e))
        #expect(image.colour(5, 14) == Colour(255, 255, 255) && image.colour(5, 17) == Colour(255, 255, 255))
    }

    /// Every sign that axes and labels are made of is a letter of its own; others become their bare letter or a box.
    @Test func lettersAreKnown() {
        let ascii = String(decoding: Array(UInt8(33)...126), as: UTF8.self)
        for letter in ascii + "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩ±×·−…°√Σ∂‖≤≥≠≈→∞∈∇" {
            #expect(Glyphs.knows(letter), "\(letter)")
            #expect(!Glyphs.strokes(of: letter).isEmpty)
        }
        #expect(Lettering("é", size: 12).width == Lettering("e", size: 12).width)
        #expect(Lettering("10⁻³", size: 12).width < Lettering("10-3", size: 12).width)
        #expect(Lettering("漢", size: 12).strokes.count == 1)
        #expect(Lettering("111", size: 12).width == Lettering("000", size: 12).width, "digits stand below one another")
    }
}
