@testable import Driver
import Testing

@Suite struct ShellCompletionTests {
    @Test func everyShellKnowsEveryCommandOptionAndName() throws {
        let desk = try Desk()
        for shell in ShellCompletion.Shell.allCases {
            #expect(desk.run("completions", shell.rawValue) == 0)
            for command in Command.all {
                #expect(desk.output.contains(command.name.rawValue))
                for option in command.options {
                    #expect(desk.output.contains(shell == .fish ? "-l \(option.name)" : "--\(option.name)"), "\(shell) \(option.name)")
                }
            }
            #expect(desk.output.contains("accuracy") && desk.output.contains("unknown-name"))
        }
    }

    @Test func unknownShells() throws {
        let desk = try Desk()
        #expect(desk.run("completions", "tcsh") == 64)
        #expect(desk.errors.contains("there are no completions for 'tcsh'"))
        #expect(desk.errors.contains("bash, zsh, fish"))
        #expect(desk.run("completions") == 64)
    }

    @Test func manualHoldsEveryDeclaration() throws {
        let desk = try Desk()
        #expect(desk.run("manual") == 0)
        #expect(desk.output.hasPrefix(".TH NNX 1"))
        for command in Command.all {
            #expect(desk.output.contains(".SS \(command.name.rawValue)"))
            for option in command.options { #expect(desk.output.contains("--\(option.name)".replacing("-", with: "\\-"))) }
        }
        for code in ExitCode.allCases { #expect(desk.output.contains("\\fB\(code.rawValue)\\fR")) }
        #expect(!desk.output.split(separator: "\n").contains { $0.hasPrefix("'") })
    }
}
