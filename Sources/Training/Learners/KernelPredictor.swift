public import TensorCore

/// A trained kernel machine at work: predictions, kernels and gradients.
///
/// n centres, m points, d inputs, c outputs; rows are unpadded. Distances, kernels and predictions are Double, gradients
/// products of the Float kernels added up in Double.
public final class KernelPredictor {
    /// Points worked on at once.
    private static let turn = 512
    /// A squared distance below this share of the points' own squared lengths is rounding, and counts as 0.
    private static let noise = 0x1p-40

    public let outputs: Int
    public let inputs: Int
    private let centreCount: Int
    private let width: Double
    private let centres: [Double]
    /// (d, d), symmetric.
    private let metric: [Double]
    /// xᵀMx of each centre.
    private let lengths: [Double]
    /// (c, n)
    private let coefficients: [Double]
    private let kernels: Kernels

    /// Nil where the state is no trained kernel machine.
    public init?(_ state: NetworkState, kernels: Kernels) {
        guard case .kernelMachine(let machine) = state.architecture.body, let metric = state.tensor(.metric),
            let centres = state.tensor(.centres), let coefficients = state.tensor(.coefficients)
        else { return nil }
        self.kernels = kernels
        outputs = coefficients.rows
        inputs = metric.rows
        centreCount = centres.rows
        width = machine.width
        self.centres = centres.values.map(Double.init)
        self.metric = metric.values.map(Double.init)
        self.coefficients = coefficients.values.map(Double.init)
        lengths = Self.lengths(self.centres, metric: self.metric, count: centreCount, width: inputs, kernels: kernels).lengths
    }

    /// xᵀMx of each row, and the rows times M.
    static func lengths(
        _ rows: [Double], metric: [Double], count: Int, width d: Int, kernels: Kernels
    ) -> (lengths: [Double], projected: [Double]) {
        let projected = DoubleProduct.timesTransposed(rows, metric, rows: count, columns: d, inner: d, kernels: kernels)
        let lengths = (0..<count).map {
            DoubleSum.ofProducts(rows[$0 * d..<($0 + 1) * d], projected[$0 * d..<($0 + 1) * d])
        }
        return (lengths, projected)
    }

    /// √((x − z)ᵀM(x − z)) of every point to every centre, (m, n); never below 0.
    static func distances(
        from points: [Double], count m: Int, to centres: [Double], lengths: [Double], metric: [Double], width d: Int,
        kernels: Kernels
    ) -> [Double] {
        let (own, projected) = Self.lengths(points, metric: metric, count: m, width: d, kernels: kernels)
        let n = lengths.count
        var distances = DoubleProduct.timesTransposed(projected, centres, rows: m, columns: n, inner: d, kernels: kernels)
        distances.withUnsafeMutableBufferPointer { distances in
            for point in 0..<m {
                for centre in 0..<n {
                    let place = point * n + centre
                    let scale = own[point] + lengths[centre]
                    let square = scale - 2 * distances[place]
                    distances[place] = square > scale * noise ? square.squareRoot() : square.isNaN ? .nan : 0
                }
            }
        }
        return distances
    }

    /// exp(−distance/width), number by number.
    static func kernel(_ distances: [Double], width: Double) -> [Double] {
        distances.map { PortableMath.exp(0 - $0 / width) }
    }

    /// f at each point: (m, c).
    public func predictions(_ points: [Float]) -> [Float] {
        var answers: [Float] = []
        let count = points.count / max(1, inputs)
        for first in stride(from: 0, to: count, by: Self.turn) {
            let m = min(Self.turn, count - first)
            let rows = points[first * inputs..<(first + m) * inputs].map(Double.init)
            let kernel = Self.kernel(
                Self.distances(
                    from: rows, count: m, to: centres, lengths: lengths, metric: metric, width: inputs, kernels: kernels),
                width: width)
            let values = DoubleProduct.timesTransposed(
                kernel, coefficients, rows: m, columns: outputs, inner: centreCount, kernels: kernels)
            for value in values { answers.append(Float(value)) }
        }
        return answers
    }

    /// The mean over points of Σ_outputs ∇f·∇fᵀ, (d, d): the metric the next round would take.
    ///
    /// ∇f(z) = −(1/L)·M·Σᵢ wᵢ(z − xᵢ), wᵢ = αᵢ·K(xᵢ, z)/distance, 0 where the distance is.
    public func gradientOuterProduct(_ points: [Float]) -> [Double] {
        let d = inputs
        let count = points.count / max(1, d)
        var sums = [Double](repeating: 0, count: d * d)
        for first in stride(from: 0, to: count, by: Self.turn) {
            let m = min(Self.turn, count - first)
            addOuterProducts(Array(points[first * d..<(first + m) * d]), count: m, to: &sums)
        }
        let scale = 1 / (width * width * Double(max(1, count)))
        // M·S·M; M and S equal their transposes.
        let left = DoubleProduct.timesTransposed(metric, sums, rows: d, columns: d, inner: d, kernels: kernels)
        let product = DoubleProduct.timesTransposed(left, metric, rows: d, columns: d, inner: d, kernels: kernels)
        return (0..<d * d).map { (product[$0] + product[$0 % d * d + $0 / d]) * (0.5 * scale) }
    }

    /// Adds Σ v·vᵀ over points and outputs, v = Σᵢ wᵢ(z − xᵢ).
    private func addOuterProducts(_ points: [Float], count m: Int, to sums: inout [Double]) {
        let d = inputs, n = centreCount
        let distances = Self.distances(
            from: points.map(Double.init), count: m, to: centres, lengths: lengths, metric: metric, width: d,
            kernels: kernels)
        let kernel = Self.kernel(distances, width: width)
        let wide = Lanes.padded(d), long = Lanes.padded(n)
        let centreRows = FloatBuffer(n * wide), weights = FloatBuffer(m * long)
        let gradients = FloatBuffer(m * wide), product = FloatBuffer(d * wide)
        for centre in 0..<n {
            for input in 0..<d { centreRows.start[centre * wide + input] = Float(centres[centre * d + input]) }
        }
        for output in 0..<outputs {
            var totals: [Float] = []
            for point in 0..<m {
                var total = DoubleSum()
                for centre in 0..<n {
                    let place = point * n + centre
                    let weight =
                        distances[place] == 0 ? 0 : coefficients[output * n + centre] * kernel[place] / distances[place]
                    weights.start[point * long + centre] = Float(weight)
                    total.add(weight)
                }
                totals.append(Float(total.total))
            }
            kernels.product(
                m, d, n, weights.start, long, 1, centreRows.start, wide, gradients.start, wide)
            for point in 0..<m {
                let row = gradients.start + point * wide
                for input in 0..<d { row[input] = totals[point] * points[point * d + input] - row[input] }
            }
            kernels.product(
                d, d, m, gradients.start, 1, wide, gradients.start, wide, product.start, wide)
            for row in 0..<d {
                for column in 0..<d { sums[row * d + column] += Double(product.start[row * wide + column]) }
            }
        }
    }
}
