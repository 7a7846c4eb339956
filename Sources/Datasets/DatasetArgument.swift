import Vocabulary

/// What a script wrote for one parameter of a dataset.
public enum DatasetArgument: Sendable, Hashable {
    case number(Double)
    case word(String)
    case text(String)
    /// The arguments of a parameter that repeats: `inputs width, height`.
    case list([DatasetArgument])
}

/// Where datasets look for files and what they may use instead: decided by the caller, who alone reads the environment.
public struct DatasetOptions: Sendable {
    /// Directories that may hold downloaded data, in the order to look.
    public var directories: [String]
    /// What relative paths of a script are relative to.
    public var workingDirectory: String
    /// Generated digits take the place of mnist.
    public var standIn: Bool
    /// Which data the bytes of files were found to be.
    public var memory: DigestMemory?

    public init(
        directories: [String] = [], workingDirectory: String = ".", standIn: Bool = false, memory: DigestMemory? = nil
    ) {
        self.directories = directories
        self.workingDirectory = workingDirectory
        self.standIn = standIn
        self.memory = memory
    }
}

/// Remembers from run to run which data the bytes of files were read as, so that the same bytes need no reading to be known.
public struct DigestMemory: Sendable {
    /// The digests of the data that files of a digest hold, nil where they were not read before.
    let recall: @Sendable (_ files: [UInt8]) -> [UInt8]?
    let note: @Sendable (_ files: [UInt8], _ data: [UInt8]) -> Void

    public init(
        recall: @escaping @Sendable (_ files: [UInt8]) -> [UInt8]?,
        note: @escaping @Sendable (_ files: [UInt8], _ data: [UInt8]) -> Void
    ) {
        self.recall = recall
        self.note = note
    }
}

/// One dataset as a library entry: what a script may say about it, what is known beforehand, and how it is opened.
struct DatasetDefinition: Sendable {
    let signature: Signature
    /// Nil where the fields are known only after opening.
    let schema: @Sendable (DatasetArguments) throws(DataError) -> DatasetSchema?
    let open: @Sendable (DatasetArguments, DatasetOptions) throws(DataError) -> Dataset
    /// Makes the rows of one seed; nil where the rows are the same in all, and `open` gives them.
    let generate: (@Sendable (DatasetArguments, GeneratorDraws) throws(DataError) -> Dataset)?

    init(
        signature: Signature, schema: @escaping @Sendable (DatasetArguments) throws(DataError) -> DatasetSchema?,
        open: @escaping @Sendable (DatasetArguments, DatasetOptions) throws(DataError) -> Dataset
    ) {
        self.signature = signature
        self.schema = schema
        self.open = open
        generate = nil
    }

    /// A dataset whose rows are drawn; its signature has generator traits.
    init(
        signature: Signature, schema: @escaping @Sendable (DatasetArguments) throws(DataError) -> DatasetSchema?,
        generate: @escaping @Sendable (DatasetArguments, GeneratorDraws) throws(DataError) -> Dataset
    ) {
        self.signature = signature
        self.schema = schema
        self.generate = generate
        open = { _, _ throws(DataError) in
            throw DataError("generated-data", "the rows of \(signature.name) are drawn for each seed, so there is no file of them")
        }
    }
}

/// The arguments of one use, read against the parameters of the signature.
struct DatasetArguments: Sendable {
    let signature: Signature
    let given: [String: DatasetArgument]

    /// Errors: an argument the signature does not know.
    init(_ signature: Signature, _ given: [String: DatasetArgument]) throws(DataError) {
        self.signature = signature
        self.given = given
        let known = signature.parameters.map(\.name)
        if let unknown = given.keys.sorted().first(where: { !known.contains($0) }) {
            throw DataError(
                "unknown-setting", "\(signature.name) has no setting \(unknown)",
                hint: known.isEmpty ? "\(signature.name) takes no settings" : "it has: \(known.joined(separator: ", "))")
        }
    }

    /// A whole number within the parameter's range, else its default.
    func integer(_ name: String) throws(DataError) -> Int {
        guard let parameter = signature.parameters.first(where: { $0.name == name }) else { return 0 }
        var value = 0.0
        if case .number(let number)? = parameter.defaultValue { value = number }
        if let argument = given[name] {
            guard case .number(let number) = argument else {
                throw mismatch(name, "a whole number")
            }
            value = number
        }
        guard case .integer(let range) = parameter.kind else { return Int(exactly: value) ?? 0 }
        guard let whole = Int(exactly: value), range.contains(whole) else {
            throw mismatch(name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return whole
    }

    /// A number within the parameter's range, else its default.
    func number(_ name: String) throws(DataError) -> Double {
        guard let parameter = signature.parameters.first(where: { $0.name == name }) else { return 0 }
        var value = 0.0
        if case .number(let number)? = parameter.defaultValue { value = number }
        if let argument = given[name] {
            guard case .number(let number) = argument else {
                throw mismatch(name, "a number")
            }
            value = number
        }
        guard case .number(let range, _) = parameter.kind, !range.contains(value) else { return value }
        throw mismatch(name, "from \(range.lowerBound) to \(range.upperBound)")
    }

    /// A word, or text in quotes; nil where neither the use nor a default gives one.
    func word(_ name: String) throws(DataError) -> String? {
        let parameter = signature.parameters.first { $0.name == name }
        guard let argument = given[name] else {
            if case .word(let word)? = parameter?.defaultValue { return word }
            return nil
        }
        let word: String
        switch argument {
        case .word(let text), .text(let text): word = text
        case .number, .list: throw mismatch(name, "a word")
        }
        if case .word(let choices)? = parameter?.kind, !choices.contains(word) {
            throw mismatch(name, "one of \(choices.joined(separator: ", "))")
        }
        return word
    }

    /// The words of a parameter that repeats; nil where it is not given.
    func words(_ name: String) throws(DataError) -> [String]? {
        guard let argument = given[name] else { return nil }
        switch argument {
        case .word(let text), .text(let text): return [text]
        case .number: throw mismatch(name, "words")
        case .list(let items):
            var words: [String] = []
            for item in items {
                switch item {
                case .word(let text), .text(let text): words.append(text)
                case .number, .list: throw mismatch(name, "words")
                }
            }
            return words
        }
    }

    private func mismatch(_ name: String, _ wanted: String) -> DataError {
        DataError("wrong-argument", "\(name) of \(signature.name) should be \(wanted)")
    }
}
