import TensorCore

/// The identity of data that comes from a rule rather than from a file.
enum DatasetDigest {
    /// SHA-256 over the generator's name, its revision, and its settings in the order given.
    static func ofGenerator(_ name: String, revision: Int, settings: [(name: String, value: Int)] = []) -> [UInt8] {
        var bytes = CanonicalBytes()
        bytes.append(record: "generator") { record in
            record.append(name)
            record.append(revision)
            for setting in settings {
                record.append(setting.name)
                record.append(setting.value)
            }
        }
        return bytes.digest
    }
}
