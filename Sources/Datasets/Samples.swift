/// The rows a training or a measure looks at: a selection of one dataset, or of several side by side.
///
/// `mnist as x beside mnist as y` has two parts of equal length; sample i is row `parts[0].rows[i]` of the first
/// beside row `parts[1].rows[i]` of the second.
public struct Samples: Sendable {
    public struct Part: Sendable {
        public let dataset: Dataset
        public var rows: [Int32]
        /// The name under which this part's label is known (`as x`), else the dataset's own.
        public var label: String?
        /// Pixel p becomes Float(low + (high − low)·p/255), computed in Double.
        public var scale: ClosedRange<Double> {
            didSet { levels = Self.levels(of: scale) }
        }
        /// What each of the 256 pixel values becomes.
        public private(set) var levels: [Float]

        public init(dataset: Dataset, rows: [Int32], label: String? = nil, scale: ClosedRange<Double> = 0...1) {
            self.dataset = dataset
            self.rows = rows
            self.label = label
            self.scale = scale
            levels = Self.levels(of: scale)
        }

        private static func levels(of scale: ClosedRange<Double>) -> [Float] {
            (0..<256).map { pixel in
                Float(scale.lowerBound + (scale.upperBound - scale.lowerBound) * Double(pixel) / 255)
            }
        }
    }

    public var parts: [Part]
    /// For each sample its row number before any filter or slice: the position of its random draws.
    public var positions: [Int32]

    public init(parts: [Part], positions: [Int32]) {
        self.parts = parts
        self.positions = positions
    }

    public var count: Int { positions.count }
}
