/// The samples of one step as kernels see them: B rows of inputs and of targets.
struct Batch {
    var count: Int
    var inputs: UnsafePointer<Float>
    var inputRow: Int
    var targets: UnsafePointer<Float>
    var targetRow: Int
    /// Where in its stream each sample's draws stand: its row before any filter, or its number within the training.
    var positions: UnsafePointer<Int>
}
