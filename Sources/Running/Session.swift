import Datasets
import Dispatch
import Experiments
import Foundation
import Storage
import Symbolic
import TensorCore
import Training
import Values

/// One run of an experiment: what has been trained and computed so far, for all threads.
///
/// A node is computed once for each cell of its own axes; whoever asks first computes it.
final class Session: @unchecked Sendable {
    struct Key: Hashable {
        let node: Int
        let cell: Cell
    }

    let experiment: Experiment
    let kernels: Kernels
    /// Library datasets by the term that names them.
    let datasets: [SourceTerm: Dataset]
    /// `--quick`: trainings are cut short.
    let isQuick: Bool
    /// Bytes a run may hold.
    let memory: Double
    /// Names of datasets another stands in for.
    let standIns: [String]
    /// What earlier runs kept; nil where nothing is kept.
    let store: Store?
    /// What generators drew in earlier runs; nil where nothing is kept.
    let drawn: DrawnRows?
    /// The script's name, for people who look at what is kept.
    let label: String

    private let lock = NSLock()
    private var states: [Key: Result<TrainedState, Missing>] = [:]
    /// The identities of states that were let go; asked for once more, they are made again.
    private var gone: [Key: [UInt8]] = [:]
    /// How the trainings that ran ended, diverged ones too.
    private var records: [Key: TrainingOutcome] = [:]
    private var lets: [Key: Result<Value, Missing>] = [:]
    private var exactLets: [Key: Result<Exact, Missing>] = [:]
    private var samples = RecentEntries<SampleKey, Samples>(limit: 64)
    private var generated = RecentEntries<GeneratedKey, Dataset>(limit: 64)
    /// A session that only plans: nothing is trained, and laws that are not known yet are replaced by the usual ones.
    let isPlanning: Bool
    /// What networks are loaded from.
    let files: ParameterFiles

    /// Makes what is asked for and not there; nil where nothing is.
    var demand: Demand?

    /// Small results of calls and measures: nothing is computed twice.
    private var results: [TermKey: Result<Value, Missing>] = [:]
    private var digests: [TermKey: [UInt8]] = [:]
    private var axesOfTerms: [Term: [Int]] = [:]

    private struct TermKey: Hashable {
        let term: Term
        let cell: Cell
    }

    struct GeneratedKey: Hashable {
        let source: GeneratedSource
        let redrawn: Set<String>
        let cell: Cell
    }

    private struct SampleKey: Hashable {
        let source: SourceTerm
        let cell: Cell
    }

    /// Whether values are no longer waited for.
    let isStopped: @Sendable () -> Bool

    init(
        experiment: Experiment, kernels: Kernels, datasets: [SourceTerm: Dataset], isQuick: Bool, memory: Double,
        standIns: [String], store: Store? = nil, drawn: DrawnRows? = nil, label: String = "",
        files: ParameterFiles = ParameterFiles(directory: "."), isPlanning: Bool = false, isStopped: @escaping @Sendable () -> Bool = { false }
    ) {
        self.experiment = experiment
        self.kernels = kernels
        self.datasets = datasets
        self.isQuick = isQuick
        self.memory = memory
        self.standIns = standIns
        self.store = store
        self.drawn = drawn
        self.label = label
        self.files = files
        self.isPlanning = isPlanning
        self.isStopped = isStopped
    }

    /// A session of the same data that keeps nothing for the run.
    func forPlanning() -> Session {
        Session(
            experiment: experiment, kernels: kernels, datasets: datasets, isQuick: isQuick, memory: memory, standIns: standIns,
            store: store, label: label, files: files, isPlanning: true)
    }

    // MARK: States

    /// A network's state in a cell; missing where its training diverged.
    func state(_ node: Int, in cell: Cell) throws -> TrainedState {
        let key = key(node, cell)
        let (known, isGone) = lock.withLock { (states[key], gone[key] != nil) }
        if let known { return try known.get() }
        if let demand, isGone || demand.isForAll {
            try demand.train(key, of: self, isFiled: { lock.withLock { states[key] != nil } })
        }
        guard let known = lock.withLock({ states[key] }) else { throw Missing.interrupted }
        return try known.get()
    }

    private func key(_ node: Int, _ cell: Cell) -> Key {
        Key(node: node, cell: cell.restricted(to: experiment.states[node].axes))
    }

    func file(_ result: Result<TrainedState, Missing>, _ node: Int, _ cell: Cell) {
        let key = key(node, cell)
        lock.withLock { states[key] = result }
    }

    /// Gives back the memory of a state that nothing is known to need.
    func letGo(_ node: Int, _ cell: Cell) {
        let key = key(node, cell)
        // Freed after the lock.
        _ = lock.withLock { () -> TrainedState? in
            guard case .success(let state)? = states[key] else { return nil }
            states[key] = nil
            gone[key] = state.identity
            return state
        }
    }

    /// How many states are held.
    var stateCount: Int { lock.withLock { states.count { (try? $0.value.get()) != nil } } }

