import TensorCore
import Testing
import Vocabulary

@testable import Training

@Suite struct TrainingLibraryTests {
    @Test func wordsAndNumbersBecomeSettings() {
        #expect(TrainingLibrary.activation("relu") == .relu)
        #expect(TrainingLibrary.activation("celu") == .celu(alpha: 1))
        #expect(TrainingLibrary.activation("leaky_relu", [0.25]) == .leakyRelu(slope: 0.25))
        #expect(TrainingLibrary.layer("dropout", [0.2]) == .dropout(rate: 0.2))
        #expect(TrainingLibrary.optimiser("sgd") == .sgd(rate: 0.01))
        #expect(TrainingLibrary.optimiser("momentum", ["rate": 0.1]) == .momentum(rate: 0.1, mu: 0.9))
        #expect(
            TrainingLibrary.optimiser("adam", ["beta1": 0.5])
                == .adam(rate: 0.001, beta1: 0.5, beta2: 0.999, epsilon: 1e-8))
        #expect(
            TrainingLibrary.optimiser("adamw", ["rate": 0.1, "decay": 0.2])
                == .adamw(rate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0.2))
        #expect(TrainingLibrary.initialisation("uniform", [-1, 2]) == .uniform(-1, 2))
        #expect(TrainingLibrary.initialisation("orthogonal") == .orthogonal(gain: 1))
        #expect(TrainingLibrary.loss("power", [0.5]) == .power(0.5))
        #expect(TrainingLibrary.loss("mse") == .squared)
    }

    @Test func whatIsOutOfRangeIsNothing() {
        #expect(TrainingLibrary.activation("selu") == nil)
        #expect(TrainingLibrary.activation("relu", [1]) == nil)
        #expect(TrainingLibrary.activation("celu", [0]) == nil)
        #expect(TrainingLibrary.layer("dropout", [1]) == nil)
        #expect(TrainingLibrary.optimiser("sgd", ["rate": 0]) == nil)
        #expect(TrainingLibrary.optimiser("sgd", ["rate": .nan]) == nil)
        #expect(TrainingLibrary.optimiser("sgd", ["mu": 0.5]) == nil)
        #expect(TrainingLibrary.optimiser("adam", ["beta1": 1]) == nil)
        #expect(TrainingLibrary.initialisation("uniform", [2, 1]) == nil)
        #expect(TrainingLibrary.loss("power", [0]) == nil)
    }

    @Test func everyEntryIsDocumented() {
        #expect(Set(TrainingLibrary.signatures.map { "\($0.kind) \($0.name)" }).count == TrainingLibrary.signatures.count)
        for signature in TrainingLibrary.signatures {
            #expect(!signature.summary.isEmpty && signature.summary.last != ".")
            #expect(signature.example.contains("model ") && signature.example.contains("train "), "\(signature.name)")
            #expect(!signature.example.split(separator: "\n").contains { $0.last == " " }, "\(signature.name)")
            if signature.kind != .setting && signature.kind != .layer { #expect(signature.formula != nil) }
            for parameter in signature.parameters {
                if case .number(let value)? = parameter.defaultValue { #expect(parameter.allows(value), "\(parameter.name)") }
            }
        }
    }

    @Test func everyEntryResolvesByItsDefaults() {
        for name in ["identity", "relu", "leaky_relu", "celu", "gelu", "softplus", "sigmoid", "tanh", "softmax"] {
            #expect(TrainingLibrary.activation(name) != nil, "\(name)")
        }
        for name in ["sgd", "momentum", "adam", "adamw"] { #expect(TrainingLibrary.optimiser(name) != nil, "\(name)") }
        for name in ["he", "glorot", "lecun", "orthogonal", "uniform", "zero"] {
            #expect(TrainingLibrary.initialisation(name) != nil, "\(name)")
        }
        for name in ["mse", "absolute", "power", "cross_entropy", "binary_cross_entropy"] {
            #expect(TrainingLibrary.loss(name) != nil, "\(name)")
        }
    }
}
