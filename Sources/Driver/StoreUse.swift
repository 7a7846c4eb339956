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

    private static let kinds = [(kind: RecordKind.state, word: "training"), (.value, "value")]

    /// `8 of 8 trainings and 96 of 97 values`; nil where nothing was there.
    var reused: String? {
        let asked = Self.kinds.map { (uses: store.uses(of: $0.kind), word: $0.word) }.filter { $0.uses.reused + $0.uses.missed > 0 }
        guard asked.contains(where: { $0.uses.reused > 0 }) else { return nil }
        let parts = asked.map { uses, word in
            "\(NumberFormat.count(uses.reused)) of \(Self.count(uses.reused + uses.missed, word))"
        }
        return parts.joined(separator: " and ")
    }

    /// `reused 8 of 8 trainings and 96 of 97 values from .nnx`, or `kept 8 trainings and 97 values in .nnx`; nil where neither.
    var line: String? {
        if let reused { return "reused \(reused) from \(store.name)" }
        let parts = Self.kinds.map { (count: store.written(of: $0.kind), word: $0.word) }.filter { $0.count > 0 }
        return parts.isEmpty ? nil : "kept \(parts.map(Self.count).joined(separator: " and ")) in \(store.name)"
    }

    static func count(_ number: Int, _ word: String) -> String { "\(NumberFormat.count(number)) \(word)\(number == 1 ? "" : "s")" }
}
