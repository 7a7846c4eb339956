import TensorCore
import Testing
import Values

@testable import Measures

@Suite struct EvaluationTests {
    private func measure(_ name: String, _ context: MeasureContext) throws -> Value {
        try #require(MeasureLibrary.measure(named: name)).evaluate(context)
    }

    @Test func featureMatricesAreProductsOfWeights() throws {
        let nfm = try measure("nfm", .of(.twoLayers, at: .layer(1, beforeActivation: false)))
        #expect(nfm.parts[0].axes == [.init("input", 2), .init("input", 2)])
        #expect(nfm.parts[0].elements == [2, 0, 0, 1])
    }

    @Test func measuresOfAnswersNeedASource() {
        for name in ["activations", "loss", "accuracy", "sparsity", "agop"] {
            #expect {
                try measure(name, .of(.twoLayers))
            } throws: { ($0 as? ValueError)?.id == "no-source" }
        }
    }
}
