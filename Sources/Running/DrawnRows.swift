import Datasets
import Synchronization

/// Rows that generators drew, for the runs of one exploration: what every entry looks at is drawn once.
public final class DrawnRows: Sendable {
    private struct Kept {
        var rows: [[UInt8]: Dataset] = [:]
        /// Identities, oldest first.
        var order: [[UInt8]] = []
        var bytes = 0
    }

    /// Bytes that are kept at the most; the oldest rows go first.
    private static let limit = 1 << 29

    private let kept = Mutex(Kept())

    public init() {}

    /// The rows of an identity, made where they are not kept.
    func rows(_ identity: [UInt8], make: () throws -> Dataset) rethrows -> Dataset {
        if let known = kept.withLock({ $0.rows[identity] }) { return known }
        let made = try make()
        kept.withLock { kept in
            guard kept.rows.updateValue(made, forKey: identity) == nil else { return }
            kept.order.append(identity)
            kept.bytes += made.byteCount
            while kept.bytes > Self.limit, kept.order.count > 1 {
                kept.bytes -= kept.rows.removeValue(forKey: kept.order.removeFirst())?.byteCount ?? 0
            }
        }
        return made
    }
}
