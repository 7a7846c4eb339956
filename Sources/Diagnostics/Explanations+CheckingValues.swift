extension Explanations {
    /// Values, axes, displays and claims.
    static let checkValues: [Explanation] = [
        Explanation(
            "not-a-number",
            """
                A number, a value or a formula is needed here. Library words such as `relu`, sets, texts and \
                sources cannot be computed with.
                """,
            wrong: """
                measure 2 * relu
                """,
            right: """
                measure 2 * 3
                """),
        Explanation(
            "unknown-choice",
            """
                Some arguments are one of a few words, such as the method of `fisher`. They may be swept, and must be \
                words of that argument.
                """,
            wrong: """
                data shown = gratings(size 8, frequency 2, noise 1, count 100)
                model net = 8x8 -> 8 relu -> 2
                train net on [cos(2angle), sin(2angle)] from shown for 3 epochs
                measure mean(fisher(guessing, angles 8) of net)
                """,
            right: """
                data shown = gratings(size 8, frequency 2, noise 1, count 100)
                model net = 8x8 -> 8 relu -> 2
                train net on [cos(2angle), sin(2angle)] from shown for 3 epochs
                measure mean(fisher(sampling, angles 8) of net)
                """),
        Explanation(
            "not-a-value",
            """
                `measure`, `table` and `plot` show numbers. Words, sets and sources have none; a source can be \
                looked at with `show`.
                """,
            wrong: """
                measure relu
                """,
            right: """
                measure 7 in {1, 7}
                """),
        Explanation(
            "formula-not-value",
            """
                A formula such as x + 1 has a value for each sample, not one of its own. Formulas are tasks, \
                targets and conditions; what is shown is measured on a network, on data, or between two tasks \
                with `distance`.
                """,
            wrong: """
                measure x + 1
                """,
            right: """
                measure distance(x + 1, x + 2)
                """),
        Explanation(
            "not-a-set",
            """
                `in` asks whether something is a member, so a set or an interval stands behind it.
                """,
            wrong: """
                model net = 1 -> 8 relu -> 1
                train net on x in 3 for 50 steps
                """,
            right: """
                model net = 1 -> 8 relu -> 1
                train net on x in 0..1 for 50 steps
                """),
        Explanation(
            "not-a-truth-value",
            """
                `and`, `or`, `not` and `where` take what is true or false. Of two numbers, `x and y` would look \
                like two targets and mean something else; two targets are written as a list.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x > 0 and y for 50 steps
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x > 0 and y > 0 for 50 steps
                """),
        Explanation(
            "let-of-network",
            """
                `let` names a value, computed once. A network changes from line to line; a copy of it as it is \
                now is a fork.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                let before = net
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                fork net as before
                train net on x*y for 50 steps
                measure norm(net - before)
                """),
        Explanation(
            "unknown-axis",
            """
                The value has no axis of this name. Experiment axes are called by their sweep (or `seed`), array \
                axes by what they count: sample, unit, input, layer, kind, step.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure mean(loss of net over epoch)
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure mean(loss of net over step)
                """),
        Explanation(
            "over-outside-call",
            """
                `over` says along which axes a function acts, so it stands in that function's parentheses, last. \
                In `plot` alone it picks the horizontal axis.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure loss of net over step
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure mean(loss of net over step)
                """),
        Explanation(
            "no-gradients",
            """
                A step of one optimiser can cost many times that of another. `plot … over gradients` sets losses against \
                what was computed for them, counted in gradients of a batch; only `loss of NET`, as it is, can be laid out so.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps measuring loss on (x in 0..1, y in 0..1) every 10 steps as seen
                plot seen over gradients
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                plot loss of net over gradients
                """),
        Explanation(
            "by-without-call",
            """
                At the end of a statement `by` goes to the outermost function of each item. This item has none \
                that could act along the other axes.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                let w = weights of net at layer 1
                measure w + w by layer
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                let w = weights of net at layer 1
                measure mean(w + w) by unit
                """),
        Explanation(
            "unknown-place",
            """
                The axis has no place of this name. The hint lists those it has.
                """,
            wrong: """
                sweep act in relu, tanh
                model net = 2 -> 8 act -> 1
                train net on x*y for 50 steps
                measure last(loss of net) where act = gelu
                """,
            right: """
                sweep act in relu, tanh
                model net = 2 -> 8 act -> 1
                train net on x*y for 50 steps
                measure last(loss of net) where act = tanh
                """),
        Explanation(
            "mask-axis",
            """
                A mask cuts elements out of a value, so its axes are among those of the value. Conditions on \
                rows of data belong to the source.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                measure mean(weights of net at layer 1 where retina.x)
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                let w = weights of net at layer 1
                measure mean(w where w > 0)
                """),
        Explanation(
            "field-in-selection",
            """
                Behind a value, `where` selects places of its axes and elements by masks. A condition on the \
                fields of data belongs to the source, in parentheses.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                train net on x from retina for 5 epochs
                measure mean(activations of net on retina) where x > 0
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                train net on x from retina for 5 epochs
                measure mean(activations of net on (retina where x = 1))
                """),
        Explanation(
            "shuffle-without-axis",
            """
                A null model needs to know what is exchangeable: the axis whose places are permuted.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                let w = weights of net at layer 1
                measure correlation(shuffled(w, times 9), w)
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                let w = weights of net at layer 1
                measure correlation(shuffled(w, times 9 over unit), w)
                """),
        Explanation(
            "across-without-axis",
            """
                The function compares the places of one axis with one another, such as the seeds of an experiment, so \
                that axis must be named.
                """,
            wrong: """
                seeds 3
                model net = 2 -> 8 relu -> 1
                train net on x*y for 20 steps
                measure agreement(loss of net)
                """,
            right: """
                seeds 3
                model net = 2 -> 8 relu -> 1
                train net on x*y for 20 steps
                measure agreement(loss of net over seed)
                """),
        Explanation(
            "not-a-matrix",
            """
                The function works on matrices: values with two axes beside `layer`. A vector or a number has none to \
                work on.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 20 steps
                measure transpose(loss of net)
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 20 steps
                measure transpose(weights of net at layer 1)
                """),
        Explanation(
            "scatter-needs-two",
            """
                A scatter plot sets one value against another on the same axes.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                let w = weights of net at layer 1
                plot scatter w
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                let w = weights of net at layer 1
                plot scatter w, |w|
                """),
        Explanation(
            "bad-plot-label",
            """
                Behind `as`, a heat map has the height and width its last axis is folded to, and any plot may \
                have a title in quotes.
                """,
            wrong: """
                model net = 784 -> 8 relu -> 10
                plot heatmap mean(weights of net at layer 1 over unit) as 1x28x28
                """,
            right: """
                model net = 784 -> 8 relu -> 10
                plot heatmap mean(weights of net at layer 1 over unit) as 28x28
                """),
        Explanation(
            "seeds-twice",
            """
                A script has one `seeds`: its seeds are those of everything in it.
                """,
            wrong: """
                seeds 3
                seeds 5
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """,
            right: """
                seeds 5
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "seeds-too-late",
            """
                `seeds` stands above everything that draws, since it acts on the lines below it.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                seeds 3
                train net on x*y for 50 steps
                """,
            right: """
                seeds 3
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "bad-seeds",
            """
                A range of seeds runs from the smaller number to the greater.
                """,
            wrong: """
                seeds 7..3
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """,
            right: """
                seeds 3..7
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "sweep-over-interval",
            """
                An interval holds every real number between its ends, so it has no next one to go to.
                """,
            wrong: """
                sweep rate in 0.01..0.1
                """,
            right: """
                sweep rate in 0.01, 0.03, 0.1
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with adam rate
                """),
        Explanation(
            "mixed-items",
            """
                The items of a sweep are of one kind, since everything below must make sense for each of them.
                """,
            wrong: """
                sweep act in relu, 3
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """,
            right: """
                sweep act in relu, tanh
                model net = 2 -> 8 act -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "unpaired-item",
            """
                In a paired sweep each item is a list with one value for each name.
                """,
            wrong: """
                sweep width, rate in [8, 0.01], 16
                """,
            right: """
                sweep width, rate in [8, 0.01], [16, 0.003]
                model net = 2 -> width relu -> 1
                train net on x*y for 50 steps with adam rate
                """),
        Explanation(
            "unknown-items",
            """
                How many places an axis has is known before anything is computed, so its integers are plain \
                numbers.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                let most = last(loss of net)
                sweep n in integers 1..most
                """,
            right: """
                sweep n in integers 1..4
                measure n
                """),
        Explanation(
            "unknown-repeats",
            """
                `repeat` goes through whole numbers that are known before anything is computed.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                repeat k in 1..3 {
                  train net on x*y for 50 steps
                }
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                repeat k in integers 1..3 {
                  train net on x*y for 50 steps
                }
                """),
        Explanation(
            "update-unknown",
            """
                `update` changes the value of a `let` that stands outside the `repeat`. It is the only \
                reassignment there is.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                repeat k in integers 1..3 {
                  train net on x*y for 50 steps
                  update best = last(loss of net)
                }
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                let best = 1
                repeat k in integers 1..3 {
                  train net on x*y for 50 steps
                  update best = last(loss of net)
                }
                measure best
                """),
        Explanation(
            "claim-without-comparison",
            """
                A claim says something that is true or false.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect last(loss of net)
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net)
                """),
        Explanation(
            "claim-with-axes",
            """
                A claim is one truth value in each cell. A value with array axes has many: reduce it, or choose \
                a place.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect loss of net < 10
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect max(loss of net) < 10
                """),
        Explanation(
            "claim-needs-seeds",
            """
                A share of seeds and a paired test need a value for each of several seeds. Either the script has \
                one seed, or what is compared was averaged over seeds before.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net) with p < 0.05
                """,
            right: """
                seeds 8
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net) with p < 0.05
                """),
        Explanation(
            "one-seed-claim",
            """
                The claim speaks of a share of seeds, and the script has one. It holds or fails by that one; \
                this is a warning.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net) in 80% of seeds
                """,
            right: """
                seeds 5
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net) in 80% of seeds
                """),
        Explanation(
            "bad-share",
            """
                A share of seeds lies above 0% and is at most 100%.
                """,
            wrong: """
                seeds 5
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net) in 120% of seeds
                """,
            right: """
                seeds 5
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net) in 80% of seeds
                """),
        Explanation(
            "bad-probability",
            """
                The level of a test is a probability between 0 and 1, both excluded.
                """,
            wrong: """
                seeds 8
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net) with p < 5
                """,
            right: """
                seeds 8
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < first(loss of net) with p < 0.05
                """),
        Explanation(
            "test-without-sides",
            """
                A paired test compares two values, seed by seed. Two comparisons joined by `and` are two claims.
                """,
            wrong: """
                seeds 8
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < 1 and first(loss of net) < 9 with p < 0.05
                """,
            right: """
                seeds 8
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                expect last(loss of net) < 1 with p < 0.05
                expect first(loss of net) < 9 with p < 0.05
                """),
    ]
}
