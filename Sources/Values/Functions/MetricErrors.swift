internal import TensorCore
internal import Vocabulary

/// How well a metric on the inputs tells classes apart, by itself and without a network.
///
/// N known rows, M asked rows, D inputs. Distance²(x, z) = (x − z)ᵀ·G·(x − z).
extension FunctionLibrary {
    private static let data: [Parameter] = [
        .init("known", .source, "the data whose labels are known"),
        .init("asked", .source, "the data whose labels are asked for"),
    ]
    private static let metric = Parameter(
        "metric", .value, default: .absent,
        "a symmetric matrix over inputs without negative eigenvalues; left out, the plain distance")

    static let neighbourError = ValueFunction(
        "neighbour_error", "the share of rows whose nearest known row, under a metric, has another label",
        formula: "mean of [label(z) ≠ label(argmin over x of (x − z)ᵀ·metric·(x − z))], the first of equals",
        source: "Cover & Hart, Nearest neighbor pattern classification, 1967",
        parameters: data + [metric], traits: FunctionTraits(.matrix, takesVectors: true),
        example: """
            data d = digits(count 60)
            measure neighbour_error(d[..40], d[40..])
            """,
        code: .matrix { (matrices, _) throws(ValueError) in
            let task = try MetricTask(matrices, for: "neighbour_error")
            return .number(task.error { distances, row in
                var best = 0
                for known in 0..<row where distances[known] < distances[best] { best = known }
                return task.labels[best]
            })
        })

    static let kernelError = ValueFunction(
        "kernel_error", "the share of rows a kernel regression of the classes gets wrong, with a metric in its kernel",
        formula: "K(x, z) = exp(−√((x − z)ᵀ·metric·(x − z))/width), the greatest output of K·(K + ridge·I)⁻¹·y, y 1 or 0 for each class",
        source: "Radhakrishnan et al., Mechanism for feature learning in neural networks, Science 383, 2024, arXiv 2212.13881",
        parameters: data + [
            metric,
            .init("width", .number(0...1e9, exclusiveLow: true), default: .number(10), "where the kernel falls to 1/e"),
            .init("ridge", .number(0...1e9, exclusiveLow: true), default: .number(0.001), "added to the kernel's diagonal"),
        ],
        traits: FunctionTraits(.matrix, takesVectors: true),
        example: """
            data d = digits(count 60)
            measure kernel_error(d[..40], d[40..], width 5)
            """,
        code: .matrix { (matrices, settings) throws(ValueError) in
            let task = try MetricTask(matrices, for: "kernel_error")
            guard let error = task.kernelError(width: settings["width"], ridge: settings["ridge"]) else { return .number(.nan) }
            return .number(error)
        })
}

/// Known and asked rows with class labels, and a metric.
private struct MetricTask {
    /// (N, D) and (M, D)
    let known: Matrix
    let asked: Matrix
    let labels: [Double]
    let wanted: [Double]
    private let metric: Matrix?
    private let kernels = Kernels.best()

    private static let turn = 512
    /// A squared distance below this share of the rows' own squared lengths is rounding, and counts as 0.
    private static let noise = 0x1p-40
    private static let mostClasses = 1000

    /// Errors: `shapes-differ`, `not-symmetric`, `missing-entries`, `not-classes`.
    init(_ matrices: [Matrix], for word: String) throws(ValueError) {
        known = matrices[0]
        labels = matrices[1].elements
        asked = matrices[2]
        wanted = matrices[3].elements
        metric = matrices.count > 4 ? try matrices[4].symmetric(for: word) : nil
        guard known.columns == asked.columns, metric.map({ $0.rows == matrices[0].columns }) ?? true else {
            let size = metric.map { " and a metric of \($0.rows)" } ?? ""
            throw ValueError(
                id: "shapes-differ", "`\(word)` was given rows of \(known.columns) and of \(asked.columns) inputs\(size)",
                hint: "a metric is as large as what the network sees, such as `nfm of net at layer 1`")
        }
        guard known.rows > 0, asked.rows > 0 else { throw ValueError(id: "no-samples", "`\(word)` needs rows, and was given none") }
        guard (known.elements + asked.elements + labels + (metric?.elements ?? [])).allSatisfy(\.isFinite) else {
            throw ValueError(id: "missing-entries", "`\(word)` cannot measure distances where numbers are missing")
        }
        guard Set(labels).count <= Self.mostClasses else {
            throw ValueError(
                id: "not-classes", "`\(word)` tells classes apart, and these labels take more than \(Self.mostClasses) values")
        }
    }

