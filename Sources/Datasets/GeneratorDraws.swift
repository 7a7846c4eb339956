import TensorCore

/// The draws of one generated dataset in one cell: numbers for its drawn fields, and streams for its noise.
///
/// Everything is a function of seed, stream, purpose and row, never of the cell, unless a `reseeding` salts it. So the images of
/// two laws are paired: row r has the same noise in both, and its drawn fields are the same quantile of either law.
public struct GeneratorDraws: Sendable {
    public let seed: UInt64
    /// The `stream` setting of the dataset; 1 is the one that all share.
    public let stream: UInt64
    /// Salts of the purposes `inputs` (drawn fields) and `noise`.
    public let salts: [String: UInt64]
    /// Fields and noises that `redrawing` draws again.
    public let redrawn: Set<String>
    /// The images a generator works on that takes a source.
    public let images: Samples?
    private let quantiles: [String: @Sendable (Double) -> Double]

    /// `quantiles` holds the quantile function of each drawn field's law.
    public init(
        seed: UInt64, stream: UInt64 = 1, salts: [String: UInt64] = [:], redrawn: Set<String> = [], images: Samples? = nil,
        quantiles: [String: @Sendable (Double) -> Double]
    ) {
        self.seed = seed
        self.stream = stream
        self.salts = salts
        self.redrawn = redrawn
        self.images = images
        self.quantiles = quantiles
    }

    /// The drawn field of the rows 0 ..< count: row i holds the quantile of the i-th number of the field's stream.
    func numbers(of field: String, count: Int) -> [Double] {
        numbers(of: field, at: (0..<Int32(clamping: count)).map { $0 })
    }

    /// The drawn field of rows that stand at these positions: those of the images, for a generator that works on images.
    func numbers(of field: String, at positions: [Int32]) -> [Double] {
        guard let quantile = quantiles[field] else { return Array(repeating: .nan, count: positions.count) }
        let stream = stream("inputs", of: field)
        return positions.map { quantile(stream.openUniform(UInt64(UInt32(bitPattern: $0)))) }
    }

    /// The stream of a noise; position = row × width + index, width being what one row uses at the most.
    func noise(_ name: String) -> RandomStream {
        stream("noise", of: name)
    }

    private func stream(_ purpose: String, of name: String) -> RandomStream {
        var path: [RandomStream.PathElement] = ["data", .text(purpose), .text(name)]
        if stream != 1 { path += ["stream", .integer(stream)] }
        if let salt = salts[purpose] { path += ["salt", .integer(salt)] }
        if redrawn.contains(name) { path.append("redrawn") }
        return RandomStream(seed: seed, path: path)
    }

    /// The identity of a generator's rows: SHA-256 over its name, revision and settings, the streams, the images it works on,
    /// and the drawn numbers themselves, bit by bit.
    func digest(
        _ name: String, revision: Int, settings: [(name: String, value: Double)], drawn: [(name: String, numbers: [Double])]
    ) -> [UInt8] {
        var bytes = CanonicalBytes()
        bytes.append(record: "drawn") { record in
            record.append(name)
            record.append(revision)
            record.append(list: settings) {
                $0.append($1.name)
                $0.append($1.value)
            }
            record.append(seed)
            record.append(stream)
            record.append(list: salts.keys.sorted()) {
                $0.append($1)
                $0.append(salts[$1]) { $0.append($1) }
            }
            record.append(list: redrawn.sorted()) { $0.append($1) }
            record.append(list: images?.parts ?? []) { part, one in
                part.append(one.dataset.digest)
                part.append(one.scale.lowerBound)
                part.append(one.scale.upperBound)
                part.append(one.rows.withUnsafeBytes { SHA256.digest(of: $0) })
            }
            record.append(list: drawn) {
                $0.append($1.name)
                $0.append($1.numbers.withUnsafeBytes { SHA256.digest(of: $0) })
            }
        }
        return bytes.digest
    }
}
