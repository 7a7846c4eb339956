@testable import Assistance
import Testing

@Suite struct SignatureHelpTests {
    @Test func callsShowTheArgumentBeingTyped() {
        let help = Places.signature("measure shuffled(a, ‸")
        #expect(help?.label == "shuffled(VALUE, [times …])")
        #expect(help?.active == 1)
        #expect(help?.parameters[1].documentation.contains("default 1") == true)
        #expect(Places.signature("measure density(p, high ‸")?.active == 3)
        #expect(Places.signature("measure density(p, 1, 2, 3, 4, ‸")?.active == nil)
    }

    @Test func settingsShowTheirNumbers() {
        #expect(Places.signature("with adam ‸")?.label == "adam [rate …] [beta1 …] [beta2 …] [epsilon …]")
    }

    @Test func definitionsShowTheirArguments() {
        let help = Places.signature("define cost(v, w) = norm(v - w)\nmeasure cost(1, ‸")
        #expect(help?.label == "cost(v, w)")
        #expect(help?.active == 1)
        #expect(help?.documentation == "norm(v - w)")
    }

    @Test func statementsShowTheirForm() {
        #expect(Places.signature("fork ‸")?.label == "fork [NET] as A, B")
        #expect(Places.signature("‸") == nil)
        #expect(Places.signature("# a(‸") == nil)
    }
}
