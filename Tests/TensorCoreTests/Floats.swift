@testable import TensorCore

/// A 64-byte aligned buffer of floats, as kernels want them, with a border that must stay as it is.
///
/// Keep the buffer alive (`withExtendedLifetime`) where only its pointer is used after.
final class Floats {
    static let border = 32
    let count: Int
    let pointer: UnsafeMutablePointer<Float>
    private let storage: UnsafeMutableRawPointer

    init(_ values: [Float]) {
        count = values.count
        storage = .allocate(byteCount: (values.count + 2 * Floats.border) * 4, alignment: 64)
        let base = storage.bindMemory(to: Float.self, capacity: values.count + 2 * Floats.border)
        for i in 0..<values.count + 2 * Floats.border { base[i] = Float(i) }
        pointer = base + Floats.border
        for (i, value) in values.enumerated() { pointer[i] = value }
    }

    convenience init(count: Int) { self.init([Float](repeating: 0, count: count)) }

    deinit { storage.deallocate() }

    var values: [Float] { (0..<count).map { pointer[$0] } }

    var borderIsWhole: Bool {
        let base = pointer - Floats.border
        return (0..<Floats.border).allSatisfy { base[$0] == Float($0) }
            && (Floats.border + count..<2 * Floats.border + count).allSatisfy { base[$0] == Float($0) }
    }

}

/// Test inputs: a small generator of its own, so that a fault in the project's streams cannot hide one in a kernel.
struct TestNumbers {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

    mutating func bits() -> UInt32 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var x = state ^ (state &>> 29)
        x = x &* 0xbf58_476d_1ce4_e5b9
        return UInt32(truncatingIfNeeded: x &>> 32)
    }

    mutating func below(_ n: Int) -> Int { Int(bits() % UInt32(n)) }

    /// In −1 … 1.
    mutating func unit() -> Float { Float(Int32(bitPattern: bits())) * 0x1p-31 }

    /// Values of every kind: tame, any bit pattern, zeros of both signs, subnormals, infinities, NaN.
    mutating func wild() -> Float {
        switch below(16) {
        case 0: 0
        case 1: -0.0
        case 2: Float(bitPattern: bits() & 0x807f_ffff)
        case 3: bits() & 1 == 0 ? .infinity : -.infinity
        case 4: .nan
        case 5...8: Float(bitPattern: bits())
        default: unit() * 4
        }
    }

    mutating func tame(_ count: Int) -> [Float] { (0..<count).map { _ in unit() * 3 } }
    mutating func wild(_ count: Int) -> [Float] { (0..<count).map { _ in wild() } }

    /// Four of five are ±0.
    mutating func sparse(_ count: Int) -> [Float] {
        (0..<count).map { _ in below(5) == 0 ? unit() * 3 : bits() & 1 == 0 ? 0 : -0.0 }
    }
}

/// The index of the first number whose bits differ, any NaN being equal to any other.
func firstDifference(_ a: [Float], _ b: [Float]) -> Int? {
    guard a.count == b.count else { return min(a.count, b.count) }
    for i in a.indices where a[i].bitPattern != b[i].bitPattern && !(a[i].isNaN && b[i].isNaN) { return i }
    return nil
}

/// The levels this CPU has.
let levels = CPULevel.allCases.filter { $0 <= CPULevel.available }
