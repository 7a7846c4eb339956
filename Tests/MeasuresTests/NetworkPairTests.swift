import TensorCore
import Testing
import Training
import Values

@testable import Measures

/// Measures of two networks, on networks whose answers are known: |x| by two hidden units, and the same with the units exchanged.
@Suite struct NetworkPairTests {
    private let feed = Feed.rows([(1, 0, 1), (-1, 0, 1)])
    private let plain = NetworkState.dense(
        [(2, .relu), (1, .identity)], weights: [[1, 0, -1, 0], [1, 1]], biases: [[0, 0], [0]])
    private let exchanged = NetworkState.dense(
        [(2, .relu), (1, .identity)], weights: [[-1, 0, 1, 0], [1, 1]], biases: [[0, 0], [0]])
    private let doubled = NetworkState.dense(
        [(2, .relu), (1, .identity)], weights: [[1, 0, -1, 0], [2, 2]], biases: [[0, 0], [0]])

    private func measure(
        _ name: String, _ other: NetworkState, as argument: String = "other", on feed: Feed? = nil, points: Double? = nil
    ) throws -> Value {
        var context = MeasureContext.of(plain, on: feed, targets: [.field("label")])
        context.arguments.networks[argument] = other
        context.arguments.numbers["points"] = points
        return try #require(MeasureLibrary.measure(named: name)).evaluate(context)
    }

    /// At the fraction α the network answers |1 − 2α|·|x|, where the label is |x| = 1.
    @Test func lossAlongTheLineBetweenExchangedUnits() throws {
        let line = try measure("mode_connectivity", exchanged, on: feed, points: 5)
        #expect(line.parts[0].axes == [.init("fraction", 5, labels: ["0.0", "0.25", "0.5", "0.75", "1.0"])])
        #expect(line.parts[0].elements == [0, 0.25, 1, 0.25, 0])
        #expect(try measure("barrier", exchanged, on: feed, points: 5).scalar == 1)
        #expect(try measure("barrier", exchanged, on: feed).scalar == 1)
    }

    /// Between |x| and 2|x| the loss is (α·|x|)², which lies below the straight line between 0 and 1.
    @Test func noBarrierWhereTheLossBendsUpwards() throws {
        #expect(try measure("barrier", doubled, on: feed, points: 5).scalar == 0)
        #expect(try measure("mode_connectivity", doubled, on: feed, points: 3).parts[0].elements == [0, 0.25, 1])
    }

    @Test func distancesOfParametersAndOfAnswers() throws {
        // ‖θ₀‖² = 4; exchanging the units moves four weights by 2, or none and two by 1.
        #expect(try measure("weight_distance", exchanged, as: "start").scalar == 2.0.squareRoot())
        let apart = try #require(try measure("weight_distance", doubled, as: "start").scalar)
        #expect(abs(apart - (2.0 / 10).squareRoot()) < 0x1p-50)
        #expect(try measure("weight_distance", plain, as: "start").scalar == 0)
        #expect(try measure("functional_distance", doubled, on: .rows([(1, 0, 0), (-1, 0, 0), (2, 0, 0)])).scalar == 2.0.squareRoot())
        #expect(try measure("functional_distance", exchanged, on: feed).scalar == 0)
        let silent = NetworkState.dense([(2, .relu), (1, .identity)], weights: [[0, 0, 0, 0], [0, 0]], biases: [[0, 0], [0]])
        #expect(try measure("weight_distance", silent, as: "start").scalar?.isNaN == true)
    }

    @Test func networksMustMatch() throws {
        for name in ["barrier", "mode_connectivity"] {
            #expect {
                try measure(name, .twoLayers, on: feed)
            } throws: { ($0 as? ValueError)?.id == "networks-do-not-match" }
        }
        #expect {
            try measure("weight_distance", .twoLayers, as: "start")
        } throws: { ($0 as? ValueError)?.id == "networks-do-not-match" }
        let two = NetworkState.dense([(2, .identity)], weights: [[1, 0, 0, 1]], biases: [[0, 0]])
        #expect {
            try measure("functional_distance", two, on: feed)
        } throws: { ($0 as? ValueError)?.id == "networks-do-not-match" }
    }

    /// A network that is no longer finite gives a missing number, not a number.
    @Test func divergedNetworksGiveNothing() throws {
        var broken = plain
        broken.tensors[0].values[0] = .infinity
        for name in ["barrier", "functional_distance"] {
            #expect(try measure(name, broken, on: feed).scalar?.isNaN == true)
        }
        #expect(try measure("weight_distance", broken, as: "start").scalar?.isNaN == true)
    }
}
