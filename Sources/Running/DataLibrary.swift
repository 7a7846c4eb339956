import Datasets
import Experiments
import Foundation
import Storage
import Symbolic
import Synchronization
import TensorCore
import Vocabulary

/// The library's datasets as a run sees them: where their files are, and what may stand in for them.
struct DataLibrary: Sendable {
    private let library = DatasetLibrary()
    private let options: DatasetOptions

    init(options: RunOptions) {
        self.options = DatasetOptions(
            directories: options.dataDirectories, workingDirectory: options.workingDirectory, standIn: options.standIn,
            memory: options.store.flatMap(Self.memory))
    }

    /// What a store knows of files: the digest of their data under that of their bytes and of the build that read them.
    private static func memory(_ store: Store) -> DigestMemory? {
        guard let build = store.build else { return nil }
        @Sendable func identity(_ files: [UInt8]) -> [UInt8] {
            var bytes = CanonicalBytes()
            bytes.append(record: "data") {
                $0.append(build)
                $0.append(files)
            }
            return bytes.digest
        }
        return DigestMemory(
            recall: { files in store.record(.data, identity(files)) },
            note: { files, data in try? store.keep(.data, identity(files), data, label: "data") })
    }

    /// The schema for the checker; data whose fields stand in its file is opened for them.
    @Sendable
    func schema(_ name: String, _ numbers: [String: Double], _ words: [String: String], _ file: String?)
        -> CheckEnvironment.SchemaAnswer
    {
        let arguments = Self.arguments(numbers, words, file)
        do {
            try library.check(name: name, arguments: arguments)
            if let schema = library.schema(name: name, arguments: arguments) { return .known(schema) }
            return .known(try library.open(name: name, arguments: arguments, options: options).schema)
        } catch {
            return .failure(message: Self.message(error), hint: error.hint)
        }
    }

    /// Opens a dataset a script names; says whether another stands in for it.
    func open(_ source: SourceTerm, in experiment: Experiment) throws -> (Dataset, isStandIn: Bool) {
        guard case .library(let name, let settings, let file) = source else {
            throw RunFailure("this data cannot be opened")
        }
        var numbers: [String: Double] = [:]
        var words: [String: String] = [:]
        for setting in settings {
            if case .text(let word) = setting.term {
                words[setting.name] = word
            } else if case .number(let number) = setting.term {
                numbers[setting.name] = number.doubleValue
            } else {
                throw RunFailure("the setting \(setting.name) of \(name) must be a plain number", hint: "write it out")
            }
        }
        do {
            let dataset = try opened(name, Self.arguments(numbers, words, file))
            return (dataset, dataset.name != name)
        } catch {
            throw RunFailure(Self.message(error), hint: error.hint)
        }
    }

    /// Makes the rows of a generator in one cell.
    static func generate(
        _ name: String, numbers: [String: Double], words: [String: String], draws: GeneratorDraws
    ) throws -> Dataset {
        do {
            return try DatasetLibrary().generate(name: name, arguments: arguments(numbers, words, nil), draws: draws)
        } catch {
            throw RunFailure(message(error), hint: error.hint)
        }
    }

    private struct Use: Hashable {
        let name: String
        let arguments: [String: DatasetArgument]
        let directories: [String]
        let workingDirectory: String
        let standIn: Bool
    }

    /// What this process has opened: planning a run and running it read the same files once.
    private static let known = Mutex<[Use: Dataset]>([:])

    private func opened(_ name: String, _ arguments: [String: DatasetArgument]) throws(DataError) -> Dataset {
        let use = Use(
            name: name, arguments: arguments, directories: options.directories, workingDirectory: options.workingDirectory,
            standIn: options.standIn)
        if let dataset = Self.known.withLock({ $0[use] }) { return dataset }
        let dataset = try library.open(name: name, arguments: arguments, options: options)
        Self.known.withLock { $0[use] = dataset }
        return dataset
    }

    private static func arguments(_ numbers: [String: Double], _ words: [String: String], _ file: String?) -> [String:
        DatasetArgument]
    {
        var arguments = numbers.mapValues { DatasetArgument.number($0) }
        for (name, word) in words { arguments[name] = .word(word) }
        if let file { arguments["file"] = .text(file) }
        return arguments
    }

    private static func message(_ error: DataError) -> String {
        (error.file.map { "\($0): " } ?? "") + error.message
    }
}
