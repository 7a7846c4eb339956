import TensorCore

/// Trains kernel machines: fit, learn the metric, and again.
///
/// Step t of the training is the state after t metrics were learned, fitted with the latest; step 0 is the fit with the metric
/// the machine started from. A loss is recorded for each of them, so for one more than there are rounds.
struct KernelTraining {
    let plan: TrainingPlan
    let machine: KernelMachine
    let kernels: Kernels
    /// (n, d)
    private let samples: [Float]
    /// One column for each output.
    private let targets: [[Double]]
    private let inputs: Int

    /// Errors: where the rows do not fill the machine's inputs, or a target is no class.
    init(_ plan: TrainingPlan, machine: KernelMachine, kernels: Kernels) throws {
        self.plan = plan
        self.machine = machine
        self.kernels = kernels
        inputs = plan.architecture.input.count
        if let problem = plan.architecture.problem() { throw TrainingError(problem) }
        let reader = try FeedReader(feed: plan.feed, inputShape: plan.architecture.input, seed: plan.seed)
        guard reader.count == machine.centres, let goal = plan.goals.first else {
            throw TrainingError("a machine was planned for \(machine.centres) samples, and there are \(reader.count)")
        }
        samples = reader.inputs(0..<reader.count)
        let columns = try reader.values(of: goal.targets, goals: [:], 0..<reader.count)
        if goal.isClass, let classes = columns.first {
            targets = (0..<machine.outputs).map { output in classes.map { $0 == Double(output) ? 1 : 0 } }
        } else {
            targets = columns
        }
        guard targets.count == machine.outputs else {
            throw TrainingError("\(targets.count) targets for a machine with \(machine.outputs) outputs")
        }
    }

    func run(
        from state: NetworkState, resuming snapshot: TrainingSnapshot? = nil,
        observe: (_ step: Int, _ state: NetworkState) throws -> Void, keeping: SnapshotKeeping? = nil,
        progress: @Sendable (_ stepsDone: Int) -> Void, isCancelled: @Sendable () -> Bool
    ) throws -> TrainingRecord {
        if let snapshot, !snapshot.fits(plan) { throw TrainingError("the snapshot is of another training") }
        // After so many fits: what they found, and the metric of the next.
        var now = snapshot ?? TrainingSnapshot(step: 0, parameters: [], losses: [])
        if snapshot == nil { now.buffers = [try startingMetric(state)] }
        while let metric = now.buffers.first, !now.hasEnded {
            let isStopped = isCancelled()
            if let keeping, now.step > snapshot?.step ?? 0, isStopped || keeping.isDue() {
                try keeping.keep(now, isStopped ? .cancelled : .underWay)
            }
            if isStopped { throw CancellationError() }
            progress(now.step)
            guard let fitted = fit(metric, ordinal: state.ordinal + 1), let predictor = KernelPredictor(fitted, kernels: kernels)
            else {
                now.losses.append(.nan)
                (now.divergedAt, now.hasEnded) = (now.step + 1, true)
                break
            }
            now.parameters = fitted.tensors.flatMap(\.values)
            now.losses.append(loss(predictor.predictions(samples)))
            if plan.observedSteps.contains(now.step) { try observe(now.step, fitted) }
            now.buffers = now.step < machine.rounds ? [predictor.gradientOuterProduct(samples).map { Float($0) }] : []
            now.step += 1
        }
        if now.hasEnded { now.buffers = [] }
        try keeping?.keep(now, .end)
        guard let record = TrainingRecord(now, of: plan) else { throw TrainingError("the machine's parts do not fit its plan") }
        return record
    }

    /// The metric of the machine, or the identity where it was never trained.
    private func startingMetric(_ state: NetworkState) throws -> [Float] {
        guard let metric = state.tensor(.metric) else {
            return (0..<inputs * inputs).map { $0 % inputs == $0 / inputs ? 1 : 0 }
        }
        guard metric.rows == inputs else {
            throw TrainingError("the machine's metric has \(metric.rows) inputs, and the samples have \(inputs)")
        }
        return metric.values
    }

    /// α = (K + λI)⁻¹·y; nil where that has no solution.
    private func fit(_ metric: [Float], ordinal: Int) -> NetworkState? {
        let n = machine.centres
        let rows = samples.map(Double.init)
        let wide = metric.map(Double.init)
        guard wide.allSatisfy(\.isFinite) else { return nil }
        let lengths = KernelPredictor.lengths(rows, metric: wide, count: n, width: inputs, kernels: kernels).lengths
        var kernel = KernelPredictor.kernel(
            KernelPredictor.distances(
                from: rows, count: n, to: rows, lengths: lengths, metric: wide, width: inputs, kernels: kernels),
            width: machine.width)
        for place in 0..<n { kernel[place * n + place] = 1 + machine.ridge }
        guard let factor = Cholesky(kernel, count: n) else { return nil }
        let coefficients = targets.flatMap { factor.solve($0).map { Float($0) } }
        guard coefficients.allSatisfy(\.isFinite) else { return nil }
        return NetworkState(
            architecture: plan.architecture,
            tensors: [
                .init(layer: 1, kind: .metric, rows: inputs, columns: inputs, values: metric),
                .init(layer: 1, kind: .centres, rows: n, columns: inputs, values: samples),
                .init(layer: 1, kind: .coefficients, rows: machine.outputs, columns: n, values: coefficients),
            ], ordinal: ordinal)
    }

    /// The squared error of each sample, summed over outputs, and its mean over samples.
    private func loss(_ predictions: [Float]) -> Double {
        var sum = DoubleSum()
        for sample in 0..<machine.centres {
            for output in 0..<machine.outputs {
                let error = Double(predictions[sample * machine.outputs + output]) - targets[output][sample]
                sum.add(error * error)
            }
        }
        return sum.total / Double(machine.centres)
    }
}
