import Testing
@testable import Symbolic

@Suite struct ExactTests {
    @Test(arguments: [
        ("0", .zero), ("12", .fraction(12, 1)), ("2.5", .fraction(5, 2)), ("1e-3", .fraction(1, 1000)),
        ("1.50E+2", .fraction(150, 1)), ("80%", .fraction(4, 5)), ("12.5%", .fraction(1, 8)), ("0.000", .zero),
        ("1.00000000000000000000000", .one), ("9223372036854775807", .fraction(.max, 1)),
        ("9223372036854775808", .inexact(0x1p63)), ("1e-30", .inexact(1e-30)), ("1e300", .inexact(1e300)),
        ("0.1234567890123456789012", .inexact(0.1234567890123456789012)), ("1e18", .fraction(1_000_000_000_000_000_000, 1)),
    ] as [(String, Exact)])
    func literals(_ text: String, _ value: Exact) {
        #expect(Exact(literal: text) == value)
    }

    @Test(arguments: ["", ".5", "5.", "1e", "1e+", "-3", "0x10", "1..2", "1_000", " 1", "%", "nan", "inf", "1e999", "２"])
    func noLiterals(_ text: String) {
        #expect(Exact(literal: text) == nil)
    }

    @Test func literalsRoundToTheNearestDouble() {
        for text in ["0.1", "0.3", "2.675", "1e-3", "123.456", "0.7853981633974483", "9007199254740993", "3.0000000000000004"] {
            #expect(Exact(literal: text)?.doubleValue == Double(text), "\(text)")
        }
    }

    @Test func arithmetic() {
        let third = Exact.fraction(1, 3)
        #expect(third + third + third == .one)
        #expect(Exact.fraction(1, 6) + .fraction(1, 10) == .fraction(4, 15))
        #expect(Exact.fraction(2, 3) * .fraction(-3, 4) == .fraction(-1, 2))
        #expect(Exact.fraction(2, 3) / .fraction(-4, 9) == .fraction(-3, 2))
        #expect(-Exact.fraction(1, 2) - .fraction(1, 2) == .fraction(-1, 1))
        #expect(Exact.fraction(-2, 3).power(3) == .fraction(-8, 27))
        #expect(Exact.fraction(-2, 3).power(-2) == .fraction(9, 4))
        #expect(Exact.fraction(5, 7).power(0) == .one)
        #expect(Exact(10).power(64) == .inexact(1e64) || Exact(10).power(64).doubleValue.isFinite)
    }

    @Test func overflowTurnsInexact() {
        let large = Exact.fraction(.max, 1)
        #expect(large + .one == .inexact(0x1p63))
        #expect(large * large == .inexact(0x1p63 * 0x1p63))
        #expect(Exact.fraction(1, .max) * .fraction(1, .max) == .inexact(0x1p-63 * 0x1p-63))
        #expect(Exact.fraction(.min, 1) - .one == .inexact(-0x1p63))
        #expect(Exact.one / .zero == .inexact(.infinity))
        #expect((Exact.zero / .zero).doubleValue.isNaN)
        #expect(Exact.fraction(1, 2) + .inexact(0.5) == .inexact(1))
    }

    @Test func doubleValueIsRoundedOnce() {
        // 2⁵³ + 1 is a tie and rounds to even; 2⁵³ + 1 + 1/3 does not.
        #expect(Exact.fraction(1 << 53 + 1, 1).doubleValue == 0x1p53)
        #expect(Exact.fraction(3 * (1 << 53 + 1) + 1, 3).doubleValue == 0x1p53 + 2)
        #expect(Exact.fraction(-(1 << 53 + 3), 1).doubleValue == -(0x1p53 + 4))
        #expect(Exact.fraction(.max, .max - 1).doubleValue == 1)
        #expect(Exact.fraction(1, .max).doubleValue == 0x1p-63)
        #expect(Exact.fraction(.max, 3).doubleValue == 0x1.5555555555555p61)
    }

    @Test func orderIsExactAcrossKinds() {
        let tenth = Exact.fraction(1, 10)
        #expect(tenth < .inexact(0.1))  // the double is a little more
        #expect(Exact.inexact(0.3) < .fraction(3, 10))  // and here a little less
        #expect(!tenth.equals(.inexact(0.1)))
        #expect(Exact.fraction(1, 2).equals(.inexact(0.5)))
        #expect(Exact.fraction(-7, 2) < .inexact(-3.4) && Exact.inexact(-3.6) < .fraction(-7, 2))
        #expect(Exact.fraction(.max, 1) < .inexact(0x1p63) && Exact.inexact(-.infinity) < .fraction(.min, 1))
        #expect(Exact.inexact(0x1p-1074) > .zero && Exact.inexact(-0x1p-1074) < .zero)
        #expect(Exact.fraction(1, .max) > .inexact(0x1p-64) && Exact.fraction(1, .max) < .inexact(0x1p-62))
        #expect(Exact.fraction(.max - 1, .max) > .fraction(.max - 2, .max - 1))
        #expect([Exact.inexact(.nan), .one, .inexact(-1)].sorted()[0] == .inexact(-1))
    }

    @Test(arguments: [
        (.fraction(5, 2), "2.5"), (.fraction(-1, 1000), "-0.001"), (.fraction(1, 3), "1/3"), (.fraction(-12, 1), "-12"),
        (.fraction(1, 256), "0.00390625"), (.fraction(101, 100), "1.01"), (.inexact(1e-30), "1e-30"),
    ] as [(Exact, String)])
    func texts(_ value: Exact, _ text: String) {
        #expect(value.description == text)
    }
}
