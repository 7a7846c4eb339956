/// A program's state out and in, between two steps.
extension TrainingProgram {
    /// What it holds after `step` steps.
    func snapshot(after step: Int, losses: [Double]) -> TrainingSnapshot {
        var snapshot = TrainingSnapshot(step: step, parameters: model.layout.dense(model.parameters), losses: losses)
        snapshot.buffers = optimiser.buffers.map { model.layout.dense($0) }
        snapshot.powers = [optimiser.power1, optimiser.power2]
        snapshot.best = stopping?.memory(model.layout)
        snapshot.costs = costs
        snapshot.tallies = tallies?.memory(model.layout) ?? []
        return snapshot
    }

    /// Goes back to where a snapshot was taken.
    ///
    /// Errors: where the snapshot is of another training; nothing is changed then.
    func restore(_ snapshot: TrainingSnapshot) throws {
        guard snapshot.fits(plan) else { throw TrainingError("the snapshot is of another training") }
        model.layout.spread(snapshot.parameters, over: model.parameters)
        for (buffer, numbers) in zip(optimiser.buffers, snapshot.buffers) { model.layout.spread(numbers, over: buffer) }
        optimiser.power1 = snapshot.powers[0]
        optimiser.power2 = snapshot.powers[1]
        if let best = snapshot.best { stopping?.remember(best, model.layout) }
        costs = snapshot.costs
        tallies?.remember(snapshot.tallies, model.layout)
    }
}

extension OptimiserState {
    /// u of momentum, m and v of adam.
    fileprivate var buffers: [FloatBuffer] { [first, second].compactMap { $0 } }
}

extension EarlyStopping {
    fileprivate func memory(_ layout: ParameterLayout) -> TrainingSnapshot.Best? {
        bestStep.map { TrainingSnapshot.Best(step: $0, loss: bestLoss, parameters: layout.dense(best)) }
    }

    fileprivate func remember(_ memory: TrainingSnapshot.Best, _ layout: ParameterLayout) {
        bestStep = memory.step
        bestLoss = memory.loss
        layout.spread(memory.parameters, over: best)
    }
}

extension TallyBook {
    fileprivate func memory(_ layout: ParameterLayout) -> [[TrainingSnapshot.TallyMemory]] {
        var next = 0
        return counts.map { count in
            defer { next += count }
            return entries[next..<next + count].map { entry in
                switch entry.quantity {
                case .updates: .floats(layout.dense(entry.sum))
                case .pathIntegral: .doubles(layout.dense(UnsafePointer(entry.totals.start)))
                case .pathLength: .doubles([entry.totals.start[0]])
                }
            }
        }
    }

    fileprivate func remember(_ memory: [[TrainingSnapshot.TallyMemory]], _ layout: ParameterLayout) {
        for (entry, sum) in zip(entries, memory.joined()) {
            switch sum {
            case .floats(let numbers): layout.spread(numbers, over: entry.sum)
            case .doubles(let numbers):
                if entry.quantity == .pathLength {
                    entry.totals.start[0] = numbers[0]
                } else {
                    layout.spread(numbers, over: entry.totals.start)
                }
            }
        }
    }
}
