import Driver

await CommandLineTool.main(Array(CommandLine.arguments.dropFirst()))
