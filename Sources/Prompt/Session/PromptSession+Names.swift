internal import Diagnostics
internal import Experiments
internal import Running
internal import Syntax

/// A name of the script and what it stands for.
public struct KnownName: Sendable, Equatable {
    public let name: String
    /// `network`, `value`, `axis`, `data`, `definition`.
    public let kind: String
    /// What it is, with its axes.
    public let about: String
    /// The statement that declares it.
    public let statement: String
}

extension PromptSession {
    /// Every name of the script in the order of its declaration; the seeds first.
    public func names() -> [KnownName] {
        let file = file
        let outcome = check()
        let experiment = outcome.experiment
        let seeds = experiment.namesSeeds
            ? [KnownName(name: "seed", kind: "axis", about: places(experiment.axes[0].labels), statement: "seeds")] : []
        return seeds + Declaration.all(in: outcome.script).map { declaration in
            let name = declaration.name.text
            let statement = file.text(of: declaration.statement.span)
            func known(_ kind: String, _ about: String) -> KnownName {
                KnownName(name: name, kind: kind, about: about, statement: statement)
            }
            switch declaration.kind {
            case .model, .fork: return known("network", about(network: name, experiment))
            case .value:
                guard let node = experiment.lets.last(where: { $0.name == name }) else { return known("value", "") }
                return known("value", node.kind.words + axes(node.axes, experiment))
            case .sweep, .repeated:
                return known("axis", experiment.axes.last { $0.name == name }.map { places($0.labels) } ?? "")
            case .data: return known("data", "")
            case .definition: return known("definition", "")
            case .recorded: return known("record", "written by a training")
            }
        }
    }

    private func places(_ labels: [String]) -> String {
        labels.count > 6 ? "\(labels.count) places: \(labels.prefix(3).joined(separator: ", ")), …" : labels.joined(separator: ", ")
    }

    /// `, for each seed and rate`.
    private func axes(_ axes: [Int], _ experiment: Experiment) -> String {
        let named = axes.filter { $0 != 0 || experiment.seeds.count > 1 }.map { experiment.axes[$0].name }
        return named.isEmpty ? "" : ", for each \(named.joined(separator: " and "))"
    }

    private func about(network name: String, _ experiment: Experiment) -> String {
        let states = experiment.states.filter { $0.name == name }
        guard let last = states.last else { return "a copy, not trained since" }
        let trainings = states.count { if case .trained = $0.kind { true } else { false } }
        let times = trainings == 0 ? "not trained" : trainings == 1 ? "trained once" : "trained \(trainings) times"
        return times + axes(last.axes, experiment)
    }
}
