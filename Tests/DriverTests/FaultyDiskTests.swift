import Foundation
import Storage
import Synchronization
import Testing
@testable import Driver

/// Every step of everything that commands write fails, is short, or is the last: no half-written file stands under its name, and
/// nothing that was there before is lost.
@Suite struct FaultyDiskTests {
    /// A command that writes, and what its complaint must name.
    struct Command: Sendable, CustomStringConvertible {
        let words: [String]
        let target: String
        var description: String { words.joined(separator: " ") }
    }

    private static let commands = [
        Command(words: ["run", "a.nnx"], target: "a.results"),
        Command(words: ["run", "a.nnx", "--out", "x/y/z"], target: "x/y/z"),
        Command(words: ["report", "a.nnx"], target: "a.html"),
        Command(words: ["report", "--format", "md", "a.nnx"], target: "a.md"),
        Command(words: ["report", "--format", "json", "a.nnx"], target: "a.json"),
        Command(words: ["plot", "a.nnx"], target: "a-1.svg"),
        Command(words: ["plot", "--format", "png", "a.nnx"], target: "a-1.png"),
        Command(words: ["export", "a.nnx"], target: "a.npz"),
        Command(words: ["export", "--format", "csv", "a.nnx"], target: "a.csv"),
        Command(words: ["fmt", "a.nnx"], target: "a.nnx"),
        Command(words: ["repl", "--json", "sum.nnx"], target: "saved.nnx"),
    ]

    private static let faults: [FaultyDisk.Fault] = [.error(EIO), .error(ENOSPC), .error(EDQUOT), .full, .death]

    private let old = "plot  loss\n"
    private let new = "plot  loss # of another kind\n"

    private func run(_ command: Command, _ desk: Desk, on disk: any FileAccess = DiskFiles()) -> Int32 {
        let requests = Mutex([#"{"id": 1, "request": "execute", "code": ":save! saved.nnx"}"#][...])
        return desk.run(command.words) {
            $0.disk = disk
            $0.askLine = { requests.withLock { $0.popFirst() } }
        }
    }

    /// What stands in a folder under names that are not hidden.
    private func contents(_ desk: Desk) -> [String: [UInt8]] {
        let names = desk.files.filter { !$0.contains(".part") && !desk.bytes($0).isEmpty }
        return Dictionary(uniqueKeysWithValues: names.map { ($0, desk.bytes($0)) })
    }

    /// A folder where the command has written of the old script, and the script is the new one.
    private func desk(_ command: Command) throws -> (desk: Desk, before: [String: [UInt8]]) {
        let desk = try Desk()
        try desk.write(old, to: "a.nnx")
        try desk.write("let a = 20\nmeasure a + 1\n", to: "sum.nnx")
        #expect(run(command, desk) == 0, "\(desk.errors)")
        try desk.write(new, to: "a.nnx")
        try desk.write("let a = 20\nmeasure a + 2\n", to: "sum.nnx")
        return (desk, contents(desk))
    }

    @Test(arguments: commands) func nothingIsLost(_ command: Command) throws {
        let counting = FaultyDisk()
        let (whole, _) = try desk(command)
        #expect(run(command, whole, on: counting) == 0)
        let after = contents(whole)
        let steps = counting.steps
        try #require(steps.contains(.rename))
        for fault in Self.faults {
            for step in 1...steps.count {
                let (desk, before) = try desk(command)
                let disk = FaultyDisk((step, fault))
                let code = run(command, desk, on: disk)
                let now = contents(desk)
                let what = "\(command): \(fault) at step \(step) (\(steps[step - 1]))"
                for (name, bytes) in now {
                    #expect(bytes == before[name] || bytes == after[name], "\(what): \(name) is neither old nor new")
                }
                for name in before.keys where after[name] != nil { #expect(now[name] != nil, "\(what): \(name) is gone") }
                if !disk.steps.contains(.rename) { #expect(now == before, "\(what): something was changed") }
                let said = desk.output + desk.errors
                if now != after {
                    // The prompt stays, and says so in its answer.
                    #expect(code == 1 || command.words[0] == "repl", "\(what) went unnoticed")
                    #expect(said.contains(command.target), "\(what): \(said)")
                    for word in ["written", "replaced"] { #expect(!said.contains("\(word) \(command.target)"), "\(what): \(said)") }
                    let code: Int32 =
                        switch fault {
                        case .error(let code): code
                        case .full: ENOSPC
                        case .death: EIO
                        }
                    let reason = FileFailure(.write, "", code: code).reason
                    #expect(said.lowercased().contains(reason), "\(what): \(said)")
                }
                if fault != .death { #expect(!desk.files.contains { $0.contains(".part") }, "\(what): \(desk.files)") }
                #expect(run(command, desk) == 0, "\(what), and again: \(desk.errors)")
                #expect(contents(desk) == after, "\(what), and again")
            }
        }
    }

    @Test func whatWasEnteredIsKept() throws {
        let desk = try Desk()
        func surroundings(_ disk: any FileAccess) -> Surroundings {
            desk.surroundings {
                $0.variables["XDG_STATE_HOME"] = desk.folder
                $0.disk = disk
            }
        }
        HistoryFile(surroundings(DiskFiles())).add("first")
        let before = try #require(desk.read("nnx/history"))
        let counting = FaultyDisk()
        HistoryFile(surroundings(counting)).add("second")
        let after = try #require(desk.read("nnx/history"))
        #expect(before != after)
        #expect(try FileManager.default.attributesOfItem(atPath: desk.folder + "/nnx/history")[.posixPermissions] as? Int == 0o600)
        for fault in Self.faults {
            for step in 1...counting.steps.count {
                try desk.write(before, to: "nnx/history")
                HistoryFile(surroundings(FaultyDisk((step, fault)))).add("second")
                let now = desk.read("nnx/history")
                #expect(now == before || now == after, "\(fault) at step \(step)")
            }
        }
    }

    /// A process that died while it wrote its first results leaves only hidden files behind, and the next run takes them away.
    @Test func aRunMayFollowOneThatDiedAtTheEnd() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        try FileManager.default.createDirectory(atPath: desk.folder + "/a.results", withIntermediateDirectories: true)
        let gone = TemporaryName.own(3).replacing(".\(ProcessInfo.processInfo.processIdentifier).", with: ".99999999.")
        try desk.write("{\"half", to: "a.results/.\(gone)")
        #expect(desk.run("run", "a.nnx") == 0, "\(desk.errors)")
        #expect(desk.files == ["a.nnx", "a.results", "a.results/measure-loss.csv", "a.results/results.json"])
    }
}
