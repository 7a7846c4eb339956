extension Explanations {
    /// Advice on experiments, by `nnx check --pedantic`.
    public static let advice: [Explanation] = [
        Explanation(
            "claim-on-one-seed",
            """
                First weights, samples and their order are drawn. With one seed a claim is about that one draw, and another may \\
                say the opposite.
                """,
            wrong: """
                model net = 2 -> 8 tanh -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net)
                """,
            right: """
                seeds 5
                model net = 2 -> 8 tanh -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net)
                """),
        Explanation(
            "many-tests",
            """
                A test at p < 0.05 holds in one of twenty experiments in which there is nothing to find. Of several, one holds more \\
                often. Divide the level by the number of tests (Bonferroni), or say which one counts.
                """,
            wrong: """
                seeds 6
                model net = 2 -> 8 tanh -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net) with p < 0.05
                expect mean(loss of net) < first(loss of net) with p < 0.05
                expect median(loss of net) < first(loss of net) with p < 0.05
                """,
            right: """
                seeds 6
                model net = 2 -> 8 tanh -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net) with p < 0.05
                """),
        Explanation(
            "test-cannot-hold",
            """
                The paired test tries the signs of the differences. Of n seeds there are 2ⁿ, so the smallest p it can give is 1/2ⁿ, \\
                and a claim below that fails whatever is found.
                """,
            wrong: """
                seeds 4
                model net = 2 -> 8 tanh -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net) with p < 0.01
                """,
            right: """
                seeds 8
                model net = 2 -> 8 tanh -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net) with p < 0.01
                """),
        Explanation(
            "unequal-budgets",
            """
                The claim compares two networks of which one was trained for longer, or on more samples a step. What it shows may be \\
                the budget.
                """,
            wrong: """
                seeds 3
                model net = 2 -> 8 tanh -> 1
                fork net as plain, careful
                train plain   on x*y for 50 steps
                train careful on x*y for 100 steps with clip 1
                expect last(loss of careful) < last(loss of plain)
                """,
            right: """
                seeds 3
                model net = 2 -> 8 tanh -> 1
                fork net as plain, careful
                train plain   on x*y for 100 steps
                train careful on x*y for 100 steps with clip 1
                expect last(loss of careful) < last(loss of plain)
                """),
        Explanation(
            "unpaired-branches",
            """
                A paired test compares seed by seed, since branches of one seed share all draws. Another `stream`, or reseeding one \\
                branch alone, parts them, and the pairs are none.
                """,
            wrong: """
                seeds 6
                model net = 2 -> 8 tanh -> 1
                fork net as slow, fast
                train slow on x*y for 50 steps with adam 0.001
                train fast on x*y for 50 steps with adam 0.01, stream 2
                expect last(loss of fast) < last(loss of slow) with p < 0.05
                """,
            right: """
                seeds 6
                model net = 2 -> 8 tanh -> 1
                fork net as slow, fast
                train slow on x*y for 50 steps with adam 0.001
                train fast on x*y for 50 steps with adam 0.01
                expect last(loss of fast) < last(loss of slow) with p < 0.05
                """),
        Explanation(
            "measured-on-trained-rows",
            """
                How well a network does on rows it was trained on says little of how well it does on others, and here there are \\
                others.
                """,
            wrong: """
                model net = 784 -> 8 relu -> 10
                train net on label from digits for 1 epoch
                measure accuracy of net on digits
                """,
            right: """
                model net = 784 -> 8 relu -> 10
                train net on label from digits for 1 epoch
                measure accuracy of net on digits.test
                """),
        Explanation(
            "measured-on-stopping-rows",
            """
                The training stopped where these rows looked best, so what is measured on them flatters the network. Rows that \
                decide anything are not rows to judge by.
                """,
            wrong: """
                model net = 784 -> 8 relu -> 10
                train net on label from digits for 3 epochs until loss on digits.test stalls 1 epochs
                measure accuracy of net on digits.test
                """,
            right: """
                model net = 784 -> 8 relu -> 10
                train net on label from digits[..80%] for 3 epochs until loss on digits[80%..] stalls 1 epochs
                measure accuracy of net on digits.test
                """),
        Explanation(
            "unused-training",
            """
                The script measures, plots or claims something, and nothing of it depends on this training. Perhaps a name is \\
                that of another network.
                """,
            wrong: """
                model net = 2 -> 8 tanh -> 1
                fork net as near, far
                train near on x*y for 50 steps
                train far on x + y for 50 steps
                measure last(loss of near)
                """,
            right: """
                model net = 2 -> 8 tanh -> 1
                fork net as near, far
                train near on x*y for 50 steps
                train far on x + y for 50 steps
                measure last(loss of near), last(loss of far)
                """),
        Explanation(
            "unnamed-measuring", "What a training records is shown by its name. Without one it is computed for nobody.",
            wrong: """
                model net = 8 -> 8 relu -> 1
                train net on x and y from retina for 2 epochs measuring accuracy on retina
                measure norm(net)
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                train net on x and y from retina for 2 epochs measuring accuracy on retina as progress
                plot progress
                """),
        Explanation(
            "idle-sweep",
            """
                A value spreads over a sweep if it depends on it, and here nothing does. Replicates of a training differ only if \\
                something is drawn anew for each.
                """,
            wrong: """
                model net = 2 -> 8 tanh -> 1
                sweep replicate in integers 1..3
                train net on x*y for 50 steps
                measure last(loss of net)
                """,
            right: """
                model net = 2 -> 8 tanh -> 1
                sweep replicate in integers 1..3 reseeding inputs
                train net on x*y for 50 steps
                measure last(loss of net)
                """),
        Explanation(
            "needless-known",
            """
                `# known: ID` says that a piece of advice was read and is meant so. Here there is no such advice any more, or the \\
                comment stands elsewhere than on the statement or the line above it.
                """,
            wrong: """
                seeds 3
                model net = 2 -> 8 tanh -> 1
                train net on x*y for 50 steps
                # known: claim-on-one-seed
                expect last(loss of net) < first(loss of net)
                """,
            right: """
                model net = 2 -> 8 tanh -> 1
                train net on x*y for 50 steps
                # known: claim-on-one-seed since this only shows the way
                expect last(loss of net) < first(loss of net)
                """),
    ]
}
