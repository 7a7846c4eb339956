@testable import Experiments
import Testing

@Suite struct FileTemplateTests {
    private static func words(_ labels: [String]) -> [String] {
        ExperimentAxis(name: "a", labels: labels, role: .seed).fileWords
    }

    @Test func placesHaveWordsThatFilesMayHave() {
        #expect(Self.words(["1", "2"]) == ["1", "2"])
        #expect(Self.words(["-0.5", "1e-05", "relu"]) == ["-0.5", "1e-05", "relu"])
        #expect(Self.words(["vonmises(π/2, 8)", "../a"]) == ["vonmises_π_2_8", ".._a"])
        #expect(Self.words(["a/b", "a b"]) == ["1", "2"])
        #expect(Self.words(["..", "x"]) == ["1", "2"] && Self.words(["/", "x"]) == ["1", "2"])
        #expect(Self.words([String(repeating: "x", count: 90)])[0].count == 40)
    }

    @Test func axesStandWhereTheNameSaysElseBeforeItsEnding() {
        let plain = FileTemplate([.text("net.v2.npz")], written: "net.v2.npz")
        let name = { (template: FileTemplate) in template.name { ["3", "0.1"][$0] } }
        #expect(name(plain.spread(over: [])) == "net.v2.npz")
        #expect(name(plain.spread(over: [(0, "seed"), (1, "rate")])) == "net.v2-seed3-rate0.1.npz")
        let placed = FileTemplate([.axis(1), .text("-net.npz")], written: "{rate}-net.npz")
        #expect(placed.axes == [1] && name(placed.spread(over: [(0, "seed"), (1, "rate")])) == "0.1-net-seed3.npz")
    }
}
