import TensorCore

/// Gratings in a round window, each row with a noise of its own that is drawn once.
///
/// The grid has D × D points, evenly from −π to π with both ends; X grows to the right, Y downwards. At the angle θ a point holds
/// z = cos(f(Y cos θ + X sin θ)). With probability 0.8 a number of N(0, σ²) is added to it; then it is clamped to −1…1. Points with
/// X² + Y² ≥ 6 hold 0.
final class GratingStimulus: Stimulus {
    /// The share of points that noise is added to.
    static let noiseShare = 0x1.999999999999ap-1
    /// The squared radius of the window.
    static let window = 6.0

    let side: Int
    let frequency: Double
    /// σ²
    let variance: Double
    let rowCount: Int
    let period = 0x1.921fb54442d18p+1
    /// The points within the window, by their place in the image, with their coordinates.
    private let places: [Int]
    private let x: [Double]
    private let y: [Double]
    /// What is added to each point within the window: (rows, points).
    private let noise: [Float]

    /// - Parameter stream: Point p of row r takes 64-bit values 2(rD² + p), for whether noise is added, and the next, for how much.
    init(side: Int, frequency: Double, variance: Double, rows: Int, stream: RandomStream) {
        self.side = side
        self.frequency = frequency
        self.variance = variance
        rowCount = rows
        var places: [Int] = []
        var x: [Double] = [], y: [Double] = []
        for row in 0..<side {
            for column in 0..<side {
                let (across, down) = (Self.coordinate(column, side), Self.coordinate(row, side))
                guard across * across + down * down < Self.window else { continue }
                places.append(row * side + column)
                x.append(across)
                y.append(down)
            }
        }
        self.places = places
        self.x = x
        self.y = y
        let deviation = variance.squareRoot()
        let points = side * side
        var noise: [Float] = []
        noise.reserveCapacity(rows * places.count)
        for row in 0..<rows {
            for place in places {
                let position = 2 * (UInt64(row) * UInt64(points) + UInt64(place))
                let isNoisy = stream.uniformDouble(position) < Self.noiseShare
                noise.append(isNoisy ? Float(deviation * stream.normal(position + 1)) : 0)
            }
        }
        self.noise = noise
    }

    var pixelCount: Int { side * side }

    /// −π + 2π·i/(D − 1)
    private static func coordinate(_ index: Int, _ side: Int) -> Double {
        0x1.921fb54442d18p+1 * (2 * Double(index) / Double(side - 1) - 1)
    }

    func write(_ rows: [Int32], at angle: Double, images: inout [Float], slopes: inout [Float]?) {
        let clean = waves(at: angle)
        images = [Float](repeating: 0, count: rows.count * pixelCount)
        var derivatives = slopes == nil ? [] : images
        for (index, row) in rows.enumerated() {
            let start = index * pixelCount
            let own = Int(row) * places.count
            for point in places.indices {
                let added = noise[own + point]
                let seen = clean[point].z + Double(added)
                images[start + places[point]] = Float(seen < -1 ? -1 : seen > 1 ? 1 : seen)
                if slopes != nil, added == 0 || seen.magnitude < 1 {
                    derivatives[start + places[point]] = Float(clean[point].slope)
                }
            }
        }
        if slopes != nil { slopes = derivatives }
    }

    func ceiling(at angle: Double) -> Double {
        guard variance > 0 else { return .nan }
        var sum = DoubleSum()
        for point in waves(at: angle) {
            let noisy = ClampedNoise(point.z, variance: variance, share: Self.noiseShare)
            let change = noisy.meanSlope * point.slope
            sum.add(change * change / noisy.variance)
        }
        return sum.total
    }

    /// z and dz/dθ = −sin(u)·f·(X cos θ − Y sin θ), u = f(Y cos θ + X sin θ), of each point within the window.
    private func waves(at angle: Double) -> [(z: Double, slope: Double)] {
        let (sine, cosine) = PortableMath.sincos(angle)
        return places.indices.map { point in
            let phase = PortableMath.sincos(frequency * (y[point] * cosine + x[point] * sine))
            return (phase.cos, -phase.sin * frequency * (x[point] * cosine - y[point] * sine))
        }
    }
}

/// clamp(z + n, −1, 1), where n is N(0, σ²) with some probability and else 0.
struct ClampedNoise {
    /// The derivative of the mean by z.
    let meanSlope: Double
    let mean: Double
    let variance: Double

    /// With a = (−1 − z)/σ, b = (1 − z)/σ, P = Φ(b) − Φ(a): the noisy part has mean zP + σ(φ(a) − φ(b)) + Φ(−b) − Φ(a), second
    /// moment z²P + 2zσ(φ(a) − φ(b)) + σ²(P + aφ(a) − bφ(b)) + Φ(−b) + Φ(a), and the slope of its mean is P.
    init(_ z: Double, variance noise: Double, share: Double) {
        let deviation = noise.squareRoot()
        let (a, b) = ((-1 - z) / deviation, (1 - z) / deviation)
        let below = 0.5 * PortableMath.erfc(-a * Self.rootHalf), above = 0.5 * PortableMath.erfc(b * Self.rootHalf)
        let inside = 1 - below - above
        let (atLow, atHigh) = (Self.density(a), Self.density(b))
        let shift = deviation * (atLow - atHigh)
        let noisyMean = z * inside + shift + above - below
        let noisySquare =
            z * z * inside + 2 * z * shift + noise * (inside + a * atLow - b * atHigh) + above + below
        meanSlope = 1 - share + share * inside
        let first = (1 - share) * z + share * noisyMean
        mean = first
        variance = (1 - share) * z * z + share * noisySquare - first * first
    }

    private static func density(_ x: Double) -> Double { PortableMath.exp(-0.5 * x * x) * 0x1.9884533d43651p-2 }

    /// √½
    private static let rootHalf = 0x1.6a09e667f3bcdp-1
}
