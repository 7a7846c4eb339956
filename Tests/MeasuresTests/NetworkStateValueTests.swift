import Symbolic
import TensorCore
import Testing
import Training
import Values
import Vocabulary

@testable import Measures

@Suite struct NetworkStateValueTests {
    @Test func parametersAreTaggedByLayerAndKind() {
        let value = NetworkState.twoLayers.value
        #expect(value.parts.map { $0.tags.map(\.label) } == [
            ["1", "weights"], ["1", "biases"], ["2", "weights"], ["2", "biases"],
        ])
        #expect(value.parts[0].axes == [.init("unit", 3), .init("input", 2)])
        #expect(value.parts[0].elements == [1, 0, 0, 1, -1, 0])
        #expect(value.parts[1].axes == [.init("unit", 3)])
    }

    @Test func lettersOfAWhiteBoxModelAreLabels() {
        let a = Symbol(.parameter, "a")
        let b = Symbol(.parameter, "b")
        let output = Formula.sum(.product(.symbol(a), .symbol(Symbol(.variable, "x"))), .symbol(b))
        let state = NetworkState(
            architecture: Architecture(
                input: Shape(vector: 1), body: .formula(inputs: ["x"], parameters: ["a", "b"], output: output),
                initialisation: .he),
            tensors: [.init(layer: 1, kind: .parameters, rows: 2, columns: 1, values: [3, 4])], ordinal: 0)
        #expect(state.value.parts[0].axes == [.init("parameter", 2, labels: ["a", "b"])])
        #expect(throws: ValueError.self) { try state.tensors(.weights, at: .weighted, for: "weights") }
    }

    @Test func aSelectedLayerHasNoLayerAxis() throws {
        let state = NetworkState.twoLayers
        let second = try state.tensors(.weights, at: .layer(2, beforeActivation: false), for: "weights")
        #expect(second.tagAxes.isEmpty && second.parts[0].elements == [1, 1, 2])
        #expect(try state.tensors(.weights, at: .output(beforeActivation: false), for: "weights") == second)
        #expect(try state.tensors(.weights, at: .weighted, for: "weights").labels(of: "layer") == ["1", "2"])
        for layer in [0, 3, -1] {
            #expect {
                try state.tensors(.weights, at: .layer(layer, beforeActivation: false), for: "weights")
            } throws: { error in
                (error as? ValueError)?.id == "unknown-layer"
                    && (error as? ValueError)?.hint == "its layers are 1, 2"
            }
        }
    }

    @Test func selectionsNameTheirUnits() throws {
        let state = NetworkState.twoLayers
        #expect(try LayerSelection.hidden.groups(of: state, for: "m") == [
            UnitGroup(tags: [.init("layer", "1")], places: [.stage(1, beforeActivation: false)])
        ])
        #expect(try LayerSelection.all(beforeActivation: true).groups(of: state, for: "m") == [
            UnitGroup(tags: [], places: [.stage(1, beforeActivation: true)])
        ])
        #expect(try LayerSelection.layer(0, beforeActivation: false).groups(of: state, for: "m")[0].places == [.input])
        #expect(try LayerSelection.output(beforeActivation: false).groups(of: state, for: "m")[0].places == [.output])
        #expect(throws: ValueError.self) { try LayerSelection.layer(3, beforeActivation: false).groups(of: state, for: "m") }
    }
}

@Suite struct MeasureLibraryTests {
    @Test(arguments: MeasureLibrary.all.map(\.signature)) func declarationsAreComplete(signature: Signature) {
        #expect(signature.summary.first?.isLowercase == true)
        #expect(!signature.summary.hasSuffix("."))
        #expect(signature.measure != nil)
        #expect(signature.example.contains("\(signature.name)"))
        #expect(signature.parameters.allSatisfy { !$0.summary.isEmpty })
    }

    @Test func namesAreUnique() {
        #expect(Set(MeasureLibrary.all.map(\.name)).count == MeasureLibrary.all.count)
        #expect(MeasureLibrary.measure(named: "accuracy") != nil)
        #expect(MeasureLibrary.measure(named: "los") == nil)
    }
}
