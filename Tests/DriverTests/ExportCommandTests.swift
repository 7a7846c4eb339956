import Exchange
import Foundation
import Testing
@testable import Driver

@Suite struct ExportCommandTests {
    private static let script = """
        seeds 2
        sweep rate in 0.01, 0.001
        model net = 2 -> 4 tanh -> 1
        train net on x*y for 5 steps with adam rate
        measure last(loss of net)
        plot loss of net
        save net as "net.safetensors"
        save last(loss of net) as "loss.jsonl"

        """

    @Test func savedFilesStandWithTheResults() throws {
        let desk = try Desk()
        try desk.write(Self.script, to: "a.nnx")
        #expect(desk.run("run", "a.nnx", phases: .live) == 0)
        #expect(desk.output.contains("written      a.results/ (results.json, 2 CSV files and 5 saved files)\n"))
        let names = desk.files.filter { $0.hasPrefix("a.results/") && !$0.hasSuffix(".csv") }
        #expect(names.contains("a.results/net-seed2-rate0.001.safetensors") && names.contains("a.results/loss.jsonl"))
        let line = desk.read("a.results/loss.jsonl")?.split(separator: "\n").first
        #expect(line?.hasPrefix("{\"rate\":0.01,\"seed\":1,\"last(loss of net)\":") == true)
        // What a run before saved goes with it.
        try desk.write(Self.script.replacing("loss.jsonl", with: "other.npz"), to: "a.nnx")
        #expect(desk.run("run", "a.nnx", phases: .live) == 0)
        #expect(!desk.files.contains("a.results/loss.jsonl") && desk.files.contains("a.results/other.npz"))
        // A file that came from elsewhere stays, and nothing else is written.
        try desk.write("mine", to: "a.results/loss.jsonl")
        try desk.write(Self.script, to: "a.nnx")
        #expect(desk.run("run", "a.nnx", phases: .live) == 1)
        #expect(
            desk.errors.contains("a.results/loss.jsonl is there and was not saved by this script")
                && desk.read("a.results/loss.jsonl") == "mine")
        #expect(desk.run("run", "--json", "a.nnx", phases: .live) == 1)
        #expect(desk.errors.contains("is not saved, since there is no folder"))
    }

    @Test func everyFormatIsWritten() throws {
        let desk = try Desk()
        try desk.write(Self.script, to: "a.nnx")
        #expect(desk.run("run", "a.nnx", phases: .live) == 0)
        for format in ["npz", "csv", "jsonl", "tensorboard"] {
            #expect(desk.run("export", "--format", format, "a.results", phases: .live) == 0, "\(desk.errors)")
            // Once more over what it wrote.
            #expect(desk.run("export", "--format", format, "a.nnx", phases: .live) == 0, "\(desk.errors)")
        }
        #expect(desk.read("a.csv")?.hasPrefix("line,quantity,place,seed,value\r\n4,final loss of net,rate=0.01,1,") == true)
        #expect(
            desk.read("a.jsonl")?.contains("\"quantity\":\"loss of net\",\"rate\":0.001,\"step\":3,\"seed\":2,\"value\":") == true)
        #expect(desk.files.contains("a.tensorboard/seed-1-rate-0.001/\(EventFile.name)"))
        #expect(desk.run("export", "--format", "safetensors", "a.nnx", "--out", "nets/", phases: .live) == 0)
        #expect(desk.output.hasPrefix("written nets/ (4 files)\nreused 4 of 4 trainings"))
        #expect(desk.files.contains("nets/net-seed1-rate0.01.safetensors"))
    }

    @Test func whatRunsKeptIsTaken() throws {
        let desk = try Desk()
        try desk.write(Self.script, to: "a.nnx")
        #expect(desk.run("export", "a.nnx", "--no-store", phases: .live) == 0)
        #expect(desk.output == "written a.npz\n" && !desk.files.contains(".nnx"))
        let alone = desk.bytes("a.npz")
        #expect(desk.run("export", "a.nnx", phases: .live) == 0)
        #expect(desk.output.hasPrefix("written a.npz\nkept 4 trainings and "))
        #expect(desk.bytes("a.npz") == alone)
        #expect(desk.run("export", "a.nnx", phases: .live) == 0)
        #expect(desk.output.hasPrefix("written a.npz\nreused 4 of 4 trainings and "))
        #expect(desk.bytes("a.npz") == alone)
        #expect(desk.run("report", "a.nnx", phases: .live) == 0)
        #expect(desk.output.hasPrefix("written a.html\nreused 4 of 4 trainings and "))
        #expect(desk.read("a.html")?.contains(", with 4 of 4 trainings and ") == true)
        #expect(desk.run("verify", "a.html", phases: .live) == 0)
        #expect(desk.run("report", "a.nnx", "--out", "-", phases: .live) == 0)
        #expect(desk.output.lowercased().hasPrefix("<!doctype html>") && !desk.output.contains("\nreused "))
        #expect(desk.run("plot", "a.nnx", phases: .live) == 0)
        #expect(desk.output.contains("\nreused 4 of 4 trainings"))
    }

    @Test func nothingOfOthersIsReplaced() throws {
        let desk = try Desk()
        try desk.write("model net = 2 -> 4 tanh -> 1\ntrain net on x*y for 5 steps\n", to: "a.nnx")
        try desk.write("mine", to: "a.npz")
        #expect(desk.run("export", "a.nnx", phases: .live) == 1)
        #expect(desk.errors == "error: a.npz is there and was not written by nnx\n  = hint: choose another place with --out PATH\n")
        #expect(desk.run("export", "--format", "tensorboard", "a.nnx", "--out", "a.npz", phases: .live) == 1)
        #expect(desk.errors.contains("a.npz is a file, and tensorboard needs a folder"))
        #expect(desk.run("export", "--format", "tensorboard", "a.nnx", phases: .live) == 1)
        #expect(desk.errors.contains("there is no curve to export"))
        #expect(desk.run("export", "--out", "none/a.npz", "a.nnx", phases: .live) == 1)
        #expect(desk.errors.contains("none/a.npz cannot be written"))
    }
}
