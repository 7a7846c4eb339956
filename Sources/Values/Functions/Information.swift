internal import TensorCore
internal import Vocabulary

extension FunctionLibrary {
    static let entropy = ValueFunction(
        "entropy", "the entropy in nats of numbers taken as shares of their sum; missing where one is negative",
        formula: "−Σ p log p, p = x / Σx",
        source: "Shannon, A mathematical theory of communication, 1948",
        parameters: [.init("x", .value, "numbers that are not negative")],
        example: example("measure entropy(|weights of net at layer 1|)"),
        code: .statistic { vectors, _ in
            let total = DoubleSum.of(vectors[0])
            guard total > 0, vectors[0].allSatisfy({ $0 >= 0 }) else { return .nan }
            return 0 - DoubleSum.of(vectors[0].map { x in
                let share = x / total
                return share > 0 ? share * PortableMath.log(share) : 0
            })
        })
}
