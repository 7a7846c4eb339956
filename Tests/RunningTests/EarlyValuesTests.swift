import Diagnostics
import Experiments
import Testing
import Training

@testable import Running

@Suite struct EarlyValuesTests {
    private func experiment(_ text: String) -> Experiment {
        let outcome = Engine.check(SourceFile(name: "early.nnx", text: text), options: RunOptions())
        let errors = outcome.diagnostics.filter { $0.severity == .error }.map(\.message)
        #expect(errors == [])
        return outcome.experiment
    }

    /// Whether the last network is kept to the end in a cell.
    private func keeps(_ experiment: Experiment, _ cell: Cell, keepsNetworks: Bool = false) -> Bool {
        EarlyValues(experiment, keepsNetworks: keepsNetworks).keeps(experiment.states.count - 1, in: cell)
    }

    private static let start = """
        seeds 2
        sweep rate in 0.01, 0.02
        model net = 2 -> 4 relu -> 1
        train net on x*y for 5 steps with adam rate

        """
    private static let first = Cell(axisCount: 2).setting(0, to: 0).setting(1, to: 0)
    private static let last = Cell(axisCount: 2).setting(0, to: 1).setting(1, to: 1)

    /// A measure in a cell can be worked out there; the mean over seeds cannot, but what it is the mean of can.
    @Test func takesWhatOneCellIsEnoughFor() {
        let experiment = experiment(Self.start + "table norm(weights of net), mean(area(loss of net) over seed)\n")
        let early = EarlyValues(experiment)
        #expect(early.wanted.count == 2 && early.wanted.allSatisfy { $0.axes == [0, 1] && $0.nodes.count == 1 })
        #expect(!keeps(experiment, Self.first))
    }

    @Test(arguments: [
        "", "measure loss of net\n", "table sparsity of net, weight_distance of net\n", "expect last(loss of net) < 1 in 50% of seeds\n",
        "let gap = area(loss of net) - 1\ntable gap\nplot gap\n",
        "table mean(loss of net where rate = 0.01), norm(biases of net where layer = 1)\n",
    ])
    func keepsNothingThatIsWorkedOut(_ outputs: String) {
        let experiment = experiment(Self.start + outputs)
        #expect(!keeps(experiment, Self.first) && !keeps(experiment, Self.last))
    }

    @Test func keepsWhatIsAskedForAtTheEnd() {
        let shown = experiment(Self.start + "show net\n")
        #expect(keeps(shown, Self.first) && !keeps(shown, Self.last))
        for outputs in ["plot loss of net over gradients\n", "save net as \"net.npz\"\n"] {
            #expect(keeps(experiment(Self.start + outputs), Self.last))
        }
        #expect(keeps(experiment(Self.start), Self.last, keepsNetworks: true))
    }

    /// What compares a network with its start needs both.
    @Test func needsTheStartOfANetwork() {
        let early = EarlyValues(experiment(Self.start + "table weight_distance of net\n"))
        #expect(early.wanted.map(\.nodes.count) == [2])
    }
}
