internal import Datasets

/// Writes archives of stored entries, always the same bytes for the same contents.
///
/// Source: PKWARE's APPNOTE 6.3; no compression, every entry dated 1 January 1980, the format's first day.
enum ZipFile {
    private static let limit = Int(UInt32.max)

    /// Errors: an archive of 4 GB or more, or of more than 65535 entries.
    static func bytes(of entries: [(name: String, contents: [UInt8])]) throws(ExchangeError) -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        let size = entries.reduce(0) { $0 + $1.contents.count + 2 * $1.name.utf8.count + 128 }
        guard size < limit, entries.count < 0xffff else {
            throw ExchangeError(
                "\(entries.count) arrays of \(size) bytes are more than one .npz holds", hint: "save them in several files")
        }
        archive.reserveCapacity(size)
        for entry in entries {
            let offset = archive.count
            let name = Array(entry.name.utf8)
            let sum = entry.contents.withUnsafeBufferPointer { CRC32.sum($0) }
            // Version 2.0, names in UTF-8, stored, the date; then the checksum, both sizes and the lengths of name and extra field.
            let shared =
                number(20, 2) + number(1 << 11, 2) + number(0, 2) + number(0, 2) + number(33, 2) + number(Int(sum), 4)
                + number(entry.contents.count, 4) + number(entry.contents.count, 4) + number(name.count, 2) + number(0, 2)
            archive += number(0x0403_4b50, 4) + shared + name + entry.contents
            directory += number(0x0201_4b50, 4) + number(20, 2) + shared + number(0, 8) + number(0, 2) + number(offset, 4) + name
        }
        let start = archive.count
        archive += directory
        archive += number(0x0605_4b50, 4) + number(0, 4) + number(entries.count, 2) + number(entries.count, 2)
        archive += number(directory.count, 4) + number(start, 4) + number(0, 2)
        return archive
    }

    private static func number(_ number: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
