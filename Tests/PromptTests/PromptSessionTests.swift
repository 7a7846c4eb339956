import Diagnostics
import Experiments
import Foundation
import Running
import Storage
import Synchronization
import Testing
@testable import Prompt

/// Scripts entered at a prompt.
enum Prompts {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func session() -> PromptSession {
        PromptSession(options: RunOptions(threads: 2, store: .inMemory(edition: Version.edition)))
    }

    /// The entries a script falls into: lines as they are typed, with those that cannot stand alone.
    static func entries(_ script: String) -> [String] {
        var entries: [String] = []
        var open = 0
        for line in script.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            let continues = open > 0 || line.first?.isWhitespace ?? false
            if continues, let last = entries.popLast() { entries.append(last + "\n" + line) } else { entries.append(line) }
            let code = line.split(separator: "#", omittingEmptySubsequences: false).first ?? ""
            open += code.count { "{([".contains($0) } - code.count { "})]".contains($0) }
        }
        return entries
    }

    static func file(_ script: String) throws -> String {
        let file = SourceFile(name: "file", text: script)
        let options = RunOptions(threads: 2)
        return try Engine.run(
            Engine.check(file, options: options), file: file, options: options, progress: { _ in }, isCancelled: { false }
        ).hash
    }
}

@Suite struct PromptSessionTests {
    static let exploration = """
        ## # A page
        seeds 2
        sweep rate in 0.01, 0.001

        # Two branches
        model net = 2 -> 8 relu -> 1
        train net on x*y for 60 steps
          with adam rate
          measuring weight_distance every 20 steps as progress
        fork net as near, far
        finetune near to x*y + x for 30 steps
        finetune far to x + y for 30 steps
        define cost(M) = area(loss of M)
        let gap = cost(far) - cost(near)
        plot progress
        gap
        repeat k in integers 1..2 {
          finetune near to x*y for 10 steps
          let after = last(loss of near)
        }
        measure after
        expect cost(near) < cost(far) where rate = 0.01
        """

    /// Typed line by line, a script gives the hash of its file.
    @Test func sameHashAsAFile() throws {
        for script in [Self.exploration, try String(contentsOf: Prompts.root.appending(path: "scripts/four-lines.nnx"), encoding: .utf8)] {
            var session = Prompts.session()
            for entry in Prompts.entries(script) {
                let reply = session.enter(entry)
                #expect(reply.status == .done, "\(entry): \(reply.findings.render(colour: false))\(String(describing: reply.failure))")
            }
            #expect(session.text.split(separator: "\n") == script.split(separator: "\n"))
            #expect(try session.results().hash == Prompts.file(script))
        }
    }

    @Test func onlyTheNewIsShown() {
        var session = Prompts.session()
        let declared = session.enter("model net = 2 -> 8 relu -> 1")
        #expect(declared.items.isEmpty && declared.probes.count == 1)
        let trained = session.enter("train net on x*y for 20 steps")
        #expect(trained.items.count == 1 && trained.firstLine == 2)
        #expect(trained.probes.count == 1)
        let measured = session.enter("measure last(loss of net)\nmeasure first(loss of net)")
        #expect(measured.items.count == 2 && measured.probes.isEmpty)
        #expect(session.text.split(separator: "\n").count == 4)
    }

    @Test func mistakesChangeNothing() {
        var session = Prompts.session()
        _ = session.enter("model net = 2 -> 8 relu -> 1")
        let before = session.text
        let reply = session.enter("  train net on x*y for 20 steps\n  measure acuracy of net")
        #expect(reply.status == .mistaken)
        #expect(session.text == before)
        #expect(reply.findings.inEntry.map(\.id) == ["unknown-measure"])
        #expect(reply.findings.render(colour: false).contains("prompt:2:9"))
        #expect(session.enter("train net on x*y for 20 steps from nowhere").status == .mistaken)
        #expect(session.text == before)
    }

    /// Nothing is computed for an entry that was interrupted; what it did can be had as a shorter one.
    @Test func interruptedValuesChangeNothing() {
        var session = Prompts.session()
        _ = session.enter("model net = 2 -> 4 relu -> 1\ntrain net on x*y for 3 steps")
        let before = session.text
        let reply = session.enter("measure norm(weights of net)\nmeasure hessian_trace of net on (x in 0..1, y in 0..1)", isCancelled: { true })
        #expect(reply.status == .interrupted && reply.stopped == nil && reply.reached?.all == 2)
        #expect(session.text == before)
        #expect(session.enter("measure norm(weights of net)").status == .done)
    }

    @Test func savedFilesAreWritten() {
        let seen = Mutex<[Results]>([])
        var isFull = false
        func session() -> PromptSession {
            PromptSession(options: RunOptions(store: .inMemory(edition: Version.edition))) { [isFull] results throws(RunFailure) in
                if isFull { throw RunFailure("the disk is full") }
                seen.withLock { $0.append(results) }
                return ["written"]
            }
        }
        var first = session()
        let reply = first.enter("model net = 2 -> 2 -> 1\nsave net as \"net.safetensors\"")
        #expect(reply.status == .done && reply.notes == ["written"] && !reply.probes.isEmpty)
        #expect(seen.withLock { $0.map { $0.saved?.map(\.name) } } == [["net.safetensors"]])
        #expect(seen.withLock { $0.first?.script.text } == first.text)
        #expect(first.enter("measure norm(weights of net)").notes.isEmpty)
        isFull = true
        var second = session()
        #expect(second.enter("let a = 1\nsave a as \"a.csv\"").failure?.message == "the disk is full" && second.isEmpty)
    }

