import TensorCore

/// Newton's step, as far as conjugate gradients solve for it, with a line search.
///
/// d solves (C + (damping + decay + anchor)·I)·d = −g, C the Hessian or Gauss–Newton matrix of the batch's mean loss. From
/// t = rate the step t·d is halved until the loss has fallen by 10⁻⁴ of t·gᵀd (Armijo); after 30 halvings the parameters
/// stay. The loss includes the penalties. Frozen parameters are left out throughout.
///
/// The cost counts in gradients, one of which is three forward passes: a product with the Gauss–Newton matrix is four,
/// one with the Hessian six, a look at the loss one.
final class NewtonUpdate {
    /// Conjugate gradients stop where the residual is below this share of the gradient.
    private static let tolerance = 0x1p-16
    private static let halvings = 30

    private let settings: NewtonSettings
    private let penalties: Penalties
    private let moving: [Range<Int>]
    private let model: any TrainableModel
    private let derivatives: any DerivativeModel
    private let curvature: LossCurvature
    private let direction: FloatBuffer
    private let product: FloatBuffer
    private let before: FloatBuffer

    /// - Throws: `TrainingError` where a layer has no rule for derivatives, or changes from look to look.
    init(
        _ settings: NewtonSettings, _ plan: TrainingPlan, _ model: any TrainableModel, penalties: Penalties,
        moving: [Range<Int>], kernels: Kernels, batch: Int
    ) throws {
        if case .layers(let layers) = plan.architecture.body, layers.contains(where: \.isRandom) {
            throw TrainingError(
                "\(settings.name) looks at the loss several times in a step, and dropout would make it another each time; "
                    + "train with adam or sgd, or without dropout")
        }
        self.settings = settings
        self.model = model
        self.moving = moving
        self.penalties = penalties
        derivatives = try Derivatives.model(
            plan.architecture, loss: plan.loss, layout: model.layout, kernels: kernels, capacity: batch)
        curvature = LossCurvature(derivatives, loss: plan.loss, kernels: kernels, capacity: batch)
        direction = FloatBuffer(model.layout.count)
        product = FloatBuffer(model.layout.count)
        before = FloatBuffer(model.layout.count)
    }

    /// Moves the model's parameters; gives the gradients that the step was worth.
    func step(_ batch: Batch, by gradients: FloatBuffer) -> Double {
        derivatives.evaluate(batch.count, batch.inputs, inputRow: batch.inputRow, at: model.parameters)
        var downhill = [Double](repeating: 0, count: gradients.count)
        forEachMoving { downhill[$0] = 0 - Double(gradients.start[$0]) }
        let solved = ConjugateGradients.solve(downhill, atMost: settings.products, tolerance: Self.tolerance) { vector in
            forEachMoving { direction.start[$0] = Float(vector[$0]) }
            curvature.product(settings.curvature.kind, batch, along: direction, into: product)
            var result = [Double](repeating: 0, count: vector.count)
            forEachMoving { result[$0] = Double(product.start[$0]) + (settings.damping + penalties.curvature) * vector[$0] }
            return result
        }
        let looks = search(batch, along: solved.solution, slope: 0 - Self.dot(downhill, solved.solution))
        let passes = solved.products * settings.curvature.passes + looks + 1
        return 1 + Double(passes) / 3
    }

    /// Halves the step until the loss falls; gives the number of looks at it.
    private func search(_ batch: Batch, along step: [Double], slope: Double) -> Int {
        guard slope < 0, slope.isFinite else { return 0 }
        before.copy(model.parameters)
        let start = model.meanLoss(batch.count) + penalties.loss(of: model.parameters, in: moving)
        var length = settings.rate
        for look in 1...Self.halvings {
            forEachMoving { model.parameters.start[$0] = Float(Double(before.start[$0]) + length * step[$0]) + 0 }
            model.evaluate(batch, draw: nil)
            let found = model.meanLoss(batch.count) + penalties.loss(of: model.parameters, in: moving)
            if found <= start + 0x1.a36e2eb1c432dp-14 * length * slope { return look }
            length /= 2
        }
        model.parameters.copy(before)
        return Self.halvings
    }

    private func forEachMoving(_ visit: (Int) -> Void) {
        for range in moving { for index in range { visit(index) } }
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = DoubleSum()
        for (x, y) in zip(a, b) { sum.add(x * y) }
        return sum.total
    }
}

extension NewtonSettings {
    /// The optimiser's word.
    var name: String {
        switch curvature {
        case .gaussNewton: "gauss_newton"
        case .hessian: "newton"
        }
    }
}

extension NewtonSettings.Curvature {
    fileprivate var kind: LossCurvature.Kind {
        switch self {
        case .gaussNewton: .gaussNewton
        case .hessian: .hessian
        }
    }

    /// Forward passes of a product: pushing a direction is two, pulling a gradient back two, with its change four.
    fileprivate var passes: Int {
        switch self {
        case .gaussNewton: 4
        case .hessian: 6
        }
    }
}

extension Optimiser {
    /// The gradients a step is worth, at most; a line search is taken as one look.
    public var gradientsPerStep: Double {
        switch self {
        case .sgd, .momentum, .adam, .adamw: 1
        case .newton(let settings): 1 + Double(settings.products * settings.curvature.passes + 2) / 3
        }
    }
}

extension Layer {
    /// Whether it draws numbers while training.
    fileprivate var isRandom: Bool {
        switch self {
        case .dropout(let rate): rate > 0
        case .dense, .activation, .convolution, .pool, .sum: false
        }
    }
}
