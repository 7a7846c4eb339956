internal import TensorCore
internal import Vocabulary

/// Matrix work has names, since operators act number by number.
extension FunctionLibrary {
    static let matmul = ValueFunction(
        "matmul", "the matrix product, of two matrices or more from left to right", formula: "cᵢⱼ = Σₖ aᵢₖ·bₖⱼ",
        parameters: [
            .init("a", .value, "a matrix"),
            .init("b", .value, "a matrix or vector with as many rows as a has columns", repeats: true),
        ],
        traits: FunctionTraits(.matrix, yields: .axes([.rows(of: 0), .columns(of: -1)]), takesVectors: true),
        example: example("let w = weights of net at layer 1\nmeasure trace(matmul(transpose(w), w))"),
        code: .matrix { (matrices, _) throws(ValueError) in
            var product = matrices[0]
            for next in matrices.dropFirst() { product = try product.times(next) }
            return .matrix(product)
        })

    static let transpose = ValueFunction(
        "transpose", "the matrix with rows and columns exchanged", parameters: [.init("a", .value, "a matrix")],
        traits: FunctionTraits(.matrix, yields: .axes([.columns(of: 0), .rows(of: 0)])),
        example: example("measure norm(transpose(weights of net at layer 1))"),
        code: .matrix { (matrices, _) throws(ValueError) in .matrix(matrices[0].transposed) })

    static let trace = ValueFunction(
        "trace", "the sum of the diagonal of a square matrix", formula: "Σ aᵢᵢ",
        parameters: [.init("a", .value, "a square matrix")],
        traits: FunctionTraits(.matrix),
        example: example("let w = weights of net at layer 1\nmeasure trace(matmul(transpose(w), w))"),
        code: .matrix { (matrices, _) throws(ValueError) in
            let matrix = try matrices[0].square(for: "trace")
            return .number(DoubleSum.of((0..<matrix.rows).map { matrix.elements[$0 * matrix.columns + $0] }))
        })

    static let rows = ValueFunction(
        "rows", "how many rows a matrix has", parameters: [.init("a", .value, "a matrix")],
        traits: FunctionTraits(.matrix),
        example: example("measure rows(weights of net at layer 1)"),
        code: .matrix { (matrices, _) throws(ValueError) in .number(Double(matrices[0].rows)) })

    static let identity = ValueFunction(
        "identity", "the identity matrix of the shape of a square matrix",
        parameters: [.init("a", .value, "a square matrix, for its size")],
        example: example("let w = weights of net at layer 1\nlet m = matmul(transpose(w), w)\nmeasure norm(m - identity(m))"),
        code: .matrix { (matrices, _) throws(ValueError) in .matrix(try matrices[0].square(for: "identity").identity) })

    static let power = ValueFunction(
        "power", "a square matrix multiplied with itself, with whole exponents from 0", formula: "aⁿ = a·a·…",
        parameters: [.init("a", .value, "a square matrix"), .init("exponent", .integer(0...1024), "how many factors")],
        example: example("let w = weights of net at layer 1\nmeasure trace(power(matmul(transpose(w), w), 2))"),
        code: .matrix { (matrices, settings) throws(ValueError) in
            let matrix = try matrices[0].square(for: "power")
            guard let exponent = Int(exactly: settings["exponent"]) else { return .number(.nan) }
            var result = exponent == 0 ? matrix.identity : matrix
            for _ in 0..<Swift.max(0, exponent - 1) { result = try result.times(matrix) }
            return .matrix(result)
        })
}

extension Matrix {
    public var transposed: Matrix {
        var elements: [Double] = []
        elements.reserveCapacity(self.elements.count)
        for column in 0..<columns {
            for row in 0..<rows { elements.append(self.elements[row * columns + column]) }
        }
        return Matrix(rows: columnAxis, columns: rowAxis, elements: elements)
    }

    var identity: Matrix {
        var result = self
        for place in result.elements.indices { result.elements[place] = place % columns == place / columns ? 1 : 0 }
        return result
    }

    func square(for word: String) throws(ValueError) -> Matrix {
        guard rows == columns else {
            throw ValueError(id: "not-square", "`\(word)` takes a square matrix, and was given one of \(rows) by \(columns)")
        }
        return self
    }

    /// The matrix product; sums over k as all sums of measures.
    public func times(_ other: Matrix) throws(ValueError) -> Matrix {
        guard columns == other.rows else {
            throw ValueError(
                id: "shapes-differ",
                "`matmul` cannot multiply \(rows) by \(columns) with \(other.rows) by \(other.columns)",
                hint: "the first needs as many columns as the second has rows; `transpose(…)` exchanges them")
        }
        let right = other.transposed.elements
        var product: [Double] = []
        product.reserveCapacity(rows * other.columns)
        for row in 0..<rows {
            if StopRequest.isMade(at: row) { throw .stopped }
            for column in 0..<other.columns {
                product.append(
                    DoubleSum.ofProducts(
                        elements[row * columns..<(row + 1) * columns], right[column * columns..<(column + 1) * columns]))
            }
        }
        return Matrix(rows: rowAxis, columns: other.columnAxis, elements: product)
    }
}
