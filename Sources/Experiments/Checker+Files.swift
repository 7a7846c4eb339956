public import Diagnostics
import Syntax

/// `save` and `load`.
extension Checker {
    private static let networkFormats = ["safetensors", "npz"]
    private static let valueFormats = ["csv", "jsonl", "npy", "npz"]

    func checkSave(_ list: [Expr], _ file: Quoted, _ statement: Statement) {
        guard let format = savedFormat(of: file) else { return }
        if list.isEmpty {
            guard let variable = impliedNetwork(statement.span) else { return }
            saveNetwork(variable, file, format, statement)
        } else if list.count == 1, case .name(let name) = list[0].kind, case .network(let variable)? = scope[name]?.binding {
            used.insert(name)
            saveNetwork(variable, file, format, statement)
        } else {
            saveValues(list, file, format, statement)
        }
    }

    private func saveNetwork(_ variable: Int, _ file: Quoted, _ format: String, _ statement: Statement) {
        guard Self.networkFormats.contains(format) else {
            report(
                id: "cannot-save", "a network is not saved as .\(format)", at: file.span,
                hint: "networks are saved as \(Self.networkFormats.map { ".\($0)" }.joined(separator: " or "))")
            return
        }
        guard let template = template(file) else { return }
        subjects = [variable]
        emit(.saveNetwork(networks[variable], name: networkNames[variable], template), for: statement)
    }

    private func saveValues(_ list: [Expr], _ file: Quoted, _ format: String, _ statement: Statement) {
        guard Self.valueFormats.contains(format) else {
            report(
                id: "cannot-save", "values are not saved as .\(format)", at: file.span,
                hint: "values are saved as \(Self.valueFormats.map { ".\($0)" }.joined(separator: ", ")), networks one by one")
            return
        }
        if format == "npy", list.count > 1 {
            report(
                id: "cannot-save", "an .npy file holds one array, and \(list.count) are to be saved", at: file.span,
                hint: "save them as .npz")
        }
        if file.text.contains("{") {
            report(
                id: "bad-file-name", "values of all cells stand in one file, so its name has no place for an axis", at: file.span,
                hint: "leave out the braces")
        }
        emit(.saveValues(checkItems(Items(list)), file: file.text), for: statement)
    }

    /// The ending of a name in the results folder; a name that leads elsewhere, or where results of nnx stand, is refused.
    private func savedFormat(of file: Quoted) -> String? {
        let name = file.text
        let isPlain =
            !name.isEmpty && name.utf8.count <= 120 && !name.hasPrefix(".") && !name.contains { "/\\:".contains($0) }
            && name.unicodeScalars.allSatisfy(\.isVisible)
        guard isPlain else {
            report(
                id: "bad-file-name", "\(name.debugDescription) is no plain name of a file", at: file.span,
                hint: "files are saved in the results folder: write a name alone, such as \"net.safetensors\"")
            return nil
        }
        let format = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
        guard Self.networkFormats.contains(format) || Self.valueFormats.contains(format) else {
            report(
                id: "cannot-save", "\(name.debugDescription) does not end in a format nnx writes", at: file.span,
                hint: ".safetensors or .npz for a network; .csv, .jsonl, .npy or .npz for values")
            return nil
        }
        if let prefix = ["measure-", "table-", "plot-"].first(where: { format == "csv" && name.hasPrefix($0) }) {
            report(
                id: "bad-file-name", "names that begin with \(prefix) are those of the tables a run writes by itself",
                at: file.span,
                hint: "choose another name")
        }
        if let line = savedFiles[name] {
            if line != self.line(of: file.span) || rounds > 1 {
                report(
                    id: "bad-file-name", rounds > 1 ? "each round would save the same file" : "line \(line) saves the same file",
                    at: file.span, hint: rounds > 1 ? "save behind the `repeat`" : "choose another name")
            }
        } else {
            savedFiles[name] = self.line(of: file.span)
        }
        return format
    }

    /// Reads `{axis}` in a name: seeds and sweeps.
    private func template(_ file: Quoted) -> FileTemplate? {
        var parts: [FileTemplate.Part] = []
        var rest = Substring(file.text)
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                report(id: "bad-file-name", "a `}` is missing", at: file.span, hint: "as in \"net-{seed}.safetensors\"")
                return nil
            }
            let name = String(rest[rest.index(after: open)..<close])
            guard let axis = axis(named: name), experiment.axes[axis].isNamedInFiles else {
                let names = experiment.axes.filter(\.isNamedInFiles).map { "{\($0.name)}" }.joined(separator: ", ")
                report(
                    id: "bad-file-name", "there is no sweep called `\(name)` here", at: file.span, hint: "places for axes: \(names)"
                )
                return nil
            }
            used.insert(name)
            parts.append(.axis(axis))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return FileTemplate(parts, written: file.text)
    }

    /// Checks `load net from "…"`: from here on the network has the parameters of the file.
    func checkLoad(_ network: Name?, _ file: Quoted, _ statement: Statement) {
        guard let variable = network.map({ networkVariable($0) }) ?? impliedNetwork(statement.span),
            var model = model(of: networks[variable])
        else { return }
        subjects = [variable]
        if case .learner(let learner, _) = model.body {
            report(
                id: "cannot-load", "`\(networkNames[variable])` is a \(learner), and only networks are loaded", at: statement.span,
                hint: "train it: what it learns depends on its data alone")
            return
        }
        guard file.text.hasSuffix(".safetensors") else {
            report(
                id: "cannot-load", "\(file.text.debugDescription) is no .safetensors file", at: file.span,
                hint: "save it so with nnx, or with `safetensors.torch.save_file` in Python")
            return
        }
        guard let template = template(file) else { return }
        model.loaded = template
        // Nothing is drawn, so it depends on the seed only where the name does.
        let axes = Set(terms(of: model).flatMap { experimentAxes(of: $0) } + template.axes).sorted()
        networks[variable] = .state(appendState(networkNames[variable], statement, .initial(model), axes: axes))
    }

    /// Whether a network was loaded and not trained since.
    func isLoaded(_ network: NetworkRef) -> Bool {
        training(of: network) == nil && model(of: network)?.loaded != nil
    }
}

extension Diagnostic {
    /// A network's file is missing, damaged, or holds something else.
    public static func cannotLoad(_ message: String, at span: Span, hint: String?) -> Diagnostic {
        Diagnostic(id: "cannot-load", message, at: span, hint: hint)
    }
}

extension ExperimentAxis {
    /// Whether a file's name may have a place for it.
    fileprivate var isNamedInFiles: Bool {
        switch role {
        case .seed, .sweep: true
        case .repeat, .shuffle: false
        }
    }
}

extension Unicode.Scalar {
    /// Whether it shows as itself: no control, no mark of direction, no break of a line.
    fileprivate var isVisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
