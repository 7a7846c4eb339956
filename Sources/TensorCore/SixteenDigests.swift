/// The SHA-256 of sixteen leaves of a `TreeDigest` at once, by the kernels of the CPU's level.
enum SixteenDigests {
    static let count = 16

    private static let kernels = Kernels.best()

    /// The digests of whole leaves that lie one behind the other, in order.
    static func of(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        of(bytes, kernels)
    }

    static func of(_ bytes: UnsafeRawBufferPointer, _ kernels: Kernels) -> [UInt8] {
        precondition(bytes.count == count * TreeDigest.leafLength)
        let room = AlignedMemory.allocate(byteCount: 4 * count * (8 + 16))
        defer { AlignedMemory.deallocate(room) }
        let state = room.bindMemory(to: UInt32.self, capacity: count * (8 + 16))
        let schedule = state + 8 * count
        for word in 0..<8 { (state + count * word).update(repeating: SHA256.start[word], count: count) }
        compress(bytes, TreeDigest.leafLength, state, schedule, kernels)
        ending.withUnsafeBytes { compress($0, 0, state, schedule, kernels) }
        return (0..<count).flatMap { lane in
            (0..<32).map { UInt8(truncatingIfNeeded: state[count * ($0 >> 2) + lane] >> (24 - 8 * UInt32($0 & 3))) }
        }
    }

    /// The last block of every leaf: a one behind the bytes, and how many bits they are.
    private static let ending: [UInt8] = {
        let bits = UInt64(8 * TreeDigest.leafLength)
        return [0x80] + [UInt8](repeating: 0, count: 55) + (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
    }()

    /// - Parameter stride: Bytes from one stream to the next; 0 where all are the same block.
    private static func compress(
        _ bytes: UnsafeRawBufferPointer, _ stride: Int, _ state: UnsafeMutablePointer<UInt32>,
        _ schedule: UnsafeMutablePointer<UInt32>, _ kernels: Kernels
    ) {
        SHA256.roundConstants.withUnsafeBufferPointer { constants in
            guard let first = bytes.bindMemory(to: UInt8.self).baseAddress, let k = constants.baseAddress else { return }
            let length = stride == 0 ? SHA256.blockLength : stride
            kernels.functions.compress(length / SHA256.blockLength, first, stride, k, state, schedule)
        }
    }
}
