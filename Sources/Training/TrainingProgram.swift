import TensorCore

/// A plan compiled once: model, feed and optimiser with all their buffers; a step allocates nothing.
///
/// Step: draw → forward → loss, tested → backward → penalties → clip → update → tallies. Frozen layers get no gradient, so
/// neither penalty nor optimiser touches them, and the clip does not count them.
final class TrainingProgram {
    let plan: TrainingPlan
    let kernels: Kernels
    let feed: BatchFeed
    let model: any TrainableModel
    /// The model where it is a network of layers.
    private let network: NetworkProgram?
    var optimiser: OptimiserState
    private let gradients: FloatBuffer
    private let newton: NewtonUpdate?
    /// The gradients each step was worth, where it is not one for all.
    var costs: [Double] = []
    let tallies: TallyBook?
    let stopping: EarlyStopping?
    /// What is updated: the whole buffer, or the parts whose layers are not frozen.
    private let moving: [Range<Int>]
    private let penalties: Penalties
    /// The rate where each update can be made without a gradient in between.
    private let fusedRate: Float?
    /// Where the first layer's gradient may be used up piece by piece: the other parts of the buffer that move.
    private let others: [Range<Int>]?
    private let keys: StreamKeys
    private var draw: (epoch: Int, streams: DropoutDraw)?

    /// Samples the held-out loss is taken on at once, at least.
    private static let lookCapacity = 64

    /// - Parameter fuses: False keeps gradient and update apart where they could be one; no bit depends on it.
    init(_ plan: TrainingPlan, from state: NetworkState, kernels: Kernels, fuses: Bool = true) throws {
        self.plan = plan
        self.kernels = kernels
        if let problem = plan.architecture.problem() { throw TrainingError(problem) }
        guard plan.steps >= 0 else { throw TrainingError("a training cannot have \(plan.steps) steps") }
        keys = StreamKeys(plan)
        feed = try BatchFeed(plan, kernels: kernels)
        if let planned = plan.stepsPerEpoch, let found = feed.stepsPerEpoch, planned != found {
            throw TrainingError("an epoch was planned as \(planned) steps, but the data make \(found)")
        }
        let capacity = max(feed.batchSize, plan.stopping?.samples == nil ? 1 : Self.lookCapacity)
        switch plan.architecture.body {
        case .layers(let layers):
            let program = NetworkProgram(
                plan.architecture, layers: layers, kernels: kernels,
                for: .init(
                    loss: plan.loss, batch: feed.batchSize, capacity: capacity, isSparse: feed.isMostlyZero(),
                    frozen: plan.frozen))
            network = program
            model = program
        case .kernelMachine:
            throw TrainingError("a kernel machine is not trained step by step")
        case .formula(let inputs, let parameters, let output):
            network = nil
            model = try FormulaModel(
                plan.architecture, inputs: inputs, parameters: parameters, output: output, loss: plan.loss,
                kernels: kernels, capacity: capacity)
        }
        guard model.layout.fits(state) else { throw TrainingError("the state does not fit the network to train") }
        model.layout.load(state, into: model.parameters)
        moving = model.layout.ranges(without: plan.frozen)
        penalties = Penalties(plan, start: model.parameters)
        guard !moving.isEmpty else { throw TrainingError("every layer is frozen, so nothing is left to train") }
        optimiser = OptimiserState(plan.optimiser, count: model.layout.count)
        tallies = try TallyBook(plan.tallies, batch: feed.batchSize, parameterCount: model.layout.count)
        stopping = try EarlyStopping(plan, schedule: feed.schedule, layout: model.layout, capacity: capacity)
        if case .sgd(let rate) = plan.optimiser, feed.batchSize == 1, plan.clip == nil, penalties.areNone, plan.frozen.isEmpty,
            tallies?.sumsUpdatesAlone ?? true, let network, network.updatesFromOne, fuses
        {
            fusedRate = Float(rate)
        } else {
            fusedRate = nil
        }
        gradients = FloatBuffer(fusedRate == nil ? model.layout.count : 0)
        if case .newton(let settings) = plan.optimiser {
            newton = try NewtonUpdate(
                settings, plan, model, penalties: penalties, moving: moving, kernels: kernels, batch: feed.batchSize)
        } else {
            newton = nil
        }
        if let network, network.takesPixels, fusedRate == nil, newton == nil, fuses { feed.deliverPixels() }
        let usesUpPieces = feed.deliversPixels && plan.clip == nil && penalties.areNone && network?.firstWeighted == 0
        others = usesUpPieces ? model.layout.ranges(without: plan.frozen, from: 1) : nil
    }

    /// The batch of the step after `step` steps, forward through the model: its mean loss.
    func evaluate(after step: Int) throws -> (batch: Batch, loss: Double) {
        let batch = try feed.batch(at: step)
        model.evaluate(batch, draw: dropout(at: step))
        return (batch, model.meanLoss(batch.count))
    }

    /// The update by the batch just evaluated.
    func update(_ batch: Batch, after step: Int) {
        let tallied = tallies?.sums(at: step, feed) ?? (count: 0, first: nil)
        if tallied.count > 1 || (tallied.count == 1 && fusedRate == nil) { tallies?.before.copy(model.parameters) }
        if let fusedRate, let network {
            network.updateFromOne(
                batch, rate: fusedRate, tally: tallied.count == 1 ? tallied.first : nil, scratch: tallies?.before)
            if tallied.count > 1 { tallies?.add(model.parameters, kernels) }
            return
        }
        if let others, let network, tallied.count == 0 {
            optimiser.begin()
            network.backward(batch, into: gradients, moving: optimiser)
            for range in others { optimiser.move(range, of: model.parameters, by: gradients.start + range.lowerBound, kernels) }
            return
        }
        model.backward(batch, into: gradients)
        if tallied.count > 0 { tallies?.keep(gradients) }
        penalties.add(to: gradients, of: model.parameters, in: moving, kernels)
        if let limit = plan.clip { GradientClip.apply(limit, to: gradients, model.layout, kernels) }
        if let newton {
            costs.append(newton.step(batch, by: gradients))
        } else {
            optimiser.update(model.parameters, by: gradients, in: moving, kernels)
        }
        if tallied.count > 0 { tallies?.add(model.parameters, kernels) }
    }

    /// The gradient of the batch just evaluated, before penalties and clip.
    func gradient(_ batch: Batch) -> NetworkState {
        let buffer = FloatBuffer(model.layout.count)
        model.backward(batch, into: buffer)
        return model.layout.state(of: buffer, plan.architecture, ordinal: plan.ordinal)
    }

    /// The parameters now; training counts as one more that the network has been through.
    var state: NetworkState {
        model.layout.state(of: model.parameters, plan.architecture, ordinal: plan.ordinal + 1)
    }

    var tallySums: [[TallySum]] {
        network?.settle()
        return tallies?.sums(model.layout, plan.architecture, ordinal: plan.ordinal + 1) ?? []
    }

    private func dropout(at step: Int) -> DropoutDraw? {
        guard let layers = network?.dropouts, layers > 0 else { return nil }
        let epoch = feed.epoch(of: step)
        if let draw, draw.epoch == epoch { return draw.streams }
        let streams = DropoutDraw(keys, layers: layers, ordinal: plan.ordinal, epoch: epoch)
        draw = (epoch, streams)
        return streams
    }
}
