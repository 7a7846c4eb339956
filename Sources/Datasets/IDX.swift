/// The IDX format of MNIST: two zero bytes, the element type, the number of dimensions, each dimension as a big-endian
/// 32-bit number, then the elements, the last dimension fastest.
struct IDX {
    let dimensions: [Int]
    /// Unsigned bytes, the only element type MNIST's files use; valid as long as the file's bytes.
    let elements: UnsafeBufferPointer<UInt8>
    /// The whole file, unpacked.
    let file: UnsafeBufferPointer<UInt8>

    /// The longest file that is unpacked at all.
    static let sizeLimit = 1 << 30

    /// Reads a file's bytes, gzip-compressed or not, and gives what they hold to `body`.
    ///
    /// `dimensionCount` is 3 for images and 1 for labels. Errors: another magic number, fewer or more bytes than the
    /// dimensions say, and everything `Gzip` finds.
    static func read<Result>(
        _ bytes: [UInt8], dimensionCount: Int, limit: Int = sizeLimit, _ body: (IDX) throws(DataError) -> Result
    ) throws(DataError) -> Result {
        try bytes.withUnsafeBufferPointer { buffer throws(DataError) in
            guard Gzip.isGzip(buffer) else {
                return try body(IDX(buffer, dimensionCount: dimensionCount))
            }
            let sink = try Gzip.decompress(buffer, limit: limit)
            defer { withExtendedLifetime(sink) {} }
            return try body(IDX(sink.bytes, dimensionCount: dimensionCount))
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, dimensionCount: Int) throws(DataError) {
        guard bytes.count >= 4 else {
            throw DataError("data-truncated", "the file has only \(bytes.count) bytes, too few for an IDX header")
        }
        guard bytes[0] == 0, bytes[1] == 0, bytes[2] == 8, Int(bytes[3]) == dimensionCount else {
            throw Self.wrongMagic(bytes, dimensionCount)
        }
        let start = 4 + 4 * dimensionCount
        guard bytes.count >= start else {
            throw DataError("data-truncated", "the file ends within its IDX header")
        }
        var dimensions: [Int] = []
        var size = 1
        for place in stride(from: 4, to: start, by: 4) {
            let dimension = (0..<4).reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
            dimensions.append(dimension)
            let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
            guard !overflow else {
                throw DataError("data-wrong-size", "the IDX header declares more elements than can be")
            }
            size = product
        }
        let found = bytes.count - start
        let declared = "\(size) elements (\(dimensions.map(String.init).joined(separator: " x ")))"
        guard found >= size else {
            throw DataError(
                "data-truncated", "the file declares \(declared), but holds only \(found)", hint: "fetch the file again")
        }
        guard found == size else {
            throw DataError("data-trailing", "the file declares \(declared), but holds \(found - size) bytes more")
        }
        self.dimensions = dimensions
        elements = UnsafeBufferPointer(rebasing: bytes[start...])
        file = bytes
    }

    private static func wrongMagic(_ bytes: UnsafeBufferPointer<UInt8>, _ dimensionCount: Int) -> DataError {
        let magic = (0..<4).map { place in
            let digits = String(bytes[place], radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }.joined()
        let kinds = [1: "labels", 3: "images"]
        if bytes[0] == 0, bytes[1] == 0, bytes[2] == 8, let kind = kinds[Int(bytes[3])], let wanted = kinds[dimensionCount] {
            return DataError(
                "data-wrong-magic", "the file holds \(kind), not \(wanted) (magic number \(magic))",
                hint: "perhaps two files were swapped")
        }
        return DataError(
            "data-wrong-magic",
            "the file is no IDX file of bytes with \(dimensionCount) dimensions: its magic number is \(magic), not 0000080\(dimensionCount)",
            hint: "fetch the file again")
    }
}
