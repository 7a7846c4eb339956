import Diagnostics
import Exchange
import Experiments
import Foundation
import TensorCore
@testable import Running
import Testing

/// Networks and values that scripts save, and networks that they load.
@Suite struct SavedFilesTests {
    private static let trained = """
        model net = 2 -> 8 tanh -> 1
        train net on x*y for 60 steps with adam 0.01

        """

    /// Runs a script in a folder, and writes there what it saves.
    private static func run(_ text: String, in folder: URL) throws -> Results {
        let results = try Scripts.run(text, options: RunOptions(workingDirectory: folder.path()))
        for file in results.saved ?? [] {
            if case .bytes(let bytes)? = file.contents { try Data(bytes).write(to: folder.appending(path: file.name)) }
        }
        return results
    }

    private static func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "nnx-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private static func numbers(_ results: Results) -> [Double?] {
        results.items.flatMap { item -> [Double?] in
            if case .measures(let quantities) = item.content {
                quantities.filter { !$0.label.hasSuffix("stuck") }.flatMap { $0.values.flatMap { $0 } }
            } else {
                []
            }
        }
    }

    @Test func aLoadedNetworkIsTheOneThatWasSaved() throws {
        try Self.withFolder { folder in
            let measure = "measure mean(predictions of net on (x in -1..1, y in -1..1)), norm(weights of net)\n"
            let first = try Self.run(Self.trained + measure + "save net as \"net.safetensors\"\n", in: folder)
            #expect(first.saved?.map(\.name) == ["net.safetensors"])
            #expect(first.items.contains { $0.content == .text("saves net as net.safetensors") })
            let second = try Self.run("model net = 2 -> 8 tanh -> 1\nload net from \"net.safetensors\"\n" + measure, in: folder)
            #expect(Self.numbers(first) == Self.numbers(second) && Self.numbers(second).count == 3)
            #expect(second.data.map(\.name) == ["net.safetensors"])
        }
    }

    @Test func aNetworkWithoutATaskIsHeldToTheLabel() throws {
        try Self.withFolder { folder in
            let measure = "measure accuracy of net on digits.test[..50], loss of net on digits.test[..50]\n"
            let model = "model net = 784 -> 8 relu -> 10\n"
            let train = "train net on label from digits[..100] for 2 epochs\n"
            let first = try Self.run(model + train + measure + "save net as \"net.safetensors\"\n", in: folder)
            let second = try Self.run(model + "load net from \"net.safetensors\"\n" + measure, in: folder)
            #expect(Self.numbers(first) == Self.numbers(second) && Self.numbers(first).count == 2)
        }
    }

    @Test func notesSayWhereAFileComesFrom() throws {
        let results = try Scripts.run(Self.trained + "save as \"a.safetensors\"\n")
        guard case .bytes(let bytes)? = results.saved?.first?.contents else { throw RunFailure("nothing is saved") }
        let file = try Safetensors(bytes)
        #expect(
            file.metadata["layers"] == "2 -> 8 tanh -> 1"
                && file.metadata["torch"] == "Sequential(Linear(2, 8), Tanh(), Linear(8, 1))")
        #expect(file.metadata["seed"] == "1" && file.metadata["network"] == "net" && file.metadata["script"] == "test.nnx")
        #expect(
            file.metadata["identity"] == results.saved?.first?.identity && file.metadata["script_sha256"] == results.script.sha256)
    }

    @Test func everyCellHasAFile() throws {
        let head = "seeds 2\nsweep rate in 0.01, 0.001\n"
        func names(_ file: String) throws -> [String] {
            let text = "\(head)model net = 2 -> 4 tanh -> 1\ntrain net on x*y for 5 steps with adam rate\nsave net as \"\(file)\"\n"
            return try Scripts.run(text).saved?.map(\.name) ?? []
        }
        #expect(
            try names("net.safetensors") == [
                "net-seed1-rate0.01.safetensors", "net-seed1-rate0.001.safetensors", "net-seed2-rate0.01.safetensors",
                "net-seed2-rate0.001.safetensors",
            ])
        #expect(try names("{rate}.npz").first == "0.01-seed1.npz")
    }

    @Test func eachSeedLoadsItsOwnFile() throws {
        try Self.withFolder { folder in
            let head = "seeds 2\nmodel net = 2 -> 8 tanh -> 1\n"
            let first = try Self.run(
                head + "train net on x*y for 40 steps\nsave net as \"net.safetensors\"\nmeasure norm(weights of net)\n", in: folder)
            let load = "load net from \"net-seed{seed}.safetensors\"\nmeasure norm(weights of net)\n"
            #expect(try Self.numbers(Self.run(head + load, in: folder)) == Self.numbers(first))
        }
    }

    @Test func aLoadedNetworkGoesOnLearning() throws {
        try Self.withFolder { folder in
            _ = try Self.run(Self.trained + "save net as \"net.safetensors\"\n", in: folder)
            let head = "model net = 2 -> 8 tanh -> 1\nload net from \"net.safetensors\"\nfork net as near, far\n"
            let script =
                head + """
                    finetune near to x*y + x for 40 steps with adam 0.01
                    train far on x*y + x for 40 steps with adam 0.01
                    measure last(loss of near) - last(loss of far), weight_distance of near, weight_distance(net) of near

                    """
            let numbers = try Self.numbers(Self.run(script, in: folder)).compactMap { $0 }
            // The same training in other words, and a way that begins where the file left off.
            #expect(numbers.count == 3 && numbers[0] == 0 && numbers[1] > 0 && numbers[1] == numbers[2])
        }
    }

    @Test func theFileIsPartOfTheIdentity() throws {
        try Self.withFolder { folder in
            func identity(_ steps: Int) throws -> [String] {
                _ = try Self.run(
                    "model net = 2 -> 8 tanh -> 1\ntrain net on x*y for \(steps) steps\nsave net as \"net.safetensors\"\n",
                    in: folder)
                let script = """
                    model net = 2 -> 8 tanh -> 1
                    load net from "net.safetensors"
                    save net as "same.npz"
                    train net on x + y for 3 steps
                    save net as "more.npz"

                    """
                return try Self.run(script, in: folder).saved?.map(\.identity) ?? []
            }
            let (a, b, again) = (try identity(5), try identity(6), try identity(5))
            #expect(a == again && zip(a, b).allSatisfy { $0 != $1 } && a.count == 2)
        }
    }

    @Test func valuesAreSavedWithTheirAxes() throws {
        let results = try Scripts.run("seeds 2\n" + Self.trained + "save last(loss of net), loss of net as \"loss.npz\"\n")
        guard case .quantities(let quantities)? = results.saved?.first?.contents else { throw RunFailure("nothing is saved") }
        #expect(quantities.map(\.label) == ["last(loss of net)", "loss of net"] && quantities[1].axes.map(\.name) == ["step"])
        #expect(quantities[0].seeds == [1, 2] && quantities[1].values.count == 60)
    }

    @Test func networksThatDivergedAreNotSaved() throws {
        let results = try Scripts.run(
            "model net = 2 -> 8 relu -> 1\ntrain net on 1000 x*y for 50 steps with sgd 1000\nsave net as \"net.safetensors\"\n")
        #expect(results.saved == nil)
        #expect(results.items.contains { $0.content == .text("saves net as no file; not net.safetensors (diverged)") })
    }

    @Test func exportGivesEveryNetworkAtTheEnd() throws {
        var options = RunOptions()
        options.exportsNetworks = true
        let results = try Scripts.run(Self.trained + "fork net as other\nfinetune other to x*y + x for 5 steps\n", options: options)
        #expect(results.saved?.map(\.name) == ["net.safetensors", "other.safetensors"])
    }

    @Test func mistakesAreToldBeforeAnythingRuns() throws {
        try Self.withFolder { folder in
            _ = try Self.run(Self.trained + "save net as \"net.safetensors\"\n", in: folder)
            try Data("nothing".utf8).write(to: folder.appending(path: "broken.safetensors"))
            func messages(_ text: String) -> [String] {
                Scripts.check(text, options: RunOptions(workingDirectory: folder.path())).diagnostics.filter {
                    $0.severity == .error
                }.map(\.message)
            }
            let cases = [
                ("load net from \"none.safetensors\"", "none.safetensors: there is no such file"),
                ("load net from \"broken.safetensors\"", "broken.safetensors: this is no safetensors file: it ends within"),
                ("load net from \"net.safetensors\"", "net.safetensors: `0.weight` is 8x2 in it, and 9x2 in the model"),
                ("load net from \"net-{rate}.safetensors\"", "there is no sweep called `rate` here"),
                ("load net from \"net-{seed.safetensors\"", "a `}` is missing"),
                ("load net from \"net.npz\"", "\"net.npz\" is no .safetensors file"),
                ("save net as \"../net.safetensors\"", "\"../net.safetensors\" is no plain name of a file"),
                ("save net as \"net\u{202e}.npz\"", "\"net"), ("save net as \".npz\"", "\".npz\" is no plain name"),
                ("save net as \"net\"", "\"net\" does not end in a format nnx writes"),
                ("save net as \"net.csv\"", "a network is not saved as .csv"),
                ("save parameters of net as \"p.safetensors\"", "values are not saved as .safetensors"),
                ("save norm(weights of net), norm(net) as \"p.npy\"", "an .npy file holds one array, and 2 are to be saved"),
                ("save norm(net) as \"p-{seed}.csv\"", "values of all cells stand in one file"),
                ("save norm(net) as \"table-1.csv\"", "names that begin with table- are those"),
                ("save net as \"a.npz\"\nsave net as \"a.npz\"", "line 2 saves the same file"),
                ("repeat k in integers 1..2 {\n  save net as \"a.npz\"\n}", "each round would save the same file"),
                ("save nothing as \"a.npz\"", "nothing is called `nothing` here"),
            ]
            for (line, message) in cases {
                let found = messages("model net = 2 -> 9 tanh -> 1\n\(line)\n")
                #expect(found.count == 1 && found.first?.hasPrefix(message) == true, "\(line): \(found)")
            }
            #expect(
                messages("model net = rfm(rounds 2)\nload net from \"net.safetensors\"\n").first?.hasPrefix("`net` is a rfm")
                    == true)
        }
    }
}
