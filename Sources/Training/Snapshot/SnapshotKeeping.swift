/// When snapshots of a training are taken, and where they go. Time may decide when, since it never decides what is in them.
public struct SnapshotKeeping {
    /// Why a snapshot is taken.
    public enum Moment: Sendable, Hashable {
        /// The training goes on.
        case underWay
        /// It was told to stop.
        case cancelled
        /// It is done: what a longer training of the same kind goes on from.
        case end
    }

    /// Asked every few milliseconds of training.
    let isDue: () -> Bool
    let keep: (TrainingSnapshot, Moment) throws -> Void

    public init(isDue: @escaping () -> Bool, keep: @escaping (TrainingSnapshot, Moment) throws -> Void) {
        self.isDue = isDue
        self.keep = keep
    }
}
