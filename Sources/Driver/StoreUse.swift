internal import Reports
internal import Storage

/// Where a script's store is.
enum StorePlace {
    static let name = ".nnx"

    /// `--store`, else `.nnx` beside the script; none for standard input and with `--no-store`.
    static func name(_ arguments: Arguments, script path: String) -> String? {
        guard arguments.command.option("store") != nil, !arguments.has("no-store") else { return nil }
        if let given = arguments.values["store"] { return given.count > 1 && given.hasSuffix("/") ? String(given.dropLast()) : given }
        if path == "-" { return nil }
        guard let slash = path.lastIndex(of: "/") else { return name }
        return String(path[...slash]) + name
    }
}

/// What a run took from its store and left in it.
struct StoreUse {
    let store: Store

    /// `reused 8 of 8 trainings and 96 of 97 values from .nnx`; nil where there was nothing to keep.
    var line: String? {
        let trainings = store.uses(of: .state)
        let values = store.uses(of: .value)
        let parts = [(trainings, "training"), (values, "value")].filter { $0.0.reused + $0.0.missed > 0 }
        guard !parts.isEmpty else { return nil }
        let isReuse = trainings.reused + values.reused > 0
        let counts = parts.map { uses, word in
            let all = Self.count(uses.reused + uses.missed, word)
            return isReuse ? "\(NumberFormat.count(uses.reused)) of \(all)" : all
        }
        return "\(isReuse ? "reused" : "kept") \(counts.joined(separator: " and ")) \(isReuse ? "from" : "in") \(store.name)"
    }

    static func count(_ number: Int, _ word: String) -> String { "\(NumberFormat.count(number)) \(word)\(number == 1 ? "" : "s")" }
}
