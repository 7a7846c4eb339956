import TensorCore
import Testing
import Training
import Values

@testable import Measures

/// Gradients of outputs through convolutions and sums, on networks that say the same as dense ones.
@Suite struct OutputGradientsTests {
    private let feed = Feed.rows([(1, 2, 0), (-1, 3, 0), (2, -1, 0)])

    private static func state(_ layers: [Layer], like dense: NetworkState) -> NetworkState {
        NetworkState(
            architecture: Architecture(input: Shape(height: 1, width: 2), body: .layers(layers), initialisation: .he),
            tensors: dense.tensors, ordinal: 1)
    }

    /// A kernel as large as the image is a dense layer.
    private static let convolution = state(
        [
            .convolution(filters: 3, window: Window(height: 1, width: 2), activation: .relu),
            .dense(units: 1, activation: .identity),
        ], like: .twoLayers)

    @Test(arguments: [
        ("agop", LayerSelection.layer(1, beforeActivation: false)), ("agop", .layer(2, beforeActivation: false)),
        ("agop", .layer(1, beforeActivation: true)), ("agop", .output(beforeActivation: true)), ("agop", .weighted),
        ("jacobian_norm", .hidden),
    ])
    func throughAConvolution(_ name: String, _ selection: LayerSelection) throws {
        let measure = try #require(MeasureLibrary.measure(named: name))
        let found = try measure.evaluate(.of(Self.convolution, at: selection, on: feed))
        #expect(try found == measure.evaluate(.of(.twoLayers, at: selection, on: feed)))
    }

    /// f = Σ (x + x): each output's gradient by what the network sees is 2·w.
    @Test func throughASum() throws {
        let dense = NetworkState.dense([(1, .identity)], weights: [[3, -1]], biases: [[0]])
        let state = Self.state([.sum(stage: -1, activation: .identity), .dense(units: 1, activation: .identity)], like: dense)
        let measure = try #require(MeasureLibrary.measure(named: "jacobian_norm"))
        let norms = try measure.evaluate(.of(state, at: .hidden, on: feed)).parts[0].elements
        #expect(norms == [Double](repeating: Double(40).squareRoot(), count: 3))
    }

    /// What enters the second layer is 40 000 numbers.
    @Test func matricesBeyondMemoryAreRefused() throws {
        let state = NetworkState.initial(
            Architecture(
                input: Shape(height: 1, width: 2),
                body: .layers([
                    .convolution(filters: 20_000, window: Window(height: 1, width: 1), activation: .relu),
                    .dense(units: 1, activation: .identity),
                ]), initialisation: .he), seed: 1, salt: nil, stream: nil)
        let measure = try #require(MeasureLibrary.measure(named: "agop"))
        let error = #expect(throws: ValueError.self) {
            try measure.evaluate(.of(state, at: .layer(2, beforeActivation: false), on: feed))
        }
        #expect(error?.id == "too-large")
    }
}
