/// What the kernels of one CPU level are made of: functions on pointers, counts and floats alone.
///
/// Each level's module has a type with these functions, built from one source with that level's instructions; such code
/// may not touch generic or stored-closure code of the standard library, whose compiled copies other modules would share.
/// Activations and losses therefore arrive as the codes of `Activation.code` and `Loss.code`.
protocol LevelFunctions: SendableMetatype {
    static func product(
        _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Float>, _ aRow: Int, _ aColumn: Int,
        _ b: UnsafePointer<Float>, _ bRow: Int, _ c: UnsafeMutablePointer<Float>, _ cRow: Int)
    static func layer(
        _ code: Int, _ parameter: Float, _ m: Int, _ n: Int, _ k: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
        _ w: UnsafePointer<Float>, _ bias: UnsafePointer<Float>, _ z: UnsafeMutablePointer<Float>,
        _ h: UnsafeMutablePointer<Float>, _ row: Int)
    /// n ≤ 4, code < 7, −1 for the product alone; rounds is 4, as for `transpose`.
    static func narrowLayer(
        _ code: Int, _ parameter: Float, _ m: Int, _ n: Int, _ k: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
        _ w: UnsafePointer<Float>, _ wRow: Int, _ bias: UnsafePointer<Float>, _ turned: UnsafeMutablePointer<Float>,
        _ turnedRow: Int, _ z: UnsafeMutablePointer<Float>, _ h: UnsafeMutablePointer<Float>, _ row: Int, _ rounds: Int)
    static func weightGradient(
        _ m: Int, _ n: Int, _ k: Int, _ x: UnsafePointer<Float>, _ xRow: Int, _ delta: UnsafePointer<Float>, _ row: Int,
        _ w: UnsafeMutablePointer<Float>, _ bias: UnsafeMutablePointer<Float>)
    /// rounds is 4, as for `transpose`.
    static func inputGradient(
        _ code: Int, _ parameter: Float, _ m: Int, _ n: Int, _ k: Int, _ delta: UnsafePointer<Float>, _ deltaRow: Int,
        _ w: UnsafePointer<Float>, _ wRow: Int, _ turned: UnsafeMutablePointer<Float>?, _ z: UnsafePointer<Float>,
        _ h: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ row: Int, _ rounds: Int)
    /// The key's two words, the first group, how many.
    static func uniforms(
        _ key0: UInt32, _ key1: UInt32, _ first: UInt64, _ groups: Int, _ scale: Float, _ low: Float,
        _ out: UnsafeMutablePointer<Float>)
    /// scratch holds `sparseScratchCount` numbers.
    static func sparseProduct(
        _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Float>, _ aRow: Int, _ aColumn: Int,
        _ b: UnsafePointer<Float>, _ bRow: Int, _ c: UnsafeMutablePointer<Float>, _ cRow: Int,
        _ scratch: UnsafeMutablePointer<Int32>)
    static func patchProduct(
        _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Float>, _ starts: UnsafePointer<Int>, _ line: Int, _ lineStep: Int,
        _ step: Int, _ b: UnsafePointer<Float>, _ bRow: Int, _ c: UnsafeMutablePointer<Float>, _ cRow: Int)
    /// scratch holds 8·k numbers.
    static func doubleProduct(
        _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ c: UnsafeMutablePointer<Double>,
        _ scratch: UnsafeMutablePointer<Double>)
    /// rounds is 4, as a number that level code is compiled without knowing.
    static func transpose(
        _ rows: Int, _ columns: Int, _ source: UnsafePointer<Float>, _ sourceRow: Int,
        _ out: UnsafeMutablePointer<Float>, _ outRow: Int, _ rounds: Int)
    static func activate(
        _ code: Int, _ parameter: Float, _ rows: Int, _ width: Int, _ row: Int, _ bias: UnsafePointer<Float>,
        _ z: UnsafeMutablePointer<Float>, _ h: UnsafeMutablePointer<Float>)
    static func differentiate(
        _ code: Int, _ parameter: Float, _ rows: Int, _ width: Int, _ row: Int, _ z: UnsafePointer<Float>,
        _ h: UnsafePointer<Float>, _ delta: UnsafeMutablePointer<Float>)
    static func columnSums(
        _ rows: Int, _ width: Int, _ row: Int, _ source: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>)
    /// scale is the factor of the gradient: 2/B for squared, else 1/B.
    static func lossGradient(
        _ code: Int, _ scale: Float, _ rows: Int, _ outputs: Int, _ row: Int, _ prediction: UnsafePointer<Float>,
        _ target: UnsafePointer<Float>, _ targetRow: Int, _ delta: UnsafeMutablePointer<Float>,
        _ perSample: UnsafeMutablePointer<Float>)
    static func sgd(_ count: Int, _ rate: Float, _ g: UnsafePointer<Float>, _ p: UnsafeMutablePointer<Float>)
    static func momentum(
        _ count: Int, _ rate: Float, _ mu: Float, _ g: UnsafePointer<Float>, _ u: UnsafeMutablePointer<Float>,
        _ p: UnsafeMutablePointer<Float>)
    static func adam(
        _ count: Int, _ beta1: Float, _ beta2: Float, _ c1: Float, _ c2: Float, _ stepSize: Float, _ secondScale: Float,
        _ epsilon: Float, _ shrink: Float, _ g: UnsafePointer<Float>, _ m: UnsafeMutablePointer<Float>,
        _ v: UnsafeMutablePointer<Float>, _ p: UnsafeMutablePointer<Float>)
    static func axpy(_ count: Int, _ a: Float, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>)
    static func scale(_ count: Int, _ a: Float, _ x: UnsafeMutablePointer<Float>)
    static func tally(
        _ count: Int, _ before: UnsafePointer<Float>, _ after: UnsafePointer<Float>, _ tally: UnsafeMutablePointer<Float>)
    static func gather(
        _ count: Int, _ bytes: UnsafePointer<UInt8>, _ table: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>)
    static func rankOne(
        _ inputs: Int, _ width: Int, _ row: Int, _ rate: Float, _ x: UnsafePointer<Float>, _ delta: UnsafePointer<Float>,
        _ w: UnsafeMutablePointer<Float>)
    static func rankOneTally(
        _ inputs: Int, _ width: Int, _ row: Int, _ rate: Float, _ x: UnsafePointer<Float>, _ delta: UnsafePointer<Float>,
        _ w: UnsafeMutablePointer<Float>, _ tally: UnsafeMutablePointer<Float>)
    static func rankOneProduct(
        _ inputs: Int, _ width: Int, _ row: Int, _ rate: Float, _ x: UnsafePointer<Float>, _ delta: UnsafePointer<Float>,
        _ next: UnsafePointer<Float>, _ w: UnsafeMutablePointer<Float>, _ tally: UnsafeMutablePointer<Float>?,
        _ z: UnsafeMutablePointer<Float>)
    static func byteProduct(
        _ m: Int, _ n: Int, _ k: Int, _ bytes: UnsafePointer<UInt8>, _ byteRow: Int, _ levels: UnsafePointer<Float>,
        _ b: UnsafePointer<Float>, _ bRow: Int, _ c: UnsafeMutablePointer<Float>, _ cRow: Int)
    /// scratch holds 512 numbers and is 64-byte aligned.
    static func transposeBytes(
        _ rows: Int, _ columns: Int, _ source: UnsafePointer<UInt8>, _ sourceRow: Int, _ out: UnsafeMutablePointer<UInt8>,
        _ outRow: Int, _ scratch: UnsafeMutablePointer<UInt64>)
    /// state is eight rows of sixteen words, schedule room for 256; both are 64-byte aligned.
    static func compress(
        _ blocks: Int, _ bytes: UnsafePointer<UInt8>, _ stride: Int, _ constants: UnsafePointer<UInt32>,
        _ state: UnsafeMutablePointer<UInt32>, _ schedule: UnsafeMutablePointer<UInt32>)
    /// Writes f(x) for count numbers: 0 exp, 1 log, 2 tanh, 3 sigmoid, 4 softplus.
    static func map(_ code: Int, _ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>)
    /// y[i] = a[i]·b[i] + y[i], rounded once.
    static func multiplyAdd(
        _ count: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>)
}

/// Numbers of the scratch that `LevelFunctions.sparseProduct` needs: the indices of one stretch of terms.
let sparseScratchCount = 256
