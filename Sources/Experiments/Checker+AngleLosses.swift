import Diagnostics
import Syntax

extension Checker {
    private static let angleLosses = ["angle", "angle_log", "cosine", "cosine_log", "cosine_root"]

    /// Losses of an angle need two outputs and two targets.
    func checkAngleLoss(_ node: TrainingNode, _ goals: CheckedGoals, _ train: Train) {
        guard let loss = lossName(node.settings["loss"]?.term), Self.angleLosses.contains(loss), let outputs = node.outputs,
            outputs != 2
        else { return }
        report(
            id: "angle-needs-two-outputs",
            "`\(loss)` is a loss of the angle between two outputs and two targets, and the model has \(outputs) output\(outputs == 1 ? "" : "s")",
            at: goals.target?.span ?? train.verbSpan,
            hint: "end the model in `-> 2` and train it on a direction, as in `[cos(x), sin(x)]`")
    }

    private func lossName(_ term: Term?) -> String? {
        switch term {
        case .word(let name)?, .application(let name, _)?: name
        default: nil
        }
    }
}
