import Diagnostics
import Experiments
import Synchronization
import TensorCore
import Testing

@testable import Running
@testable import Storage

/// Runs that keep what they trained, and runs that go on from it: every number is that of a run from nothing.
@Suite struct KeptTrainingTests {
    /// Scripts that keep something of every kind, each small.
    static let scripts: [String: String] = [
        "sweep": EngineTests.swept,
        "diverging": """
            seeds 2
            sweep rate in 0.01, 100000
            model net = 2 -> 16 relu -> 1
            train net on x*y for 200 steps with sgd rate
            finetune net to x + y for 20 steps
            measure last(loss of net)
            """,
        "measuring": """
            seeds 2
            model net = 1 -> 8 relu -> 1
            train net on a x for 320 steps drawing a from {1, 2, 3} every 40 steps
              measuring sum(|weights|) every 50 steps as seen
              measuring mean(weights) every doubling as middle
              tallying path_integral as moved
            measure seen, middle, sum(moved)
            """,
        "tallies": """
            data d = digits(count 200)
            define low = label in {1, 7}
            define high = label in {6, 8}
            model net = 784 -> 5 softplus -> 2
            train net on [low, high] from d where low or high for 2 epochs with sgd 0.01, batch 1
              tallying updates by low, high as updates
            measure sum(updates.low + updates.high) by kind, layer
            """,
        "stopping": """
            data d = digits(count 300)
            model net = 784 -> 8 relu -> dropout(0.2) -> 10
            train net on label from d[..80%] for 6 epochs until loss on d[80%..] stalls 2 epochs with adam 0.01, batch 16, clip 1
            measure accuracy of net on d, last(loss of net)
            """,
        "machine": """
            model machine = rfm(rounds 3)
            train machine on x and y from retina measuring trace(nfm of machine) every step as path
            plot path
            """,
    ]

    private struct Outcome {
        var results: Results
        var last = RunProgress(
            cellsDone: 0, cells: 0, fraction: 0, current: "", trainings: 0, trainingsDone: 0, trainingsReused: 0, stepsCutShort: [],
            line: 0, steps: 0, isComplete: false)
    }

    /// A clock that goes on by a second whenever it is looked at, so that snapshots are often due.
    private static func fastClock() -> @Sendable () -> Double {
        let time = Mutex(0.0)
        return {
            time.withLock { time in
                time += 1
                return time
            }
        }
    }

    private static func run(
        _ text: String, _ store: Store?, threads: Int = 1, seconds: @escaping @Sendable () -> Double = { 0 },
        cancelledAfter polls: Int = .max
    ) throws -> Outcome {
        let file = SourceFile(name: "test.nnx", text: text)
        let options = RunOptions(threads: threads, store: store, seconds: seconds)
        let outcome = Engine.check(file, options: options)
        let errors = outcome.diagnostics.filter { $0.severity == .error }
        if !errors.isEmpty { throw RunFailure(errors.map { $0.render(in: file, colour: false) }.joined(separator: "\n")) }
        let last = Mutex<RunProgress?>(nil)
        let left = Mutex(polls)
        let results = try Engine.run(
            outcome, file: file, options: options, progress: { now in last.withLock { $0 = now } },
            isCancelled: {
                left.withLock { left in
                    left -= 1
                    return left < 0
                }
            })
        var made = Outcome(results: results)
        if let now = last.withLock({ $0 }) { made.last = now }
        return made
    }

    @Test(arguments: scripts.keys.sorted()) func aSecondRunTrainsNothing(_ name: String) throws {
        let text = try #require(Self.scripts[name])
        let plain = try Self.run(text, nil)
        let store = Store.inMemory(edition: Identity.edition)
        let first = try Self.run(text, store, threads: 2)
        let second = try Self.run("# Another line.\n" + text, store)
        #expect(first.results.hash == plain.results.hash)
        #expect(second.results.hash == plain.results.hash)
        #expect(first.last.trainingsReused == 0)
        let ended = second.last.trainings - (name == "diverging" ? 2 : 0)
        #expect(second.last.trainingsReused == ended && second.last.trainingsDone == second.last.trainings)
        #expect(store.takeNotices() == [])
    }

    /// Stopped again and again, at places that differ each time, then let run to its end.
    @Test(arguments: scripts.keys.sorted()) func stoppedRunsGoOn(_ name: String) throws {
        let text = try #require(Self.scripts[name])
        let plain = try Self.run(text, nil)
        let store = Store.inMemory(edition: Identity.edition)
        for polls in [1, 2, 3, 5, 4, 7] { _ = try Self.run(text, store, seconds: Self.fastClock(), cancelledAfter: polls) }
        let last = try Self.run(text, store, threads: 2)
        #expect(last.results.hash == plain.results.hash)
        #expect(last.results.stamps == plain.results.stamps)
        #expect(store.takeNotices() == [])
    }

    private static func product(_ steps: Int, _ clauses: String = "") -> String {
        """
        model net = 2 -> 8 relu -> 1
        train net on x*y for \(steps) steps\(clauses)
        measure norm(weights of net), last(loss of net), area(loss of net)
        """
    }

