import Diagnostics
import Experiments
import Storage
import Synchronization
import Testing
import Training

@testable import Running

@Suite struct SchedulerTests {
    private func session(_ text: String, store: Store? = nil) throws -> Session {
        let outcome = Engine.check(SourceFile(name: "cells.nnx", text: text), options: RunOptions())
        let errors = outcome.diagnostics.filter { $0.severity == .error }.map(\.message)
        #expect(errors == [])
        return try Engine.open(outcome, options: RunOptions(store: store))
    }

    private static let outputs = """
        table area(loss of net), sparsity of net, weight_distance of net, norm(weights of net where layer = 1)
        table mean(last(loss of net) over seed), max(sparsity of net over seed)
        plot loss of net
        expect last(loss of twice) < last(loss of net) in 50% of seeds
        """

    private static func script(seeds: Int) -> String {
        """
        seeds \(seeds)
        sweep rate in 0.01, 0.02
        model net = 2 -> 4 relu -> 1
        train net on x*y for 3 steps with adam rate, batch 4
        fork net as twice
        train twice on x*y for 3 steps with adam rate, batch 4

        """ + outputs
    }

    /// States of hundreds of cells are held a few at a time, whatever the number of threads, and none is made twice.
    @Test(arguments: [1, 2, 7])
    func holdsFewStatesAtATime(threads: Int) throws {
        let session = try session(Self.script(seeds: 60))
        let demand = Demand(isCancelled: { false })
        session.demand = demand
        let most = Mutex(0)
        try Scheduler(
            session, seconds: { 0 },
            progress: { _ in
                let now = session.stateCount
                most.withLock { $0 = max($0, now) }
            }, isCancelled: { false }
        )
        .run(threads: threads)
        // The seed's first network, of both rates, and what each thread is at.
        #expect(most.withLock { $0 } <= 4 + 4 * threads)
        #expect(session.stateCount == 0)
        let script = Results.ScriptInfo(name: "cells.nnx", text: "", sha256: "")
        let items = try ResultBuilder(session: session, threads: threads, script: script).items()
        #expect(items.count > 4)
        #expect(demand.trainings == 0 && session.stateCount == 0)
    }

    /// With every state held to the end the numbers are the same.
    @Test func lettingGoChangesNoBit() throws {
        let file = SourceFile(name: "cells.nnx", text: Self.script(seeds: 5))
        func hash(keepsNetworks: Bool) throws -> String {
            var options = RunOptions(threads: 2)
            options.exportsNetworks = keepsNetworks
            return try Engine.run(
                Engine.check(file, options: options), file: file, options: options, progress: { _ in }, isCancelled: { false }
            ).hash
        }
        #expect(try hash(keepsNetworks: true) == hash(keepsNetworks: false))
    }

    /// A state that was let go is made again, the same.
    @Test func whatIsGoneComesAgain() throws {
        let session = try session(Self.script(seeds: 2))
        session.demand = Demand(isCancelled: { false })
        let node = session.experiment.states.count - 1
        let cell = Cell(axisCount: 2).setting(0, to: 1).setting(1, to: 1)
        for state in session.experiment.states.indices {
            try TrainingJob(session: session, node: state, cell: cell, seconds: { 0 }, progress: { _ in }).run(isCancelled: { false })
        }
        let first = try session.state(node, in: cell)
        for state in session.experiment.states.indices { session.letGo(state, cell) }
        #expect(session.outcome(node, in: cell) == nil && session.stateCount == 0)
        #expect(try session.identity(of: .state(node), in: cell) == first.identity)
        let again = try session.state(node, in: cell)
        #expect(again.identity == first.identity)
        #expect(again.network.tensors.map(\.values) == first.network.tensors.map(\.values))
        #expect(session.recorded(node, in: cell)?.steps == 3)
    }

    /// Values too large to keep are computed at the end, from states that are held for them.
    @Test func holdsTheStatesOfLargeValues() throws {
        let session = try session(
            "seeds 3\nmodel net = 2 -> 90 relu -> 90 relu -> 1\ntrain net on x*y for 1 steps\ntable norm(weights of net)\nplot weights of net\n")
        let demand = Demand(isCancelled: { false })
        session.demand = demand
        try Scheduler(session, seconds: { 0 }, progress: { _ in }, isCancelled: { false }).run(threads: 1)
        let script = Results.ScriptInfo(name: "large.nnx", text: "", sha256: "")
        _ = try ResultBuilder(session: session, threads: 1, script: script).items()
        #expect(demand.trainings == 0)
    }
}
