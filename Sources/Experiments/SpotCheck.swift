/// A few cells of a run, computed by themselves, and which they are.
public struct SpotCheck: Sendable, Equatable {
    /// A quantity as an earlier run showed it.
    public struct Track: Sendable, Equatable {
        public var label: String
        public var seeds: [Int]
        /// Places of all its axes together.
        public var places: Int

        public init(label: String, seeds: [Int], places: Int) {
            self.label = label
            self.seeds = seeds
            self.places = places
        }
    }

    /// Which cells to compute.
    public struct Request: Sendable, Equatable {
        /// How many; all, where there are fewer.
        public var count: Int
        /// Decides which.
        public var seed: UInt64
        /// Every quantity of the earlier run, in order.
        public var tracks: [Track]

        public init(count: Int, seed: UInt64, tracks: [Track]) {
            self.count = count
            self.seed = seed
            self.tracks = tracks
        }
    }

    /// One quantity in one cell.
    public struct Finding: Sendable, Equatable {
        /// The quantity's number among the tracks.
        public var track: Int
        public var line: Int
        public var label: String
        /// `seed 3, rate 0.01`.
        public var place: String
        public var seedIndex: Int
        /// Where its numbers start among all places of the seed.
        public var first: Int
        /// Nil where missing.
        public var numbers: [Double?]

        public init(track: Int, line: Int, label: String, place: String, seedIndex: Int, first: Int, numbers: [Double?]) {
            self.track = track
            self.line = line
            self.label = label
            self.place = place
            self.seedIndex = seedIndex
            self.first = first
            self.numbers = numbers
        }
    }

    public var findings: [Finding]
    /// Cells of all quantities that could have been chosen.
    public var cells: Int
    public var trainings: Int
    public var allTrainings: Int
    /// What was read.
    public var data: [Results.DataInfo]
    /// Why the tracks are not what this script shows; nil where they are.
    public var mismatch: String?

    public init(
        findings: [Finding] = [], cells: Int = 0, trainings: Int = 0, allTrainings: Int = 0, data: [Results.DataInfo] = [],
        mismatch: String? = nil
    ) {
        self.findings = findings
        self.cells = cells
        self.trainings = trainings
        self.allTrainings = allTrainings
        self.data = data
        self.mismatch = mismatch
    }
}
