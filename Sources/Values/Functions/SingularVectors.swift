internal import Vocabulary

/// The singular value decomposition A = U·Σ·Vᵀ, in its parts.
extension FunctionLibrary {
    static let singularValues = ValueFunction(
        "singular_values", "the singular values of a matrix, from the greatest down", formula: "the diagonal of Σ in A = U·Σ·Vᵀ",
        source: "Drmač & Veselić, New fast and accurate Jacobi SVD algorithm I, SIAM J. Matrix Anal. Appl. 29, 2008",
        parameters: [.init("a", .value, "a matrix, such as weights, or activations of one layer")],
        traits: FunctionTraits(.matrix, yields: .axes([.named("component")])),
        example: example("measure singular_values(weights of net at layer 1)"),
        code: .matrix { (matrices, _) throws(ValueError) in
            let values = try matrices[0].decomposed(for: "singular_values").values
            return .vector(.init("component", values.count), values)
        })

    static let rightSingularVectors = ValueFunction(
        "right_singular_vectors", "the directions a matrix answers to, a unit vector for each of the greatest singular values",
        formula: "the first columns of V in A = U·Σ·Vᵀ, as rows",
        parameters: [.init("a", .value, "a matrix"), rank],
        traits: FunctionTraits(.matrix, yields: .axes([.named("component"), .columns(of: 0)])),
        example: example("measure right_singular_vectors(weights of net at layer 1, rank 2)"),
        code: .matrix { (matrices, settings) throws(ValueError) in
            let matrix = matrices[0]
            let vectors = try matrix.decomposed(for: "right_singular_vectors").right
            return .matrix(try matrix.components(vectors, settings["rank"], along: matrix.columnAxis, "right_singular_vectors"))
        })

    static let leftSingularVectors = ValueFunction(
        "left_singular_vectors", "the directions a matrix answers in, a unit vector for each of the greatest singular values",
        formula: "the first columns of U in A = U·Σ·Vᵀ, as rows",
        parameters: [.init("a", .value, "a matrix"), rank],
        traits: FunctionTraits(.matrix, yields: .axes([.named("component"), .rows(of: 0)])),
        example: example("measure left_singular_vectors(weights of net at layer 1, rank 2)"),
        code: .matrix { (matrices, settings) throws(ValueError) in
            let matrix = matrices[0]
            let vectors = try matrix.decomposed(for: "left_singular_vectors").left
            return .matrix(try matrix.components(vectors, settings["rank"], along: matrix.rowAxis, "left_singular_vectors"))
        })

    /// How many directions are asked for.
    static let rank = Parameter("rank", .integer(1...1_000_000), "how many directions, from the greatest down")
}

extension Matrix {
    /// Errors: `missing-entries`.
    func decomposed(for word: String) throws(ValueError) -> SingularDecomposition {
        guard let found = SingularDecomposition(elements, rows: rows, columns: columns) else { throw .missingEntries(word) }
        return found
    }

    /// The first vectors as the rows of a matrix, component × axis. Errors: `rank-too-great`.
    func components(
        _ vectors: [[Double]], _ rank: Double, along axis: Value.Axis, _ word: String
    ) throws(ValueError) -> Matrix {
        let count = try Self.rank(rank, atMost: vectors.count, word, shape: "\(rows) by \(columns)")
        return Matrix(rows: .init("component", count), columns: axis, elements: Array(vectors[..<count].joined()))
    }

    /// The rank asked for as a count. Errors: `rank-too-great`.
    static func rank(_ rank: Double, atMost most: Int, _ word: String, shape: String) throws(ValueError) -> Int {
        guard let count = Int(exactly: rank), count >= 1, count <= most else {
            throw ValueError(
                id: "rank-too-great", "`\(word)` was asked for \(Value.Place.number(rank).text) directions of a matrix of \(shape)",
                hint: "it has \(most), so `rank \(most)` at the most")
        }
        return count
    }
}

extension ValueError {
    static func missingEntries(_ word: String) -> ValueError {
        ValueError(
            id: "missing-entries", "`\(word)` cannot be found of a matrix with missing entries",
            hint: "they come from 0/0, a diverged network or `where`; leave those out before")
    }
}
