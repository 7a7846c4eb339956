/// A quantity with named array axes, in Double: what measures yield and formulas compute with.
///
/// A value is a list of parts. Places that differ in length from layer to layer are *ragged*: they are told apart by the
/// parts' tags (layer, kind); everything within a part is a dense row-major array. The parameters of a network, say, are the parts
/// (layer 1, weights; unit × input), (layer 1, biases; unit), (layer 2, weights; …), ….
/// Experiment axes (seed, sweeps) never stand here: a value belongs to one cell.
///
/// An element that is missing (0/0, a statistic of nothing) is NaN here, and never leaves as a number.
public struct Value: Sendable, Equatable {
    public struct Axis: Sendable, Hashable {
        public let name: String
        public let count: Int
        /// Words for the places, where they have any; else they are numbered from 1 (units, inputs, layers) or 0 (steps).
        public let labels: [String]?

        public init(_ name: String, _ count: Int, labels: [String]? = nil) {
            self.name = name
            self.count = count
            self.labels = labels
        }
    }

    public struct Tag: Sendable, Hashable {
        public let axis: String
        public let label: String

        public init(_ axis: String, _ label: String) {
            self.axis = axis
            self.label = label
        }
    }

    public struct Part: Sendable, Equatable {
        /// At most one per ragged axis, in the order of `Value.raggedAxes`.
        public let tags: [Tag]
        public let axes: [Axis]
        public var elements: [Double]

        public init(tags: [Tag] = [], axes: [Axis] = [], elements: [Double]) {
            self.tags = tags
            self.axes = axes
            self.elements = elements
        }
    }

    public var parts: [Part]

    public init(parts: [Part]) {
        self.parts = parts
    }

    public init(_ number: Double) {
        self.init(parts: [Part(elements: [number])])
    }

    /// The order in which ragged axes stand.
    public static let raggedAxes = ["layer", "kind"]
}
