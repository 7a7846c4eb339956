public import TensorCore
public import Vocabulary

/// Rows of fields read or generated once and never changed: images as bytes or Float, everything else as Float columns.
public final class Dataset: Sendable {
    public let name: String
    public let schema: DatasetSchema
    /// All rows: those of the training split first, then those of the test split.
    public let rowCount: Int
    public let trainRows: Range<Int>
    public let testRows: Range<Int>?
    /// Pixels of each row, NHWC order, `imageShape.count` bytes a row; empty where there are no images.
    public let pixels: [UInt8]
    public let imageShape: Shape?
    /// Images of any numbers instead of `pixels`, in the same order; empty where pixels are bytes.
    public let numbers: [Float]
    /// Every field but the image, by name, `rowCount` numbers each.
    public let columns: [String: [Float]]
    /// The words behind the class numbers of a field, where the data has words.
    public let classNames: [String: [String]]
    /// What the images can be shown at other angles by; nil for images that cannot be turned.
    public let stimulus: (any Stimulus)?
    /// SHA-256 over everything read, or over generator, revision and settings.
    public let digest: [UInt8]

    public init(
        name: String, schema: DatasetSchema, trainRows: Range<Int>, testRows: Range<Int>?, pixels: [UInt8] = [],
        numbers: [Float] = [], imageShape: Shape? = nil, columns: [String: [Float]], classNames: [String: [String]] = [:],
        digest: [UInt8], stimulus: (any Stimulus)? = nil
    ) {
        self.name = name
        self.schema = schema
        self.trainRows = trainRows
        self.testRows = testRows
        rowCount = testRows?.upperBound ?? trainRows.upperBound
        self.pixels = pixels
        self.numbers = numbers
        self.imageShape = imageShape
        self.columns = columns
        self.classNames = classNames
        self.digest = digest
        self.stimulus = stimulus
    }
}
