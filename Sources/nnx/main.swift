import Driver

CommandLineTool.main(Array(CommandLine.arguments.dropFirst()))
