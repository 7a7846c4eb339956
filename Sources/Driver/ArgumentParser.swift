internal import Diagnostics

/// A command line that was understood.
struct Arguments: Sendable, Equatable {
    let command: Command
    var operands: [String] = []
    var flags: Set<String> = []
    var values: [String: String] = [:]

    func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// The option's number; nil where it was not given.
    func integer(_ name: String) -> Int? { values[name].flatMap { Int($0) } }
}

/// What is wrong with a command line, and what would be right.
struct UsageError: Error, Equatable {
    let message: String
    let hint: String?

    init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}

/// Reads a command line by the commands' declarations.
///
/// Options may stand anywhere after the command, as `--seeds 3` or `--seeds=3`; after `--` everything is an operand.
/// `--help` anywhere asks for help on the command.
enum ArgumentParser {
    static func parse(_ words: [String]) throws(UsageError) -> Arguments {
        guard let first = words.first else { return try help([]) }
        if ["--help", "-h"].contains(first) { return try help(Array(words.dropFirst().prefix(1))) }
        if ["--version", "-V"].contains(first), let version = Command.named("version") { return Arguments(command: version) }
        guard let command = Command.named(first) else { throw unknownCommand(first) }
        var arguments = Arguments(command: command)
        var index = 1
        var onlyOperands = false
        while index < words.count {
            let word = words[index]
            index += 1
            if onlyOperands || word == "-" || !word.hasPrefix("-") {
                arguments.operands.append(word)
            } else if word == "--" {
                onlyOperands = true
            } else if ["--help", "-h"].contains(word) {
                return try help([command.name.rawValue])
            } else {
                try option(word, following: index < words.count ? words[index] : nil, &arguments, &index)
            }
        }
        try checkOperands(arguments)
        return arguments
    }

    private static func help(_ topic: [String]) throws(UsageError) -> Arguments {
        guard let command = Command.named("help") else { throw UsageError("there is no help") }
        return Arguments(command: command, operands: topic)
    }

    private static func option(
        _ word: String, following: String?, _ arguments: inout Arguments, _ index: inout Int
    ) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = String(parts[0].drop { $0 == "-" })
        let command = arguments.command
        guard word.hasPrefix("--"), let option = command.option(name) else { throw unknownOption(parts[0], name, command) }
        guard !arguments.flags.contains(name), arguments.values[name] == nil else {
            throw UsageError("--\(name) is given twice")
        }
        if option.kind == .flag {
            guard parts.count == 1 else { throw UsageError("--\(name) takes no value") }
            arguments.flags.insert(name)
            return
        }
        var value = parts.count == 2 ? parts[1] : ""
        if parts.count == 1 {
            guard let following, following == "-" || !following.hasPrefix("--") else {
                throw UsageError("--\(name) needs a value", hint: option.usage)
            }
            value = following
            index += 1
        }
        try check(value, option)
        arguments.values[name] = value
    }

    private static func check(_ value: String, _ option: CommandOption) throws(UsageError) {
        switch option.kind {
        case .flag: break
        case .integer(let range):
            guard let number = Int(value), range.contains(number) else {
                throw UsageError(
                    "--\(option.name) is a whole number from \(range.lowerBound) to \(range.upperBound), not '\(value)'")
            }
        case .path:
            guard !value.isEmpty else { throw UsageError("--\(option.name) needs a folder", hint: option.usage) }
        case .word(let words):
            guard words.contains(value) else {
                throw UsageError("--\(option.name) is one of \(words.joined(separator: ", ")), not '\(value)'", hint: meant(value, words))
            }
        }
    }

    private static func checkOperands(_ arguments: Arguments) throws(UsageError) {
        let command = arguments.command
        let count = arguments.operands.count
        guard !command.operandCount.contains(count) else { return }
        let usage = "nnx \(command.name.rawValue) \(command.operands)"
        if count < command.operandCount.lowerBound {
            throw UsageError("\(command.name.rawValue) needs \(command.operands == "ID" ? "the name of an error" : "a file")", hint: usage)
        }
        let extra = arguments.operands[command.operandCount.upperBound]
        throw UsageError("there is one too many: '\(extra)'", hint: "nnx \(command.name.rawValue) \(command.operands)")
    }

    private static func unknownCommand(_ word: String) -> UsageError {
        if word.hasSuffix(".nnx") || word == "-" { return UsageError("a command is missing before \(word)", hint: "nnx run \(word)") }
        let synonyms = ["format": "fmt", "exec": "run", "train": "run", "lint": "check", "download": "data", "datasets": "data"]
        let names = Command.all.map(\.name.rawValue)
        let hint = synonyms[word].map { "did you mean nnx \($0)?" } ?? Suggestion.closest(to: word, in: names).map { "did you mean nnx \($0)?" }
        return UsageError("there is no command '\(word)'", hint: hint ?? "the commands: \(names.joined(separator: ", "))")
    }

    private static func unknownOption(_ word: String, _ name: String, _ command: Command) -> UsageError {
        let names = command.options.map(\.name)
        let list = names.isEmpty ? "it has no options" : "its options: \(names.map { "--\($0)" }.joined(separator: ", "))"
        let hint = meant(name, names).map { $0.replacing("mean ", with: "mean --") } ?? list
        return UsageError("\(command.name.rawValue) has no option '\(word)'", hint: hint)
    }

    private static func meant(_ word: String, _ words: [String]) -> String? {
        Suggestion.closest(to: word, in: words).map { "did you mean \($0)?" }
    }
}
