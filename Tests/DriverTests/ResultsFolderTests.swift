import Foundation
import Testing
@testable import Driver

@Suite struct ResultsFolderTests {
    @Test func earlierResultsAreReplacedAndOtherFilesStay() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        _ = desk.run("run", "a.nnx")
        try desk.write("mine", to: "a.results/notes.txt")
        let old = try #require(desk.read("a.results/results.json"))
        try desk.write(old.replacing("measure-loss.csv", with: "measure-other.csv"), to: "a.results/results.json")
        try desk.write("old", to: "a.results/measure-other.csv")
        #expect(desk.run("run", "a.nnx") == 0)
        #expect(desk.files == [
            "a.nnx", "a.results", "a.results/measure-loss.csv", "a.results/notes.txt", "a.results/results.json",
        ])
        #expect(desk.read("a.results/results.json") == old)
    }

    @Test func foldersOfOthersAreLeftAlone() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        try FileManager.default.createDirectory(atPath: desk.folder + "/a.results", withIntermediateDirectories: true)
        try desk.write("{}", to: "a.results/results.json")
        #expect(desk.run("run", "a.nnx") == 1)
        #expect(desk.errors == """
            error: a.results/ holds other things than results of nnx, so nothing is written there
              = hint: choose another folder with --out DIR

            """)
        #expect(desk.output == "")
        #expect(desk.settings == nil)
        #expect(desk.read("a.results/results.json") == "{}")
    }

    @Test func unwritablePlacesAreFoundBeforeAnythingRuns() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        try desk.write("", to: "file")
        #expect(desk.run("run", "a.nnx", "--out", "file") == 1)
        #expect(desk.errors.hasPrefix("error: file is a file, so results cannot be written there\n"))
        #expect(desk.run("run", "a.nnx", "--out", "file/inner") == 1)
        #expect(desk.errors.hasPrefix("error: the results cannot be written to file/inner/: not a directory\n"))
        #expect(desk.run("run", "a.nnx", "--out", "/proc/nnx") == 1)
        #expect(desk.settings == nil)
    }

    @Test func readOnlyFolderIsRefused() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        let closed = desk.folder + "/closed"
        try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o500])
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: closed) }
        let isRoot = FileManager.default.isWritableFile(atPath: closed)
        #expect(desk.run("run", "a.nnx", "--out", "closed") == (isRoot ? 0 : 1))
    }
}
