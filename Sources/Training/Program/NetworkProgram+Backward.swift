import TensorCore

/// Gradients, and the whole update of a batch of one.
extension NetworkProgram {
    func backward(_ batch: Batch, into gradients: FloatBuffer) {
        backward(batch, into: gradients, moving: nil)
    }

    /// - Parameter optimiser: Moves the first stage's weights by each piece of their gradient while it is in cache, instead of
    ///   finding it in `gradients`; only where the batch comes as pixels.
    func backward(_ batch: Batch, into gradients: FloatBuffer, moving optimiser: OptimiserState?) {
        for stage in stages {
            if let returned = stage.returned { at(returned).update(repeating: 0, count: batch.count * stage.row) }
        }
        for index in stages.indices.reversed() where index >= firstWeighted {
            let stage = stages[index]
            let delta = at(stage.delta)
            let x = input(of: index, batch)
            if let returned = stage.returned { kernels.axpy(batch.count * stage.row, 1, at(returned), delta) }
            switch stage.work {
            case .dense(let weights, let bias, let transposed, let isSparse):
                differentiate(index, count: batch.count)
                if !stage.isFrozen {
                    if index == 0, let pixels = batch.pixels {
                        differentiate(
                            stage, pixels, count: batch.count, weights: weights, into: gradients, moving: optimiser)
                        kernels.columnSums(batch.count, stage.units, stage.row, delta, gradients.start + bias)
                    } else if isSparse {
                        kernels.sparseProduct(
                            stage.inputs, stage.units, batch.count, x, 1, stage.inputRow, delta, stage.row,
                            gradients.start + weights, stage.row)
                        kernels.columnSums(batch.count, stage.units, stage.row, delta, gradients.start + bias)
                    } else {
                        kernels.weightGradient(
                            batch.count, stage.units, stage.inputs, x, stage.inputRow, delta, stage.row, gradients.start + weights,
                            gradients.start + bias)
                    }
                }
                passBack(index, weights: weights, transposed: transposed, count: batch.count)
            case .narrow(let weights, let bias, _):
                differentiate(index, count: batch.count)
                if !stage.isFrozen {
                    kernels.product(
                        stage.units, stage.inputs, batch.count, delta, 1, stage.row, x, stage.inputRow,
                        gradients.start + weights, stage.inputRow)
                    kernels.columnSums(batch.count, stage.units, stage.row, delta, gradients.start + bias)
                }
                passBack(index, narrow: weights, count: batch.count)
            case .activation:
                differentiate(index, count: batch.count)
                at(stages[index - 1].delta).update(from: delta, count: batch.count * stage.row)
            case .dropout(_, _, let factors):
                DropoutMask.apply(at(factors), batch.count * stage.row, delta, at(stages[index - 1].delta))
            case .convolution, .pool, .sum:
                backwardOnImages(index, batch, x, into: gradients)
            }
        }
    }

    /// W̄ = x̄ᵀ·δ of the first stage, by stretches of pixels.
    private func differentiate(
        _ stage: Stage, _ pixels: PixelRows, count: Int, weights: Int, into gradients: FloatBuffer,
        moving optimiser: OptimiserState?
    ) {
        let row = ByteBuffer.stride(count)
        var first = 0
        while first < stage.inputs {
            let length = min(Self.stretchLength, stage.inputs - first)
            let start = weights + first * stage.row
            let g = optimiser == nil ? gradients.start + start : at(stretch)
            kernels.transposeBytes(count, length, pixels.start + first, pixels.row, turned.start, row, words)
            kernels.byteProduct(
                length, stage.units, count, turned.start, row, pixels.levels, at(stage.delta), stage.row, g, stage.row)
            optimiser?.move(start..<start + length * stage.row, of: parameters, by: g, kernels)
            first += length
        }
    }