    @Test func longerTrainingsGoOnFromShorterOnes() throws {
        let store = Store.inMemory(edition: Identity.edition)
        let first = try Self.run(Self.product(1000), store, seconds: Self.fastClock())
        #expect(first.last.fraction == 1)
        // From its start it would look at the clock more often than that.
        let longer = try Self.run(Self.product(1500), store, cancelledAfter: 6)
        #expect(longer.results.hash == (try Self.run(Self.product(1500), nil)).results.hash)
        #expect(longer.last.trainingsReused == 0 && longer.last.trainingsDone == 1)
        #expect(try Self.run(Self.product(1501), nil, cancelledAfter: 6).last.trainingsDone == 0)
        let shorter = try Self.run(Self.product(700), store)
        #expect(shorter.results.hash == (try Self.run(Self.product(700), nil)).results.hash)
        #expect(store.takeNotices() == [])
    }

    /// A run that was told to stop says how far each training came; the same script for just so many steps needs no more.
    @Test func stepsCutShortAreKept() throws {
        let store = Store.inMemory(edition: Identity.edition)
        let stopped = try Self.run(Self.product(100_000), store, cancelledAfter: 6)
        let steps = try #require(stopped.last.stepsCutShort.first)
        #expect(stopped.last.trainingsDone == 0 && stopped.last.trainings == 1)
        #expect(steps > 0 && steps % 256 == 0)
        let exact = try Self.run(Self.product(steps), store)
        #expect(exact.results.hash == (try Self.run(Self.product(steps), nil)).results.hash)
    }

    /// What watches a training is kept beside it: a change there is no stale number, and taking it away trains nothing.
    @Test func clausesAndTalliesHaveTheirOwnIdentity() throws {
        let store = Store.inMemory(edition: Identity.edition)
        func reused(_ clauses: String, _ shown: String) throws -> Int {
            let text = Self.product(300, clauses) + shown
            let found = try Self.run(text, store)
            #expect(found.results.hash == (try Self.run(text, nil)).results.hash, "\(clauses)")
            return found.last.trainingsReused
        }
        let seen = "\n  measuring sum(|weights|) every 50 steps as seen", moved = "\n  tallying path_length as moved"
        #expect(try reused(seen, "\nmeasure seen") == 0)
        #expect(try reused(seen, "\nmeasure seen") == 1)
        #expect(try reused("\n  measuring sum(|weights|) every 50 steps as other", "\nmeasure other") == 1)
        #expect(try reused("", "") == 1)
        #expect(try reused("\n  measuring mean(weights) every 50 steps as seen", "\nmeasure seen") == 0)
        #expect(try reused("\n  measuring sum(|weights|) every 25 steps as seen", "\nmeasure seen") == 0)
        #expect(try reused(moved, "\nmeasure moved") == 0)
        #expect(try reused(moved + seen, "\nmeasure moved, seen") == 1)
        #expect(try reused("\n  tallying path_length over the last half as moved", "\nmeasure moved") == 0)
        #expect(try reused("\n  tallying updates as moved", "\nmeasure sum(moved)") == 0)
    }

    /// Records that are whole and mean nothing are named, thrown away and computed again.
    @Test func recordsOfNoMeaningAreComputedAgain() throws {
        let text = try #require(Self.scripts["measuring"])
        let plain = try Self.run(text, nil)
        let store = Store.inMemory(edition: Identity.edition)
        for polls in [3, 6] {
            _ = try Self.run(text, store, seconds: Self.fastClock(), cancelledAfter: polls)
            #expect(store.damageAll(.checkpoint) + store.damageAll(.state) > 0)
        }
        _ = try Self.run(text, store)
        #expect(store.takeNotices().count > 0)
        #expect(store.damageAll(.state) >= 2)
        let again = try Self.run(text, store)
        #expect(again.results.hash == plain.results.hash)
        let notices = store.takeNotices()
        #expect(notices.count == 2 && notices.allSatisfy { $0.contains("a kept state cannot be read") })
        #expect(try Self.run(text, store).last.trainingsReused == 2)
    }

    /// A measure that cannot be computed while training is an error there as anywhere; one without a value is missing.
    @Test func measuresThatFailWhileTrainingSaySo() throws {
        let missing = try Scripts.run(
            "model net = 2 -> 4 relu -> 1\ntrain net on x*y for 20 steps\n  measuring mean(weights) / 0 every 10 steps as odd\nmeasure odd")
        #expect(missing.items.count >= 2)
    }
}

extension Store {
    /// Puts a byte too many behind the payload of every record of a kind; says how many there were.
    fileprivate func damageAll(_ kind: RecordKind) -> Int {
        let all = contents.withLock { $0.fresh.keys.filter { $0.kind == kind }.map(\.identity) }
        for identity in all {
            if let payload = record(kind, identity) { try? keep(kind, identity, payload + [7], label: "") }
        }
        return all.count
    }
}
