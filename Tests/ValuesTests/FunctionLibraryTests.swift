import Testing
import Vocabulary

@testable import Values

@Suite struct FunctionLibraryTests {
    @Test(arguments: FunctionLibrary.all.map(\.signature)) func declarationsAreComplete(signature: Signature) {
        #expect(!signature.summary.isEmpty)
        #expect(!signature.summary.hasSuffix("."))
        #expect(signature.function != nil)
        #expect(signature.example.contains("\(signature.name)("))
        #expect(signature.parameters.first.map { [.value, .source].contains($0.kind) } == true)
        #expect(signature.parameters.allSatisfy { !$0.summary.isEmpty })
    }

    @Test func namesAreUnique() {
        #expect(Set(FunctionLibrary.all.map(\.name)).count == FunctionLibrary.all.count)
        #expect(FunctionLibrary.function(named: "r2") != nil)
        #expect(FunctionLibrary.function(named: "mena") == nil)
    }

    /// What the traits promise the checker is what the calculation gives.
    @Test(arguments: FunctionLibrary.all.filter { $0.signature.function?.action != .matrix }.map(\.name))
    func keptAxesAreThoseOfTheTraits(name: String) throws {
        let function = try #require(FunctionLibrary.function(named: name))
        let traits = try #require(function.signature.function)
        let values = function.signature.parameters.filter { $0.kind == .value }.count
        let settings = FunctionSettings(numbers: ["threshold": 0, "step": 0])
        var random = TestRandom(1)
        let curve = Value.random([("step", 5)], &random)
        let activations = Value.random([("sample", 2), ("unit", 3)], &random)
        for (value, tail) in [(curve, FunctionTraits.Tail.none), (activations, .over(["unit"]))] {
            if traits.action == .elementwise, tail != .none { continue }
            if traits.action == .across, tail == .none { continue }
            let result = try function.call([Value](repeating: value, count: values), settings: settings, tail: tail)
            #expect(result.axisNames == traits.keptAxes(among: value.axisNames, tail: tail))
        }
    }

    /// The rows of a matrix less the column means.
    static func centred(_ value: Value) -> [[Double]] {
        let (rows, columns) = (value.parts[0].axes[0].count, value.parts[0].axes[1].count)
        let elements = value.parts[0].elements
        let means = (0..<columns).map { column in (0..<rows).reduce(0) { $0 + elements[$1 * columns + column] } / Double(rows) }
        return (0..<rows).map { row in (0..<columns).map { elements[row * columns + $0] - means[$0] } }
    }

    @Test func roundingGoesAwayFromNoughtAtHalves() throws {
        func apply(_ name: String, _ x: Double) throws -> Double? {
            try FunctionLibrary.function(named: name)?.call([Value(x)]).scalar
        }
        #expect(try apply("round", 2.5) == 3)
        #expect(try apply("round", -2.5) == -3)
        #expect(try apply("round", 0x1.fffffffffffffp-2) == 0)
        #expect(try apply("round", 0x1p60) == 0x1p60)
        #expect(try apply("floor", -0.5) == -1)
        #expect(try apply("sign", -0.5) == -1)
        #expect(try Value(.nan).missingCount == #require(FunctionLibrary.function(named: "relu")).call([Value(.nan)]).missingCount)
    }

    @Test func entropyOfSharesIsInNats() throws {
        let entropy = try #require(FunctionLibrary.function(named: "entropy"))
        let even = try #require(entropy.call([.dense(("unit", 4), [2, 2, 2, 2])]).scalar)
        expectClose(even, 0x1.62e42fefa39efp0, 1)
        #expect(try entropy.call([.dense(("unit", 2), [0, 3])]).scalar == 0)
        #expect(try entropy.call([.dense(("unit", 2), [-1, 3])]).missingCount == 1)
        #expect(try entropy.call([.dense(("unit", 2), [0, 0])]).missingCount == 1)
    }

    @Test func functionsWithoutAFiniteResultAreMissing() throws {
        for (name, x) in [("log", 0.0), ("log", -1), ("exp", 1e4), ("sqrt", -1)] {
            #expect(try FunctionLibrary.function(named: name)?.call([Value(x)]).missingCount == 1)
        }
        #expect(try FunctionLibrary.function(named: "sigmoid")?.call([Value(-1e4)]).scalar == 0)
        #expect(try FunctionLibrary.function(named: "sigmoid")?.call([Value(1e4)]).scalar == 1)
    }

    @Test func powersOfWholeNumbersAreExact() throws {
        #expect(try Value.combined(Value(3), .power, Value(3)).scalar == 27)
        #expect(try Value.combined(Value(2), .power, Value(-2)).scalar == 0.25)
        expectClose(try Value.combined(Value(2), .power, Value(0.5)).scalar ?? .nan, 2.0.squareRoot(), 1)
        #expect(try Value.combined(Value(-2), .power, Value(0.5)).missingCount == 1)
        #expect(try Value.combined(Value(0), .power, Value(-1)).missingCount == 1)
    }
}
