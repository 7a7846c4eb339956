extension Explanations {
    /// Models and trainings: shapes, settings, durations, goals.
    static let checkNetworks: [Explanation] = [
        Explanation(
            "bad-size",
            """
                A model begins with the size of its input, and a layer has a number of units: whole numbers from \
                1 up, or names for such.
                """,
            wrong: """
                model net = 2 -> 0 relu -> 1
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "bad-stage",
            """
                A stage is a number of units with an activation, an activation, or a layer of the library. The \
                name in this place stands for something else.
                """,
            wrong: """
                let width = "wide"
                model net = 2 -> 8 width -> 1
                """,
            right: """
                let width = 8
                model net = 2 -> width relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "unknown-layer-word",
            """
                The word behind the units is no activation and no layer of the library. `nnx help activations` \
                and `nnx help layers` list them. A dense layer has no word: it is its number of units.
                """,
            wrong: """
                model net = 2 -> 8 reul -> 1
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "input-with-activation",
            """
                The first stage is what the network sees. It computes nothing and has no activation.
                """,
            wrong: """
                model net = 8 relu -> 1
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "size-inside-chain",
            """
                Only the input has a size such as `28x28`. A dense layer has a number of units, however they may \
                be arranged.
                """,
            wrong: """
                model net = 28x28 -> 8x8 relu -> 10
                """,
            right: """
                model net = 28x28 -> 64 relu -> 10
                train net on label from digits for 1 epoch
                """),
        Explanation(
            "not-an-image",
            """
                A convolution and a pool move a window over an image. A model that begins with a single number, and \
                whatever comes after a dense layer, has none.
                """,
            wrong: """
                model net = 784 -> conv 4 3x3 relu -> 10
                """,
            right: """
                model net = 28x28 -> conv 4 3x3 relu -> pool 4x4 -> 10
                train net on label from digits[..64] for 1 epoch
                """),
        Explanation(
            "window-does-not-fit",
            """
                A kernel or a pool is no larger than the image that comes to it. Each pool makes the image smaller; \
                `nnx plan` shows the size behind every stage.
                """,
            wrong: """
                model net = 4x4 -> conv 4 5x5 relu -> 10
                """,
            right: """
                model net = 28x28 -> conv 4 5x5 relu -> pool 4x4 -> 10
                train net on label from digits[..64] for 1 epoch
                """),
        Explanation(
            "stages-do-not-match",
            """
                `add` adds number to number, so the earlier stage must be of the size of what comes to the sum: as many \
                units, or as many filters on an image of the same height and width.
                """,
            wrong: """
                model net = 2 -> 16 relu as a -> 8 relu -> add a -> 1
                """,
            right: """
                model net = 2 -> 16 relu as a -> 16 relu -> add a -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "no-layers",
            """
                A model without weights cannot learn. It needs at least one dense layer.
                """,
            wrong: """
                model net = 2 -> relu
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "no-parameters",
            """
                In a white-box model every letter that is no input is a trainable parameter. This formula has \
                none.
                """,
            wrong: """
                model rule(x) = 2x + 1
                """,
            right: """
                model rule(x) = a x + b
                train rule on 2x + 1 for 50 steps
                """),
        Explanation(
            "model-too-large",
            """
                The model would have more parameters than can be held. Usually a zero too many.
                """,
            wrong: """
                model net = 2 -> 1000000000000 relu -> 1
                """,
            right: """
                model net = 2 -> 1000 relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "unknown-learner",
            """
                A model is a chain of layers, a formula, or a learner of the library that is no network: \
                `nnx help learners` lists them.
                """,
            wrong: """
                model machine = forest(trees 100)
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "learner-clause",
            """
                A learner such as `rfm` solves equations instead of taking steps. So its training has a task and data, \
                and may be measured along its rounds, but has no duration, batch, optimiser or changing goals.
                """,
            wrong: """
                model machine = rfm(rounds 3)
                train machine on x and y from retina for 10 epochs
                """,
            right: """
                model machine = rfm(rounds 3)
                train machine on x and y from retina
                """),
        Explanation(
            "learner-needs-rows",
            """
                A learner such as `rfm` looks at all its samples at once. Variables are drawn without end, so it \
                needs data instead.
                """,
            wrong: """
                model machine = rfm(rounds 3)
                train machine on x*y
                """,
            right: """
                model machine = rfm(rounds 3)
                train machine on x and y from retina
                """),
        Explanation(
            "learner-without-layers",
            """
                A learner such as `rfm` has no layers, weights or biases. Its feature matrix is `nfm of` it; its \
                predictions, loss and accuracy are measured as those of a network.
                """,
            wrong: """
                model machine = rfm(rounds 3)
                train machine on x and y from retina
                measure norm(weights of machine at layer 1)
                """,
            right: """
                model machine = rfm(rounds 3)
                train machine on x and y from retina
                measure norm(nfm of machine)
                """),
        Explanation(
            "unknown-layer",
            """
                The network has no layer of this number or name. Layers are counted by their parameters, from 1; \
                layer 0 is what the network sees. A stage gets a name in the model: `-> 2 relu as code`.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure weights of net at layer 3
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                measure weights of net at layer 2
                """),
        Explanation(
            "unknown-setting",
            """
                No setting, optimiser or parameter of the dataset has this name. `nnx help settings` lists the \
                settings of models and trainings.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with bacth 16
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with batch 16
                """),
        Explanation(
            "setting-without-value",
            """
                The setting needs a value behind its name.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with batch
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with batch 16
                """),
        Explanation(
            "setting-twice",
            """
                A setting stands once in a statement; of two values one would be ignored. Two optimisers are two \
                values of one setting.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with adam 0.01, sgd 0.1
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with adam 0.01
                """),
        Explanation(
            "setting-elsewhere",
            """
                How parameters start belongs to the model, everything about learning to the training. A `with` \
                line of its own takes both.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with init glorot
                """,
            right: """
                model net = 2 -> 8 relu -> 1 with init glorot
                train net on x*y for 50 steps
                """),
        Explanation(
            "bad-setting",
            """
                The setting needs a word or number of another kind: a loss after `loss`, an initialisation after \
                `init`, a number after the others.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with loss relu
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with loss absolute
                """),
        Explanation(
            "out-of-range",
            """
                The number lies outside the range in which the setting has a meaning: rates are positive, \
                probabilities lie between 0 and 1, a batch holds at least one sample.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with sgd -0.1
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps with sgd 0.1
                """),
        Explanation(
            "missing-target",
            """
                A first training needs a task: what the network should answer.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net for 50 steps
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "missing-duration",
            """
                A training says how long it lasts. There is no default: it is the first thing a reader of an \
                experiment asks.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "bad-count",
            """
                Durations, periods and the like are whole numbers from 1 up.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 0 steps
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                """),
        Explanation(
            "mixed-units",
            """
                Within one statement everything is counted in epochs or in steps. How many steps an epoch has \
                depends on data and batch, so a mixture would hide how the parts fit together.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                train net on x and y from retina for 10 epochs then x or y for the last 20 steps
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                train net on x and y from retina for 10 epochs then x or y for the last 2 epochs
                """),
        Explanation(
            "epochs-without-end",
            """
                An epoch is one pass over the rows of data. Variables are drawn afresh for every sample and have \
                no end, so their trainings are counted in steps.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 10 epochs
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 300 steps
                """),
        Explanation(
            "inputs-do-not-fit",
            """
                What the network sees must fill its inputs: an image its size, data its inputs, a task of \
                variables either its variables or the operands of its outermost operation. `seeing` says \
                outright what is seen, one formula for each input.
                """,
            wrong: """
                model net = 3 -> 8 relu -> 1
                train net on x*y for 50 steps
                """,
            right: """
                model net = 3 -> 8 relu -> 1
                train net on x*y seeing x, y, x+y for 50 steps
                """),
        Explanation(
            "outputs-do-not-fit",
            """
                A network has one output for each target. A single class, such as `label`, also fits as many \
                outputs as there are classes.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 2
                train net on x*y for 50 steps
                """,
            right: """
                model net = 2 -> 8 relu -> 2
                train net on [x*y, x+y] for 50 steps
                """),
        Explanation(
            "constant-target",
            """
                The target contains no field of the source, so it is the same for every sample and there is \
                nothing to learn.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                train net on 3 from retina for 5 epochs
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                train net on x + y from retina for 5 epochs
                """),
        Explanation(
            "finetune-untrained",
            """
                Fine-tuning goes on from a training: it keeps its source, inputs and settings. A network that \
                was never trained has none to keep, and the word would claim what did not happen.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                finetune net to x*y for 50 steps
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x+y for 50 steps
                finetune net to x*y for 50 steps
                """),
        Explanation(
            "period-does-not-divide",
            """
                A period divides the span it fills; otherwise the last period would be cut short, a condition \
                that nobody described. With `then … for the last N` the span is what is left before it.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                train net on a x from retina for 40 epochs drawing a from integers 1..3 every 15 epochs
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                train net on a x from retina for 40 epochs drawing a from integers 1..3 every 10 epochs
                """),
        Explanation(
            "bad-period",
            """
                Goals are drawn again at a fixed period. `every doubling` is for looking, in `measuring`.
                """,
            wrong: """
                model net = 1 -> 8 relu -> 1
                train net on a x for 64 steps drawing a from integers 1..3 every doubling
                """,
            right: """
                model net = 1 -> 8 relu -> 1
                train net on a x for 64 steps drawing a from integers 1..3 every 8 steps
                """),
        Explanation(
            "bad-law",
            """
                Goal parameters, places of a sweep and fields of generated data are drawn from a distribution such as \
                `normal(0, 1)`, from an interval, uniformly, or from a set of numbers; fields also from a density along an axis.
                """,
            wrong: """
                model net = 1 -> 8 relu -> 1
                train net on a x for 50 steps drawing a from 3
                """,
            right: """
                model net = 1 -> 8 relu -> 1
                train net on a x for 50 steps drawing a from integers 1..3
                """),
        Explanation(
            "span-too-long",
            """
                `then T for the last N` lies inside the whole duration: of 40 steps with a last part of 10, the \
                first goal has 30. Here nothing is left for it.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 40 steps then x+y for the last 40 steps
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 40 steps then x+y for the last 10 steps
                """),
        Explanation(
            "bad-until",
            """
                `until` waits for a loss: that it falls below a number, or that it stalls.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 300 steps until accuracy > 0.9
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 300 steps until loss < 0.01
                """),
        Explanation(
            "loss-while-training",
            """
                The batch loss of every step is recorded by itself, and `loss of net` is its curve. What \
                `measuring` can add is the loss on other data.
                """,
            wrong: """
                model net = 8 -> 8 relu -> 1
                train net on x and y from retina for 10 epochs measuring loss every epoch
                """,
            right: """
                model net = 8 -> 8 relu -> 1
                train net on x and y from retina for 10 epochs measuring loss on retina every epoch as whole
                plot whole, loss of net
                """),
        Explanation(
            "measuring-needs-number",
            """
                What `measuring` records is a curve, one number at each moment. A value with axes has to be \
                reduced first.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps measuring weights at layer 1 every 10 steps
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps measuring norm(weights at layer 1) every 10 steps as growth
                plot growth
                """),
        Explanation(
            "unknown-tally",
            """
                A training can tally `updates`, the sum of |Δp| of each parameter, `path_integral`, that of −g·Δp, and \
                `path_length`, the length of the way in all.
                """,
            wrong: """
                define both = x and y
                model net = 8 -> 8 relu -> 1
                train net on x or y from retina for 2 epochs with batch 1 tallying gradients by both
                """,
            right: """
                define both = x and y
                model net = 8 -> 8 relu -> 1
                train net on x or y from retina for 2 epochs with batch 1 tallying updates by both
                """),
        Explanation(
            "tally-needs-single-samples",
            """
                A step on several samples of different classes belongs to none of them. With `batch 1` each \
                update has the class of its sample.
                """,
            wrong: """
                define both = x and y
                model net = 8 -> 8 relu -> 1
                train net on x or y from retina for 2 epochs with batch 16 tallying updates by both
                """,
            right: """
                define both = x and y
                model net = 8 -> 8 relu -> 1
                train net on x or y from retina for 2 epochs with batch 1 tallying updates by both
                """),
        Explanation(
            "tally-without-class",
            """
                A tally keeps one value for each class. Name the class behind a dot.
                """,
            wrong: """
                define both = x and y
                model net = 8 -> 8 relu -> 1
                train net on x or y from retina for 2 epochs with batch 1 tallying updates by both
                measure mean(updates)
                """,
            right: """
                define both = x and y
                model net = 8 -> 8 relu -> 1
                train net on x or y from retina for 2 epochs with batch 1 tallying updates by both
                measure mean(updates.both)
                """),
    ]
}
