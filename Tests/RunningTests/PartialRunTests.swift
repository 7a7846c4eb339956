import Diagnostics
import Experiments
@testable import Running
import Testing

@Suite struct PartialRunTests {
    static let script = """
        model one = 2 -> 8 relu -> 1
        model two = 2 -> 4 relu -> 1
        train one on x*y for 20 steps
        train two on x*y for 30 steps
        fork two as branch
        finetune branch to x + y for 10 steps
        measure last(loss of one)
        measure last(loss of branch)
        """

    /// From a line on, a run gives what the whole run gives there, and trains nothing else.
    @Test func laterLinesAreTheSame() throws {
        let whole = try Scripts.run(Self.script).items
        for line in 2...8 {
            var options = RunOptions()
            options.firstLine = line
            #expect(try Scripts.run(Self.script, options: options).items == whole.filter { $0.line >= line })
        }
    }

    @Test func onlyWhatIsNeeded() {
        let experiment = Scripts.check(Self.script).showing(from: 8).experiment
        let names = experiment.neededStates.sorted().map { "\(experiment.states[$0].name) \(experiment.states[$0].line)" }
        #expect(names == ["two 2", "two 4", "branch 6"])
    }
}
