internal import Diagnostics
internal import Vocabulary

/// `nnx data` lists the datasets; `nnx data get NAME` fetches one.
struct DataCommand {
    let session: Session
    let arguments: Arguments

    func run() -> ExitCode {
        guard let verb = arguments.operands.first else { return list() }
        let fetchable = session.phases.fetchable
        guard verb == "get" else {
            session.complain("data knows 'get', not '\(verb)'", hint: "nnx data get \(fetchable.first ?? "NAME")")
            return .usage
        }
        guard arguments.operands.count == 2 else {
            session.complain("data get needs the name of a dataset", hint: "nnx data get \(fetchable.first ?? "NAME")")
            return .usage
        }
        return fetch(arguments.operands[1], fetchable)
    }

    private func list() -> ExitCode {
        let names = session.phases.catalogue.entries.filter { $0.kind == .dataset }
        let width = names.map(\.name.count).max() ?? 0
        for entry in names {
            let mark = session.phases.fetchable.contains(entry.name) ? " (fetched with `nnx data get \(entry.name)`)" : ""
            session.print("  \(entry.name.padding(width))  \(entry.summary)\(mark)")
        }
        let places = session.surroundings.dataDirectories(option: arguments.values["data"])
        session.print("\nData is looked for in:")
        for place in places { session.print("  \(place)") }
        return .success
    }

    private func fetch(_ name: String, _ fetchable: [String]) -> ExitCode {
        guard fetchable.contains(name) else {
            let isBuiltIn = session.phases.catalogue.entry(.dataset, name) != nil
            let near = Suggestion.closest(to: name, in: fetchable).map { "did you mean \($0)?" }
            session.complain(
                isBuiltIn ? "\(name) needs no fetching" : "there is no dataset \(name) to fetch",
                hint: isBuiltIn ? nil : near ?? "there are: \(fetchable.joined(separator: ", "))")
            return isBuiltIn ? .success : .usage
        }
        guard let folder = session.surroundings.dataDirectories(option: arguments.values["data"]).first else {
            session.complain("no folder for data is known", hint: "name one with --data DIR")
            return .failure
        }
        do throws(RunFailure) {
            try session.phases.fetch(name, folder) { session.print($0) }
            session.print("\(name) is in \(folder)")
            return .success
        } catch {
            session.complain(error.message, hint: error.hint)
            return .failure
        }
    }
}

extension String {
    /// Filled with spaces to so many characters.
    func padding(_ count: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, count - self.count))
    }
}