    func record(_ training: TrainedState.Trained, _ node: Int, _ cell: Cell) {
        let (key, outcome) = (key(node, cell), TrainingOutcome(training))
        lock.withLock { records[key] = outcome }
    }

    /// How a training ended in a cell, even where it diverged; nil where it has not run.
    func recorded(_ node: Int, in cell: Cell) -> TrainingOutcome? {
        let key = key(node, cell)
        return lock.withLock { records[key] }
    }

    /// The state in a cell or why there is none; nil where it has not been made or was let go.
    func outcome(_ node: Int, in cell: Cell) -> Result<TrainedState, Missing>? {
        let key = key(node, cell)
        return lock.withLock { states[key] }
    }

    /// The state a reference means in a cell. `current` is the network being trained, inside its `measuring` clauses.
    func resolve(_ reference: NetworkRef, in cell: Cell, current: TrainedState?) throws -> TrainedState {
        switch reference {
        case .state(let node): return try state(node, in: cell)
        case .current:
            guard let current else { throw Missing.interrupted }
            return current
        case .byAxis(let axis, let references): return try resolve(references[cell[axis]], in: cell, current: current)
        }
    }

    /// The identity of the state a reference means, also of one that was let go.
    func identity(of reference: NetworkRef, in cell: Cell) throws -> [UInt8] {
        switch reference {
        case .state(let node):
            let key = key(node, cell)
            if let known = lock.withLock({ gone[key] }) { return known }
            return try state(node, in: cell).identity
        case .current: throw Missing.interrupted
        case .byAxis(let axis, let references): return try identity(of: references[cell[axis]], in: cell)
        }
    }

    // MARK: Values kept
    // What is missing only because its network has not been trained yet is asked for again.

    func letValue(_ node: Int, in cell: Cell, compute: () throws -> Value) throws -> Value {
        let key = Key(node: node, cell: cell.restricted(to: experiment.lets[node].axes))
        if let known = lock.withLock({ lets[key] }) { return try known.get() }
        do {
            let value = try whole(compute)
            lock.withLock { lets[key] = .success(value) }
            return value
        } catch let missing as Missing {
            if missing != .interrupted { lock.withLock { lets[key] = .failure(missing) } }
            throw missing
        }
    }

    /// A `let` as an exact number, computed once for each cell of its axes.
    func exactLet(_ node: Int, in cell: Cell, compute: () throws -> Exact) throws -> Exact {
        let key = Key(node: node, cell: cell.restricted(to: experiment.lets[node].axes))
        if let known = lock.withLock({ exactLets[key] }) { return try known.get() }
        do {
            let number = try compute()
            lock.withLock { exactLets[key] = .success(number) }
            return number
        } catch let missing as Missing {
            if missing != .interrupted { lock.withLock { exactLets[key] = .failure(missing) } }
            throw missing
        }
    }

    /// Values with more elements than this are computed again rather than kept.
    private static let keptElements = 4096

    /// The value of a call or measure, computed once for each cell of the axes it depends on, and not at all where the store has it.
    func cached(_ term: Term, in cell: Cell, compute: () throws -> Value) throws -> Value {
        let key = TermKey(term: term, cell: cell.restricted(to: axes(of: term)))
        if let known = lock.withLock({ results[key] }) { return try known.get() }
        let identity = valueIdentity(of: term, in: key.cell)
        if let identity, let kept = keptValue(identity) {
            lock.withLock { results[key] = kept }
            return try kept.get()
        }
        // A store that cannot keep any more ends the run.
        if store?.failure != nil { throw Missing.interrupted }
        do {
            let value = try whole(compute)
            if value.elementCount <= Self.keptElements { remember(.success(value), key, identity) }
            return value
        } catch let missing as Missing {
            if missing != .interrupted { remember(.failure(missing), key, identity) }
            throw missing
        }
    }

    /// Works a value out ahead of its output: whether it is known from now on, as one that is too large or wrong is not.
    func workOut(_ term: Term, in cell: Cell) -> Bool {
        do {
            let value = try Evaluator(self).value(term, in: cell)
            if case .letValue = term { return true }
            if term.isRecorded {
                // Its numbers are needed as they are, so they take no more memory than their output.
                let key = TermKey(term: term, cell: cell.restricted(to: axes(of: term)))
                lock.withLock { results[key] = .success(value) }
                return true
            }
            return known(term, in: cell) != nil
        } catch let missing as Missing {
            return missing != .interrupted
        } catch {
            return false
        }
    }

    /// Gives back the memory of values that nothing will ask for again in a cell.
    func forget(_ terms: [Term], in cell: Cell) {
        for term in terms {
            let own = cell.restricted(to: axes(of: term))
            lock.withLock {
                results[TermKey(term: term, cell: own)] = nil
                if case .letValue(let node) = term { lets[Key(node: node, cell: own)] = nil }
            }
        }
    }

