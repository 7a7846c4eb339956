import Symbolic
import TensorCore
import Testing
import Training
@testable import Exchange

@Suite struct NetworkTensorsTests {
    private static let dense = Architecture(
        input: Shape(vector: 3),
        body: .layers([.dense(units: 4, activation: .relu), .dropout(rate: 0.1), .dense(units: 2, activation: .identity)]),
        initialisation: .he)

    private static let images = Architecture(
        input: Shape(height: 5, width: 4, channels: 2),
        body: .layers([
            .convolution(filters: 3, window: Window(height: 3, width: 2, stride: 1, padding: .same), activation: .tanh),
            .pool(.max, window: Window(height: 2, width: 2, stride: 2)), .dense(units: 2, activation: .leakyRelu(slope: 0.25)),
        ]), initialisation: .he)

    @Test func modulesAreThoseOfPyTorch() {
        let dense = NetworkTensors(Self.dense)
        #expect(dense.sequential == "Sequential(Linear(3, 4), ReLU(), Dropout(0.1), Linear(4, 2))")
        #expect(dense.slots.map(\.name) == ["0.weight", "0.bias", "3.weight", "3.bias"])
        #expect(dense.slots.map(\.shape) == [[4, 3], [4], [2, 4], [2]])
        let images = NetworkTensors(Self.images)
        #expect(
            images.sequential
                == "Sequential(Conv2d(2, 3, (3, 2), padding='same'), Tanh(), MaxPool2d((2, 2), stride=2), Flatten(), Linear(12, 2), LeakyReLU(0.25))"
        )
        #expect(images.slots.map(\.name) == ["0.weight", "0.bias", "4.weight", "4.bias"])
        #expect(images.slots.map(\.shape) == [[3, 2, 3, 2], [3], [2, 12], [2]])
    }

    @Test func paddingIsWrittenAsItLies() {
        func modules(_ height: Int, _ window: Window) -> String? {
            NetworkTensors(
                Architecture(
                    input: Shape(height: height, width: height),
                    body: .layers([.convolution(filters: 1, window: window, activation: .identity)]), initialisation: .he)
            ).sequential
        }
        #expect(modules(6, Window(height: 3, width: 3, stride: 2, padding: .valid)) == "Sequential(Conv2d(1, 1, (3, 3), stride=2))")
        #expect(
            modules(7, Window(height: 3, width: 3, stride: 2, padding: .same))
                == "Sequential(Conv2d(1, 1, (3, 3), stride=2, padding=(1, 1)))")
        #expect(
            modules(6, Window(height: 3, width: 3, stride: 2, padding: .same))
                == "Sequential(ZeroPad2d((0, 1, 0, 1)), Conv2d(1, 1, (3, 3), stride=2))")
    }

    @Test func convolutionsAndWhatFollowsThemPutChannelsFirst() throws {
        var state = NetworkState.initial(Self.images, seed: 1, salt: nil, stream: nil)
        for tensor in state.tensors.indices {
            state.tensors[tensor].values = state.tensors[tensor].values.indices.map { Float($0) }
        }
        let tensors = NetworkTensors.tensors(of: state)
        // Filter 1, channel 1, row 2, column 0: in the state row by row, at each pixel its channels.
        #expect(tensors[0].values[((1 * 2 + 1) * 3 + 2) * 2 + 0] == Float(1 * 12 + (2 * 2 + 0) * 2 + 1))
        // Unit 1, channel 2, row 1, column 0 of 2 x 2 pixels with 3 channels.
        #expect(tensors[2].values[1 * 12 + 2 * 4 + 1 * 2 + 0] == Float(1 * 12 + (1 * 2 + 0) * 3 + 2))
        let read = try NetworkTensors.state(Self.images, from: Safetensors(metadata: [:], tensors: tensors))
        #expect(read == state)
    }

    @Test func lettersOfAWhiteBoxAreTensorsByThemselves() throws {
        let architecture = Architecture(
            input: Shape(vector: 1),
            body: .formula(inputs: ["x"], parameters: ["a", "b"], output: .symbol(Symbol(.parameter, "a"))),
            initialisation: .he)
        let state = NetworkState.initial(architecture, seed: 2, salt: nil, stream: nil)
        let tensors = NetworkTensors.tensors(of: state)
        #expect(tensors.map(\.name) == ["a", "b"] && tensors.map(\.shape) == [[], []])
        #expect(try NetworkTensors.state(architecture, from: Safetensors(metadata: [:], tensors: tensors.reversed())) == state)
    }

    private static func named(_ names: [String]) throws -> [Int] {
        try NetworkTensors(dense).matching(zip(names, [[4, 3], [4], [2, 4], [2]]).map { ($0, $1) })
    }

    @Test func numberedNamesAreTakenInOrder() throws {
        #expect(try Self.named(["0.weight", "0.bias", "3.weight", "3.bias"]) == [0, 1, 2, 3])
        #expect(try Self.named(["layers.1.weight", "layers.1.bias", "layers.10.weight", "layers.10.bias"]) == [0, 1, 2, 3])
        #expect(try Self.named(["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"]) == [0, 1, 2, 3])
        // Two words could stand in any order.
        #expect(throws: ExchangeError.self) { try Self.named(["a1.weight", "a1.bias", "b2.weight", "b2.bias"]) }
        #expect(throws: ExchangeError.self) { try Self.named(["a.weight", "a.bias", "b.weight", "b.bias"]) }
    }

    @Test(
        arguments: [
            (
                [("0.weight", [4, 3]), ("0.bias", [4]), ("3.weight", [2, 5]), ("3.bias", [2])],
                "`3.weight` is 2x5 in it, and 2x4 in the model"
            ),
            ([("0.weight", [4, 3]), ("3.weight", [2, 4]), ("3.bias", [2])], "there is no tensor `0.bias` (4) in it"),
            (
                [("0.weight", [4, 3]), ("0.bias", [4]), ("3.weight", [2, 4]), ("3.bias", [2]), ("5.weight", [1])],
                "it holds `5.weight` (1), and the model has no place for it"
            ), ([], "there is no tensor `0.weight` (4x3) in it"),
        ] as [([(String, [Int])], String)])
    func whatDoesNotFitIsNamed(_ tensors: [(String, [Int])], _ message: String) {
        do throws(ExchangeError) {
            _ = try NetworkTensors(Self.dense).matching(tensors.map { ($0.0, $0.1) })
            Issue.record("it fits")
        } catch {
            #expect(error.message == message)
        }
    }

    @Test func numbersThatAreNotFiniteAreRefused() throws {
        var tensors = NetworkTensors.tensors(of: NetworkState.initial(Self.dense, seed: 1, salt: nil, stream: nil))
        tensors[1] = .init("0.bias", shape: [4], values: [0, .nan, 0, 0])
        #expect(throws: ExchangeError.self) {
            try NetworkTensors.state(Self.dense, from: Safetensors(metadata: [:], tensors: tensors))
        }
    }

    @Test func chainsReadAsInAScript() {
        #expect(Self.dense.chain == "3 -> 4 relu -> dropout(0.1) -> 2")
        #expect(Self.images.chain == "2x5x4 -> conv 3 3x2 tanh -> pool 2x2 -> 2 leaky_relu(0.25)")
    }
}
