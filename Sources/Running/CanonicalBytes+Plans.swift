import Datasets
import Symbolic
import TensorCore
import Training

/// The canonical bytes of everything a training depends on; the order of the fields is fixed.
extension CanonicalBytes {
    /// All but the number of steps, what is observed and what is tallied.
    mutating func append(_ plan: TrainingPlan) {
        append(record: "training") { bytes in
            bytes.append(plan.seed)
            bytes.append(list: plan.salts.sorted { $0.key < $1.key }) {
                $0.append($1.key)
                $0.append($1.value)
            }
            bytes.append(plan.stream) { $0.append($1) }
            bytes.append(plan.ordinal)
            bytes.append(plan.feed)
            bytes.append(list: plan.goals) { $0.append($1) }
            bytes.append(list: plan.goalDraws) { $0.append($1) }
            bytes.append(plan.loss)
            bytes.append(plan.stepsPerEpoch) { $0.append($1) }
            bytes.append(plan.batch)
            bytes.append(plan.optimiser)
            bytes.append(plan.clip) { $0.append($1) }
            bytes.append(plan.decay)
            bytes.append(plan.stopping) { $0.append($1) }
            if plan.l1 != 0 { bytes.append(record: "l1") { $0.append(plan.l1) } }
            if plan.anchor != 0 { bytes.append(record: "anchor") { $0.append(plan.anchor) } }
            if !plan.frozen.isEmpty {
                bytes.append(record: "frozen") { $0.append(list: plan.frozen) { $0.append($1) } }
            }
        }
    }

    mutating func append(_ architecture: Architecture) {
        append(record: "architecture") { bytes in
            bytes.append(list: [architecture.input.channels, architecture.input.height, architecture.input.width]) { $0.append($1) }
            switch architecture.body {
            case .layers(let layers): bytes.append(list: layers) { $0.append($1) }
            case .kernelMachine(let machine):
                bytes.append(record: "rfm") {
                    $0.append(machine.rounds)
                    $0.append(machine.width)
                    $0.append(machine.ridge)
                    $0.append(machine.outputs)
                    $0.append(machine.centres)
                }
            case .formula(let inputs, let parameters, let output):
                bytes.append(list: inputs) { $0.append($1) }
                bytes.append(list: parameters) { $0.append($1) }
                bytes.append(output)
            }
            switch architecture.initialisation {
            case .he: bytes.append(name: "he")
            case .glorot: bytes.append(name: "glorot")
            case .lecun: bytes.append(name: "lecun")
            case .orthogonal(let gain): bytes.append(record: "orthogonal") { $0.append(gain) }
            case .uniform(let low, let high):
                bytes.append(record: "uniform") {
                    $0.append(low)
                    $0.append(high)
                }
            case .zero: bytes.append(name: "zero")
            }
        }
    }

    private mutating func append(_ layer: Layer) {
        switch layer {
        case .dense(let units, let activation):
            append(record: "dense") {
                $0.append(units)
                $0.append(activation)
            }
        case .dropout(let rate): append(record: "dropout") { $0.append(rate) }
        case .activation(let activation): append(record: "activation") { $0.append(activation) }
        case .convolution(let filters, let window, let activation):
            append(record: "convolution") {
                $0.append(filters)
                $0.append(window)
                $0.append(activation)
            }
        case .pool(let pooling, let window):
            append(record: "pool") {
                $0.append(pooling.rawValue)
                $0.append(window)
            }
        case .sum(let stage, let activation):
            append(record: "sum") {
                // Counted from 1, the input as 0.
                $0.append(stage + 1)
                $0.append(activation)
            }
        }
    }

    private mutating func append(_ window: Window) {
        append(record: "window") {
            $0.append(window.height)
            $0.append(window.width)
            $0.append(window.stride)
            $0.append(window.padding.rawValue)
        }
    }

    private mutating func append(_ activation: Activation) {
        switch activation {
        case .identity: append(name: "identity")
        case .relu: append(name: "relu")
        case .leakyRelu(let slope): append(record: "leaky_relu") { $0.append(Double(slope)) }
        case .celu(let alpha): append(record: "celu") { $0.append(Double(alpha)) }
        case .gelu: append(name: "gelu")
        case .softplus: append(name: "softplus")
        case .sigmoid: append(name: "sigmoid")
        case .tanh: append(name: "tanh")
        case .softmax: append(name: "softmax")
        }
    }

    private mutating func append(_ feed: Feed) {
        switch feed {
        case .symbolic(let variables, let seeing):
            append(record: "symbolic") { bytes in
                bytes.append(list: variables) {
                    $0.append($1.name)
                    $0.append($1.low)
                    $0.append($1.high)
                }
                bytes.append(list: seeing) { $0.append($1) }
            }
        case .samples(let samples, let seeing):
            append(record: "samples") { bytes in
                bytes.append(samples)
                switch seeing {
                case .image: bytes.append(name: "image")
                case .formulas(let formulas): bytes.append(list: formulas) { $0.append($1) }
                }
            }
        }
    }