    @Test func interruptionKeepsOnDemand() throws {
        var session = Prompts.session()
        _ = session.enter("model net = 2 -> 8 relu -> 1")
        let stop = Stop(after: 3)
        let reply = session.enter(
            "train net on x*y\n  for 1000000 steps # long\n  with adam 0.01", progress: { stop.note($0) }, isCancelled: { stop.isReached })
        #expect(reply.status == .interrupted)
        #expect(session.entries.count == 1)
        let stopped = try #require(reply.stopped)
        #expect(stopped.steps > 0)
        #expect(stopped.shortened == "train net on x*y\n  for \(stopped.steps) steps # long\n  with adam 0.01")
        let kept = session.enter(try #require(stopped.shortened))
        #expect(kept.status == .done)
        #expect(try session.results().hash == Prompts.file(session.text))
    }

    @Test func namesMayBeDeclaredAgain() throws {
        var session = Prompts.session()
        for entry in ["model 2 -> 8 relu -> 1", "train on x*y for 20 steps", "let a = last(loss of net)", "measure a"] {
            #expect(session.enter(entry).status == .done)
        }
        let first = try session.results().hash
        let reply = session.enter("model net = 2 -> 4 tanh -> 1")
        #expect(reply.status == .done)
        #expect(reply.notes == ["`net` is declared again; the one from before is called `net_1` from now on"])
        #expect(try session.results().hash == first)
        #expect(session.text.hasPrefix("model net_1 = 2 -> 8 relu -> 1\ntrain on x*y for 20 steps\nlet a = last(loss of net_1)\n"))
        #expect(session.enter("let a = 3").status == .done)
        #expect(session.enter("train net on x*y for 5 steps").status == .done)
        #expect(session.text.contains("measure a_1\n"))
        #expect(session.undo() == "train net on x*y for 5 steps")
        #expect(session.undo() == "let a = 3")
        #expect(session.undo() == "model net = 2 -> 4 tanh -> 1")
        #expect(session.text.hasPrefix("model 2 -> 8 relu -> 1\n"))
    }

    @Test func seedsMayComeLater() throws {
        var session = Prompts.session()
        for entry in ["model net = 2 -> 8 relu -> 1", "train net on x*y for 20 steps", "measure last(loss of net)"] { _ = session.enter(entry) }
        let reply = session.enter("seeds 3")
        #expect(reply.status == .done)
        #expect(session.entries.first == "seeds 3")
        #expect(reply.items.count == 2)
        #expect(session.enter("seeds 2").status == .done)
        #expect(session.text.split(separator: "\n").count == 4)
        #expect(try session.results().seeds == [1, 2])
    }

    @Test func savingLeavesOutDeadEnds() throws {
        var session = Prompts.session()
        for entry in [
            "define unused(x) = x^2", "let never = 3", "let helper = never + 1", "model net = 2 -> 4 relu -> 1",
            "train net on x*y for 20 steps", "model net = 2 -> 8 relu -> 1", "train net on x*y for 20 steps", "measure last(loss of net)",
        ] { #expect(session.enter(entry).status == .done) }
        let saved = try session.saved()
        #expect(saved.text == "model net = 2 -> 8 relu -> 1\ntrain net on x*y for 20 steps\nmeasure last(loss of net)\n")
        #expect(saved.dropped.count == 5)
        #expect(try Prompts.file(saved.text) == saved.hash)
    }

    /// A network that was declared again but measured is no dead end.
    @Test func savingKeepsWhatIsLookedAt() throws {
        var session = Prompts.session()
        for entry in [
            "model net = 2 -> 4 relu -> 1", "train on x*y for 20 steps", "measure last(loss)", "model net = 2 -> 8 relu -> 1",
            "train on x*y for 20 steps", "measure last(loss)",
        ] { #expect(session.enter(entry).status == .done) }
        let saved = try session.saved()
        #expect(saved.dropped.isEmpty)
        #expect(try saved.hash == session.results().hash)
        #expect(try Prompts.file(saved.text) == saved.hash)
    }

    @Test func namesWithAxes() {
        var session = Prompts.session()
        for entry in Prompts.entries(Self.exploration) { _ = session.enter(entry) }
        let names = Dictionary(session.names().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        #expect(names["rate"]?.about == "0.01, 0.001")
        #expect(names["gap"]?.about == "a number, for each seed and rate")
        #expect(names["near"]?.kind == "network")
        #expect(names["cost"]?.statement == "define cost(M) = area(loss of M)")
    }

    @Test func anEntryIsDedented() {
        #expect(PromptSession.trimmed("\n    a\n      b  \n\n") == "a\n  b")
    }
}

/// Says stop once progress has been reported so many times.
final class Stop: @unchecked Sendable {
    private let lock = NSLock()
    private var left: Int

    init(after count: Int) { left = count }

    func note(_ progress: RunProgress) {
        if progress.steps > 0 { lock.withLock { left -= 1 } }
    }

    var isReached: Bool { lock.withLock { left <= 0 } }
}
