extension Explanations {
    /// Sources and the measures that look at them.
    static let checkData: [Explanation] = [
        Explanation(
            "unknown-source",
            """
                No dataset of the library and no `data` line above has this name. `nnx help data` lists the \
                library's.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                train net on x from retian for 5 epochs
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                train net on x from retina for 5 epochs
                """),
        Explanation(
            "not-a-source",
            """
                The name is declared, but it is a network, a value or a definition, and here data is needed.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                train net on x from net for 5 epochs
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                train net on x from retina for 5 epochs
                """),
        Explanation(
            "unreadable-data",
            """
                The file cannot be read, or is not what its name says. File names are relative to the script. \
                Known datasets are also looked for in the directory after `--data`, in `NNX_DATA`, and in the \
                user's cache.
                """,
            wrong: """
                data people = csv "no-such-file.csv"
                """,
            right: """
                data patterns = retina
                model net = 8 -> 8 relu -> 1
                train net on x from patterns for 5 epochs
                """),
        Explanation(
            "unknown-field",
            """
                The source has no field of this name. `nnx help data` shows the fields of each dataset; a label \
                may have been renamed with `as`.
                """,
            wrong: """
                measure mean(retina.z)
                """,
            right: """
                measure mean(retina.x)
                """),
        Explanation(
            "unknown-split",
            """
                Data has the parts `.train`, `.test` and `.all`. Anything else is cut with a slice.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                train net on x from retina.validation for 5 epochs
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                train net on x from retina[..80%] for 5 epochs
                measure loss of net on retina[80%..]
                """),
        Explanation(
            "no-test-split",
            """
                This data came without a test part. A slice makes one: what stands before a cut and what stands \
                behind it have no row in common.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                train net on x from retina for 5 epochs
                measure loss of net on retina.test
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                train net on x from retina[..80%] for 5 epochs
                measure loss of net on retina[80%..]
                """),
        Explanation(
            "bad-cut",
            """
                Cut points count rows from the start, or are shares from 0% to 100%. They are never negative: \
                nothing is counted from the end.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                train net on x from retina[..150%] for 5 epochs
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                train net on x from retina[..50%] for 5 epochs
                """),
        Explanation(
            "bad-scale",
            """
                `scaled` says over which interval the pixels are spread.
                """,
            wrong: """
                data dark = digits scaled 255
                model net = 784 -> 10
                train net on label from dark for 1 epoch
                """,
            right: """
                data dark = digits scaled 0..1/2
                model net = 784 -> 10
                train net on label from dark for 1 epoch
                """),
        Explanation(
            "same-field-beside",
            """
                Both sides bring a field of the same name, and a formula could not say which it means. `as` \
                renames the labels.
                """,
            wrong: """
                data pairs = digits beside digits
                """,
            right: """
                data pairs = digits as x beside digits as y
                model net = 28x56 -> 10 relu -> 1
                train net on x + y from pairs for 1 epoch
                """),
        Explanation(
            "images-do-not-join",
            """
                Images stand side by side only if they are equally high.
                """,
            wrong: """
                data pairs = mnist as x beside gratings(size 21) as y
                """,
            right: """
                data pairs = digits as x beside digits as y
                model net = 28x56 -> 10 relu -> 1
                train net on x + y from pairs for 1 epoch
                """),
        Explanation(
            "bad-variable-range",
            """
                A variable is drawn uniformly from an interval. Parameters that take few values are goal \
                parameters, and are drawn with `drawing`.
                """,
            wrong: """
                model net = 1 -> 8 relu -> 1
                train net on x^2 from x in {1, 2} for 50 steps
                """,
            right: """
                model net = 1 -> 8 relu -> 1
                train net on x^2 from x in 1..2 for 50 steps
                """),
        Explanation(
            "empty-interval",
            """
                The interval holds nothing, because its ends are in the wrong order or equal.
                """,
            wrong: """
                model net = 1 -> 8 relu -> 1
                train net on x^2 from x in 1..-1 for 50 steps
                """,
            right: """
                model net = 1 -> 8 relu -> 1
                train net on x^2 from x in -1..1 for 50 steps
                """),
        Explanation(
            "data-without-label",
            """
                The function compares labels, and this data has none: a table of numbers, or the retina, whose \
                truth values are two.
                """,
            wrong: """
                measure neighbour_error(retina, retina)
                """,
            right: """
                data d = digits(count 60)
                measure neighbour_error(d[..40], d[40..])
                """),
        Explanation(
            "variable-as-data",
            """
                Variables are drawn afresh for every sample, without end, and are no column of numbers.
                """,
            wrong: """
                data points = x in 0..1
                measure mean(points.x)
                """,
            right: """
                model net = 1 -> 8 relu -> 1
                train net on x^2 from x in 0..1 for 50 steps
                measure mean(targets of net)
                """),
        Explanation(
            "unknown-purpose",
            """
                `reseeding` names what is drawn anew for each place of a sweep: init, order, inputs, goals, \
                dropout or noise.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                sweep replicate in integers 1..3 reseeding weights {
                  train net on x*y for 50 steps
                }
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                sweep replicate in integers 1..3 reseeding inputs {
                  train net on x*y for 50 steps
                }
                """),
        Explanation(
            "measure-needs-data",
            """
                The measure looks at what a network answers, so it needs samples. Without `on` it takes those of \
                the last training, and this network had none.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                measure sparsity of net
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                measure sparsity of net on retina
                """),
        Explanation(
            "measure-without-data",
            """
                The measure looks at the network alone. Data would change nothing, so naming it is most likely a \
                misunderstanding.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                measure weights of net at layer 1 on retina
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                measure weights of net at layer 1
                """),
        Explanation(
            "measure-without-layer",
            """
                The measure looks at the network as a whole. `at` has no meaning for it.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1 sigmoid
                train net on x from retina for 5 epochs
                measure accuracy of net at layer 1 on retina
                """,
            right: """
                model net = 8 -> 8 relu -> 1 sigmoid
                train net on x from retina for 5 epochs
                measure accuracy of net on retina
                """),
        Explanation(
            "not-trained",
            """
                `loss of net` alone is the curve that the latest training recorded. This network was never \
                trained. The loss on data can be measured at any time, with `on`.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                plot loss of net
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                plot loss of net
                """),
    ]
}
