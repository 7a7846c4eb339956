internal import Synchronization
public import TensorCore
public import Vocabulary

/// Rows of fields read or generated once and never changed: images as bytes or Float, everything else as Float columns.
///
/// A dataset whose digest is known beforehand holds the bytes of its files at first, and reads them when its rows are asked for.
public final class Dataset: Sendable {
    public let name: String
    public let schema: DatasetSchema
    /// All rows: those of the training split first, then those of the test split.
    public let rowCount: Int
    public let trainRows: Range<Int>
    public let testRows: Range<Int>?
    public let imageShape: Shape?
    /// Whether images are any numbers rather than bytes.
    public let hasNumbers: Bool
    /// The words behind the class numbers of a field, where the data has words.
    public let classNames: [String: [String]]
    /// What the images can be shown at other angles by; nil for images that cannot be turned.
    public let stimulus: (any Stimulus)?
    /// SHA-256 over everything read, or over generator, revision and settings.
    public let digest: [UInt8]
    /// Of data in several files, what each holds.
    public let parts: [Part]
    private let rows: Rows

    /// One file of several: what it holds in words, and the digest of that.
    public struct Part: Sendable, Equatable {
        public let name: String
        public let digest: [UInt8]
    }

    /// What the rows hold.
    public struct Contents: Sendable {
        /// Pixels of each row, NHWC order, `imageShape.count` bytes a row; empty where there are no images.
        public var pixels: [UInt8] = []
        /// Images of any numbers instead of `pixels`, in the same order; empty where pixels are bytes.
        public var numbers: [Float] = []
        /// Every field but the image, by name, `rowCount` numbers each.
        public var columns: [String: [Float]] = [:]
    }

    public init(
        name: String, schema: DatasetSchema, trainRows: Range<Int>, testRows: Range<Int>?, pixels: [UInt8] = [],
        numbers: [Float] = [], imageShape: Shape? = nil, columns: [String: [Float]], classNames: [String: [String]] = [:],
        digest: [UInt8], parts: [Part] = [], stimulus: (any Stimulus)? = nil
    ) {
        self.parts = parts
        self.name = name
        self.schema = schema
        self.trainRows = trainRows
        self.testRows = testRows
        rowCount = testRows?.upperBound ?? trainRows.upperBound
        self.imageShape = imageShape
        hasNumbers = !numbers.isEmpty
        self.classNames = classNames
        self.digest = digest
        self.stimulus = stimulus
        rows = Rows(Contents(pixels: pixels, numbers: numbers, columns: columns))
    }

    /// Images as bytes and columns that are read when they are asked for. What `read` gives has `digest`.
    init(
        name: String, schema: DatasetSchema, trainRows: Range<Int>, testRows: Range<Int>?, imageShape: Shape, digest: [UInt8],
        parts: [Part], read: @escaping @Sendable () throws(DataError) -> Contents
    ) {
        self.parts = parts
        self.name = name
        self.schema = schema
        self.trainRows = trainRows
        self.testRows = testRows
        rowCount = testRows?.upperBound ?? trainRows.upperBound
        self.imageShape = imageShape
        hasNumbers = false
        classNames = [:]
        self.digest = digest
        stimulus = nil
        let (count, names) = (rowCount, schema.fields.filter { !$0.isImage }.map(\.name))
        rows = Rows(
            blank: Contents(
                pixels: [UInt8](repeating: 0, count: count * imageShape.count),
                columns: names.reduce(into: [:]) { $0[$1] = [Float](repeating: 0, count: count) }), read)
    }

    public var pixels: [UInt8] { rows.contents.pixels }
    public var numbers: [Float] { rows.contents.numbers }
    public var columns: [String: [Float]] { rows.contents.columns }

    /// Why rows that were asked for could not be read, though their digest was known; nothing computed of them counts.
    public var failure: DataError? { rows.failure }

    /// Bytes the rows take, read or not.
    public var byteCount: Int {
        let columns = schema.fields.count { !$0.isImage }
        return rowCount * ((imageShape?.count ?? 0) * (hasNumbers ? 4 : 1) + 4 * columns)
    }
}

/// Contents that are there, or are read by the first who needs them.
private final class Rows: Sendable {
    private final class Box: Sendable {
        let contents: Dataset.Contents
        let failure: DataError?

        init(_ contents: Dataset.Contents, _ failure: DataError? = nil) {
            self.contents = contents
            self.failure = failure
        }
    }

    private let box = AtomicLazyReference<Box>()
    private let reading = Mutex<(@Sendable () -> Box)?>(nil)

    init(_ contents: Dataset.Contents) {
        _ = box.storeIfNil(Box(contents))
    }

    init(
        blank: @autoclosure @escaping @Sendable () -> Dataset.Contents,
        _ read: @escaping @Sendable () throws(DataError) -> Dataset.Contents
    ) {
        reading.withLock { reading in
            reading = {
                do throws(DataError) {
                    return Box(try read())
                } catch {
                    return Box(blank(), error)
                }
            }
        }
    }

    var failure: DataError? { box.load()?.failure }

    var contents: Dataset.Contents {
        if let known = box.load() { return known.contents }
        return reading.withLock { reading in
            if let known = box.load() { return known.contents }
            guard let read = reading else { return Dataset.Contents() }
            reading = nil
            return box.storeIfNil(read()).contents
        }
    }
}
