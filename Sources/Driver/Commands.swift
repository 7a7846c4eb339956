/// An option of a command: `--seeds N`, `--quick`.
struct CommandOption: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case flag
        case integer(ClosedRange<Int>)
        case path
        case word([String])
    }

    let name: String
    let kind: Kind
    /// What stands for the value in help: `N`, `DIR`.
    let placeholder: String
    let summary: String

    init(_ name: String, _ kind: Kind, _ placeholder: String, _ summary: String) {
        self.name = name
        self.kind = kind
        self.placeholder = placeholder
        self.summary = summary
    }

    /// A flag: given or not.
    init(_ name: String, _ summary: String) {
        self.init(name, .flag, "", summary)
    }

    var usage: String { placeholder.isEmpty ? "--\(name)" : "--\(name) \(placeholder)" }
}

/// A command as a declaration: parsing, help and errors come from it.
struct Command: Sendable, Equatable {
    enum Name: String, Sendable, CaseIterable {
        case repl, run, report, verify, plot, export, check, plan, fmt, store, data, help, explain, lsp, completions, manual, version
    }

    let name: Name
    /// What stands after the command and its options: `FILE`, `FILE...`, `[TOPIC]`.
    let operands: String
    let operandCount: ClosedRange<Int>
    let summary: String
    let details: String
    let options: [CommandOption]
    let examples: [String]
    /// Endings of the files it takes.
    var files = ["nnx"]

    func option(_ name: String) -> CommandOption? { options.first { $0.name == name } }

    static func named(_ name: String) -> Command? { all.first { $0.name.rawValue == name } }

    private static let seeds = CommandOption("seeds", .integer(1...100_000), "N", "run N seeds instead of the script's")
    private static let data = CommandOption("data", .path, "DIR", "look for data there first")
    private static let quick = CommandOption("quick", "few seeds and short trainings, stamped on every result")
    private static let standIn = CommandOption("stand-in", "built-in digits in place of mnist, stamped on every result")
    private static let threads = CommandOption("threads", .integer(1...1024), "N", "threads to use; no result depends on it")

    private static let store = CommandOption("store", .path, "DIR", "keep trained networks and values there, not in .nnx beside the script")
    private static let noStore = CommandOption("no-store", "compute everything, and keep nothing")

    static let all: [Command] = [
        repl, run, report, verify, plot, export, check, plan, fmt, storeCommand, dataCommand, help, explain, lsp, completions,
        manual, version,
    ]

    private static let repl = Command(
        name: .repl, operands: "[FILE]", operandCount: 0...1, summary: "explore at a prompt, after a script where one is named",
        details: """
            `nnx` alone does the same on a terminal, and runs what comes through a pipe. Statements do what they do in a script;
            :help tells the rest. `--json` reads one request a line and answers each with one line (grammar/prompt.md).
            """,
        options: [CommandOption("json", "for programs: requests and answers as JSON"), seeds, threads, data, quick, standIn],
        examples: ["nnx repl scripts/four-lines.nnx", "nnx repl --json"])

    private static let run = Command(
        name: .run, operands: "FILE", operandCount: 1...1, summary: "run a script and report what it found",
        details: """
            The report goes to the terminal, and everything behind it into NAME.results beside the script:
            results.json and a CSV for each table and curve. Ctrl-C and SIGTERM stop at the next step
            and keep what was done; the same command goes on from there, and the numbers are those of a run that never stopped.
            Trained networks and values are kept in .nnx beside the script, so that the next run computes only what is new.
            """,
        options: [
            seeds, threads, data, CommandOption("out", .path, "DIR", "write the results there"), quick,
            CommandOption("json", "print the results as JSON; no folder without --out"), standIn,
            yes, store, noStore,
        ],
        examples: ["nnx run scripts/ordinal-rules.nnx", "nnx run --quick --stand-in scripts/where-knowledge.nnx", "nnx run --seeds 3 -"])

    private static let yes = CommandOption("yes", "start a long run without asking")

