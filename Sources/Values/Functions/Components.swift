internal import TensorCore
internal import Vocabulary

extension FunctionLibrary {
    static let components = ValueFunction(
        "components", "the principal components of data: the directions in which its rows vary most, as unit vectors",
        formula: "the right singular vectors of X less its column means; missing where the rows do not vary any more",
        source: "Pearson, On lines and planes of closest fit to systems of points in space, 1901",
        parameters: [.init("x", .value, "data, sample × input or sample × unit"), rank],
        traits: FunctionTraits(.matrix, yields: .axes([.named("component"), .columns(of: 0)])),
        example: example("measure components(activations of net at layer 1, rank 2)"),
        code: .matrix { (matrices, settings) throws(ValueError) in
            let matrix = matrices[0]
            let found = try matrix.principalComponents()
            return .matrix(try matrix.components(found, settings["rank"], along: matrix.columnAxis, "components"))
        })

    static let overlap = ValueFunction(
        "overlap", "how much of the first right singular directions of one matrix lies in those of another, 0 to 1; by chance rank/columns",
        formula: "‖UₖᵀVₖ‖² / k; missing where a matrix has fewer than k directions, or the k-th is as strong as the next",
        source: "Krzanowski, Between-groups comparison of principal components, J. Am. Stat. Assoc. 74, 1979",
        parameters: [
            .init("a", .value, "a matrix, such as weights"),
            .init("b", .value, "a matrix with as many columns, such as `components(…)`"), rank,
        ],
        traits: FunctionTraits(.matrix),
        example: example("let w = weights of net at layer 1\nmeasure overlap(w, w^3, rank 1)"),
        code: .matrix { (matrices, settings) throws(ValueError) in
            let (a, b) = (matrices[0], matrices[1])
            guard a.columns == b.columns else {
                throw ValueError(
                    id: "shapes-differ", "`overlap` compares directions of one space, and was given \(a.columns) and \(b.columns) columns")
            }
            guard let left = try a.leadingSpace(settings["rank"]), let right = try b.leadingSpace(settings["rank"]) else {
                return .number(.nan)
            }
            let products = left.flatMap { u in right.map { v in DoubleSum.ofProducts(u, v) } }
            return .number(DoubleSum.ofProducts(products, products) / Double(left.count))
        })
}

extension Matrix {
    /// Unit vectors from the greatest variance down, as many as columns or rows, whichever are fewer. Errors: `missing-entries`.
    ///
    /// Directions without variance (σ at most √(max(n, d)·2⁻⁵²) of the greatest) are not determined and all missing.
    func principalComponents() throws(ValueError) -> [[Double]] {
        guard elements.allSatisfy(\.isFinite) else { throw .missingEntries("components") }
        let centred = centredColumns
        let size = Swift.max(rows, columns)
        let blank = [Double](repeating: .nan, count: columns)
        if rows >= columns {
            var gram = [Double](repeating: 0, count: columns * columns)
            for i in 0..<columns {
                for j in 0...i { gram[i * columns + j] = DoubleSum.ofProducts(centred[i], centred[j]) }
            }
            guard let eigen = SymmetricEigen(gram, count: columns) else { throw .missingEntries("components") }
            let noise = (eigen.values.first ?? 0) * Double(size) * 0x1p-52
            return zip(eigen.values, eigen.vectors).map { $0 > noise ? $1 : blank }
        }
        var wide = self
        for row in 0..<rows {
            for column in 0..<columns { wide.elements[row * columns + column] = centred[column][row] }
        }
        let found = try wide.decomposed(for: "components")
        let noise = (found.values.first ?? 0) * (Double(size) * 0x1p-52).squareRoot()
        return zip(found.values, found.right).map { $0 > noise ? $1 : blank }
    }

    /// The first right singular vectors; nil where they span no space of their own: too few, or the last as strong as the next.
    ///
    /// Errors: `missing-entries`, `rank-too-great`, and `equal-directions` where all singular values are alike.
    fileprivate func leadingSpace(_ rank: Double) throws(ValueError) -> [[Double]]? {
        let found = try decomposed(for: "overlap")
        let count = try Self.rank(rank, atMost: found.values.count, "overlap", shape: "\(rows) by \(columns)")
        let greatest = found.values.first ?? 0
        guard found.values[count - 1] > found.noise else { return nil }
        if count < found.values.count, found.values[count - 1] - found.values[count] <= greatest * 0x1p-40 {
            guard let least = found.values.last, greatest - least <= greatest * 0x1p-40 else { return nil }
            throw ValueError(
                id: "equal-directions", "`overlap` cannot choose \(count) of \(found.values.count) directions that are equally strong",
                hint: "give `components` the same rank, as in `components(…, rank \(count))`")
        }
        return Array(found.right[..<count])
    }
}
