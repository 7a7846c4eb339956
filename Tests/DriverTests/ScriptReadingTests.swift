import Foundation
import Testing
@testable import Driver

/// Files that are no scripts: exit code 1, a message, and no folder of results.
@Suite struct ScriptReadingTests {
    @Test func filesThatAreNoScripts() throws {
        let desk = try Desk()
        func write(_ bytes: [UInt8], _ name: String) throws {
            try Data(bytes).write(to: URL(fileURLWithPath: "\(desk.folder)/\(name)"))
        }
        try write(Array(repeating: 0, count: 100), "zeros.nnx")
        try write([0x73, 0xFF, 0xFE], "latin.nnx")
        try write(Array(repeating: UInt8(ascii: "a"), count: 10_000_000), "line.nnx")
        try FileManager.default.createDirectory(atPath: "\(desk.folder)/scripts", withIntermediateDirectories: true)
        for name in ["zeros.nnx", "latin.nnx", "line.nnx", "scripts", "none.nnx"] {
            #expect(desk.run("run", name) == 1)
            #expect(desk.errors.hasPrefix("error: ") && desk.errors.contains(name))
            #expect(desk.output == "")
        }
        #expect(!desk.files.contains { $0.hasSuffix(".results") })
    }

    @Test func aByteOrderMarkIsNoPartOfTheScript() throws {
        let desk = try Desk()
        try desk.write("\u{FEFF}measure loss\n", to: "a.nnx")
        #expect(desk.run("run", "a.nnx") == 0)
        #expect(desk.read("a.results/results.json")?.contains("\u{FEFF}") == false)
    }

    @Test func resultsThatCannotBeWritten() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        try desk.write("mine", to: "taken")
        try FileManager.default.createDirectory(atPath: "\(desk.folder)/full", withIntermediateDirectories: true)
        try desk.write("mine", to: "full/letter.txt")
        for place in ["taken", "full", "taken/below", "/proc/none"] {
            #expect(desk.run("run", "a.nnx", "--out", place) == 1)
            #expect(desk.errors.contains("--out DIR"))
        }
        #expect(desk.files == ["a.nnx", "full", "full/letter.txt", "taken"])
    }
}
