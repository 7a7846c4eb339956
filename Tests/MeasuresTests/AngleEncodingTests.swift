import Symbolic
import TensorCore
import Testing
import Training
import Values

@testable import Datasets
@testable import Measures

@Suite struct AngleEncodingTests {
    /// 4x4 gratings, of which the network sees `count`; angles fill 0…π.
    private func feed(count: Int, size: Int = 4) throws -> Feed {
        let draws = GeneratorDraws(seed: 1, quantiles: ["angle": { $0 * .pi }])
        let dataset = try Gratings.dataset(side: size, frequency: 1, variance: 1, count: count, draws)
        return .samples(try Samples(dataset), seeing: .image)
    }

    /// Two linear sums of the pixels, or none.
    private func network(pixels: Int = 16, weight: Float = 1) -> NetworkState {
        let weights = (0..<2 * pixels).map { weight * (Float($0 * 7 % 11) - 5) / 8 }
        return NetworkState(
            architecture: Architecture(
                input: Shape(height: 4, width: pixels / 4), body: .layers([.dense(units: 2, activation: .identity)]), initialisation: .he),
            tensors: [
                .init(layer: 1, kind: .weights, rows: 2, columns: pixels, values: weights),
                .init(layer: 1, kind: .biases, rows: 2, columns: 1, values: [0, 0]),
            ], ordinal: 1)
    }

    private func measure(_ name: String, _ state: NetworkState, on feed: Feed?, _ method: String? = nil, repeats: Double = 100) throws
        -> Value
    {
        var context = MeasureContext.of(state, on: feed)
        context.arguments.words["method"] = method
        context.arguments.numbers = ["angles": 6, "repeats": repeats]
        return try #require(MeasureLibrary.measure(named: name)).evaluate(context)
    }

    /// Where no pixel crosses the border of the clamp, a step of 1/1024 errs by its square.
    @Test func differencesAreDerivatives() throws {
        let encoding = try AngleEncoding(.of(network(), on: feed(count: 100)), for: "fisher")
        let differences = try encoding.differences(encoding.network(), at: 1, step: 0x1p-10, repeats: 60)
        let derivatives = try encoding.derivatives(encoding.derivatives(), at: 1, repeats: 60)
        #expect(differences.count == 60 && derivatives.count == 60)
        for column in 0..<2 {
            let close = zip(differences.slopes[column], derivatives.slopes[column]).count { abs($0 - $1) < 1e-2 }
            #expect(close >= 55)
            #expect(zip(differences.centres[column], derivatives.centres[column]).allSatisfy { abs($0 - $1) < 1e-2 })
        }
    }

    /// A linear reading cannot know more than the image: 4 errors above the ceiling would be a false formula.
    @Test(arguments: ["sampling", "decoder", "robust"])
    func noMethodExceedsTheCeiling(_ method: String) throws {
        let feed = try feed(count: 400)
        let told = try measure("fisher", network(), on: feed, method, repeats: 400)
        let error = try measure("fisher_error", network(), on: feed, method, repeats: 400)
        let ceiling = try measure("ceiling", network(), on: feed)
        #expect(told.parts[0].axes[0].name == "angle" && told.parts[0].axes[0] == ceiling.parts[0].axes[0])
        // Along the grid's own directions the picture of so few points does not change, and nothing can be told.
        let places = (0..<6).filter { ceiling.parts[0].elements[$0] > 1e-9 }
        #expect(places.count >= 4)
        for place in places {
            #expect(told.parts[0].elements[place] - 4 * error.parts[0].elements[place] < ceiling.parts[0].elements[place])
            #expect(error.parts[0].elements[place] > 0)
        }
    }

    @Test func aNetworkThatAnswersNothingHasNone() throws {
        for method in FisherMethod.allCases {
            let told = try measure("fisher", network(weight: 0), on: feed(count: 200), method.rawValue)
            #expect(told.parts[0].elements.allSatisfy { $0.isNaN }, "\(method)")
        }
    }

    @Test func badSourcesAreNamed() throws {
        func id(_ name: String, _ state: NetworkState, on feed: Feed?, _ method: String? = "sampling") -> String? {
            do {
                _ = try measure(name, state, on: feed, method)
                return nil
            } catch {
                return (error as? ValueError)?.id
            }
        }
        #expect(id("fisher", network(), on: nil) == "no-source")
        #expect(id("fisher", .twoLayers, on: .rows([(1, 2, 3)])) == "no-stimulus")
        #expect(try id("fisher", network(pixels: 64), on: feed(count: 40)) == "source-mismatch")
        #expect(try id("fisher", network(), on: feed(count: 10)) == "too-few-images")
        #expect(try id("fisher", network(), on: feed(count: 40), "guessing") == "unknown-method")
        #expect(id("ceiling", network(), on: nil) == "no-source")
    }
}
