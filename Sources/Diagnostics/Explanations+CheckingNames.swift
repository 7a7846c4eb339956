extension Explanations {
    /// Names, words and calls: what a word in a script may stand for.
    static let checkNames: [Explanation] = [
        Explanation(
            "unknown-name",
            """
                A name in a formula or a value means, in this order: a parameter of the definition or a goal \
                parameter, a field or variable of the source, a name declared above, a library word, or a \
                product of letter names. This one is none of them. Most often it is mistyped; names are also \
                unknown above the line that declares them.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                let before = last(loss of net)
                measure befor
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                let before = last(loss of net)
                measure before
                """),
        Explanation(
            "no-value",
            """
                Without `from` only x, y, z and t (and x1, t2, …) are variables. Any other letter must get its \
                value from somewhere: from a drawing, from a range, or from a `let`. A letter that is silently a \
                variable would make a typo into a different experiment.
                """,
            wrong: """
                model net = 1 -> 8 relu -> 1
                train net on a x for 50 steps
                """,
            right: """
                model net = 1 -> 8 relu -> 1
                train net on a x for 50 steps drawing a from integers 1..3
                """),
        Explanation(
            "foreign-word",
            """
                Other frameworks and notations have this word; nnx has another for it. There is one way to say a \
                thing, so that scripts of different authors can be compared line by line.
                """,
            wrong: """
                define object = True
                measure object
                """,
            right: """
                define object = 1
                measure object
                """),
        Explanation(
            "ambiguous-name",
            """
                A name that is both a field (or variable) of the source and declared in the script could mean \
                either, and choosing one in silence would change the experiment. The same holds for a goal \
                parameter with the name of a field.
                """,
            wrong: """
                let x = 3
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """,
            right: """
                let height = 3
                model net = 2 -> 8 relu -> 1
                train net on height x*y for 50 steps
                """),
        Explanation(
            "ambiguous-product",
            """
                Letters written together are a product where the whole is no name. Here both readings exist. \
                With spaces between the letters only the product is meant; another name for the declared value \
                ends the doubt for good.
                """,
            wrong: """
                let a = 3
                let ax = 5
                model net = 1 -> 8 relu -> 1
                train net on ax for 50 steps
                measure a
                """,
            right: """
                let a = 3
                let slope = 5
                model net = 1 -> 8 relu -> 1
                train net on ax + slope for 50 steps
                """),
        Explanation(
            "already-declared",
            """
                All names of a script share one namespace, and each is declared once: a reader who meets it must \
                not have to know which declaration was the last. At the prompt a name may be declared again. A \
                `let` inside `repeat` is changed with `update`.
                """,
            wrong: """
                let rate = 0.01
                let rate = 0.1
                measure rate
                """,
            right: """
                let rate = 0.01
                let faster = 0.1
                measure rate, faster
                """),
        Explanation(
            "empty-script",
            """
                A file without statements, or with prose and comments alone, has nothing to compute. The shortest experiment \
                is a network, a task and something to measure.
                """,
            wrong: "# nothing yet",
            right: """
                model 2 -> 8 relu -> 1
                train on x*y for 50 steps
                measure loss
                """),
        Explanation(
            "shared-start",
            """
                Draws are keyed by seed and purpose, never by name, so two networks of one shape start from the same weights. \
                That makes comparisons paired, which is what most experiments want; the warning says so once. Where independent \
                starts are meant, `with stream 2` picks another stream; where the same network is meant twice, `fork` copies it.
                """,
            wrong: """
                model a = 2 -> 8 relu -> 1
                model b = 2 -> 8 relu -> 1
                measure norm(parameters of a - parameters of b)
                """,
            right: """
                model a = 2 -> 8 relu -> 1
                model b = 2 -> 8 relu -> 1 with stream 2
                measure norm(parameters of a - parameters of b)
                """),
        Explanation(
            "unused-name",
            """
                Nothing refers to this name. That is harmless, and often a sign of a mistyped name further down. \
                It is a warning only.
                """,
            wrong: """
                let rate = 0.01
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with adam 0.1
                """,
            right: """
                let rate = 0.01
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with adam rate
                """),
        Explanation(
            "unknown-function",
            """
                No function of the library and no definition above has this name. `nnx help functions` lists the \
                library's; your own are declared with `define`.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure meen(loss of net)
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure mean(loss of net)
                """),
        Explanation(
            "unknown-measure",
            """
                The word before `of` is looked up among measures alone, so that a name of yours never hides one. \
                `nnx help measures` lists them. Functions of values take parentheses instead: `mean(v)`.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure wieghts of net at layer 1
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure weights of net at layer 1
                """),
        Explanation(
            "unknown-network",
            """
                No network of this name stands above. Networks are declared with `model` and copied with `fork`.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train nets on x*y for 50 steps
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "not-a-network",
            """
                The name is declared, but stands for a value or for data, and here a network is needed.
                """,
            wrong: """
                let rate = 0.1
                model net = 2 -> 8 relu -> 1
                train rate on x*y for 50 steps
                """,
            right: """
                let rate = 0.1
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with adam rate
                """),
        Explanation(
            "no-network",
            """
                The subject of a statement may be left out where a statement above named one network. Here there \
                is none yet.
                """,
            wrong: """
                train on x*y for 50 steps
                """,
            right: """
                model 2 -> 8 relu -> 1
                train on x*y for 50 steps
                """),
        Explanation(
            "ambiguous-subject",
            """
                The subject may be left out where the last statement about networks named just one. After `fork \
                net as one, two` there are two, so it must be said.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                fork net as one, two
                train on x*y for 50 steps
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                fork net as one, two
                train one on x*y for 50 steps
                train two on x+y for 50 steps
                """),
        Explanation(
            "missing-parentheses",
            """
                A function takes its arguments in parentheses: without them it would be unclear where the \
                argument ends.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure mean
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure mean(loss of net)
                """),
        Explanation(
            "missing-argument",
            """
                A measure or definition lacks an argument that has no default.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                train net on x and y from retina for 5 epochs
                measure mean(selectivity(x) of net on retina)
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                train net on x and y from retina for 5 epochs
                measure mean(selectivity(x, y) of net on retina)
                """),
        Explanation(
            "wrong-argument-count",
            """
                The call has more or fewer arguments than its declaration. `nnx help NAME` shows them. An \
                argument `NAME VALUE` is a setting where the function declares it, and a product elsewhere.
                """,
            wrong: """
                measure distance((x+1)*(x+1))
                """,
            right: """
                measure distance((x+1)*(x+1), (x+1)*(x+2))
                """),
        Explanation(
            "not-callable",
            """
                What stands before the parentheses is a number, so this is a product, and a product takes one \
                factor; or it is a text or a word, which cannot be multiplied.
                """,
            wrong: """
                let scale = 2
                measure scale(1, 2)
                """,
            right: """
                define scale(v, w) = 2(v + w)
                measure scale(1, 2)
                """),
        Explanation(
            "definition-too-deep",
            """
                A definition is put in the place of its use. One that comes back to itself would never end.
                """,
            wrong: """
                define twice(f) = f(f)
                measure twice(twice)
                """,
            right: """
                define twice(v) = 2v
                measure twice(twice(3))
                """),
        Explanation(
            "number-too-large",
            """
                The number is beyond what can be held, about 1.8·10³⁰⁸.
                """,
            wrong: """
                measure 1e999
                """,
            right: """
                measure 1e99
                """),
    ]
}
