import Datasets
import Measures
import Training
import Values
public import Vocabulary

extension Catalogue {
    /// Everything a script may name: each entry declared where its code is.
    public static let library = Catalogue(
        MeasureLibrary.all.map(\.signature) + FunctionLibrary.all.map(\.signature) + DatasetLibrary().signatures
            + TrainingLibrary.signatures + interpreted)

    /// Functions the interpreter itself carries out, since they act on tasks or on axes.
    private static let interpreted: [Signature] = [
        Signature(
            .function, "distance", summary: "how many coefficients differ between two tasks, in the form as written",
            parameters: [
                Parameter("a", .formula, "the one task"), Parameter("b", .formula, "the other")
            ],
            example: "measure distance((x+1)*(x+1), (x+1)*(x+2))", function: FunctionTraits(.along([]))),
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
            function: FunctionTraits(.along([]), yields: .same))
    ]
}
