import Testing
@testable import Reports

@Suite struct NumberFormatTests {
    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (3, "3"), (-20, "-20"), (0.12345, "0.1235"), (0.1, "0.1000"), (9.9999, "10.00"),
        (1234.56, "1235"), (123_456.7, "123457"), (1_000_000, "1.000e6"), (0.00001234, "1.234e-5"), (-0.00012346, "-0.0001235"),
        (6.02e23, "6.020e23"), (1e-300, "1.000e-300"),
    ])
    func fourSignificantDigits(number: Double, text: String) {
        #expect(NumberFormat.text(number) == text)
    }

    @Test(arguments: [
        (0.1234, 0.0056, "0.1234 ± 0.0056"), (12.5, 3.25, "12.50 ± 3.25"), (0.98761, 0.00003, "0.98761 ± 0.00003"),
        (0.00001, 0.5, "0.0000 ± 0.5000"), (1.234e-6, 5.6e-8, "(1.234 ± 0.056)e-6"), (-2e9, 1e8, "(-2.000 ± 0.100)e9"),
        (3, 0, "3 ± 0"), (1e308, 1e300, "1.000e308 ± 1.000e300"),
    ])
    func meanAndDeviationMatch(mean: Double, sd: Double, text: String) {
        #expect(NumberFormat.pair(mean: mean, sd: sd) == text)
    }

    @Test(arguments: [(0.421, "0.42 s"), (12.34, "12.3 s"), (59.97, "1 min 00 s"), (192, "3 min 12 s"), (3850, "1 h 04 min"), (-1, "unknown time")])
    func times(seconds: Double, text: String) {
        #expect(NumberFormat.time(seconds: seconds) == text)
    }

    @Test func countsAreGrouped() {
        #expect(NumberFormat.count(2000) == "2000")
        #expect(NumberFormat.count(12_345_678) == "12 345 678")
        #expect(NumberFormat.count(-50_000) == "-50 000")
    }
}
