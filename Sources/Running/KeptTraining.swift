import Experiments
import Storage
import TensorCore
import Training

/// What the store has of one training in one cell: the state it ended in, and on the way there the latest snapshot.
///
/// A state is kept under its identity, and so is each tally's sum and what each `measuring` clause saw, under the identities of state
/// and tally or clause: what one statement asks for beside the training forces no other to train again. A snapshot is kept under the
/// trajectory, one for each, and holds tallies and measurements with it. A record that does not fit is named and removed.
struct KeptTraining {
    /// A `measuring` clause: the digest of what it measures, nil where that has none, and the steps it looks at.
    struct Clause {
        let digest: [UInt8]?
        let steps: Set<Int>
    }

    typealias Measured = [[(step: Int, value: Double?)]]

    private let session: Session
    private let plan: TrainingPlan
    private let clauses: [Clause]
    private let trajectory: [UInt8]
    /// The identity of the state the training ends in.
    let identity: [UInt8]

    init(_ plan: TrainingPlan, from parent: [UInt8], clauses: [Clause], in session: Session) {
        self.session = session
        self.plan = plan
        self.clauses = clauses
        trajectory = Identity.trajectory(plan, from: parent)
        identity = Identity.trained(plan, from: parent)
    }

    // MARK: Ended trainings

    /// The state, where it is kept with everything that is asked for beside it.
    func state() -> TrainedState? {
        guard
            let (record, constantLoss) = read(
                .state, identity,
                { reader throws(ByteReader.Malformed) in
                    let record = try TrainingRecord(from: &reader, of: plan)
                    return (record, try reader.optional { reader throws(ByteReader.Malformed) in try reader.double() })
                })
        else { return nil }
        var tallies: [[TallySum]] = []
        for tally in plan.tallies {
            guard let sums = read(.value, tallyIdentity(tally), { reader throws(ByteReader.Malformed) in try sums(tally, &reader) })
            else { return nil }
            tallies.append(sums)
        }
        var measured: Measured = []
        for clause in clauses {
            guard let place = clauseIdentity(clause, upTo: plan.steps),
                let rows = read(.value, beside("measured", place), { reader throws(ByteReader.Malformed) in try Self.rows(&reader) })
            else { return nil }
            measured.append(rows)
        }
        return TrainedState(
            network: record.final, identity: identity,
            training: .init(plan: plan, record: record.with(tallies: tallies), measured: measured, constantLoss: constantLoss))
    }

    /// Keeps a state with what was recorded beside it.
    func keep(_ training: TrainedState.Trained) {
        for (tally, sums) in zip(plan.tallies, training.record.tallies) {
            keep(.value, tallyIdentity(tally)) { writer in writer.append(list: sums) { $1.memory.write(to: &$0) } }
        }
        for (clause, rows) in zip(clauses, training.measured) {
            guard let place = clauseIdentity(clause, upTo: plan.steps) else { continue }
            keep(.value, beside("measured", place)) { Self.write(rows, to: &$0) }
        }
        keep(.state, identity) { writer in
            training.record.write(to: &writer)
            writer.append(training.constantLoss) { $0.append($1) }
        }
    }

    // MARK: Snapshots

    /// Where the training can go on from, with what was measured up to there; nil at its start.
    func snapshot() -> (TrainingSnapshot, Measured)? {
        read(.checkpoint, trajectory) { reader throws(ByteReader.Malformed) in
            var snapshot = try TrainingSnapshot(from: &reader)
            let tallies = try reader.list { reader throws(ByteReader.Malformed) in
                (try reader.data(), try reader.list { reader throws(ByteReader.Malformed) in try TrainingSnapshot.TallyMemory(from: &reader) })
            }
            let measured = try reader.list { reader throws(ByteReader.Malformed) in (try reader.data(), try Self.rows(&reader)) }
            // One of a longer training, or without something this one asks for, is whole and of no use here.
            guard !snapshot.isBeyond(plan) else { return nil }
            var own: Measured = []
            for clause in clauses {
                guard let place = clauseIdentity(clause, upTo: snapshot.step), let rows = measured.first(where: { $0.0 == place })
                else { return nil }
                own.append(rows.1)
            }
            for tally in plan.tallies {
                guard let sums = tallies.first(where: { $0.0 == Identity.tally(tally) }) else { return nil }
                snapshot.tallies.append(sums.1)
            }
            guard snapshot.fits(plan) else { throw ByteReader.Malformed() }
            return (snapshot, own)
        } ?? nil
    }

