internal import Diagnostics

/// A line at the prompt that is no statement: `:undo`, `:save study.nnx`, `?accuracy`.
public enum PromptCommand: Sendable, Equatable {
    case undo, plan, names, help, quit
    /// Shows after each entry how long it took, or no longer.
    case time
    /// `:save FILE`; `:save! FILE` also over a file that is there.
    case save(String, replaces: Bool)
    case report(String?)
    case explain(String)
    case mistake(message: String, hint: String)

    /// A command as help and completion show it.
    public struct Entry: Sendable {
        public let usage: String
        public let summary: String
        var name: String { usage.split(separator: " ").first.map(String.init) ?? usage }
    }

    public static let all: [Entry] = [
        Entry(usage: ":undo", summary: "take the last entry back"),
        Entry(usage: ":env", summary: "every name, what it is, and its axes"),
        Entry(usage: ":plan", summary: "every default that applies, and what the script costs"),
        Entry(usage: ":save FILE", summary: "write a script that reproduces the session; :save! replaces a file"),
        Entry(usage: ":report [FILE]", summary: "write the session up as a page"),
        Entry(usage: ":time", summary: "show how long each entry takes, or no longer"),
        Entry(usage: ":help", summary: "this list"),
        Entry(usage: ":quit", summary: "end; so does Ctrl-D"),
        Entry(usage: "?NAME", summary: "explain a name of the script or the library, a word of the language, or an error"),
    ]

    /// Nil for what belongs to the script.
    public init?(_ line: String) {
        let text = line.drop { $0.isWhitespace }
        guard !text.contains("\n") || text.hasPrefix(":") || text.hasPrefix("?") else { return nil }
        let words = text.split { $0.isWhitespace }.map(String.init)
        guard let first = words.first else { return nil }
        if first.hasPrefix("?") {
            let topic = text.dropFirst().split { $0.isWhitespace }.joined(separator: " ")
            self = topic.isEmpty ? .help : .explain(topic)
            return
        }
        if first.hasPrefix(":") {
            self = PromptCommand.command(first, text.dropFirst(first.count).split(whereSeparator: \.isNewline).first ?? "")
            return
        }
        guard words.count == 1, let command = PromptCommand.foreign[first] else { return nil }
        self = .mistake(message: "`\(first)` is no statement", hint: command)
    }

    /// What people type out of habit.
    private static let foreign = [
        "quit": "end with :quit or Ctrl-D", "exit": "end with :quit or Ctrl-D", "quit()": "end with :quit or Ctrl-D",
        "exit()": "end with :quit or Ctrl-D", "help": "type :help, or ?NAME", "undo": "type :undo", "plan": "type :plan",
        "clear": "Ctrl-L clears the screen", "ls": "type :env for the names of the script",
    ]

    private static func command(_ first: String, _ rest: Substring) -> PromptCommand {
        let argument = String(rest.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
        switch first {
        case ":save", ":save!":
            guard !argument.isEmpty else { return .mistake(message: "`\(first)` needs a file", hint: "\(first) study.nnx") }
            return .save(argument, replaces: first == ":save!")
        case ":report": return .report(argument.isEmpty ? nil : argument)
        case ":undo", ":plan", ":env", ":time", ":help", ":quit", ":q", ":h":
            guard argument.isEmpty else {
                return .mistake(message: "`\(first)` stands alone, not with '\(argument)'", hint: "type \(first)")
            }
            return plain(first)
        default:
            let near = Suggestion.closest(to: first, in: all.map(\.name))
            return .mistake(
                message: "there is no command '\(first)'", hint: near.map { "did you mean \($0)?" } ?? ":help lists the commands")
        }
    }

    private static func plain(_ name: String) -> PromptCommand {
        switch name {
        case ":undo": .undo
        case ":plan": .plan
        case ":env": .names
        case ":time": .time
        case ":quit", ":q": .quit
        default: .help
        }
    }
}