    private mutating func append(_ samples: Samples) {
        append(list: samples.parts) { bytes, part in
            bytes.append(part.dataset.digest)
            bytes.append(part.label) { $0.append($1) }
            bytes.append(part.scale.lowerBound)
            bytes.append(part.scale.upperBound)
            bytes.append(part.rows.withUnsafeBytes { SHA256.digest(of: $0) })
        }
        append(samples.positions.withUnsafeBytes { SHA256.digest(of: $0) })
    }

    private mutating func append(_ goal: Goal) {
        append(record: "goal") { bytes in
            bytes.append(goal.fromStep)
            bytes.append(list: goal.targets) { $0.append($1) }
            bytes.append(goal.isClass)
        }
    }

    private mutating func append(_ draw: GoalDraw) {
        append(record: "draw") { bytes in
            bytes.append(list: draw.names) { $0.append($1) }
            switch draw.law {
            case .integers(let numbers): bytes.append(list: numbers) { $0.append($1) }
            case .interval(let low, let high):
                bytes.append(low)
                bytes.append(high)
            case .law(let law):
                bytes.append(law.name)
                bytes.append(list: law.numbers) { $0.append($1) }
            }
            bytes.append(draw.period) { $0.append($1) }
        }
    }

    private mutating func append(_ loss: Loss) {
        switch loss {
        case .squared: append(name: "mse")
        case .absolute: append(name: "absolute")
        case .power(let exponent): append(record: "power") { $0.append(exponent) }
        case .crossEntropy: append(name: "cross_entropy")
        case .binaryCrossEntropy: append(name: "binary_cross_entropy")
        case .angle(.power(let exponent)): append(record: "angle") { $0.append(exponent) }
        case .angle(.logarithm(let epsilon)): append(record: "angle_log") { $0.append(epsilon) }
        case .angle(.cosine): append(name: "cosine")
        case .angle(.cosineLog): append(name: "cosine_log")
        case .angle(.cosineRoot): append(name: "cosine_root")
        }
    }

    private mutating func append(_ optimiser: Optimiser) {
        switch optimiser {
        case .sgd(let rate): append(record: "sgd") { $0.append(rate) }
        case .momentum(let rate, let mu):
            append(record: "momentum") { bytes in [rate, mu].forEach { bytes.append($0) } }
        case .adam(let rate, let beta1, let beta2, let epsilon):
            append(record: "adam") { bytes in [rate, beta1, beta2, epsilon].forEach { bytes.append($0) } }
        case .adamw(let rate, let beta1, let beta2, let epsilon, let decay):
            append(record: "adamw") { bytes in [rate, beta1, beta2, epsilon, decay].forEach { bytes.append($0) } }
        case .newton(let settings):
            switch settings.curvature {
            case .gaussNewton: append(newton: settings, "gauss_newton")
            case .hessian: append(newton: settings, "newton")
            }
        }
    }

    private mutating func append(newton settings: NewtonSettings, _ name: String) {
        append(record: name) {
            $0.append(settings.rate)
            $0.append(settings.damping)
            $0.append(settings.products)
        }
    }

    private mutating func append(_ stopping: Stopping) {
        append(record: "stopping") { bytes in
            switch stopping.rule {
            case .stalls(let patience): bytes.append(patience)
            case .below(let bound): bytes.append(bound)
            }
            bytes.append(stopping.samples) { $0.append($1) }
            bytes.append(stopping.interval)
        }
    }

    /// A formula by its structure; parentheses count, since operands and distances see them.
    mutating func append(_ formula: Formula) {
        switch formula {
        case .number(let number): append(record: "number") { $0.append(number) }
        case .symbol(let symbol):
            append(record: "symbol") {
                $0.append(symbol.kind.rawValue)
                $0.append(symbol.name)
            }
        case .group(let inner): append("group", inner)
        case .negated(let inner): append("negated", inner)
        case .absolute(let inner): append("absolute", inner)
        case .not(let inner): append("not", inner)
        case .call(let function, let inner): append(function.rawValue, inner)
        case .sum(let a, let b): append("+", a, b)
        case .difference(let a, let b): append("-", a, b)
        case .product(let a, let b): append("*", a, b)
        case .quotient(let a, let b): append("/", a, b)
        case .power(let a, let b): append("^", a, b)
        case .and(let a, let b): append("and", a, b)
        case .or(let a, let b): append("or", a, b)
        case .comparison(let comparison, let a, let b): append(comparison.rawValue, a, b)
        case .among(let element, let members):
            append(record: "among") { bytes in
                bytes.append(element)
                bytes.append(list: members) { $0.append($1) }
            }
        case .within(let element, let low, let high):
            append(record: "within") {
                $0.append(element)
                $0.append(low)
                $0.append(high)
            }
        }
    }

    /// A case without fields.
    private mutating func append(name: String) { append(record: name) { _ in } }

    private mutating func append(_ name: String, _ operands: Formula...) {
        append(record: name) { bytes in
            for operand in operands { bytes.append(operand) }
        }
    }

    mutating func append(_ number: Exact) {
        switch number {
        case .fraction(let numerator, let denominator):
            append(numerator)
            append(denominator)
        case .inexact(let value): append(value)
        }
    }
}
