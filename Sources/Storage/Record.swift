internal import TensorCore

/// One record as it stands in a file, least significant bytes first; a file holds one record or several after each other.
///
/// | bytes | |
/// |---|---|
/// | 8 | `89 6E 6E 78 0D 0A 1A 0A`, which text tools and broken copies change |
/// | 2 | version of this format |
/// | 1 | kind |
/// | 1 | 0 |
/// | 4 | numerics edition |
/// | 4 | length L of the label |
/// | 4 | 0 |
/// | 8 | length P of the payload |
/// | 32 | identity |
/// | 32 | SHA-256 of label and payload |
/// | 8 | first bytes of the SHA-256 of everything before |
/// | L | label, UTF-8: the script that kept it |
/// | P | payload |
struct Record: Sendable, Equatable {
    /// Why bytes are no record.
    enum Damage: Error, Equatable {
        case truncated
        case header
        case content
        case identity
        case version(Int)

        var text: String {
            switch self {
            case .truncated: "ends too early"
            case .header: "does not start as a record does"
            case .content: "does not fit its checksum"
            case .identity: "belongs under another name"
            case .version(let version): "has version \(version) of the format"
            }
        }
    }

    static let headerLength = 104
    static let version = 1
    private static let magic: [UInt8] = [0x89, 0x6E, 0x6E, 0x78, 0x0D, 0x0A, 0x1A, 0x0A]

    let kind: RecordKind
    let edition: Int
    let identity: [UInt8]
    let label: String
    let payload: [UInt8]

    /// How many `bytes` there are.
    var length: Int { Self.headerLength + label.utf8.count + payload.count }

    var bytes: [UInt8] {
        var body = ByteWriter()
        body.append(raw: Array(label.utf8))
        body.append(raw: payload)
        var header = ByteWriter()
        header.append(raw: Self.magic)
        header.append(UInt16(Self.version))
        header.append(kind.rawValue)
        header.append(UInt8(0))
        header.append(UInt32(truncatingIfNeeded: edition))
        header.append(UInt32(truncatingIfNeeded: label.utf8.count))
        header.append(UInt32(0))
        header.append(UInt64(payload.count))
        header.append(raw: identity)
        header.append(raw: SHA256.digest(of: body.bytes))
        header.append(raw: Array(SHA256.digest(of: header.bytes).prefix(8)))
        return header.bytes + body.bytes
    }

    /// What a header says, once its own checksum is right.
    struct Header: Sendable, Equatable {
        let kind: RecordKind
        let edition: Int
        let labelLength: Int
        let payloadLength: Int
        let identity: [UInt8]
        let digest: [UInt8]

        /// Bytes of the whole record.
        var length: Int { Record.headerLength + labelLength + payloadLength }

        init(_ bytes: ArraySlice<UInt8>) throws(Damage) {
            var reader = ByteReader(Array(bytes.prefix(Record.headerLength)))
            do {
                guard try reader.raw(8) == Record.magic else { throw Damage.header }
                let version = Int(try reader.uint16())
                let kind = RecordKind(rawValue: try reader.uint8())
                _ = try reader.uint8()
                edition = Int(try reader.uint32())
                labelLength = Int(try reader.uint32())
                _ = try reader.uint32()
                let length = try reader.uint64()
                identity = try reader.raw(32)
                digest = try reader.raw(32)
                let sum = try reader.raw(8)
                guard Array(SHA256.digest(of: Array(bytes.prefix(Record.headerLength - 8))).prefix(8)) == sum else {
                    throw Damage.header
                }
                guard version <= Record.version else { throw Damage.version(version) }
                guard let kind, length < 1 << 48 else { throw Damage.header }
                self.kind = kind
                payloadLength = Int(length)
            } catch let damage as Damage {
                throw damage
            } catch {
                throw .truncated
            }
        }
    }

    /// Reads the one record that starts at the first byte; what follows it is left.
    ///
    /// Errors: every changed or missing byte.
    init(_ bytes: ArraySlice<UInt8>) throws(Damage) {
        let header = try Header(bytes)
        guard bytes.count >= header.length else { throw .truncated }
        let start = bytes.startIndex + Self.headerLength
        let body = bytes[start..<(start + header.labelLength + header.payloadLength)]
        guard body.withUnsafeBytes({ SHA256.digest(of: $0) }) == header.digest else { throw .content }
        kind = header.kind
        edition = header.edition
        identity = header.identity
        label = String(decoding: body.prefix(header.labelLength), as: UTF8.self)
        payload = Array(body.dropFirst(header.labelLength))
    }

    init(kind: RecordKind, edition: Int, identity: [UInt8], label: String, payload: [UInt8]) {
        self.kind = kind
        self.edition = edition
        self.identity = identity
        self.label = label
        self.payload = payload
    }
}
