extension Explanations {
    /// Frozen layers, and measures of two networks.
    static let checkComparisons: [Explanation] = [
        Explanation(
            "nothing-left-to-train",
            """
                `freezing` names the layers that keep their parameters. At least one layer must be left to learn; \
                a white-box model is a single layer.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                finetune net to x*y + x for 50 steps freezing layer 1, layer 2
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                finetune net to x*y + x for 50 steps freezing layer 1
                """),
        Explanation(
            "angle-needs-two-outputs",
            """
                `angle`, `angle_log`, `cosine`, `cosine_log` and `cosine_root` read two outputs as a direction in the \
                plane and compare it with that of two targets.
                """,
            wrong: """
                model net = 1 -> 8 tanh -> 1
                train net on sin(3x) for 50 steps with loss angle(1)
                """,
            right: """
                model net = 1 -> 8 tanh -> 2
                train net on [cos(3x), sin(3x)] for 50 steps with loss angle(1)
                """),
        Explanation(
            "one-seed",
            """
                A function acts over the seeds, and the script has one: there is no spread, and a mean is the number \
                itself. This is a warning.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure sd(last(loss of net) over seed)
                """,
            right: """
                seeds 5
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure sd(last(loss of net) over seed)
                """),
        Explanation(
            "networks-do-not-match",
            """
                A measure of two networks needs networks that see the same inputs, and where it compares parameter \
                by parameter networks of one shape. Forks of one network always match.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                model wide = 2 -> 16 relu -> 1
                train wide on x*y for 50 steps
                measure barrier(wide) of net
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                fork net as other
                finetune other to x*y + x for 50 steps
                measure barrier(other) of net
                """),
    ]
}
