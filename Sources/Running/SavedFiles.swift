import Exchange
import Experiments
import TensorCore
import Training
import Values

/// The files a script saves, as names and contents; whoever runs it decides whether they are written.
struct SavedFiles {
    let builder: ResultBuilder
    let script: Results.ScriptInfo
    /// Marks of the run that stand on everything it makes.
    var stamps: [String] = []

    private var session: Session { builder.session }
    private var experiment: Experiment { session.experiment }

    /// Those of all `save` statements, in the script's order.
    func files() throws -> [Results.SavedFile] {
        try experiment.outputs.flatMap { output -> [Results.SavedFile] in
            do {
                switch output.content {
                case .saveNetwork(let network, let name, let template): return try networks(network, name, template)
                case .saveValues(let items, let file): return [try values(items, file)]
                case .prose, .training, .measure, .table, .plot, .show, .showNetwork, .showSource, .claim: return []
                }
            } catch {
                throw RunFailure.failing(error, line: output.line)
            }
        }
    }

    /// Every network as it is at the end of the script, in every cell.
    func networksAtEnd() throws -> [Results.SavedFile] {
        try experiment.networks.flatMap { name, network -> [Results.SavedFile] in
            let template = FileTemplate([.text("\(name).safetensors")], written: "\(name).safetensors")
            return try networks(network, name, template)
        }
    }

    /// What a statement says of the files it saves.
    func description(of content: Output.Content) throws -> String? {
        switch content {
        case .saveNetwork(let network, let name, let template):
            let cells = try cells(of: network, template)
            let names = cells.filter { $0.missing == nil }.map(\.file)
            let lost = cells.compactMap { cell in cell.missing.map { "; not \(cell.file) (\($0.reason))" } }
            return "\(name) as \(Self.list(names))\(lost.joined())"
        case .saveValues(let items, let file): return "\(items.map(\.label).joined(separator: ", ")) as \(file)"
        case .prose, .training, .measure, .table, .plot, .show, .showNetwork, .showSource, .claim: return nil
        }
    }

    private static func list(_ names: [String]) -> String {
        if names.isEmpty { return "no file" }
        return names.count <= 3 ? names.joined(separator: ", ") : "\(names[0]) … \(names[names.count - 1]), \(names.count) files"
    }

    // MARK: Networks

    private struct NetworkCell {
        let cell: Cell
        let file: String
        let missing: Missing?
    }

    /// A file for each cell of the network, named after the axes it has more than one place on.
    private func cells(of network: NetworkRef, _ template: FileTemplate) throws -> [NetworkCell] {
        let axes = ExperimentAxes(experiment).axes(of: network)
        let spread = axes.filter { experiment.axes[$0].count > 1 }.map { (number: $0, name: experiment.axes[$0].name) }
        let full = template.spread(over: spread)
        return try Cell.all(of: Set(axes + template.axes).sorted(), in: experiment).map { cell in
            let file = ParameterFiles.path(of: full, in: cell, experiment)
            do {
                _ = try session.resolve(network, in: cell, current: nil)
                return NetworkCell(cell: cell, file: file, missing: nil)
            } catch let missing as Missing {
                return NetworkCell(cell: cell, file: file, missing: missing)
            }
        }
    }

    private func networks(_ network: NetworkRef, _ name: String, _ template: FileTemplate) throws -> [Results.SavedFile] {
        let axes = ExperimentAxes(experiment).axes(of: network)
        return try cells(of: network, template).filter { $0.missing == nil }.map { one in
            try saved(session.resolve(network, in: one.cell, current: nil), one.file, name, one.cell, axes)
        }
    }

    private func saved(_ state: TrainedState, _ file: String, _ name: String, _ cell: Cell, _ axes: [Int]) throws
        -> Results.SavedFile
    {
        let tensors = NetworkTensors.tensors(of: state.network)
        let identity = SHA256.hex(state.identity)
        guard file.hasSuffix(".safetensors") else {
            let arrays = tensors.map { (name: $0.name, array: NumPyFile(shape: $0.shape, .floats($0.values))) }
            return .init(name: file, identity: identity, contents: .bytes(try NumPyFile.archive(arrays)))
        }
        var notes = [
            "format": "pt", "nnx": Version.number, "edition": "\(Version.edition)", "identity": identity, "network": name,
            "script": script.name, "script_sha256": script.sha256,
            "layers": state.network.architecture.chain,
        ]
        if !stamps.isEmpty { notes["stamps"] = stamps.joined(separator: "; ") }
        if axes.contains(0) { notes["seed"] = "\(session.seed(in: cell))" }
        if !axes.isEmpty { notes["cell"] = cell.description(of: axes, in: experiment) }
        if let modules = NetworkTensors(state.network.architecture).sequential { notes["torch"] = modules }
        return .init(name: file, identity: identity, contents: .bytes(Safetensors(metadata: notes, tensors: tensors).bytes))
    }

    // MARK: Values

    private func values(_ items: [Output.Item], _ file: String) throws -> Results.SavedFile {
        let quantities = try items.map { try builder.quantity($0) }
        var bytes = CanonicalBytes()
        for quantity in quantities { ResultHash.add(quantity, to: &bytes) }
        return .init(name: file, identity: SHA256.hex(bytes.digest), contents: .quantities(quantities))
    }
}
