internal import TensorCore
internal import Vocabulary

/// p-values: how often chance alone would bring a result at least as extreme, in either direction.
extension FunctionLibrary {
    private static func paired(_ name: String) -> String {
        """
        seeds 6
        model net = 2 -> 8 tanh -> 1
        train net on x*y for 50 steps
        measure \(name)(first(loss of net), last(loss of net) over seed)
        """
    }

    private static let pair: [Parameter] = [
        .init("x", .value, "numbers, such as one for each seed"),
        .init("y", .value, "the numbers they are paired with, or one number such as 0"),
    ]

    static let signTest = ValueFunction(
        "sign_test", "the p-value of as many pairs with x > y, or with x < y, were both equally likely; equal pairs are left out",
        formula: "2·min(P(wins or more), P(wins or fewer)) of the binomial with even chances, at most 1; exact",
        source: "Arbuthnott, An argument for divine providence, Phil. Trans. 27, 1710", parameters: pair,
        example: paired("sign_test"),
        code: .statistic { vectors, _ in
            let wins = zip(vectors[0], vectors[1]).count { $0 > $1 }
            let losses = zip(vectors[0], vectors[1]).count { $0 < $1 }
            return PairedTests.signTest(wins: wins, losses: losses)?.twoSided ?? .nan
        })

    static let permutationTest = ValueFunction(
        "permutation_test", "the p-value of a mean difference this far from 0, were the two of each pair exchangeable",
        formula: "the share of assignments of signs whose |Σ±(x − y)| reaches |Σ(x − y)|: all 2ⁿ up to n = 20, beyond 10 000 drawn",
        source: "Fisher, The design of experiments, 1935, §21", parameters: pair,
        example: paired("permutation_test"),
        code: .statistic { vectors, _ in
            let differences = zip(vectors[0], vectors[1]).map { $0 - $1 }
            guard differences.count > 1 else { return .nan }
            return PairedTests.permutationTest(differences, stream: RandomStream(seed: 0, path: ["permutation-test"]))?.twoSided ?? .nan
        })

    static let correlationTest = ValueFunction(
        "correlation_test", "the p-value of a correlation this far from 0 in independent pairs from normal distributions",
        formula: "P(|T| ≥ |r|·√((n − 2)/(1 − r²))), n − 2 degrees of freedom; for Spearman's give it `ranks(…)`",
        source: "Fisher, Frequency distribution of the values of the correlation coefficient, Biometrika 10, 1915",
        parameters: [.init("x", .value, "numbers"), .init("y", .value, "numbers on the same axes")],
        example: example("let w = weights of net at layer 1\nmeasure correlation_test(w, w^3)"),
        code: .statistic { vectors, _ in
            let r = Statistics.correlation(vectors[0], vectors[1])
            let degrees = vectors[0].count - 2
            guard degrees > 0, !r.isNaN else { return .nan }
            if r.magnitude == 1 { return 0 }
            return StudentT.tail(r * (Double(degrees) / (1 - r * r)).squareRoot(), degrees: degrees)
        })
}
