import Datasets
import TensorCore
import Testing

@testable import Training

/// A training that stops, is kept as bytes and goes on in another process gives the bits of one that never stopped.
@Suite struct SnapshotTests {
    /// Everything a training gives, and the bytes it would be kept as at its end.
    private struct Outcome: Equatable {
        var bits: [UInt8] = []
        var seen: [Int: [UInt8]] = [:]
        var end: [UInt8] = []
    }

    @Test(arguments: SnapshotPlans.all) func resumedIsNeverStopped(_ named: SnapshotPlans.Named) throws {
        let plan = named.plan
        let whole = try Self.run(plan)
        for stop in [1, 2, 5, 8, 12, 15, 23] where stop < (whole.record?.losses.count ?? 0) {
            var seen: [Int: [UInt8]] = [:]
            let first = try Self.run(plan, cancelledAt: stop)
            let kept = try #require(first.kept, "nothing was kept at step \(stop)")
            #expect(kept.step == stop && first.record == nil)
            seen.merge(first.outcome.seen) { _, new in new }
            let rest = try Self.run(plan, resuming: Self.throughBytes(kept))
            seen.merge(rest.outcome.seen) { _, _ in
                Issue.record("a step is observed twice")
                return []
            }
            #expect(rest.outcome.bits == whole.outcome.bits, "stopped after \(stop) steps")
            #expect(rest.outcome.end == whole.outcome.end, "stopped after \(stop) steps")
            #expect(seen == whole.outcome.seen)
        }
    }

    /// Stopped and resumed again and again, at every step.
    @Test(arguments: SnapshotPlans.all) func resumedAtEveryStep(_ named: SnapshotPlans.Named) throws {
        let whole = try Self.run(named.plan)
        var snapshot: TrainingSnapshot?
        for step in 1...named.plan.steps {
            let part = try Self.run(named.plan, resuming: snapshot, cancelledAt: step)
            guard let kept = part.kept else {
                #expect(part.outcome.bits == whole.outcome.bits)
                return
            }
            snapshot = try Self.throughBytes(kept)
        }
        #expect(try Self.run(named.plan, resuming: snapshot).outcome.bits == whole.outcome.bits)
    }

