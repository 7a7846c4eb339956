import Foundation
import Testing
@testable import TensorCore

@Suite struct PortableMathTests {
    /// The lines of a reference file: arguments, then the value rounded once.
    static func references(_ name: String) throws -> [[Double]] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
        let text = try String(contentsOf: folder.appendingPathComponent("\(name).txt"), encoding: .utf8)
        return text.split(separator: "\n").map { $0.split(separator: " ").map { Double($0) ?? .nan } }
    }

    /// How many units in the last place of the reference the value is off; 0 where both are the same, NaN included.
    static func error(_ value: Double, _ reference: Double) -> Double {
        if value == reference || (value.isNaN && reference.isNaN) { return 0 }
        return abs(value - reference) / reference.ulp
    }

    typealias Function = @Sendable (Double) -> Double

    /// Functions of one argument, and the most by which they may miss the reference, which itself is half an ulp off.
    static let functions: [(String, Double, Function)] = [
        ("exp", 1, { PortableMath.exp($0) }), ("expm1", 1, { PortableMath.expm1($0) }),
        ("log", 1, { PortableMath.log($0) }), ("log2", 1, { PortableMath.log2($0) }),
        ("log1p", 1, { PortableMath.log1p($0) }), ("sin", 1, { PortableMath.sin($0) }),
        ("cos", 1, { PortableMath.cos($0) }), ("tan", 1, { PortableMath.tan($0) }),
        ("atan", 1, { PortableMath.atan($0) }), ("tanh", 1, { PortableMath.tanh($0) }),
        ("sigmoid", 1, { PortableMath.sigmoid($0) }), ("softplus", 1, { PortableMath.softplus($0) }),
        ("erf", 1, { PortableMath.erf($0) }), ("erfc", 2, { PortableMath.erfc($0) }),
        ("lgamma", 2, { PortableMath.lgamma($0) }), ("besselI0", 4, { PortableMath.besselI0($0) }),
    ]

    @Test(arguments: functions)
    func accuracy(_ name: String, _ limit: Double, _ function: Function) throws {
        let rows = try Self.references(name)
        #expect(rows.count > 100)
        let worst = rows.map { (Self.error(function($0[0]), $0[1]), $0[0]) }.max { $0.0 < $1.0 }
        #expect((worst?.0 ?? .infinity) <= limit, "\(name) at \(worst?.1 ?? .nan)")
    }

    @Test func accuracyOfTwoArguments() throws {
        for row in try Self.references("atan2") {
            #expect(Self.error(PortableMath.atan2(row[0], row[1]), row[2]) <= 1, "atan2(\(row[0]), \(row[1]))")
        }
        for row in try Self.references("pow") {
            #expect(Self.error(PortableMath.pow(row[0], row[1]), row[2]) <= 1, "pow(\(row[0]), \(row[1]))")
        }
    }

    @Test func gammaOfNegativeNumbers() throws {
        for row in try Self.references("lgamma-negative") {
            #expect(abs(PortableMath.lgamma(row[0]) - row[1]) < 1e-14, "lgamma(\(row[0]))")
        }
    }

    @Test func specialValues() {
        let (inf, nan) = (Double.infinity, Double.nan)
        for (_, _, function) in Self.functions { #expect(function(nan).isNaN) }
        #expect(PortableMath.exp(inf) == inf && PortableMath.exp(-inf) == 0 && PortableMath.exp(0.0) == 1)
        #expect(PortableMath.exp(710.0) == inf && PortableMath.exp(-746.0) == 0)
        #expect(PortableMath.exp(-745.1) == 0x1p-1074)
        #expect(PortableMath.expm1(-inf) == -1 && PortableMath.expm1(inf) == inf)
        #expect(PortableMath.log(0.0) == -inf && PortableMath.log(-1.0).isNaN && PortableMath.log(inf) == inf)
        #expect(PortableMath.log(1.0) == 0 && PortableMath.log2(0x1p-1074) == -1074)
        #expect(PortableMath.log1p(-1.0) == -inf && PortableMath.log1p(-2.0).isNaN && PortableMath.log1p(inf) == inf)
        #expect(PortableMath.sin(inf).isNaN && PortableMath.cos(-inf).isNaN && PortableMath.tan(inf).isNaN)
        #expect(PortableMath.tanh(inf) == 1 && PortableMath.tanh(-inf) == -1 && PortableMath.tanh(25.0) == 1)
        #expect(PortableMath.sigmoid(inf) == 1 && PortableMath.sigmoid(-inf) == 0 && PortableMath.sigmoid(0.0) == 0.5)
        #expect(PortableMath.softplus(inf) == inf && PortableMath.softplus(-inf) == 0)
        #expect(PortableMath.erf(inf) == 1 && PortableMath.erfc(-inf) == 2 && PortableMath.erfc(inf) == 0)
        #expect(PortableMath.lgamma(0.0) == inf && PortableMath.lgamma(-3.0) == inf && PortableMath.lgamma(-inf) == inf)
        #expect(PortableMath.atan(inf) == .pi / 2 && PortableMath.besselI0(-inf) == inf)
        for (_, _, odd) in Self.functions.filter({ ["sin", "tan", "atan", "tanh", "erf", "expm1", "log1p"].contains($0.0) }) {
            #expect(odd(-0.0).sign == .minus && odd(0.0).sign == .plus && odd(0x1p-1074) == 0x1p-1074)
        }
    }

    /// The cases IEEE 754 lists for `pow` and `atan2`.
    @Test func specialValuesOfTwoArguments() {
        let (inf, nan) = (Double.infinity, Double.nan)
        let powers: [(Double, Double, Double)] = [
            (nan, 0, 1), (1, nan, 1), (nan, 1, nan), (2, nan, nan), (-1, inf, 1), (0.5, inf, 0), (2, inf, inf),
            (2, -inf, 0), (-0.0, -3, -inf), (0, -65, inf), (-0.0, 65, -0.0), (-0.0, 66, 0), (-inf, 65, -inf),
            (-inf, -66, 0), (inf, 0.5, inf), (-8, 1 / 3.0, nan), (-2, 65, -0x1p65), (2, 1000, 0x1p1000), (2, -1074, 0x1p-1074),
            (2, 1024, inf), (-2, 1025, -inf), (2, -1080, 0), (1.5, 3, 3.375), (2, -2, 0.25), (1.0000001, 1e300, inf),
        ]
        for (x, y, expected) in powers {
            let value = PortableMath.pow(x, y)
            #expect(Self.error(value, expected) == 0 && (value.isNaN || value.sign == expected.sign), "pow(\(x), \(y)) = \(value)")
        }
        let angles: [(Double, Double, Double)] = [
            (0, 1, 0), (-0.0, 1, -0.0), (0, -1, .pi), (-0.0, -0.0, -.pi), (1, 0, .pi / 2), (-1, -0.0, -.pi / 2),
            (inf, inf, .pi / 4), (-inf, -inf, -3 * (.pi / 4)), (1, inf, 0), (-1, -inf, -.pi), (inf, -5, .pi / 2),
            (1e-300, -1e300, .pi), (1e300, 1e-300, .pi / 2), (nan, 1, nan), (1, nan, nan),
        ]
        for (y, x, expected) in angles {
            let value = PortableMath.atan2(y, x)
            #expect(Self.error(value, expected) == 0 && (value.isNaN || value.sign == expected.sign), "atan2(\(y), \(x)) = \(value)")
        }
    }

    @Test func sincosIsSinAndCos() throws {
        for row in try Self.references("sin") {
            let both = PortableMath.sincos(row[0])
            #expect(both.sin == PortableMath.sin(row[0]) && both.cos == PortableMath.cos(row[0]))
        }
    }

    @Test func integerPowersAreProducts() {
        let x = 1.1
        #expect(PortableMath.pow(x, 3) == x * (x * x))
        #expect(PortableMath.pow(x, 6) == (x * x) * ((x * x) * (x * x)))
        #expect(PortableMath.pow(x, -2) == 1 / (x * x))
        #expect(PortableMath.pow(-3.0, 3) == -27)
    }

    @Test func floatsAreRoundedDoubles() {
        let x: Float = 0.7
        #expect(PortableMath.exp(x) == Float(PortableMath.exp(Double(x))))
        #expect(PortableMath.tanh(x) == Float(PortableMath.tanh(Double(x))))
        #expect(PortableMath.pow(x, Float(2.5)) == Float(PortableMath.pow(Double(x), 2.5)))
    }
}