    func keep(_ snapshot: TrainingSnapshot, _ measured: Measured) {
        keep(.checkpoint, trajectory) { writer in
            snapshot.write(to: &writer)
            writer.append(list: Array(zip(plan.tallies, snapshot.tallies))) { writer, entry in
                writer.append(Identity.tally(entry.0))
                writer.append(list: entry.1) { $1.write(to: &$0) }
            }
            let seen = zip(clauses, measured).compactMap { clause, rows in
                clauseIdentity(clause, upTo: snapshot.step).map { ($0, rows) }
            }
            writer.append(list: seen) { writer, entry in
                writer.append(entry.0)
                Self.write(entry.1, to: &writer)
            }
        }
    }

    // MARK: Identities

    private func beside(_ what: String, _ part: [UInt8]) -> [UInt8] {
        var bytes = CanonicalBytes()
        bytes.append(record: what) {
            $0.append(identity)
            $0.append(part)
        }
        return bytes.digest
    }

    private func tallyIdentity(_ tally: TallyPlan) -> [UInt8] { beside("tally", Identity.tally(tally)) }

    /// What a clause sees up to a step. Measures look at the goal in force at the end, so the length counts where goals change.
    private func clauseIdentity(_ clause: Clause, upTo step: Int) -> [UInt8]? {
        guard let digest = clause.digest else { return nil }
        var bytes = CanonicalBytes()
        bytes.append(record: "clause") { bytes in
            bytes.append(digest)
            bytes.append(list: clause.steps.filter { $0 <= step }.sorted()) { $0.append($1) }
            bytes.append(plan.goals.count > 1 || plan.goalDraws.contains { $0.period != nil } ? plan.steps : 0)
        }
        return bytes.digest
    }

    // MARK: Bytes

    private func keep(_ kind: RecordKind, _ identity: [UInt8], _ write: (inout ByteWriter) -> Void) {
        var writer = ByteWriter()
        write(&writer)
        session.keep(kind, identity, writer.bytes)
    }

    private func read<Content>(
        _ kind: RecordKind, _ identity: [UInt8], _ read: (inout ByteReader) throws(ByteReader.Malformed) -> Content
    ) -> Content? {
        guard let store = session.store, let bytes = store.record(kind, identity) else { return nil }
        var reader = ByteReader(bytes)
        do throws(ByteReader.Malformed) {
            let content = try read(&reader)
            try reader.end()
            return content
        } catch {
            store.discard(kind, identity, because: "cannot be read")
            return nil
        }
    }

    private func sums(_ tally: TallyPlan, _ reader: inout ByteReader) throws(ByteReader.Malformed) -> [TallySum] {
        let kept = try reader.list { reader throws(ByteReader.Malformed) in try TrainingSnapshot.TallyMemory(from: &reader) }
        let sums = kept.compactMap { TallySum($0, of: tally, in: plan) }
        guard sums.count == kept.count, sums.count == max(1, tally.classes.count) else { throw ByteReader.Malformed() }
        return sums
    }

    private static func rows(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> [(step: Int, value: Double?)] {
        try reader.list { reader throws(ByteReader.Malformed) in
            (try reader.int(), try reader.optional { reader throws(ByteReader.Malformed) in try reader.double() })
        }
    }

    private static func write(_ rows: [(step: Int, value: Double?)], to writer: inout ByteWriter) {
        writer.append(list: rows) { writer, row in
            writer.append(row.step)
            writer.append(row.value) { $0.append($1) }
        }
    }
}
