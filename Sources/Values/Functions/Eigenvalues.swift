internal import Vocabulary

/// Symmetric matrices in their own directions, A = V·Λ·Vᵀ.
extension FunctionLibrary {
    static let eigenvalues = ValueFunction(
        "eigenvalues", "the eigenvalues of a symmetric matrix, from the greatest down",
        formula: "the diagonal of Λ in A = V·Λ·Vᵀ",
        source: "Householder's tridiagonal form and implicit QL: Handbook for Automatic Computation II, 1971",
        parameters: [.init("a", .value, "a symmetric matrix, such as `nfm of net at layer 1`")],
        traits: FunctionTraits(.matrix, yields: .axes([.named("component")])),
        example: example("measure eigenvalues(nfm of net at layer 1)"),
        code: .matrix { (matrices, _) throws(ValueError) in
            let values = try matrices[0].symmetric(for: "eigenvalues").eigen().values
            return .vector(.init("component", values.count), values)
        })

    static let eigenvectors = ValueFunction(
        "eigenvectors", "unit eigenvectors of a symmetric matrix, for the greatest eigenvalues",
        formula: "the first columns of V in A = V·Λ·Vᵀ, as rows; the component of greatest magnitude is positive",
        parameters: [.init("a", .value, "a symmetric matrix, such as `nfm of net at layer 1`"), rank],
        traits: FunctionTraits(.matrix, yields: .axes([.named("component"), .columns(of: 0)])),
        example: example("measure eigenvectors(nfm of net at layer 1, rank 1)"),
        code: .matrix { (matrices, settings) throws(ValueError) in
            let matrix = try matrices[0].symmetric(for: "eigenvectors")
            let vectors = try matrix.eigen().vectors
            return .matrix(try matrix.components(vectors, settings["rank"], along: matrix.columnAxis, "eigenvectors"))
        })
}
