internal import TensorCore
internal import Training
internal import Values

/// Two networks that a measure compares: the one it is asked of, and the one in its parentheses.
struct NetworkPair {
    let context: MeasureContext
    let other: NetworkState

    /// Errors: `wrong-arguments` where no other network is given; `networks-do-not-match` where they see different inputs,
    /// or need one shape and have not.
    init(_ context: MeasureContext, _ argument: String = "other", sameShape: Bool, for measure: String) throws(ValueError) {
        guard let other = context.arguments.networks[argument] else {
            throw ValueError(
                id: "wrong-arguments", "`\(measure)` compares with another network", hint: "\(measure)(\(argument)) of …")
        }
        self.context = context
        self.other = other
        let architecture = context.state.architecture
        guard architecture.input.count == other.architecture.input.count else {
            throw .mismatch(measure, "one sees \(architecture.input.count) inputs, the other \(other.architecture.input.count)")
        }
        guard !sameShape || zip(context.state.tensors, other.tensors).allSatisfy({ $0.hasShape(of: $1) }),
            !sameShape || context.state.tensors.count == other.tensors.count
        else { throw .mismatch(measure, "their layers have different shapes") }
    }

    /// The network at (1 − fraction)·θ + fraction·θ′, each parameter in Double and rounded once.
    func network(at fraction: Double) -> NetworkState {
        var between = context.state
        for index in between.tensors.indices {
            between.tensors[index].values = zip(context.state.tensors[index].values, other.tensors[index].values).map {
                Float((1 - fraction) * Double($0) + fraction * Double($1))
            }
        }
        return between
    }

    /// The mean losses at equal steps from one network to the other, by the loss and on the samples of the first.
    func losses(_ points: Int, for measure: String) throws -> (fractions: [Double], losses: [Double]) {
        let fractions = (0..<points).map { Double($0) / Double(points - 1) }
        let losses = try fractions.map { fraction in
            var moved = context
            moved.state = network(at: fraction)
            return try Evaluation(moved, for: measure).meanLoss()
        }
        return (fractions, losses)
    }
}

extension NetworkState.Tensor {
    fileprivate func hasShape(of other: NetworkState.Tensor) -> Bool {
        layer == other.layer && kind == other.kind && rows == other.rows && columns == other.columns
    }
}

extension ValueError {
    fileprivate static func mismatch(_ measure: String, _ problem: String) -> ValueError {
        ValueError(
            id: "networks-do-not-match", "`\(measure)` cannot compare these networks: \(problem)",
            hint: "compare networks of one shape, such as forks of one network")
    }
}
