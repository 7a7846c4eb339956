internal import TensorCore
internal import Vocabulary

/// What the eigenvalues and singular values of a matrix say.
extension FunctionLibrary {
    static let root = ValueFunction(
        "root", "the square root of a symmetric matrix without negative eigenvalues; `sqrt` takes roots number by number",
        formula: "V·√Λ·Vᵀ, eigenvalues below 0 by rounding taken as 0",
        parameters: [.init("a", .value, "a symmetric matrix, such as `nfm of net at layer 1`")],
        example: example("let m = nfm of net at layer 1\nmeasure norm(matmul(root(m), root(m)) - m)"),
        code: .matrix { (matrices, _) throws(ValueError) in
            let matrix = try matrices[0].symmetric(for: "root")
            let eigen = try matrix.eigen()
            let greatest = eigen.values.map(\.magnitude).max() ?? 0
            // Measures of networks are sums of products of floats, each of 2⁻²⁴.
            guard eigen.values.allSatisfy({ $0 >= 0 - greatest * 0x1p-20 }) else {
                throw ValueError(id: "negative-eigenvalue", "`root` takes matrices without negative eigenvalues")
            }
            return .matrix(matrix.recomposed(eigen) { ($0 > 0 ? $0 : 0).squareRoot() })
        })

    static let inverse = ValueFunction(
        "inverse", "the inverse of a square matrix; missing where it has none", formula: "a·a⁻¹ = I",
        source: "Gauss–Jordan elimination with the greatest pivot of each column",
        parameters: [.init("a", .value, "a square matrix")],
        traits: FunctionTraits(.matrix, yields: .axes([.columns(of: 0), .rows(of: 0)])),
        example: example("let m = nfm of net at layer 1\nmeasure norm(inverse(m + identity(m)))"),
        code: .matrix { (matrices, _) throws(ValueError) in .matrix(try matrices[0].square(for: "inverse").inverse) })

    static let stableRank = ValueFunction(
        "stable_rank", "the squared length of a matrix in units of its greatest singular value", formula: "Σσ² / max σ²",
        source: "Rudelson & Vershynin, Sampling from large matrices, J. ACM 54, 2007",
        parameters: [.init("a", .value, "a matrix, such as weights")],
        traits: FunctionTraits(.matrix),
        example: example("measure stable_rank(weights of net at layer 1)"),
        code: .matrix { (matrices, _) throws(ValueError) in
            let singular = try matrices[0].singularValues()
            guard let greatest = singular.first else { return .number(.nan) }
            return .number(DoubleSum.ofProducts(singular, singular) / (greatest * greatest))
        })

    static let cka = ValueFunction(
        "cka", "how alike two layers represent the same samples, whatever the order and mix of units: linear CKA",
        formula: "‖YᵀX‖² / (‖XᵀX‖·‖YᵀY‖), columns centred",
        source: "Kornblith et al., Similarity of neural network representations revisited, 2019, arXiv 1905.00414",
        parameters: [
            .init("x", .value, "activations of one layer, sample × unit"),
            .init("y", .value, "activations of another layer on the same samples"),
        ],
        traits: FunctionTraits(.matrix),
        example: example("measure cka(activations of net at layer 1, predictions of net)"),
        code: .matrix { (matrices, _) throws(ValueError) in
            guard matrices[0].rows == matrices[1].rows else {
                throw ValueError(
                    id: "shapes-differ",
                    "`cka` compares answers to the same samples, and was given \(matrices[0].rows) and \(matrices[1].rows)")
            }
            let x = matrices[0].centredColumns
            let y = matrices[1].centredColumns
            let across = squares(y, x)
            return .number(across / (squares(x, x).squareRoot() * squares(y, y).squareRoot()))
        })

    /// ‖AᵀB‖² from columns.
    private static func squares(_ a: [[Double]], _ b: [[Double]]) -> Double {
        DoubleSum.of(a.flatMap { column in
            StopRequest.isMade ? [] : b.map { other in
                let entry = DoubleSum.ofProducts(column, other)
                return entry * entry
            }
        })
    }
}
