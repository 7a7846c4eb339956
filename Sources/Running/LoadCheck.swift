import Diagnostics
import Exchange
import Experiments
import TensorCore

/// Whether the files that networks are loaded from are there and fit them: told before anything is computed.
struct LoadCheck {
    let experiment: Experiment
    let options: RunOptions

    /// Cells looked at for one `load`.
    private static let cells = 1000

    var diagnostics: [Diagnostic] {
        let loads = experiment.states.compactMap { state -> (StateNode, ModelNode, FileTemplate)? in
            guard case .initial(let model) = state.kind, let template = model.loaded else { return nil }
            return (state, model, template)
        }
        guard !loads.isEmpty else { return [] }
        let session = Session(
            experiment: experiment, kernels: Kernels.best(atMost: options.cpuAtMost), datasets: [:], isQuick: options.quick,
            memory: options.memory, standIns: [], isPlanning: true)
        let files = ParameterFiles(directory: options.workingDirectory)
        return loads.compactMap { state, model, template in
            for cell in Cell.all(of: state.axes, in: experiment).prefix(Self.cells) {
                // What cannot be told yet is told when the network is made.
                guard let architecture = try? Evaluator(session).architecture(model, in: cell) else { continue }
                do throws(ExchangeError) {
                    try files.check(architecture, from: ParameterFiles.path(of: template, in: cell, experiment))
                } catch {
                    return .cannotLoad(error.message, at: state.span, hint: error.hint)
                }
            }
            return nil
        }
    }
}
