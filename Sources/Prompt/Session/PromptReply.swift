public import Diagnostics
public import Experiments
public import Running

/// What entering something gave.
public struct PromptReply: Sendable {
    public enum Status: String, Sendable {
        case done
        /// The checker found mistakes; nothing was computed.
        case mistaken
        /// Data could not be read, or the run could not be made.
        case failed
        case interrupted
    }

    public var status: Status
    /// What the new statements show, in their order; lines are those of the whole script.
    public var items: [Results.Item] = []
    /// What shows new models, networks and values at once, though no statement asks for it.
    public var probes: [Results.Item] = []
    /// The line of the script that the entry begins with.
    public var firstLine = 1
    public var findings = Findings()
    /// Sentences about what happened to the script.
    public var notes: [String] = []
    public var failure: RunFailure?
    public var stopped: StoppedTraining?
    /// How many statements of an interrupted entry were computed, of those that show something.
    public var reached: (done: Int, all: Int)?

    init(_ status: Status, findings: Findings = Findings(), failure: RunFailure? = nil, stopped: StoppedTraining? = nil) {
        self.status = status
        self.findings = findings
        self.failure = failure
        self.stopped = stopped
    }
}

/// Diagnostics at an entry: those with a place in it count from its beginning.
public struct Findings: Sendable {
    public var inEntry: [Diagnostic] = []
    public var entry = SourceFile(name: "prompt", text: "")
    /// Those about earlier entries, with the whole script.
    public var elsewhere: [Diagnostic] = []
    public var script = SourceFile(name: "prompt", text: "")

    init() {}

    /// Unused names are no finding at a prompt: their use comes later.
    init(of outcome: CheckOutcome, entry: String, offset: Int, in file: SourceFile) {
        self.entry = SourceFile(name: "prompt", text: entry)
        script = file
        for diagnostic in outcome.diagnostics where diagnostic.id != "unused-name" {
            if diagnostic.span.start >= offset {
                inEntry.append(diagnostic.moved(by: -offset, from: file))
            } else if diagnostic.severity == .error {
                elsewhere.append(diagnostic)
            }
        }
    }

    public var all: [Diagnostic] { inEntry + elsewhere }

    public func render(colour: Bool) -> String {
        (inEntry.map { $0.render(in: entry, colour: colour) } + elsewhere.map { $0.render(in: script, colour: colour) })
            .joined(separator: "\n")
    }
}

extension Diagnostic {
    /// The same in an entry that begins `-distance` bytes into the script; places before it are told in words.
    fileprivate func moved(by distance: Int, from file: SourceFile) -> Diagnostic {
        func move(_ span: Span) -> Span { Span(max(0, span.start + distance), max(0, span.end + distance)) }
        let notes = notes.map { note -> Note in
            guard let place = note.span else { return note }
            if place.start + distance >= 0 { return Note(note.message, at: move(place)) }
            let line = file.text(of: file.span(ofLine: file.line(at: place.start)))
            return Note("\(note.message): `\(line.count > 70 ? line.prefix(69) + "…" : line[...])`")
        }
        let fix = fix.flatMap { $0.span.start + distance >= 0 ? Fix(replace: move($0.span), with: $0.replacement) : nil }
        return Diagnostic(severity, id: id, message, at: move(span), notes: notes, hint: hint, fix: fix)
    }
}
