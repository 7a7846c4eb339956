@testable import Experiments
import Testing

@Suite struct KindTests {
    @Test func arithmeticJoinsAxes() {
        let a = Kind.value(axes: ["unit"], isBoolean: false), b = Kind.value(axes: ["input", "unit"], isBoolean: true)
        #expect(Kind.combined(a, b, isBoolean: false) == .value(axes: ["unit", "input"], isBoolean: false))
        #expect(Kind.combined(a, .formula(isBoolean: true), isBoolean: true) == .formula(isBoolean: true))
        #expect(Kind.combined(a, .network, isBoolean: false) == .invalid)
    }

    @Test func itemsOfOneSweepAreOfOneSort() {
        #expect(Kind.number.isSameSort(as: .formula(isBoolean: false)))
        #expect(!Kind.number.isSameSort(as: .word("activation")))
        #expect(!Kind.word("activation").isSameSort(as: .word("optimiser")))
    }
}
