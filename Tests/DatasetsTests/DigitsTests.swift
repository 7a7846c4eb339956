import TensorCore
import Testing

@testable import Datasets

@Suite struct DigitsTests {
    static let few = Digits.dataset(count: 240)

    @Test func bytesOfTheFirstRowsNeverChange() {
        #expect(SHA256.hex(TreeDigest.digest(of: Array(Self.few.pixels[..<(64 * 784)]))) == "28ba0de916e4ab67a591d805526c448bf572a9be02d5b45480d90883ee5b2642")
        #expect(Self.few.columns["label"]?.prefix(12) == [2, 4, 3, 9, 0, 2, 5, 0, 5, 4, 4, 9])
    }

    @Test func aShorterSetBeginsALongerOne() {
        let longer = Digits.dataset(count: 600)
        #expect(Self.few.pixels[..<(240 * 784)] == longer.pixels[..<(240 * 784)])
        #expect(Self.few.pixels[(240 * 784)...] == longer.pixels[(600 * 784)..<(640 * 784)])
        #expect(Self.few.digest != longer.digest)
    }

    @Test func everyDigitOccursInBothSplits() throws {
        let labels = try #require(Self.few.columns["label"])
        #expect(Set(labels[..<240]) == Set((0..<10).map { Float($0) }))
        #expect(Set(labels[240...]).count >= 9)
        #expect(Self.few.testRows == 240..<280)
    }

    @Test func paperIsMostlyWhiteAndInkCentred() {
        let nonzero = Self.few.pixels.count { $0 > 0 }
        let share = Double(nonzero) / Double(Self.few.pixels.count)
        #expect(share > 0.15 && share < 0.23, "\(share)")
        for row in 0..<240 {
            var (mass, x, y) = (0.0, 0.0, 0.0)
            for place in 0..<784 {
                let ink = Double(Self.few.pixels[row * 784 + place])
                mass += ink
                x += ink * Double(place % 28)
                y += ink * Double(place / 28)
            }
            #expect(mass > 5000, "row \(row)")
            #expect(abs(x / mass - 13.5) < 2.5 && abs(y / mass - 13.5) < 2.5, "row \(row)")
        }
    }

    @Test func testRowsAreOtherDraws() {
        #expect(Self.few.pixels[..<784] != Self.few.pixels[(240 * 784)..<(241 * 784)])
    }
}