    /// The end of a shorter training is where a longer one goes on, and its record needs no more than the snapshot.
    @Test(arguments: SnapshotPlans.all) func longerTrainingsExtendShorterOnes(_ named: SnapshotPlans.Named) throws {
        let whole = try Self.run(named.plan)
        for steps in [1, 7, 12] {
            var short = named.plan
            short.steps = steps
            short.observedSteps = short.observedSteps.filter { $0 <= steps }
            let part = try Self.run(short)
            let end = try Self.throughBytes(try #require(part.end))
            #expect(TrainingRecord(end, of: short).map(Self.bytes) == part.outcome.bits)
            #expect(try Self.run(named.plan, resuming: end).outcome.bits == whole.outcome.bits, "extended from \(steps)")
        }
        let end = try Self.throughBytes(try #require(whole.end))
        #expect(TrainingRecord(end, of: named.plan).map(Self.bytes) == whole.outcome.bits)
    }

    @Test func machinesResumeBetweenRounds() throws {
        let plan = try KernelMachineTests.plan(rounds: 3, observedSteps: [0, 1, 2, 3])
        let start = NetworkState(architecture: plan.architecture, tensors: [], ordinal: 0)
        let whole = try KernelMachineTests.run(plan)
        for stop in 1...3 {
            var kept: TrainingSnapshot?
            var seen: [Int] = []
            #expect(throws: CancellationError.self) {
                try Trainer.run(
                    plan, from: start, kernels: .best(), observe: { step, _ in seen.append(step) },
                    keeping: SnapshotKeeping(isDue: { false }) { snapshot, _ in kept = snapshot }, progress: { _ in },
                    isCancelled: Counter(stop).isOver)
            }
            let snapshot = try Self.throughBytes(try #require(kept))
            #expect(snapshot.step == stop)
            let rest = try Trainer.run(
                plan, from: start, resuming: snapshot, kernels: .best(), observe: { step, _ in seen.append(step) },
                keeping: SnapshotKeeping(isDue: { false }) { snapshot, _ in kept = snapshot }, progress: { _ in },
                isCancelled: { false })
            #expect(Self.bytes(rest) == Self.bytes(whole))
            #expect(seen == [0, 1, 2, 3])
            let end = try Self.throughBytes(try #require(kept))
            #expect(TrainingRecord(end, of: plan).map(Self.bytes) == Self.bytes(whole))
        }
    }

    @Test func snapshotsAreTakenWhenDueAndChangeNothing() throws {
        let plan = TestPlans.product(steps: 50)
        var steps: [Int] = []
        let program = try TrainingProgram(plan, from: TestPlans.initial(plan), kernels: .plain)
        let record = try Trainer.run(
            program, every: 10, observe: { _, _ in },
            keeping: SnapshotKeeping(isDue: { true }) { snapshot, _ in steps.append(snapshot.step) }, progress: { _ in },
            isCancelled: { false })
        #expect(steps == [10, 20, 30, 40, 50])
        #expect(Self.bytes(record) == Self.bytes(try TestPlans.run(plan)))
    }

    @Test func snapshotsOfOtherTrainingsAreRefused() throws {
        let plan = TestPlans.product(steps: 20)
        let stopped = try Self.run(plan, cancelledAt: 10)
        let snapshot = try #require(stopped.kept)
        #expect(snapshot.fits(plan))
        let changes: [(inout TrainingPlan) -> Void] = [
            { $0.steps = 9 }, { $0.optimiser = .sgd(rate: 0.1) }, { $0.optimiser = .momentum(rate: 0.1, mu: 0.5) },
            { $0.architecture = TestPlans.network(2, [.dense(units: 1, activation: .identity)]) },
            { $0.tallies = [TallyPlan(name: "sums", classes: [], fromStep: 0)] },
            { $0.optimiser = .newton(NewtonSettings(.hessian, rate: 1, damping: 0, products: 2)) },
        ]
        for change in changes {
            var other = plan
            change(&other)
            #expect(!snapshot.fits(other))
            #expect(TrainingRecord(snapshot, of: other) == nil)
            #expect(throws: TrainingError.self) { try Self.run(other, resuming: snapshot) }
        }
    }

    /// Whatever bytes come, they are read as a snapshot or not; one that fits its plan can be resumed.
    @Test func damagedBytesAreNoCrash() throws {
        let plan = SnapshotPlans.all.first { $0.name == "stalls" }?.plan ?? TestPlans.product()
        let stopped = try Self.run(plan, cancelledAt: 8)
        let kept = try #require(stopped.kept)
        var writer = ByteWriter()
        kept.write(to: &writer)
        let good = writer.bytes
        var stream = RandomStream(seed: 5, path: ["damage"])
        var refused = 0
        for attempt in 0..<2000 {
            var bytes = good
            let draw = { (n: Int, below: Int) in Int(stream.integer(below: UInt64(below), UInt64(attempt * 8 + n))) }
            switch attempt % 4 {
            case 0: bytes[draw(0, bytes.count)] ^= UInt8(1 << draw(1, 8))
            case 1: bytes = Array(bytes.prefix(draw(0, bytes.count)))
            case 2: bytes.insert(UInt8(draw(1, 256)), at: draw(0, bytes.count))
            default:
                let place = draw(0, bytes.count - 8)
                for byte in 0..<8 { bytes[place + byte] = [0xFF, 0x7F, 0x80, 0][draw(2 + byte % 4, 4)] }
            }
            guard let read = Self.snapshot(bytes), read.fits(plan) else {
                refused += 1
                continue
            }
            _ = TrainingRecord(read, of: plan)
            let program = try TrainingProgram(plan, from: TestPlans.initial(plan), kernels: .plain)
            try program.restore(read)
        }
        #expect(refused > 1000)
        stream = RandomStream(seed: 6, path: ["damage"])
        #expect(Self.snapshot(good) != nil && Self.snapshot([]) == nil)
    }

    // MARK: Helpers

    private final class Counter: @unchecked Sendable {
        private var left: Int

        init(_ count: Int) { left = count }

        /// Says yes after so many times no.
        func isOver() -> Bool {
            left -= 1
            return left < 0
        }
    }

    private static func run(
        _ plan: TrainingPlan, resuming snapshot: TrainingSnapshot? = nil, cancelledAt stop: Int? = nil
    ) throws -> (outcome: Outcome, record: TrainingRecord?, kept: TrainingSnapshot?, end: TrainingSnapshot?) {
        let program = try TrainingProgram(plan, from: TestPlans.initial(plan), kernels: .plain)
        var outcome = Outcome()
        var kept: TrainingSnapshot?
        var end: TrainingSnapshot?
        let keeping = SnapshotKeeping(isDue: { false }) { snapshot, moment in
            switch moment {
            case .underWay, .cancelled: kept = snapshot
            case .end: end = snapshot
            }
        }
        let counter = Counter(stop.map { $0 - (snapshot?.step ?? 0) } ?? .max)
        do {
            let record = try Trainer.run(
                program, every: 1, resuming: snapshot, observe: { outcome.seen[$0] = bytes($1) }, keeping: keeping,
                progress: { _ in }, isCancelled: counter.isOver)
            outcome.bits = bytes(record)
            if let end { outcome.end = bytes(end) }
            return (outcome, record, nil, end)
        } catch is CancellationError {
            return (outcome, nil, kept, nil)
        }
    }

    private static func throughBytes(_ snapshot: TrainingSnapshot) throws -> TrainingSnapshot {
        let read = try #require(Self.snapshot(bytes(snapshot)))
        #expect(bytes(read) == bytes(snapshot))
        return read
    }

    private static func bytes(_ snapshot: TrainingSnapshot) -> [UInt8] {
        var writer = ByteWriter()
        snapshot.write(to: &writer)
        writer.append(list: snapshot.tallies) { writer, sums in writer.append(list: sums) { $1.write(to: &$0) } }
        return writer.bytes
    }

    private static func snapshot(_ bytes: [UInt8]) -> TrainingSnapshot? {
        var reader = ByteReader(bytes)
        do throws(ByteReader.Malformed) {
            var snapshot = try TrainingSnapshot(from: &reader)
            if reader.left > 0 {
                snapshot.tallies = try reader.list { reader throws(ByteReader.Malformed) in
                    try reader.list { reader throws(ByteReader.Malformed) in try TrainingSnapshot.TallyMemory(from: &reader) }
                }
            }
            try reader.end()
            return snapshot
        } catch {
            return nil
        }
    }

    private static func bytes(_ state: NetworkState) -> [UInt8] {
        var writer = ByteWriter()
        for tensor in state.tensors {
            writer.append(tensor.layer)
            writer.append(tensor.kind.rawValue)
            writer.append(tensor.rows)
            writer.append(tensor.columns)
            writer.append(tensor.values)
        }
        writer.append(state.ordinal)
        return writer.bytes
    }

    private static func bytes(_ record: TrainingRecord) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(bytes(record.final))
        writer.append(record.losses)
        writer.append(record.costs)
        writer.append(record.divergedAt) { $0.append($1) }
        writer.append(record.stoppedAt) { $0.append($1) }
        writer.append(list: record.tallies) { writer, sums in
            writer.append(list: sums) { writer, sum in
                switch sum {
                case .parameters(let state): writer.append(bytes(state))
                case .number(let number): writer.append(number)
                }
            }
        }
        return writer.bytes
    }
}
