/// Words of other languages and frameworks, each with its nnx word.
///
/// The parser uses those that begin a statement or name a setting; the checker those that stand for a name it cannot find.
public enum ForeignWords {
    /// What to write in place of a foreign word.
    public struct Replacement: Sendable, Equatable {
        /// The nnx word, where one word alone can take its place.
        public let word: String?
        /// How it is written in nnx.
        public let hint: String

        init(_ word: String?, _ hint: String) {
            self.word = word
            self.hint = hint
        }
    }

    /// The replacement of a word that begins a statement elsewhere: `fit`, `import`, `print`.
    public static func statement(_ word: String) -> Replacement? {
        statements[word] ?? (word == word.lowercased() ? nil : statements[word.lowercased()])
    }

    /// How a setting with a foreign name is written: `lr` is the optimiser's number, `sgd 0.1`.
    public static func setting(_ word: String) -> String? {
        settings[word.lowercased()]
    }

    /// The nnx word for a foreign name: `Dense`, `CrossEntropyLoss`, `True`, `range`.
    public static func name(_ word: String) -> Replacement? {
        names[word] ?? folded[fold(word)]
    }

    /// All words that begin a statement elsewhere, in alphabetical order.
    public static let statementWords = statements.keys.sorted()

    /// All foreign names, in alphabetical order.
    public static let nameWords = names.keys.sorted()

    // MARK: Statements

    private static let train = Replacement("train", "write `train net on label from digits for 10 epochs`")
    private static let measure = Replacement("measure", "write `measure accuracy of net on digits.test`")
    private static let claim = Replacement("expect", "write `expect accuracy of net on digits.test > 0.9`")
    private static let copy = Replacement("fork", "write `fork net as copy`: an exact copy, trained or not")
    private static let value = Replacement("let", "write `let c = 3`")
    private static let formula = Replacement("define", "write `define change(v, w) = norm(v - w)`")
    private static let loop = Replacement(nil, "an axis repeats what follows: `sweep i in integers 1..3`; in sequence: `repeat i in integers 1..3 { … }`")
    private static let condition = Replacement(nil, "nnx has no conditional statement; a condition stands behind `where` or in a formula")
    private static let importing = Replacement(nil, "nothing is imported: every measure, dataset and layer is there (`nnx help`)")
    private static let network = Replacement("model", "write `model net = 784 -> 100 relu -> 10`")
    private static let showing = Replacement("show", "write `show net`, or `measure` for a value with its spread over seeds")
    private static let source = Replacement("data", "write `data digits = mnist`")
    private static let settingsStatement = Replacement("with", "write `with adam 0.001, batch 32`")

    private static let statements: [String: Replacement] = [
        "fit": train, "learn": train, "optimize": train, "optimise": train, "run": train,
        "tune": Replacement("finetune", "write `finetune net to (x+1)(x+2) for 400 steps`"),
        "transfer": Replacement("finetune", "write `finetune net to (x+1)(x+2) for 400 steps`"),
        "evaluate": measure, "eval": measure, "compute": measure, "calculate": measure, "test": measure,
        "assert": claim, "require": claim, "claim": claim, "check": claim, "hypothesis": claim,
        "clone": copy, "copy": copy, "deepcopy": copy, "branch": copy, "duplicate": copy,
        "var": value, "const": value, "val": value, "auto": value,
        "def": formula, "function": formula, "func": formula, "fn": formula, "fun": formula, "lambda": formula,
        "for": loop, "while": loop, "loop": loop, "foreach": loop,
        "if": condition, "else": condition, "elif": condition, "switch": condition, "match": condition,
        "import": importing, "using": importing, "include": importing, "library": importing,
        "return": Replacement(nil, "a formula is its value: `define change(v, w) = norm(v - w)`"),
        "class": network, "network": network, "net": network, "Sequential": network, "sequential": network,
        "print": showing, "display": showing, "echo": showing, "println": showing, "printf": showing,
        "dataset": source, "dataloader": source, "read": source, "open": source, "loader": source,
        "set": settingsStatement, "config": settingsStatement, "settings": settingsStatement,
        "seed": Replacement("seeds", "write `seeds 20`: everything below is done once for each"),
        "manual_seed": Replacement("seeds", "write `seeds 20`: everything below is done once for each"),
        "grid": Replacement("sweep", "write `sweep rate in 0.1, 0.01`"),
        "vary": Replacement("sweep", "write `sweep rate in 0.1, 0.01`"),
        "draw": Replacement("plot", "write `plot loss of net`"),
        "graph": Replacement("plot", "write `plot loss of net`"),
        "scatter": Replacement(nil, "write `plot scatter a, b`"),
        "heatmap": Replacement(nil, "write `plot heatmap a`"),
        "histogram": Replacement(nil, "write `plot histogram a`"),
        "export": Replacement("save", "write `save net as \"net.safetensors\"`"),
        "store": Replacement("save", "write `save net as \"net.safetensors\"`"),
        "write": Replacement("save", "write `save net as \"net.safetensors\"`"),
    ]

    // MARK: Settings

    private static let rate = "the learning rate is the optimiser's number, `with sgd 0.1`"
    private static let epochs = "a length is a clause, `for 100 epochs`"
    private static let batch = "`with batch 32`"
    private static let optimiser = "the optimiser is named itself, `with adam 0.001`"

