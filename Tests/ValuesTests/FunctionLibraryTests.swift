import Testing
import Vocabulary

@testable import Values

@Suite struct FunctionLibraryTests {
    @Test(arguments: FunctionLibrary.all.map(\.signature)) func declarationsAreComplete(signature: Signature) {
        #expect(!signature.summary.isEmpty)
        #expect(!signature.summary.hasSuffix("."))
        #expect(signature.function != nil)
        #expect(signature.example.contains("\(signature.name)("))
        #expect(signature.parameters.first?.kind == .value)
        #expect(signature.parameters.allSatisfy { !$0.summary.isEmpty })
    }

    @Test func namesAreUnique() {
        #expect(Set(FunctionLibrary.all.map(\.name)).count == FunctionLibrary.all.count)
        #expect(FunctionLibrary.function(named: "r2") != nil)
        #expect(FunctionLibrary.function(named: "mena") == nil)
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
    }

    @Test func powersOfWholeNumbersAreExact() throws {
        #expect(try Value.combined(Value(3), .power, Value(3)).scalar == 27)
        #expect(try Value.combined(Value(2), .power, Value(-2)).scalar == 0.25)
        #expect(try Value.combined(Value(0), .power, Value(-1)).missingCount == 1)
    }
}