    /// xᵀGx of each row, and the rows times G.
    private func projected(_ rows: [Double], _ count: Int) -> (lengths: [Double], rows: [Double]) {
        let d = known.columns
        let projected = metric.map {
            DoubleProduct.timesTransposed(rows, $0.elements, rows: count, columns: d, inner: d, kernels: kernels)
        }
        let through = projected ?? rows
        return ((0..<count).map { DoubleSum.ofProducts(rows[$0 * d..<($0 + 1) * d], through[$0 * d..<($0 + 1) * d]) }, through)
    }

    /// Visits squared distances of asked rows to all known ones, some rows at a time: (rows, N).
    private func forEachTurn(of rows: Matrix, _ visit: (_ first: Int, _ count: Int, _ squares: [Double]) -> Void) {
        let d = known.columns, n = known.rows
        let lengths = projected(known.elements, n).lengths
        for first in stride(from: 0, to: rows.rows, by: Self.turn) {
            if StopRequest.isMade { return }
            let count = min(Self.turn, rows.rows - first)
            let (own, through) = projected(Array(rows.elements[first * d..<(first + count) * d]), count)
            var squares = DoubleProduct.timesTransposed(
                through, known.elements, rows: count, columns: n, inner: d, kernels: kernels)
            squares.withUnsafeMutableBufferPointer { squares in
                for row in 0..<count {
                    for other in 0..<n {
                        let scale = own[row] + lengths[other]
                        let square = scale - 2 * squares[row * n + other]
                        squares[row * n + other] = square > scale * Self.noise ? square : 0
                    }
                }
            }
            visit(first, count, squares)
        }
    }

    /// The share of asked rows whose answer is not their label; `answer` gets squared distances and their number.
    func error(_ answer: (ArraySlice<Double>, Int) -> Double) -> Double {
        var wrong = 0
        let n = known.rows
        forEachTurn(of: asked) { first, count, squares in
            for row in 0..<count {
                let slice = squares[row * n..<(row + 1) * n]
                if answer(ArraySlice(Array(slice)), n) != wanted[first + row] { wrong += 1 }
            }
        }
        return Double(wrong) / Double(asked.rows)
    }

    /// Nil where the kernel matrix has no inverse.
    func kernelError(width: Double, ridge: Double) -> Double? {
        let n = known.rows
        func kernel(_ square: Double) -> Double { PortableMath.exp(0 - square.squareRoot() / width) }
        var own = [Double](repeating: 0, count: n * n)
        forEachTurn(of: known) { first, _, squares in
            for (place, square) in squares.enumerated() { own[first * n + place] = kernel(square) }
        }
        for place in 0..<n { own[place * n + place] = 1 + ridge }
        guard let factor = Cholesky(own, count: n) else { return nil }
        let classes = Set(labels).sorted()
        let coefficients = classes.map { one in factor.solve(labels.map { $0 == one ? 1 : 0 }) }
        guard coefficients.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
        return error { squares, _ in
            let row = squares.map(kernel)
            var best = 0
            var greatest = -Double.infinity
            for (index, weights) in coefficients.enumerated() {
                let output = DoubleSum.ofProducts(row, weights)
                if output > greatest { (best, greatest) = (index, output) }
            }
            return classes[best]
        }
    }
}