    private static let settings: [String: String] = [
        "lr": rate, "learning_rate": rate, "learningrate": rate, "eta": rate, "alpha": rate,
        "epochs": epochs, "n_epochs": epochs, "num_epochs": epochs, "nb_epoch": epochs, "max_epochs": epochs,
        "steps": "a length is a clause, `for 100 steps`", "max_iter": "a length is a clause, `for 100 steps`",
        "n_steps": "a length is a clause, `for 100 steps`",
        "batch_size": batch, "batchsize": batch, "bs": batch, "minibatch": batch,
        "optimizer": optimiser, "optim": optimiser, "optimiser": optimiser,
        "criterion": "`with loss mse`", "loss_fn": "`with loss mse`",
        "initializer": "`with init he`", "initialization": "`with init he`", "kernel_initializer": "`with init he`",
        "random_state": "a statement of its own, `seeds 20`", "manual_seed": "a statement of its own, `seeds 20`",
        "hidden_units": "the stages of a chain, `784 -> 100 relu -> 10`",
        "activation": "the word behind the width, `100 relu`",
    ]

    // MARK: Names

    private static func plain(_ word: String) -> Replacement { Replacement(word, "write `\(word)`") }

    private static let dense = Replacement(nil, "a dense layer is its width: `784 -> 100 relu -> 10`")
    private static let convolution = Replacement(nil, "write `conv 16 3x3 relu`: filters, kernel, activation")
    private static let pool = Replacement(nil, "write `pool 2x2`, or `pool mean 2x2`")
    private static let truth = Replacement(nil, "a condition is true or false by itself: `where label = 3`, `where not ink`")
    private static let counting = Replacement("integers", "write `integers 1..10`; both ends belong to it")
    private static let none = Replacement(nil, "leave the setting out instead")

    private static let names: [String: Replacement] = [
        "Dense": dense, "Linear": dense, "Dense1D": dense, "FullyConnected": dense, "nn": dense,
        "Conv2d": convolution, "Conv2D": convolution, "Conv1d": convolution, "Convolution2D": convolution,
        "conv2d": convolution, "convolution": convolution, "MaxPool2d": pool, "MaxPooling2D": pool, "max_pool": pool,
        "AvgPool2d": pool, "AveragePooling2D": pool, "mean_pool": pool,
        "Dropout": plain("dropout"), "Flatten": Replacement(nil, "an image flattens by itself before a dense stage"),
        "Softmax": Replacement(nil, "a class-valued target has softmax cross-entropy by itself"),
        "ReLU": plain("relu"), "LeakyReLU": plain("leaky_relu"), "CELU": plain("celu"), "ELU": plain("elu"),
        "GELU": plain("gelu"), "SiLU": plain("silu"), "Swish": plain("silu"), "Tanh": plain("tanh"),
        "Sigmoid": plain("sigmoid"), "logistic": plain("sigmoid"), "Softplus": plain("softplus"),
        "Identity": plain("linear"), "MSELoss": plain("mse"), "mean_squared_error": plain("mse"),
        "mean_absolute_error": plain("power"), "L1Loss": Replacement("power", "write `loss power(1)`"),
        "CrossEntropyLoss": plain("cross_entropy"), "categorical_crossentropy": plain("cross_entropy"),
        "sparse_categorical_crossentropy": plain("cross_entropy"), "NLLLoss": plain("cross_entropy"),
        "SGD": plain("sgd"), "Adam": plain("adam"), "AdamW": plain("adamw"), "RMSprop": plain("rmsprop"),
        "Momentum": plain("momentum"), "kaiming": plain("he"), "kaiming_normal": plain("he"),
        "kaiming_uniform": plain("he"), "he_normal": plain("he"), "xavier": plain("glorot"),
        "xavier_uniform": plain("glorot"), "xavier_normal": plain("glorot"), "glorot_uniform": plain("glorot"),
        "True": truth, "False": truth, "true": truth, "false": truth,
        "None": none, "null": none, "nil": none, "NaN": none,
        "range": counting, "linspace": counting, "arange": counting,
        "std": plain("sd"), "stdev": plain("sd"), "stddev": plain("sd"), "average": plain("mean"), "avg": plain("mean"),
        "ln": plain("log"), "fabs": Replacement(nil, "write `|v|`"), "abs": Replacement(nil, "write `|v|`"),
        "dot": plain("matmul"), "mm": plain("matmul"), "inv": plain("inverse"), "pinverse": plain("pinv"),
        "sqrtm": plain("root"), "corrcoef": plain("correlation"), "corr": plain("correlation"),
        "pearson": plain("correlation"), "pearsonr": plain("correlation"), "spearmanr": plain("spearman"),
        "r2_score": plain("r2"), "normal_": plain("normal"), "randn": plain("normal"), "randint": counting,
        "rand": plain("uniform"), "pi": Replacement("π", "write `π`"),
        "MNIST": plain("mnist"), "auc": plain("area"), "AULC": plain("aulc"),
    ]

    /// The names without regard to case and underscores; of words that fall together the alphabetically first counts.
    private static let folded: [String: Replacement] = nameWords.reduce(into: [:]) { table, word in
        if table[fold(word)] == nil { table[fold(word)] = names[word] }
    }

    private static func fold(_ word: String) -> String { word.lowercased().filter { $0 != "_" } }
}
