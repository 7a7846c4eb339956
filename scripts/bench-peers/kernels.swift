// Times the kernels of one CPU level against what this machine can do at most: the rate of fused multiply-adds from
// registers, and the bytes a second that can be read from and written to the first and second cache.
//
// `scripts/bench` compiles it together with the kernels' own source. Prints a line for each kernel and size: name, size,
// the median nanoseconds of a call, the quartiles, the floating-point operations and the bytes of a call.

import Glibc

struct Timing {
    let name: String
    let size: String
    let nanoseconds: [Double]
    let operations: Double
    let bytes: Double

    var line: String {
        let sorted = nanoseconds.sorted()
        let quartiles = [1, 2, 3].map { sorted[$0 * (sorted.count - 1) / 4] }
        return [name, size, "\(quartiles[1])", "\(quartiles[0])", "\(quartiles[2])", "\(operations)", "\(bytes)"]
            .joined(separator: "\t")
    }
}

func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// The time of one call, in each of some rounds of at least two milliseconds.
func time(_ name: String, _ size: String, operations: Double = 0, bytes: Double = 0, rounds: Int, _ call: () -> Void) {
    var calls = 1
    while true {
        let start = now()
        for _ in 0..<calls { call() }
        if now() - start > 2e6 { break }
        calls *= 2
    }
    let times = (0..<rounds).map { _ in
        let start = now()
        for _ in 0..<calls { call() }
        return (now() - start) / Double(calls)
    }
    print(Timing(name: name, size: size, nanoseconds: times, operations: operations, bytes: bytes).line)
}

func floats(_ count: Int) -> UnsafeMutablePointer<Float> {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 4 * count + 4096, alignment: 4096)
        .bindMemory(to: Float.self, capacity: count)
    for i in 0..<count { memory[i] = Float((i * 7919) % 1013) * 0x1p-10 - 0.5 }
    return memory
}

func stride(_ width: Int) -> Int {
    let padded = (width + 15) / 16 * 16
    return padded % 256 == 0 ? padded + 16 : padded
}

/// Twelve chains of fused multiply-adds in registers: enough to hide their latency.
@inline(never)
func chains(_ rounds: Int, _ x: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>) {
    let (y, z) = (V.load(x), V.load(x + 16))
    var (a, b, c, d, e, f) = (y, y, y, y, y, y)
    var (g, h, i, j, k, l) = (y, y, y, y, y, y)
    for _ in 0..<rounds {
        a = V.fma(a, y, z); b = V.fma(b, y, z); c = V.fma(c, y, z); d = V.fma(d, y, z)
        e = V.fma(e, y, z); f = V.fma(f, y, z); g = V.fma(g, y, z); h = V.fma(h, y, z)
        i = V.fma(i, y, z); j = V.fma(j, y, z); k = V.fma(k, y, z); l = V.fma(l, y, z)
    }
    for (place, sum) in [a, b, c, d, e, f, g, h, i, j, k, l].enumerated() { V.store(sum, out + 16 * place) }
}

/// Reads every number once; eight sums, so that no addition waits for another.
@inline(never)
func readAll(_ count: Int, _ x: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>) {
    var (a, b, c, d) = (Vector(), Vector(), Vector(), Vector())
    var (e, f, g, h) = (Vector(), Vector(), Vector(), Vector())
    var i = 0
    while i < count {
        a += V.load(x + i); b += V.load(x + i + 16); c += V.load(x + i + 32); d += V.load(x + i + 48)
        e += V.load(x + i + 64); f += V.load(x + i + 80); g += V.load(x + i + 96); h += V.load(x + i + 112)
        i += 128
    }
    V.store(((a + b) + (c + d)) + ((e + f) + (g + h)), out)
}

/// Reads and writes every number once.
@inline(never)
func changeAll(_ count: Int, _ x: UnsafeMutablePointer<Float>) {
    let one = V.splat(0x1p-20)
    var i = 0
    while i < count {
        V.store(V.load(x + i) + one, x + i)
        V.store(V.load(x + i + 16) + one, x + i + 16)
        V.store(V.load(x + i + 32) + one, x + i + 32)
        V.store(V.load(x + i + 48) + one, x + i + 48)
        i += 64
    }
}

@main struct KernelTimes {
    static func main() {
        let argument = CommandLine.arguments.dropFirst().first
        if argument == "peak" { return rate() }
        let rounds = argument.flatMap { Int($0) } ?? 15
        peaks(rounds)
        products(rounds)
        passes(rounds)
    }

