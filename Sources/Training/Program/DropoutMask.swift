import TensorCore

/// The streams of one epoch's dropout, one for each dropout layer of the network.
struct DropoutDraw {
    let streams: [RandomStream]

    /// - Parameter epoch: 0 throughout for an endless source, whose positions never return.
    init(_ keys: StreamKeys, layers: Int, ordinal: Int, epoch: Int) {
        streams = (0..<layers).map { keys.stream(.dropout, $0, ordinal, epoch) }
    }
}

/// The factors of dropout: 0 with the layer's rate, else 1/(1 − rate).
enum DropoutMask {
    /// Position = the sample's position × width + index; 0 where the 32-bit value lies below ⌊rate·2³²⌋.
    static func fill(
        _ factors: UnsafeMutablePointer<Float>, rows: Int, width: Int, row: Int, rate: Double, layer: Int,
        positions: UnsafePointer<Int>, draw: DropoutDraw
    ) {
        let stream = draw.streams[layer]
        let kept = Float(1 / (1 - rate))
        let limit = UInt32(min(max(rate, 0), 0x1.fffffffp-1) * 0x1p32)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
            for sample in 0..<rows {
                let out = factors + sample * row
                let first = positions[sample] * width
                var group = -1
                for index in 0..<width {
                    let position = first + index
                    if position / 64 != group {
                        group = position / 64
                        fillGroup(stream, UInt64(group), words)
                    }
                    out[index] = words[position % 64] < limit ? 0 : kept
                }
            }
        }
    }

    /// The 32-bit values 64·group ..< 64·group + 64, four to each block.
    private static func fillGroup(_ stream: RandomStream, _ group: UInt64, _ words: UnsafeMutableBufferPointer<UInt32>) {
        for lane in 0..<16 {
            let block = stream.block(16 * group + UInt64(lane))
            for word in 0..<4 { words[16 * word + lane] = block[word] }
        }
    }

    /// out = x·factor, +0 where the factor is 0; `count` is a whole number of 16.
    static func apply(
        _ factors: UnsafePointer<Float>, _ count: Int, _ x: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>
    ) {
        for index in 0..<count { out[index] = factors[index] == 0 ? 0 : x[index] * factors[index] }
    }
}
