internal import Vocabulary

/// How learning one thing bears on another, from learning curves and from scores, of which the greater is the better.
extension FunctionLibrary {
    static let aulc = ValueFunction(
        "aulc", "the area under a learning curve by its first number: how much of the first loss was paid, in steps",
        formula: "area(curve) / first(curve)", source: "Bengio et al., arXiv 1901.10912, for adaptation",
        parameters: [.init("curve", .value, "a loss over steps")],
        example: example("measure aulc(loss of net)"),
        code: .curve { curve, _ in area(of: curve) / (curve.values.first ?? .nan) })

    static let forgetting = ValueFunction(
        "forgetting", "how far a score has fallen from its best",
        formula: "max v − v_last; of a loss take forgetting(-loss)",
        source: "Chaudhry et al., Riemannian walk for incremental learning, arXiv 1801.10112",
        parameters: [.init("scores", .value, "a score on what was learned first, over steps")],
        example: """
            model net = 8 -> 8 tanh -> 1
            train net on x and y from retina for 5 epochs
            define other = x or y
            finetune net to other for 5 epochs measuring accuracy on retina every epoch as scores
            measure forgetting(scores)
            """,
        code: .curve { curve, _ in
            guard let last = curve.values.last, !last.isNaN else { return .nan }
            return curve.values.reduce(last) { $0 < $1 ? $1 : $0 } - last
        })

    static let backwardTransfer = ValueFunction(
        "backward_transfer", "how much better a first task is done after a second was learned; below 0 it was forgotten",
        formula: "later − learned, scores of the first task",
        source: "Lopez-Paz & Ranzato, Gradient episodic memory for continual learning, arXiv 1706.08840",
        parameters: [
            .init("learned", .value, "the score of the first task when it was learned"),
            .init("later", .value, "the score of the first task after learning the second"),
        ],
        example: """
            model net = 2 -> 8 tanh -> 1
            train net on x*y for 50 steps
            fork net as both
            finetune both to x + y for 50 steps
            let learned = r2(predictions of net, targets of net)
            measure backward_transfer(learned, r2(predictions of both, targets of net))
            """,
        code: .elementwise { numbers, _ in numbers[1] - numbers[0] })

    static let forwardTransfer = ValueFunction(
        "forward_transfer", "how much better a second task is done before it is learned, for having learned a first",
        formula: "before − untrained, scores of the second task",
        source: "Lopez-Paz & Ranzato, Gradient episodic memory for continual learning, arXiv 1706.08840",
        parameters: [
            .init("untrained", .value, "the score of the second task at the start"),
            .init("before", .value, "the score of the second task after learning the first"),
        ],
        example: """
            model net = 2 -> 8 tanh -> 1
            fork net as start, second
            train net on x*y for 50 steps
            train second on x + y for 50 steps
            let wanted = targets of second
            measure forward_transfer(r2(predictions of start on (x in -1..1, y in -1..1), wanted), r2(predictions of net, wanted))
            """,
        code: .elementwise { numbers, _ in numbers[1] - numbers[0] })
}
