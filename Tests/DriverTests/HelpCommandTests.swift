import Diagnostics
import Testing
@testable import Driver

@Suite struct HelpCommandTests {
    @Test func overviewNamesEveryCommandAndTopic() throws {
        let desk = try Desk()
        #expect(desk.run() == 0)
        for command in Command.all { #expect(desk.output.contains("  nnx \(command.name.rawValue)")) }
        for topic in HelpText.topics { #expect(desk.output.contains(topic.names[0])) }
    }

    @Test func commandNamesEveryOption() throws {
        let desk = try Desk()
        for command in Command.all {
            #expect(desk.run(command.name.rawValue, "--help") == 0)
            for option in command.options { #expect(desk.output.contains(option.usage)) }
        }
    }

    @Test func pageOfAnEntry() throws {
        let desk = try Desk()
        #expect(desk.run("help", "accuracy") == 0)
        #expect(desk.output == """
            accuracy  (measure)

              the share of right answers

              measure accuracy([threshold …], TIMES) of NETWORK [at LAYER] [on SOURCE]

            Formula
              right / n

            Source
              common usage

            Parameters
              threshold  where an answer turns
                         (number above 0, up to 1 in shares; default 0.5000)
              times      how often
                         (whole number, 1 or more)

            Axes
              one number; without `at`: every hidden layer, as axis layer

            Cost
              1 forward pass over the samples

            Example
              measure accuracy of net

            """)
    }

    @Test func topicsListEntries() throws {
        let desk = try Desk()
        #expect(desk.run("help", "measures") == 0)
        #expect(desk.output == """
              accuracy  1  the share of right answers

            Behind each name stands its cost: forward passes over the samples, a backward pass counting as two.

            `nnx help NAME` tells more, with an example.

            """)
    }

    @Test func wordsOfTheLanguageHaveHelp() throws {
        let desk = try Desk()
        #expect(desk.run("help", "fork") == 0)
        #expect(desk.output == """
            fork  (word of the language)

              exact copies, so that branches differ only where the script says so

              fork [NET] as A, B

            """)
    }

    @Test func unknownTopicsGetSuggestions() throws {
        let desk = try Desk()
        #expect(desk.run("help", "acuracy") == 64)
        #expect(desk.errors == "error: there is no help on 'acuracy'\n  = hint: did you mean accuracy?\n")
        #expect(desk.run("help", "optimizers") == 64)
        #expect(desk.errors.contains("did you mean optimisers?"))
    }

    @Test func everyExplanationIsFound() throws {
        let desk = try Desk()
        for explanation in Explanations.all {
            #expect(desk.run("explain", explanation.id) == 0)
            #expect(desk.output.hasPrefix(explanation.id + "\n"))
        }
        #expect(desk.run("explain", "no-such-id-at-all") == 64)
    }

    @Test func data() throws {
        let desk = try Desk()
        #expect(desk.run("data") == 0)
        #expect(desk.run("data", "get", "mnist", "--data", "/there") == 0)
        #expect(desk.output == "fetching mnist into /there\nmnist is in /there\n")
        #expect(desk.run("data", "get", "mnits") == 64)
        #expect(desk.errors.contains("did you mean mnist?"))
        #expect(desk.run("data", "fetch", "mnist") == 64)
        #expect(desk.run("data", "get") == 64)
    }

    @Test func cpuLevelIsChecked() throws {
        let desk = try Desk()
        #expect(desk.run("version", surroundings: { $0.variables = ["NNX_CPU": "v3"] }) == 0)
        #expect(desk.output == "nnx test\nCPU level v3\n")
        #expect(desk.run("version", surroundings: { $0.variables = ["NNX_CPU": "v9"] }) == 64)
    }
}
