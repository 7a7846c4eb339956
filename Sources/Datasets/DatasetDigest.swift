/// The identity of data.
enum DatasetDigest {
    static func ofGenerator(_ name: String, revision: Int) -> [UInt8] { [] }
}
