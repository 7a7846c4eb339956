import Foundation
import Testing
@testable import Driver

@Suite struct CheckCommandTests {
    @Test func everyFileIsChecked() throws {
        let desk = try Desk()
        try desk.write("seeds 2\n", to: "good.nnx")
        try desk.write("wrong\n", to: "bad.nnx")
        #expect(desk.run("check", "good.nnx") == 0)
        #expect(desk.output + desk.errors == "")
        #expect(desk.run("check", "bad.nnx", "good.nnx", "none.nnx") == 2)
        #expect(desk.errors.contains("bad.nnx:1:1"))
        #expect(desk.errors.contains("error: there is no file none.nnx"))
    }

    @Test func tokensAndTree() throws {
        let desk = try Desk()
        try desk.write("seeds 2\n", to: "a.nnx")
        #expect(desk.run("check", "--emit", "tokens", "a.nnx") == 0)
        #expect(desk.output.contains("1:7     number       2\n"))
        #expect(desk.run("check", "--emit", "ast", "a.nnx") == 0)
        #expect(desk.output == "- seeds\n    number\n      digits: \"2\"\n      suffix: none\n")
    }

    @Test func filesThatAreNoScripts() throws {
        let desk = try Desk()
        try desk.write("seeds 2\n", to: "study.nnx")
        try Data([0xff, 0xfe, 0x00]).write(to: URL(fileURLWithPath: desk.folder + "/binary.nnx"))
        let cases: [(String, String)] = [
            ("stduy.nnx", "error: there is no file stduy.nnx\n  = hint: did you mean study.nnx?\n"),
            ("study", "error: there is no file study\n  = hint: did you mean study.nnx?\n"),
            ("binary.nnx", "error: binary.nnx is not text\n  = hint: a script is UTF-8 text\n"),
            (".", "error: . is a folder\n  = hint: name the scripts in it, such as ./*.nnx\n"),
            ("absent/a.nnx", "error: there is no file absent/a.nnx\n"),
        ]
        for (path, text) in cases {
            #expect(desk.run("check", path) == 1)
            #expect(desk.errors == text)
        }
    }

    @Test func emptyFileIsAScript() throws {
        let desk = try Desk()
        try desk.write("", to: "empty.nnx")
        #expect(desk.run("check", "empty.nnx") == 0)
    }

    @Test func plan() throws {
        let desk = try Desk()
        try desk.write("seeds 2\n", to: "a.nnx")
        #expect(desk.run("plan", "a.nnx") == 0)
        #expect(desk.output == "one cell\n")
    }
}

@Suite struct FormatCommandTests {
    private let untidy = "model   net=2->8 relu->1\n"

    @Test func rewritesInPlace() throws {
        let desk = try Desk()
        try desk.write(untidy, to: "a.nnx")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: desk.folder + "/a.nnx")
        #expect(desk.run("fmt", "--check", "a.nnx") == 1)
        #expect(desk.output == "a.nnx is not formatted\n")
        #expect(desk.read("a.nnx") == untidy)
        #expect(desk.run("fmt", "a.nnx") == 0)
        #expect(desk.output == "formatted a.nnx\n")
        #expect(desk.read("a.nnx") == "model net = 2 -> 8 relu -> 1\n")
        #expect(desk.run("fmt", "--check", "a.nnx") == 0)
        #expect(desk.files == ["a.nnx"])
        let attributes = try FileManager.default.attributesOfItem(atPath: desk.folder + "/a.nnx")
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test func standardInputToOutput() throws {
        let desk = try Desk()
        let text = untidy
        #expect(desk.run("fmt", "-", surroundings: { $0.readInput = { Array(text.utf8) } }) == 0)
        #expect(desk.output == "model net = 2 -> 8 relu -> 1\n")
    }

    @Test func scriptsWithErrorsAreLeftAlone() throws {
        let desk = try Desk()
        try desk.write("model net = -> ->\n", to: "a.nnx")
        #expect(desk.run("fmt", "a.nnx") == 2)
        #expect(desk.read("a.nnx") == "model net = -> ->\n")
        var refusing = desk.phases()
        refusing.format = { _ in nil }
        try desk.write(untidy, to: "b.nnx")
        #expect(desk.run("fmt", "b.nnx", phases: refusing) == 1)
        #expect(desk.read("b.nnx") == untidy)
    }

    @Test func oldWordingsAreUpgraded() throws {
        let desk = try Desk()
        let old = "measure fisher_diagonal(labels data) of net # so\n"
        try desk.write(old, to: "a.nnx")
        #expect(desk.run("fmt", "--upgrade", "--check", "a.nnx") == 1)
        #expect(desk.output.hasPrefix("a.nnx:1: fisher_diagonal(labels data) is now empirical_fisher\n") && desk.read("a.nnx") == old)
        #expect(desk.run("fmt", "--upgrade", "a.nnx") == 0)
        #expect(desk.read("a.nnx") == "measure empirical_fisher of net # so\n")
        #expect(desk.run("fmt", "--upgrade", "a.nnx") == 0)
        #expect(desk.output == "")
    }

    @Test func adviceChangesNoExitCode() throws {
        let desk = try Desk()
        try desk.write("model net = 2 -> 4 tanh -> 1\ntrain net on x*y for 5 steps\nexpect last(loss of net) < first(loss of net)\n", to: "a.nnx")
        #expect(desk.run("check", "a.nnx", phases: .live) == 0)
        #expect(desk.errors == "")
        #expect(desk.run("check", "--pedantic", "a.nnx", phases: .live) == 0)
        #expect(desk.errors.hasPrefix("advice[claim-on-one-seed]: "))
        #expect(desk.run("explain", "claim-on-one-seed", phases: .live) == 0)
    }
}
