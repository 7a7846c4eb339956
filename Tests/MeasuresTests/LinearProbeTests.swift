import Testing

@testable import Measures

@Suite struct LinearProbeTests {
    private let answers = (0..<20).flatMap { [Double($0 % 5), Double($0 % 3)] }

    @Test func aLinearTargetIsReadOff() {
        let wanted = (0..<20).map { (sample: Int) -> Double in Double(2 * (sample % 5) - sample % 3 + 7) }
        #expect(LinearProbe.score(answers, units: 2, wanted) > 0.999999)
    }

    @Test func whatIsNotThereIsNotReadOff() {
        let wanted = (0..<20).map { (sample: Int) -> Double in Double(sample / 10) }
        #expect(LinearProbe.score(answers, units: 2, wanted) < 0.2)
    }

    @Test func constantsCannotBeScored() {
        #expect(!LinearProbe.score(answers, units: 2, [Double](repeating: 1, count: 20)).isFinite)
        #expect(LinearProbe.score([Double](repeating: 1, count: 20), units: 1, (0..<20).map(Double.init)).isNaN)
        #expect(LinearProbe.score([], units: 0, []).isNaN)
    }
}
