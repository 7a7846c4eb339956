@testable import Storage
import TensorCore

enum RecordFixture {
    /// A record with another version in its header, checksums right.
    static func with(version: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        var changed = bytes
        changed[8] = version
        let sum = SHA256.digest(of: Array(changed.prefix(Record.headerLength - 8))).prefix(8)
        changed.replaceSubrange((Record.headerLength - 8)..<Record.headerLength, with: sum)
        return changed
    }
}