    /// Prints how many multiply-adds fit into a nanosecond, over a second.
    static func rate() {
        let (x, out) = (floats(32), floats(16 * 12))
        let start = now()
        var count = 0
        while now() - start < 1e9 {
            x[0] += 0x1p-30
            chains(100_000, x, out)
            count += 16 * 12 * 100_000
        }
        print(Double(count) / (now() - start))
    }

    static func peaks(_ rounds: Int) {
        let (x, out) = (floats(32), floats(16 * 12))
        time("peak", "fma", operations: 2 * 16 * 12 * 1000, rounds: rounds) {
            for place in 0..<16 { x[place] += 0x1p-30 }
            chains(1000, x, out)
        }
        for (name, bytes) in [("L1", 24 << 10), ("L2", 640 << 10)] {
            let x = floats(bytes / 4)
            time("read", name, bytes: Double(bytes), rounds: rounds) { readAll(bytes / 4, x, out) }
            time("change", name, bytes: Double(2 * bytes), rounds: rounds) { changeAll(bytes / 4, x) }
        }
    }

    static func products(_ rounds: Int) {
        let sizes = [
            (32, 32, 32), (64, 64, 64), (128, 128, 128), (256, 256, 256), (512, 512, 512), (1024, 1024, 1024), (128, 128, 1568),
            (128, 512, 1568), (128, 64, 128), (1, 112, 784), (1, 1024, 1024), (784, 32, 25), (100, 64, 288),
        ]
        for (m, n, k) in sizes {
            let (a, b, c) = (floats(max(m * stride(k), k * stride(m))), floats(k * stride(n)), floats(m * stride(n)))
            let operations = 2 * Double(m) * Double(n) * Double(k)
            let bytes = m == 1 ? 4 * Double(n * k) : 0
            time(m == 1 ? "row times matrix" : "product", "\(m)x\(k)x\(n)", operations: operations, bytes: bytes, rounds: rounds) {
                LevelKernels.product(m, n, k, a, stride(k), 1, b, stride(n), c, stride(n))
            }
            if m == 1 { continue }
            time("product, first transposed", "\(m)x\(k)x\(n)", operations: operations, rounds: rounds) {
                LevelKernels.product(m, n, k, a, 1, stride(m), b, stride(n), c, stride(n))
            }
        }
    }

    /// Kernels that pass once over their numbers: bytes read and written.
    static func passes(_ rounds: Int) {
        for (inputs, units) in [(784, 100), (32, 32), (512, 512)] {
            let (x, delta, row) = (floats(inputs), floats(units + 16), stride(units))
            let (w, tally) = (floats(inputs * row), floats(inputs * row))
            let size = Double(4 * inputs * ((units + 15) / 16 * 16))
            time("rank-one update", "\(inputs)x\(units)", bytes: 2 * size, rounds: rounds) {
                LevelKernels.rankOne(inputs, units, row, 0x1p-30, x, delta, w)
            }
            time("rank-one update with tally", "\(inputs)x\(units)", bytes: 4 * size, rounds: rounds) {
                LevelKernels.rankOneTally(inputs, units, row, 0x1p-30, x, delta, w, tally)
            }
        }
        for count in [1280, 65536] {
            let (g, m, v, p) = (floats(count), floats(count), floats(count), floats(count))
            for i in 0..<count { v[i] = 1 }
            let size = Double(4 * count)
            time("axpy", "\(count)", bytes: 3 * size, rounds: rounds) { LevelKernels.axpy(count, 0x1p-30, g, p) }
            time("sgd", "\(count)", bytes: 3 * size, rounds: rounds) { LevelKernels.sgd(count, 0x1p-30, g, p) }
            time("momentum", "\(count)", bytes: 5 * size, rounds: rounds) { LevelKernels.momentum(count, 0x1p-30, 0.5, g, m, p) }
            time("adam", "\(count)", bytes: 7 * size, rounds: rounds) {
                LevelKernels.adam(count, 0.875, 0.875, 0.125, 0.125, 0x1p-20, 1, 0x1p-20, 1, g, m, v, p)
            }
            for (code, name) in ["exp", "log", "tanh", "sigmoid", "softplus"].enumerated() {
                time(name, "\(count)", bytes: 2 * size, rounds: rounds) { LevelKernels.map(code, count, g, m) }
            }
        }
    }
}