    /// The value of a term in a cell where it was worked out and kept.
    func known(_ term: Term, in cell: Cell) -> Value? {
        let key = TermKey(term: term, cell: cell.restricted(to: axes(of: term)))
        return lock.withLock { try? results[key]?.get() }
    }

    /// What a computation gives that nobody stopped: told to stop, it ends early with anything, which is thrown away.
    func whole<Outcome>(_ compute: () throws -> Outcome) throws -> Outcome {
        if isStopped() { throw Missing.interrupted }
        let outcome = StopRequest.bound(to: isStopped) { Result { try compute() } }
        if isStopped() { throw Missing.interrupted }
        return try outcome.get()
    }

    private func remember(_ result: Result<Value, Missing>, _ key: TermKey, _ identity: [UInt8]?) {
        lock.withLock { results[key] = result }
        if let identity, let payload = KeptValue.encoded(result) { keep(.value, identity, payload) }
    }

    // MARK: The store

    /// Keeps a record for later runs. Where that fails the store says why, and the run stops at the next step.
    func keep(_ kind: RecordKind, _ identity: [UInt8], _ payload: [UInt8]) {
        // Thousands of small states at a millisecond for each sync of the disk would cost more than to train them.
        try? store?.keep(kind, identity, payload, label: label, canWait: payload.count < 64 << 10)
    }

    private func keptValue(_ identity: [UInt8]) -> Result<Value, Missing>? {
        guard let store, let payload = store.record(.value, identity) else { return nil }
        if let value = try? KeptValue.decoded(payload) { return value }
        store.discard(.value, identity, because: "cannot be read")
        return nil
    }

    /// Nil where nothing is kept or the value has no identity.
    func valueIdentity(of term: Term, in cell: Cell) -> [UInt8]? {
        guard let store, !isPlanning, let build = store.build else { return nil }
        return try? ValueIdentity(self).digest(of: term, in: cell, build: build)
    }

    /// The digest of a part of a term's identity, made once for each cell of its axes.
    func termDigest(of term: Term, in cell: Cell, make: () throws -> [UInt8]) rethrows -> [UInt8] {
        let key = TermKey(term: term, cell: cell.restricted(to: axes(of: term)))
        if let known = lock.withLock({ digests[key] }) { return known }
        let digest = try make()
        lock.withLock { digests[key] = digest }
        return digest
    }

    /// The experiment axes a term depends on.
    func axes(of term: Term) -> [Int] {
        if let known = lock.withLock({ axesOfTerms[term] }) { return known }
        let axes = ExperimentAxes(experiment).axes(of: term)
        lock.withLock { axesOfTerms[term] = axes }
        return axes
    }

    func samples(for source: SourceTerm, in cell: Cell, compute: () throws -> Samples) throws -> Samples {
        let key = SampleKey(source: source, cell: cell)
        if let known = lock.withLock({ samples[key] }) { return known }
        let made = try compute()
        lock.withLock { samples.insert(made, for: key) }
        return made
    }

    /// The rows of a generator in a cell, made once.
    func dataset(for key: GeneratedKey, make: () throws -> Dataset) throws -> Dataset {
        if let known = lock.withLock({ generated[key] }) { return known }
        let made = try make()
        return lock.withLock {
            if let known = generated[key] { return known }
            generated.insert(made, for: key)
            return made
        }
    }

    /// What was read, in the order of the script; rows that are drawn follow from the script and the edition.
    var dataInfos: [Results.DataInfo] {
        experiment.datasets.compactMap { source in
            datasets[source].map { dataset in
                var name = dataset.name
                if case .library(_, _, let file?) = source { name += " \(file)" }
                let parts = dataset.parts.map { Results.DataInfo.Part(name: $0.name, sha256: SHA256.hex($0.digest)) }
                return Results.DataInfo(
                    name: name, rows: dataset.rowCount, sha256: SHA256.hex(dataset.digest), parts: parts.isEmpty ? nil : parts)
            }
        } + files.infos
    }

    func seed(in cell: Cell) -> Int {
        experiment.seeds.indices.contains(cell[0]) ? experiment.seeds[cell[0]] : 1
    }
}

extension Term {
    /// Whether this is what a training wrote down on its way, as it stands.
    var isRecorded: Bool {
        switch self {
        case .curve, .record: true
        case .number, .text, .word, .symbol, .item, .letValue, .application, .list, .set, .interval, .integers, .group, .negated,
            .not, .absolute, .binary, .distance, .call, .measure, .tally, .parameters, .column, .shuffled, .selected, .byRepeat:
            false
        }
    }
}

/// A network after a training (or before its first), with what the training recorded.
struct TrainedState: Sendable {
    let network: NetworkState
    /// SHA-256 of all that determines it.
    let identity: [UInt8]
    let training: Trained?

    struct Trained: Sendable {
        let plan: TrainingPlan
        let record: TrainingRecord
        /// For each `measuring` clause the steps and what was measured.
        let measured: [[(step: Int, value: Double?)]]
        /// The best a constant could do on the last goal; nil where that has no meaning.
        let constantLoss: Double?
    }
}
