import Experiments
import Foundation
import Testing
@testable import Reports

@Suite struct EvidenceTests {
    @Test func theSameResultsDoNotDiffer() throws {
        let evidence = Evidence(Sample.everything)
        #expect(evidence.differences(from: Sample.everything) == [])
        #expect(try Evidence(json: evidence.json()) == evidence)
    }

    @Test func theFirstNumberThatDiffersIsNamed() {
        let evidence = Evidence(Sample.everything)
        var results = Sample.everything
        let changed = 1.5.nextUp
        results.items[3].content = .table([
            Sample.quantity("cost", axes: [Sample.axis("rate", ["0.1", "0.01"])], [[changed, 2.5], [3.5, nil]], reasons: [1: "diverged"])
        ])
        #expect(evidence.differences(from: results) == [
            "line 4, cost, seed 1, rate 0.1: the report has 1.5, the run gives 1.5000000000000002"
        ])
    }

    @Test func inLongCurvesTheStepIsNamed() {
        func results(_ change: Int?) -> Results {
            let values = (0..<5000).map { [Double?($0 == change ? 0.5 : Double($0)), 1] }
            let curve = Sample.quantity("loss", axes: [Sample.steps(5000)], values)
            return Sample.results([("plot loss", .plot(.init(form: .lines(horizontal: "step", logarithmic: false), quantities: [curve])))])
        }
        let evidence = Evidence(results(nil))
        #expect(evidence.tracks[0].grain == .init(group: 1, bytes: 2))
        #expect(evidence.differences(from: results(nil)) == [])
        #expect(evidence.differences(from: results(4321)) == [
            "line 1, loss, seed 1, step 4321: the report has another number, the run gives 0.5"
        ])
    }

    @Test func theFileThatDiffersIsNamed() {
        var results = Sample.everything
        let parts = ["train images", "train labels"].map { Results.DataInfo.Part(name: $0, sha256: "ab") }
        results.data = [.init(name: "mnist", rows: 10, sha256: "aa", parts: parts)]
        let evidence = Evidence(results)
        #expect(evidence.differences(from: results) == [])
        results.data[0].sha256 = "bb"
        results.data[0].parts?[1].sha256 = "cd"
        #expect(evidence.differences(from: results) == ["data mnist, train labels: SHA-256 cd, not ab"])
        // Reports of before know nothing of parts.
        results.data[0].parts = nil
        #expect(evidence.differences(from: results) == ["data mnist: SHA-256 bb with 10 rows, not aa with 10"])
        results.data[0].sha256 = "aa"
        #expect(evidence.differences(from: results) == [])
    }

    @Test func scriptDataAndHashCount() {
        var results = Sample.everything
        results.data = [.init(name: "mnist", rows: 10, sha256: "aa")]
        let evidence = Evidence(results)
        results.data[0].sha256 = "bb"
        #expect(evidence.differences(from: results) == ["data mnist: SHA-256 bb with 10 rows, not aa with 10"])
        results.data[0].sha256 = "aa"
        #expect(evidence.differences(from: results) == [])
        results.script.sha256 = "cd"
        #expect(evidence.differences(from: results).count == 1)
        results.script.sha256 = "ab"
        results.hash = "other"
        #expect(evidence.differences(from: results) == ["the result hash is other, not c0ffee"])
    }

    /// A missing number is not a number of any bits, and both zeros are one.
    @Test func missingAndZeros() {
        #expect(EvidenceTrack.bits(of: nil) != EvidenceTrack.bits(of: .nan))
        #expect(EvidenceTrack.bits(of: -0.0) == EvidenceTrack.bits(of: 0))
    }

    /// However many numbers a run shows, what a page keeps of them stays small, and a difference is still found and placed.
    @Test(arguments: [(300_000, 1), (1_200_000, 4)]) func manyNumbersFit(count: Int, group: Int) throws {
        func results(_ change: Int?) -> Results {
            let half = count / 2
            let values = (0..<half).map { [Double?(Double($0)), $0 == change ? 0.5 : Double($0) / 3] }
            let curve = Results.Quantity(
                label: "loss", axes: [.init(name: "step", labels: Array(repeating: "s", count: half))], seeds: [4, 7], values: values,
                missing: [], summaries: [])
            return Sample.results([("table cost", .table([Sample.quantity("cost", [[1, 2]]), curve]))])
        }
        let evidence = Evidence(results(nil))
        #expect(evidence.tracks.map(\.grain) == [.exact, .init(group: group, bytes: 1)])
        #expect(try evidence.json().utf8.count < 700_000)
        #expect(evidence.differences(from: results(nil)) == [])
        let found = evidence.differences(from: results(100_003))
        #expect(found.count == 1 && found[0].hasPrefix("line 1, loss, seed 7, step s: the report has another number"))
    }

    /// Numbers of one seed are compared by themselves, in groups where they share a trace.
    @Test func someNumbersAlone() {
        let values = (0..<40).map { [Double?(Double($0)), Double($0) / 3] }
        let curve = Sample.quantity("loss", axes: [Sample.steps(40)], values)
        for grain in [EvidenceGrain.Size.exact, .init(group: 1, bytes: 2), .init(group: 8, bytes: 1)] {
            let track = EvidenceTrack(line: 3, curve, grain)
            let own = (0..<40).map { curve.value($0, seedIndex: 1) }
            #expect(track.difference(of: own, from: 0, seedIndex: 1, name: "seed 2") == nil)
            #expect(track.difference(of: Array(own[8..<24]), from: 8, seedIndex: 1, name: "") == nil)
            var changed = own
            changed[17] = 1
            #expect(track.difference(of: changed, from: 0, seedIndex: 1, name: "seed 2")?.hasPrefix("line 3, loss, seed 2, number") == true)
            #expect(track.difference(of: own, from: 0, seedIndex: 0, name: "seed 1") != nil)
        }
    }

    @Test func evidenceOfAnotherVersionIsNotRead() throws {
        let json = try Evidence(Sample.everything).json()
        #expect(throws: (any Error).self) { try Evidence(json: json.replacing("\"schema\":2", with: "\"schema\":1")) }
        #expect(throws: (any Error).self) { try Evidence(json: json.replacing("\"tracks\":[", with: "\"tracks\":")) }
    }
}
