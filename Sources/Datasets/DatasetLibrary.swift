public import Vocabulary

/// Every dataset a script may name: its documentation, its schema, and how it is opened.
public struct DatasetLibrary: Sendable {
    private let definitions: [DatasetDefinition]

    public init() {
        definitions = DatasetIndex.definitions
    }

    /// The files the examples read, by name: to be put where an example runs.
    public static let exampleFiles: [String: [UInt8]] =
        NumPy.exampleFiles.merging(["flowers.csv": Array(CSV.exampleFile.utf8)]) { first, _ in first }

    public var signatures: [Signature] { definitions.map(\.signature) }

    /// What is known before anything is read; nil where the fields are known only after opening, or no dataset has that
    /// name, or the arguments do not fit.
    public func schema(name: String, arguments: [String: DatasetArgument] = [:]) -> DatasetSchema? {
        guard let definition = definition(name),
            let read = try? DatasetArguments(definition.signature, arguments)
        else { return nil }
        return (try? definition.schema(read)) ?? nil
    }

    /// Checks the arguments as far as that goes without reading anything.
    public func check(name: String, arguments: [String: DatasetArgument] = [:]) throws(DataError) {
        let definition = try found(name)
        _ = try definition.schema(DatasetArguments(definition.signature, arguments))
    }

    /// Reads or generates a dataset: the same arguments and the same files always give the same rows.
    public func open(
        name: String, arguments: [String: DatasetArgument] = [:], options: DatasetOptions = DatasetOptions()
    ) throws(DataError) -> Dataset {
        let definition = try found(name)
        return try definition.open(DatasetArguments(definition.signature, arguments), options)
    }

    /// Makes the rows of a generator in one cell: the same arguments and draws always give the same rows.
    public func generate(
        name: String, arguments: [String: DatasetArgument], draws: GeneratorDraws
    ) throws(DataError) -> Dataset {
        let definition = try found(name)
        guard let generate = definition.generate else {
            throw DataError("not-a-generator", "\(name) is not drawn, so nothing of it can be drawn from a law")
        }
        return try generate(DatasetArguments(definition.signature, arguments), draws)
    }

    private func definition(_ name: String) -> DatasetDefinition? {
        definitions.first { $0.signature.name == name }
    }

    private func found(_ name: String) throws(DataError) -> DatasetDefinition {
        guard let definition = definition(name) else {
            throw DataError(
                "unknown-dataset", "there is no dataset \(name)",
                hint: "there are: \(definitions.map(\.signature.name).joined(separator: ", "))")
        }
        return definition
    }
}
