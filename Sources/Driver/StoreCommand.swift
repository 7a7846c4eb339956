internal import Foundation
internal import Reports
internal import Storage

/// `nnx store` lists what runs have kept; `nnx store check` reads all of it, `nnx store prune` removes some.
struct StoreCommand {
    let session: Session
    let arguments: Arguments

    private var surroundings: Surroundings { session.surroundings }

    func run() -> ExitCode {
        let name = arguments.values["store"] ?? StorePlace.name
        let place = surroundings.absolute(name)
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: place, isDirectory: &isFolder), !isFolder.boolValue {
            session.complain("\(name) is a file, not a store", hint: "name the folder with --store DIR")
            return .failure
        }
        let store = Store(directory: place, edition: session.phases.edition)
        do throws(FileFailure) {
            switch arguments.operands.first {
            case nil: return try list(store, name)
            case "check"?: return try check(store, name)
            case "prune"?: return try prune(store, name)
            case let other?:
                session.complain("store knows 'check' and 'prune', not '\(other)'", hint: "nnx store")
                return .usage
            }
        } catch {
            session.complain(error.message, hint: "check its permissions")
            return .failure
        }
    }

    // MARK: List

    private func list(_ store: Store, _ name: String) throws(FileFailure) -> ExitCode {
        let listing = try store.listing()
        if arguments.has("json") {
            session.print(json(listing, name))
            return .success
        }
        guard !listing.kinds.isEmpty else {
            session.print("nothing is kept in \(name)")
            return .success
        }
        session.print("\(name) holds \(ByteCount.text(listing.bytes))\n")
        show(listing.kinds, ["kind", "records", "size", "last used"])
        session.print("")
        show(listing.scripts, ["script", "records", "size", "last used"])
        return .success
    }

    private func show(_ groups: [StoreListing.Group], _ titles: [String]) {
        let now = surroundings.date()
        let rows = [titles] + groups.map { group in
            [group.name.isEmpty ? "(no name)" : group.name, NumberFormat.count(group.records), ByteCount.text(group.bytes), Age.text(now - group.latest)]
        }
        let widths = titles.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        for row in rows {
            let cells = row.enumerated().map { column, text in
                column == 0 || column == 3 ? text.padding(widths[column]) : String(repeating: " ", count: widths[column] - text.count) + text
            }
            session.print("  " + cells.joined(separator: "  ").trimmingEnd)
        }
    }

    private func json(_ listing: StoreListing, _ name: String) -> String {
        func groups(_ groups: [StoreListing.Group]) -> [[String: Any]] {
            groups.map { ["name": $0.name, "records": $0.records, "bytes": $0.bytes, "lastUsed": Int($0.latest)] }
        }
        let object: [String: Any] = [
            "store": name, "bytes": listing.bytes, "kinds": groups(listing.kinds), "scripts": groups(listing.scripts),
        ]
        let data = try? JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    // MARK: Check and prune

    private func check(_ store: Store, _ name: String) throws(FileFailure) -> ExitCode {
        let (records, damaged) = try store.check()
        for file in damaged { session.complain(file) }
        guard damaged.isEmpty else {
            surroundings.writeError("the next run computes again what they held; `nnx store prune` removes them\n")
            return .failure
        }
        session.print("\(StoreUse.count(records, "record")) in \(name), all whole")
        return .success
    }

    private func prune(_ store: Store, _ name: String) throws(FileFailure) -> ExitCode {
        var policy = PrunePolicy(all: arguments.has("all"))
        policy.unusedFor = arguments.integer("days").map { Double($0) * 86_400 }
        policy.bytes = arguments.integer("megabytes").map { $0 * 1_000_000 }
        let isDry = arguments.has("dry")
        guard let pruned = try store.prune(policy, now: surroundings.date(), dry: isDry) else {
            session.complain("another process is pruning \(name)", hint: "wait until it is done")
            return .failure
        }
        let verb = isDry ? "would remove" : "removed"
        let useless = pruned.useless == 0 ? "" : ", \(pruned.useless) of no use to anyone"
        session.print(
            "\(verb) \(StoreUse.count(pruned.records, "record")), \(ByteCount.text(pruned.bytes))\(useless); \(ByteCount.text(pruned.bytesLeft)) \(isDry ? "would stay" : "are left") in \(name)")
        if policy == PrunePolicy(), pruned.records == 0 {
            surroundings.writeError("say what may go: --days N, --megabytes N or --all\n")
        }
        return .success
    }
}

/// A number of bytes for people: `1.2 MB`, in powers of 1000.
enum ByteCount {
    static func text(_ bytes: Int) -> String {
        if bytes < 1000 { return "\(bytes) bytes" }
        var number = Double(bytes) / 1000
        var unit = "kB"
        for next in ["MB", "GB", "TB"] where number >= 999.5 {
            number /= 1000
            unit = next
        }
        return number < 9.95 ? "\((number * 10).rounded() / 10) \(unit)" : "\(Int(number.rounded())) \(unit)"
    }
}

/// How long ago something was: `3 hours ago`.
enum Age {
    static func text(_ seconds: Double) -> String {
        if seconds < 60 { return "just now" }
        for (name, length) in [("minute", 60.0), ("hour", 3600), ("day", 86_400)].reversed() where seconds >= length {
            return StoreUse.count(Int(seconds / length), name) + " ago"
        }
        return "just now"
    }
}

extension String {
    /// Without spaces at the end.
    fileprivate var trimmingEnd: String {
        String(reversed().drop { $0 == " " }.reversed())
    }
}
