internal import TensorCore
internal import Vocabulary

/// How alike two layers, or two networks, represent the same samples; beside `cka`.
extension FunctionLibrary {
    static let svcca = ValueFunction(
        "svcca", "how alike two layers represent the same samples: the mean canonical correlation of their main directions",
        formula: "mean of the singular values of UₓᵀUᵧ; U: left singular vectors of the centred columns that hold `share` of the variance",
        source: "Raghu et al., SVCCA: singular vector canonical correlation analysis, 2017, arXiv 1706.05806",
        parameters: pair + [
            .init(
                "share", .number(0...1, exclusiveLow: true), default: .number(0x1.fae147ae147aep-1),
                "the share of variance the directions must hold")
        ],
        traits: FunctionTraits(.matrix),
        example: example("measure svcca(activations of net at layer 1, predictions of net)"),
        code: .matrix { (matrices, settings) throws(ValueError) in
            try matrices.checkSamples(for: "svcca")
            let share = settings["share"]
            let u = try matrices[0].mainDirections(share), v = try matrices[1].mainDirections(share)
            let across = u.flatMap { a in v.map { b in DoubleSum.ofProducts(a, b) } }
            guard let found = SingularDecomposition(across, rows: u.count, columns: v.count), !found.values.isEmpty else {
                return .number(.nan)
            }
            return .number(Statistics.mean(found.values.map { Swift.min(1, $0) }))
        })

    static let procrustes = ValueFunction(
        "procrustes", "how far two layers' representations stay apart after the best rotation: 0 where they are the same, 2 at most",
        formula: "2 − 2·‖YᵀX‖_*, columns centred, ‖X‖ = ‖Y‖ = 1; ‖·‖_* is the sum of singular values",
        source: "Ding, Denain & Steinhardt, Grounding representation similarity with statistical testing, 2021, arXiv 2108.01661",
        parameters: pair,
        traits: FunctionTraits(.matrix),
        example: example("measure procrustes(activations of net at layer 1, predictions of net)"),
        code: .matrix { (matrices, _) throws(ValueError) in
            try matrices.checkSamples(for: "procrustes")
            let x = matrices[0].centredColumns, y = matrices[1].centredColumns
            let across = y.flatMap { a in x.map { b in DoubleSum.ofProducts(a, b) } }
            guard let found = SingularDecomposition(across, rows: y.count, columns: x.count) else {
                throw .missingEntries("procrustes")
            }
            func length(_ columns: [[Double]]) -> Double {
                DoubleSum.of(columns.map { DoubleSum.ofProducts($0, $0) }).squareRoot()
            }
            let distance = 2 - 2 * DoubleSum.of(found.values) / (length(x) * length(y))
            return .number(distance < 0 ? 0 : distance)
        })

    static let rsa = ValueFunction(
        "rsa", "how alike two layers order the distances between samples: representational similarity analysis",
        formula: "Spearman's correlation of ‖xᵢ − xⱼ‖ with ‖yᵢ − yⱼ‖ over i < j",
        source: "Kriegeskorte, Mur & Bandettini, Representational similarity analysis, Front. Syst. Neurosci. 2, 2008",
        parameters: pair,
        traits: FunctionTraits(.matrix),
        example: example("measure rsa(activations of net at layer 1, predictions of net)"),
        code: .matrix { (matrices, _) throws(ValueError) in
            try matrices.checkSamples(for: "rsa")
            guard matrices[0].rows <= mostDistances else {
                throw ValueError(
                    id: "too-many-samples", "`rsa` compares all pairs of \(matrices[0].rows) samples, and \(mostDistances) are the most",
                    hint: "take fewer, as in `on digits.test[..1000]`")
            }
            let (a, b) = (matrices[0].distances, matrices[1].distances)
            return .number(Statistics.correlation(Statistics.ranks(a), Statistics.ranks(b)))
        })

    private static let mostDistances = 4096

    private static let pair: [Parameter] = [
        .init("x", .value, "activations of one layer, sample × unit"),
        .init("y", .value, "activations of another layer on the same samples"),
    ]
}

extension [Matrix] {
    /// Both have the same samples, and no number is missing. Errors: `shapes-differ`, `missing-entries`.
    fileprivate func checkSamples(for word: String) throws(ValueError) {
        guard self[0].rows == self[1].rows else {
            throw ValueError(
                id: "shapes-differ",
                "`\(word)` compares answers to the same samples, and was given \(self[0].rows) and \(self[1].rows)")
        }
        guard allSatisfy({ $0.elements.allSatisfy(\.isFinite) }) else { throw .missingEntries(word) }
    }
}

extension Matrix {
    /// Left singular vectors of the centred columns, as few as hold this share of the variance; none without variance.
    fileprivate func mainDirections(_ share: Double) throws(ValueError) -> [[Double]] {
        let columns = centredColumns
        let flipped = Matrix(rows: columnAxis, columns: rowAxis, elements: Array(columns.joined()))
        let found = try flipped.decomposed(for: "svcca")
        let total = DoubleSum.ofProducts(found.values, found.values)
        var held = 0.0
        var count = 0
        while count < found.values.count, held < share * total, found.values[count] > found.noise {
            held += found.values[count] * found.values[count]
            count += 1
        }
        return Array(found.right[..<count])
    }

    /// Distances of all pairs of rows, the later row outermost.
    fileprivate var distances: [Double] {
        let vectors = (0..<rows).map { Array(elements[$0 * columns..<($0 + 1) * columns]) }
        var found: [Double] = []
        for second in vectors.indices {
            for first in 0..<second {
                let difference = zip(vectors[first], vectors[second]).map { $0 - $1 }
                found.append(DoubleSum.ofProducts(difference, difference).squareRoot())
            }
        }
        return found
    }
}