    private static let report = Command(
        name: .report, operands: "FILE", operandCount: 1...1, summary: "run a script and write it up as one page with its figures",
        details: """
            The page holds prose, script, figures, tables and claims, works without a network, and can be verified. A results.json
            or a NAME.results folder is written up without running again. `--out -` prints the page. `--watch` writes
            it again whenever the script or a file it names changes, until Ctrl-C; errors leave the last page as it is.
            """,
        options: [
            CommandOption("format", .word(["html", "md", "json"]), "FORMAT", "html (the default), md with SVG files beside it, or json"),
            CommandOption("out", .path, "FILE", "write the page there"),
            CommandOption("watch", "write the page again whenever the script or its data changes"), seeds, threads, data, quick, standIn, yes,
            store, noStore,
        ],
        examples: ["nnx report scripts/ordinal-rules.nnx", "nnx report --format md --out note.md scripts/four-lines.results"],
        files: ["nnx", "json", "results"])

    private static let verify = Command(
        name: .verify, operands: "FILE", operandCount: 1...1, summary: "run a report's script again and compare every number, bit for bit",
        details: """
            FILE is a page written by `nnx report`. Says `identical`, or names the first thing that differs and exits with 4. `--spot`
            computes some cells of the results from their networks' first parameters on, and says what it left unchecked.
            """,
        options: [
            CommandOption("spot", .integer(1...1_000_000), "N", "check only N cells, chosen at random"),
            CommandOption("spot-seed", .integer(0...999_999), "N", "with --spot: choose the cells that this number chose before"),
            threads, data, yes,
        ],
        examples: ["nnx verify ordinal-rules.html", "nnx verify --spot 5 modular-goals.html"],
        files: ["html"])

    private static let plot = Command(
        name: .plot, operands: "FILE", operandCount: 1...1, summary: "run a script and write its pictures as SVG or PNG files",
        details: """
            FILE is a script, a results.json or a NAME.results folder. Pictures are named NAME-1.svg, NAME-2.svg, … beside it. SVG follows
            light and dark; PNG has a light ground and two pixels for each of a page's.
            """,
        options: [
            CommandOption("format", .word(["svg", "png"]), "FORMAT", "svg (the default) or png; the name after --out says it too"),
            CommandOption("figure", .integer(1...100_000), "N", "only the picture with this number"),
            CommandOption("out", .path, "FILE", "with --figure: write it there"), seeds, threads, data, quick, standIn, yes, store,
            noStore,
        ],
        examples: ["nnx plot scripts/ordinal-rules.nnx", "nnx plot --figure 1 --out loss.png scripts/four-lines.results"],
        files: ["nnx", "json", "results"])

    private static let export = Command(
        name: .export, operands: "FILE", operandCount: 1...1, summary: "write networks, values and curves as files of other tools",
        details: """
            FILE is a script, a results.json or a NAME.results folder. Formats: npz (the default), csv and jsonl hold all values and
            curves; tensorboard is a folder of curves; safetensors a folder of the script's networks with the names of PyTorch's
            nn.Sequential, one file for each seed and place of a sweep.
            """,
        options: [
            CommandOption("format", .word(["npz", "csv", "jsonl", "tensorboard", "safetensors"]), "FORMAT", "one of the formats"),
            CommandOption("out", .path, "PATH", "write the file or folder there"), seeds, threads, data, quick, standIn, yes,
            store, noStore,
        ],
        examples: ["nnx export scripts/four-lines.results", "nnx export --format safetensors scripts/retina.nnx"],
        files: ["nnx", "json", "results"])

    private static let check = Command(
        name: .check, operands: "FILE...", operandCount: 1...10_000, summary: "find every mistake without computing anything",
        details: """
            `--format json` prints one object a line for each file: its diagnostics with their places in lines, columns and bytes, and
            the edits that mend them. `--format github` prints annotations for GitHub's workflows. `--pedantic` also asks what a careful
            reader would ask: about seeds, tests, budgets, rows; `# known: ID` above a statement says that it is meant so. `--emit` prints
            what a phase makes of the script.
            """,
        options: [
            CommandOption("pedantic", "advise on the experiment itself; the exit code does not depend on it"),
            CommandOption("format", .word(["text", "json", "github"]), "FORMAT", "text (the default), json or github"),
            CommandOption("emit", .word(["tokens", "ast", "experiment", "plan"]), "PHASE", "print tokens, ast, experiment or plan"),
            seeds, data, quick, standIn,
        ],
        examples: ["nnx check scripts/*.nnx", "nnx check --emit ast -"])

