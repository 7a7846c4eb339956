import Datasets
import Measures
import Symbolic
import Training
import Values
public import Vocabulary

extension Catalogue {
    /// Everything a script may name: each entry declared where its code is.
    public static let library = Catalogue(
        MeasureLibrary.all.map(\.signature) + FunctionLibrary.all.map(\.signature) + DatasetLibrary().signatures
            + TrainingLibrary.signatures + DistributionLibrary.signatures + interpreted)

    /// Functions the interpreter itself carries out, since they act on tasks or on axes.
    private static let interpreted: [Signature] = [
        distance(.count, "how many coefficients differ between two tasks, in the form as written"),
        distance(
            .written, "how far apart two tasks lie in their coefficients, in the form as written; missing where more differs",
            formula: "√Σ(aᵢ − bᵢ)²"),
        distance(
            .expanded, "how far apart the polynomials of two tasks lie, in whatever form they are written; missing where one is none",
            formula: "√Σ(aᵢ − bᵢ)² over the monomials of the expanded polynomials"),
        Signature(
            .function, "shuffled",
            summary: "the value with its places along an axis in random order, once for each of `times` shuffles",
            parameters: [
                Parameter("value", .value, "what is shuffled"),
                Parameter("times", .integer(1...100_000), default: .number(1), "how many shuffles: the places of axis `shuffle`")
            ],
            example: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                let w = weights of net at layer 1
                measure mean(correlation(shuffled(w, times 9 over unit), w) over shuffle)
                """,
            function: FunctionTraits(.along([]), yields: .same)),
        Signature(
            .function, "density", summary: "how dense a distribution is at each angle, or a value along one axis as a density",
            formula: "the law's density at equally spaced places, the middles of equal parts of low … high",
            parameters: [
                Parameter("law", .value, "a distribution, or numbers along one axis, 0 or more"),
                Parameter("angles", .integer(2...1_000_000), default: .number(180), "how many places"),
                Parameter("low", .number(-1e6...1e6), unit: "radians", default: .number(0), "where the first part begins"),
                Parameter("high", .number(-1e6...1e6), unit: "radians", default: .number(Value.halfTurn), "where the last part ends")
            ],
            example: """
                sweep shape in uniform(0, π), vonmises(π/2, 8)
                measure max(density(shape) over angle)
                plot density(shape)
                """,
            function: FunctionTraits(.elementwise, yields: .same)),
        Signature(
            .function, "normalised", summary: "a value along one axis as a density: scaled so that its integral is 1",
            formula: "p / ∫p, the integral as the sum over places of the number times the width of its part",
            parameters: [Parameter("x", .value, "numbers along one axis, 0 or more, or a distribution")],
            example: """
                let p = vonmises(π/2, 2)
                plot normalised(p^2), normalised(sqrt(p))
                """,
            function: FunctionTraits(.elementwise, yields: .same))
    ]

    private static func distance(_ compared: TaskDistance, _ summary: String, formula: String? = nil) -> Signature {
        Signature(
            .function, compared.rawValue, summary: summary, formula: formula,
            parameters: [Parameter("a", .formula, "the one task"), Parameter("b", .formula, "the other")],
            example: "measure \(compared.rawValue)((x+1)*(x+1), (x+1)*(x+2))", function: FunctionTraits(.along([])))
    }
}
