import TensorCore
import Testing
import Training
import Values

@testable import Measures

@Suite struct EvaluationTests {
    @Test func featureMatricesAreProductsOfWeights() throws {
        let context = MeasureContext(
            state: .twoLayers, selection: .layer(1, beforeActivation: false), seed: 1, kernels: .plain)
        let nfm = try MeasureLibrary.nfm.evaluate(context)
        #expect(nfm.parts[0].axes == [.init("input", 2), .init("input", 2)])
        #expect(nfm.parts[0].elements == [2, 0, 0, 1])
    }

    @Test func measuresOfAnswersNeedASource() {
        let context = MeasureContext(state: .twoLayers, selection: .hidden, seed: 1, kernels: .plain)
        for name in ["activations", "loss", "accuracy", "sparsity"] {
            #expect {
                try MeasureLibrary.measure(named: name)?.evaluate(context)
            } throws: { ($0 as? ValueError)?.id == "no-source" }
        }
    }
}
