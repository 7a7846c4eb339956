internal import Foundation
internal import TensorCore

/// Which build of the program this is.
public enum BuildIdentity {
    /// The build id that the linker made of everything in the program, else the digest of the program's file; nil where that cannot
    /// be read.
    public static let bytes: [UInt8]? = {
        let files = DiskFiles()
        #if os(Linux)
            let path = "/proc/self/exe"
        #else
            guard let path = Bundle.main.executablePath else { return nil }
        #endif
        if let id = elfBuildID({ offset, count in (try? files.read(path, from: offset, count: count)) ?? nil }) { return id }
        return ((try? files.contents(of: path)) ?? nil).map { TreeDigest.digest(of: $0) }
    }()

    /// The note `NT_GNU_BUILD_ID` of a 64-bit ELF file (System V ABI, chapters 4 and 5); nil where there is none.
    static func elfBuildID(_ read: (_ offset: Int, _ count: Int) -> [UInt8]?) -> [UInt8]? {
        guard let start = read(0, 64), start.count == 64, start.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return nil }
        var header = ByteReader(start)
        guard (try? header.raw(32)) != nil, let table = try? header.int(), (try? header.raw(14)) != nil,
            let size = try? header.uint16(), let count = try? header.uint16(), size >= 56
        else { return nil }
        for index in 0..<Int(count) {
            let place = table &+ index * Int(size)
            guard place >= 0, let entry = read(place, 56), entry.count == 56 else { return nil }
            var reader = ByteReader(entry)
            // PT_NOTE
            guard (try? reader.uint32()) == 4, (try? reader.uint32()) != nil, let offset = try? reader.int(),
                (try? reader.raw(16)) != nil, let length = try? reader.int(), (0...65_536).contains(length), offset >= 0,
                let notes = read(offset, length)
            else { continue }
            if let id = buildID(in: notes) { return id }
        }
        return nil
    }

    private static func buildID(in notes: [UInt8]) -> [UInt8]? {
        var reader = ByteReader(notes)
        while let nameLength = try? reader.uint32(), let length = try? reader.uint32(), let kind = try? reader.uint32() {
            guard let name = try? reader.raw(padded(nameLength)), let content = try? reader.raw(padded(length)) else { return nil }
            if kind == 3, name.starts(with: [0x47, 0x4E, 0x55, 0]) { return Array(content.prefix(Int(length))) }
        }
        return nil
    }

    private static func padded(_ length: UInt32) -> Int { (Int(length) + 3) / 4 * 4 }
}
