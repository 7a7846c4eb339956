/// The samples of one step as kernels see them: B rows of inputs and of targets.
struct Batch {
    var count: Int
    var inputs: UnsafePointer<Float>
    var inputRow: Int
    var targets: UnsafePointer<Float>
    var targetRow: Int
    /// Where in its stream each sample's draws stand: its row before any filter, or its number within the training.
    var positions: UnsafePointer<Int>
    /// The inputs as pixels; `inputs` is then not filled.
    var pixels: PixelRows?
}

/// Images as bytes, most of them 0: an input is `levels[byte]`, which is 0 for the byte 0 alone.
///
/// Rows are `row` bytes apart, a multiple of 64, and 0 behind the last pixel.
struct PixelRows {
    var start: UnsafePointer<UInt8>
    var row: Int
    var levels: UnsafePointer<Float>
}
