internal import Datasets
internal import Diagnostics
internal import Measures
internal import TensorCore
internal import Values
internal import Vocabulary

/// The phases as the modules below do them: the one place that knows their calls.
extension Phases {
    static let live = Phases(
        catalogue: Catalogue(
            DatasetLibrary().signatures + FunctionLibrary.all.map(\.signature) + MeasureLibrary.all.map(\.signature)),
        check: { file, _ in syntaxOnly(file) },
        syntax: syntaxOnly,
        format: formatted,
        emit: { phase, file, _ throws(RunFailure) in
            switch phase {
            case .tokens: return tokens(of: file)
            case .ast: return tree(of: file)
            case .experiment, .plan: throw noRunning
            }
        },
        plan: { _, _ throws(RunFailure) in throw noRunning },
        run: { _, _, _, _ throws(RunFailure) in throw noRunning },
        fetchable: ["mnist"],
        fetch: { _, folder, progress throws(RunFailure) in
            do throws(DataError) {
                try MNIST.download(into: folder, progress: progress)
            } catch {
                throw RunFailure(message: error.message, hint: error.hint)
            }
        },
        version: { limit in
            let level = min(limit.flatMap(CPULevel.init) ?? .v4, CPULevel.available)
            return ["nnx 0.1", "numerics edition 1", "CPU level \(level)"]
        })

    private static let noRunning = RunFailure(message: "this build checks scripts but cannot run them")
}