    private static let plan = Command(
        name: .plan, operands: "FILE", operandCount: 1...1, summary: "show every default, what will be computed and its cost",
        details: "", options: [seeds, threads, data, quick, standIn, store, noStore], examples: ["nnx plan scripts/ordinal-rules.nnx"])

    private static let fmt = Command(
        name: .fmt, operands: "FILE...", operandCount: 1...10_000, summary: "lay out scripts in the one way",
        details: "Files are rewritten in place; `-` reads standard input and prints. A script with errors is left alone.",
        options: [
            CommandOption("check", "change nothing; name the files that would change and exit with 1"),
            CommandOption("upgrade", "turn wordings of an earlier nnx into today's, and say which"),
        ],
        examples: ["nnx fmt study.nnx", "nnx fmt --check scripts/*.nnx"])

    private static let storeCommand = Command(
        name: .store, operands: "[check|prune]", operandCount: 0...1, summary: "list what runs have kept, check it, or remove some",
        details: """
            A store is the folder .nnx beside the scripts. It grows until it is pruned, and may be deleted at any time: what is
            missing or damaged is computed again. `check` reads every record. `prune` removes what is damaged or of an earlier
            edition, and what --days, --megabytes or --all name.
            """,
        options: [
            CommandOption("store", .path, "DIR", "the store, if not .nnx"),
            CommandOption("days", .integer(0...100_000), "N", "prune: remove what was not used for N days"),
            CommandOption("megabytes", .integer(0...1_000_000_000), "N", "prune: remove what was not used longest, down to N MB"),
            CommandOption("all", "prune: remove everything"),
            CommandOption("dry", "prune: only say what would go"),
            CommandOption("json", "print the list as JSON"),
        ],
        examples: ["nnx store", "nnx store check --store scripts/.nnx", "nnx store prune --days 30 --dry"])

    private static let dataCommand = Command(
        name: .data, operands: "[get NAME]", operandCount: 0...2, summary: "list the datasets, or fetch one",
        details: "Data is looked for in --data DIR, then in NNX_DATA, then in the user's cache, and fetched into the first of these.",
        options: [data], examples: ["nnx data", "nnx data get mnist"])

    private static let help = Command(
        name: .help, operands: "[TOPIC]", operandCount: 0...1, summary: "help on a command, a topic, or anything a script may name",
        details: "", options: [],
        examples: ["nnx help run", "nnx help measures", "nnx help correlation", "nnx help unknown-name"])

    private static let explain = Command(
        name: .explain, operands: "ID", operandCount: 1...1, summary: "tell more about an error, with a wrong and a right script",
        details: "", options: [], examples: ["nnx explain unknown-name"])

    private static let lsp = Command(
        name: .lsp, operands: "", operandCount: 0...0, summary: "serve an editor, over standard input and output",
        details: """
            The Language Server Protocol: diagnostics while typing, completion, hovering, signatures, definitions, references,
            renaming, outline, layout, quick fixes, defaults shown in place, colours. `grammar/editors.md` sets editors up.
            """,
        options: [data, CommandOption("stdio", "standard input and output, which is the only way; some editors say so")],
        examples: ["nnx lsp"])

    private static let completions = Command(
        name: .completions, operands: "SHELL", operandCount: 1...1, summary: "print a shell's completion of these commands",
        details: "SHELL is bash, zsh or fish. The first line of what is printed says where to keep it.", options: [],
        examples: ["nnx completions bash"])

    private static let manual = Command(
        name: .manual, operands: "", operandCount: 0...0, summary: "print the manual page",
        details: "In roff: kept as nnx.1 in a folder man1 of the manual path, `man nnx` finds it.", options: [], examples: ["nnx manual"])

    private static let version = Command(
        name: .version, operands: "", operandCount: 0...0, summary: "print version, numerics edition and CPU level",
        details: "", options: [], examples: ["nnx version"])
}
