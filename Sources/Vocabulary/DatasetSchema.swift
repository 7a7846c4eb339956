/// What is known of a dataset before it is read: its fields, shapes and sizes.
public struct DatasetSchema: Sendable, Hashable {
    public struct Field: Sendable, Hashable {
        public enum Kind: Sendable, Hashable {
            /// Pixels 0…255, height × width × channels.
            case image(height: Int, width: Int, channels: Int)
            /// A class number below `count`; arithmetic may use it as a number.
            case classes(count: Int)
            case number
            case boolean
        }

        public let name: String
        public let kind: Kind

        public init(_ name: String, _ kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    public let fields: [Field]
    /// The field a network sees unless `seeing` says otherwise; several where numbers stand side by side (CSV, retina).
    public let inputs: [String]
    /// The field `as` renames.
    public let label: String?
    public let trainCount: Int
    /// Nil where there is no test split.
    public let testCount: Int?

    public init(fields: [Field], inputs: [String], label: String?, trainCount: Int, testCount: Int?) {
        self.fields = fields
        self.inputs = inputs
        self.label = label
        self.trainCount = trainCount
        self.testCount = testCount
    }
}
