/// What a generated dataset draws for each seed: fields whose law a script may give, and noise.
public struct GeneratorTraits: Sendable, Hashable {
    /// A field that `drawing FIELD from LAW` speaks of.
    public struct DrawnField: Sendable, Hashable {
        public let name: String
        public let unit: String?
        /// The interval it is drawn from, uniformly, where the script names no law.
        public let interval: ClosedRange<Double>

        public init(_ name: String, unit: String? = nil, from interval: ClosedRange<Double>) {
            self.name = name
            self.unit = unit
            self.interval = interval
        }
    }

    public let drawn: [DrawnField]
    /// What else is drawn, and may be drawn again by `redrawing`: `noise`.
    public let noises: [String]

    public init(drawn: [DrawnField], noises: [String] = []) {
        self.drawn = drawn
        self.noises = noises
    }

    public func field(_ name: String) -> DrawnField? {
        drawn.first { $0.name == name }
    }
}
