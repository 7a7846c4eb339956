internal import Vocabulary

/// Linear equations and least squares.
extension FunctionLibrary {
    static let solve = ValueFunction(
        "solve", "the x with A·x = b; missing where A is singular", formula: "A⁻¹·b",
        source: "Gaussian elimination with the greatest pivot of each column",
        parameters: [.init("a", .value, "a square matrix"), .init("b", .value, "a vector or matrix with as many rows")],
        traits: FunctionTraits(.matrix, yields: .axes([.columns(of: 0), .columns(of: 1)]), takesVectors: true),
        example: example("let m = nfm of net at layer 1\nmeasure norm(solve(m + identity(m), m))"),
        code: .matrix { (matrices, _) throws(ValueError) in
            let matrix = try matrices[0].square(for: "solve")
            let right = try matrices[1].sides(of: matrix.rows, "solve")
            let equations = LinearEquations(matrix.elements, count: matrix.rows)
            let blank = [Double](repeating: .nan, count: matrix.rows)
            return .matrix(
                Matrix(columns: right.map { equations?.solve($0) ?? blank }, rows: matrix.columnAxis, columns: matrices[1].columnAxis))
        })

    static let leastSquares = ValueFunction(
        "least_squares", "the weights that predict y from the rows of X with the least squared error; the shortest where several do",
        formula: "w = argmin ‖X·w − y‖² + ridge·‖w‖², so (XᵀX + ridge·I)⁻¹·Xᵀ·y, or X⁺·y without a ridge; no intercept",
        source: "Hoerl & Kennard, Ridge regression, Technometrics 12, 1970",
        parameters: [
            .init("x", .value, "data, sample × input"), .init("y", .value, "targets, sample or sample × unit"),
            .init(
                "ridge", .number(0...0x1p500), unit: "squares of x", default: .number(0),
                "the penalty on squared weights, beside a sum over samples"),
        ],
        traits: FunctionTraits(.matrix, yields: .axes([.columns(of: 0), .columns(of: 1)]), takesVectors: true),
        example: example("measure least_squares(activations of net at layer 1, targets of net, ridge 0.01)"),
        code: .matrix { (matrices, settings) throws(ValueError) in
            let matrix = matrices[0]
            let targets = try matrices[1].sides(of: matrix.rows, "least_squares")
            guard let fit = LeastSquares(matrix.elements, rows: matrix.rows, columns: matrix.columns, targets: targets) else {
                throw .missingEntries("least_squares")
            }
            return .matrix(
                Matrix(columns: fit.weights(ridge: settings["ridge"]), rows: matrix.columnAxis, columns: matrices[1].columnAxis))
        })

    static let pseudoInverse = ValueFunction(
        "pseudo_inverse", "the inverse where there is one, and else what comes nearest: the Moore–Penrose inverse",
        formula: "A⁺ = V·Σ⁺·Uᵀ, singular values up to tolerance·σ₁ left out",
        source: "Penrose, A generalized inverse for matrices, Proc. Cambridge Phil. Soc. 51, 1955",
        parameters: [
            .init("a", .value, "a matrix"),
            .init(
                "tolerance", .number(0...1), default: .number(0x1p-40),
                "singular values up to this share of the greatest count as 0"),
        ],
        traits: FunctionTraits(.matrix, yields: .axes([.columns(of: 0), .rows(of: 0)])),
        example: example("let w = weights of net at layer 1\nmeasure norm(matmul(w, pseudo_inverse(w), w) - w)"),
        code: .matrix { (matrices, settings) throws(ValueError) in
            let matrix = matrices[0]
            let found = try matrix.decomposed(for: "pseudo_inverse")
            let bound = Swift.max(found.noise, settings["tolerance"] * (found.values.first ?? 0))
            var elements = [Double](repeating: 0, count: matrix.elements.count)
            for (index, value) in found.values.enumerated() where value > bound {
                for (row, component) in found.right[index].enumerated() {
                    for (column, other) in found.left[index].enumerated() {
                        elements[row * matrix.rows + column] += component * other / value
                    }
                }
            }
            return .matrix(Matrix(rows: matrix.columnAxis, columns: matrix.rowAxis, elements: elements))
        })
}

extension Matrix {
    init(columns vectors: [[Double]], rows: Value.Axis, columns: Value.Axis) {
        self.init(
            rows: rows, columns: columns,
            elements: (0..<rows.count).flatMap { row in vectors.map { $0[row] } })
    }

    /// The columns, where there are as many rows as wanted. Errors: `shapes-differ`.
    fileprivate func sides(of wanted: Int, _ word: String) throws(ValueError) -> [[Double]] {
        guard rows == wanted else {
            throw ValueError(
                id: "shapes-differ", "`\(word)` needs as many right-hand numbers as rows, and was given \(rows) for \(wanted)",
                hint: "both come from the same samples or the same axis")
        }
        let flipped = transposed.elements
        return (0..<columns).map { Array(flipped[$0 * rows..<($0 + 1) * rows]) }
    }
}
