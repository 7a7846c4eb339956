import TensorCore

/// Stages of images, and sums of stages.
extension NetworkProgram {
    /// One number for each channel of each window.
    func pool(
        _ stage: Stage, _ pooling: Pooling, _ windows: ImageWindows, _ taps: Int, _ x: UnsafePointer<Float>, count: Int
    ) {
        for sample in 0..<count {
            let (image, out) = (x + sample * stage.inputRow, at(stage.h) + sample * stage.row)
            switch pooling {
            case .max: windows.greatest(image, into: out, taps: at(taps) + sample * stage.row)
            case .mean: windows.means(image, into: out)
            }
        }
        if stage.z != stage.h { at(stage.z).update(from: at(stage.h), count: count * stage.row) }
    }

    /// The part of `backward` at a convolution, a pool or a sum.
    func backwardOnImages(_ index: Int, _ batch: Batch, _ x: UnsafePointer<Float>, into gradients: FloatBuffer) {
        let stage = stages[index]
        let delta = at(stage.delta)
        switch stage.work {
        case .dense, .narrow, .activation, .dropout: break
        case .convolution(let number, let weights, let bias, let goesBack):
            let product = convolutions[number]
            differentiate(index, count: batch.count)
            if !stage.isFrozen {
                product.gradient(
                    batch.count, x, xRow: stage.inputRow, delta, deltaRow: stage.row, weights: gradients.start + weights,
                    bias: gradients.start + bias, at(0), kernels)
            }
            guard goesBack, index > 0 else { return }
            product.back(
                batch.count, delta, deltaRow: stage.row, weights: parameters.start + weights,
                into: at(stages[index - 1].delta), backRow: stage.inputRow, at(0), kernels)
        case .pool(let pooling, let windows, let taps):
            let back = at(stages[index - 1].delta)
            back.update(repeating: 0, count: batch.count * stage.inputRow)
            for sample in 0..<batch.count {
                let (gradient, image) = (delta + sample * stage.row, back + sample * stage.inputRow)
                switch pooling {
                case .max: windows.returnToGreatest(gradient, taps: at(taps) + sample * stage.row, into: image)
                case .mean: windows.returnMeans(gradient, into: image)
                }
            }
        case .sum(let other):
            differentiate(index, count: batch.count)
            at(stages[index - 1].delta).update(from: delta, count: batch.count * stage.row)
            if other >= 0, let returned = stages[other].returned {
                kernels.axpy(batch.count * stage.row, 1, delta, at(returned))
            }
        }
    }
}