    /// The sgd step of a batch of one, without a gradient in between: b by δ, then W by x·δ. Only where `updatesFromOne`.
    ///
    /// The first stage's weights move in the pass that the next forward makes over them, or when `parameters` are asked for.
    ///
    /// - Parameter tally: Takes |Δp|, laid out like the parameters.
    func updateFromOne(_ batch: Batch, rate: Float, tally: FloatBuffer?, scratch: FloatBuffer?) {
        for index in stages.indices.reversed() where index >= firstWeighted {
            let stage = stages[index]
            let delta = at(stage.delta)
            let x = input(of: index, batch)
            switch stage.work {
            case .dense(let weights, let bias, let transposed, let isSparse):
                differentiate(index, count: 1)
                passBack(index, weights: weights, transposed: transposed, count: 1)
                moveBias(bias, stage.row, rate, delta, tally, scratch)
                if index == 0, !isSparse {
                    wait(x, rate: rate, tally: tally)
                } else {
                    move(weights, rows: stage.inputs, width: stage.units, rate, x, delta, tally)
                }
            case .narrow(let weights, let bias, _):
                differentiate(index, count: 1)
                passBack(index, narrow: weights, count: 1)
                move(weights, rows: stage.units, width: stage.inputs, rate, delta, x, tally)
                moveBias(bias, stage.row, rate, delta, tally, scratch)
            case .activation:
                differentiate(index, count: 1)
                at(stages[index - 1].delta).update(from: delta, count: stage.row)
            case .dropout(_, _, let factors):
                DropoutMask.apply(at(factors), stage.row, delta, at(stages[index - 1].delta))
            case .convolution, .pool, .sum: break
            }
        }
    }

    /// W moves by −rate·(down ⊗ along): down holds a number for each of its rows, along one for each column.
    func move(
        _ weights: Int, rows: Int, width: Int, _ rate: Float, _ down: UnsafePointer<Float>,
        _ along: UnsafePointer<Float>, _ tally: FloatBuffer?
    ) {
        let w = parameters.start + weights
        if let tally {
            kernels.rankOneTally(rows, width, Lanes.stride(width), rate, down, along, w, tally.start + weights)
        } else {
            kernels.rankOne(rows, width, Lanes.stride(width), rate, down, along, w)
        }
    }

    private func moveBias(
        _ bias: Int, _ row: Int, _ rate: Float, _ delta: UnsafePointer<Float>, _ tally: FloatBuffer?,
        _ scratch: FloatBuffer?
    ) {
        let b = parameters.start + bias
        guard let tally, let scratch else { return kernels.sgd(row, rate, delta, b) }
        scratch.start.update(from: b, count: row)
        kernels.sgd(row, rate, delta, b)
        kernels.tally(row, scratch.start, b, tally.start + bias)
    }

    /// What goes into a stage.
    private func input(of index: Int, _ batch: Batch) -> UnsafePointer<Float> {
        index == 0 ? batch.inputs : UnsafePointer(at(stages[index - 1].h))
    }

    /// delta becomes the gradient by z.
    func differentiate(_ index: Int, count: Int) {
        let stage = stages[index]
        if stage.isDifferentiated || stage.activation == .identity { return }
        // The loss's own gradient is already by z.
        if index == stages.count - 1, loss.contains(stage.activation) { return }
        kernels.differentiate(
            stage.activation, count, stage.units, stage.row, at(stage.z), at(stage.h), at(stage.delta))
    }

    /// δ·Wᵀ, (B, D), units ascending: the gradient by the stage's input, and where the stage before asks for it by its z.
    private func passBack(_ index: Int, weights: Int, transposed: Int?, count: Int) {
        guard let transposed, index > 0 else { return }
        passBack(index, weights, row: stages[index].row, transposed: at(transposed), count: count)
    }

    /// As above, where W already lies [unit][input].
    private func passBack(_ index: Int, narrow weights: Int, count: Int) {
        guard index > firstWeighted else { return }
        passBack(index, weights, row: stages[index].inputRow, transposed: nil, count: count)
    }

    private func passBack(_ index: Int, _ weights: Int, row: Int, transposed: UnsafeMutablePointer<Float>?, count: Int) {
        let stage = stages[index]
        let before = stages[index - 1]
        kernels.inputGradient(
            before.isDifferentiated ? before.activation : .identity, count, stage.inputs, stage.units, at(stage.delta), stage.row,
            parameters.start + weights, row, transposed, at(before.z), at(before.h), at(before.delta), stage.inputRow)
    }
}
