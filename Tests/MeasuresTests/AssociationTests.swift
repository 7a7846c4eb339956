import Symbolic
import TensorCore
import Testing
import Training
import Values

@testable import Measures

/// Associations of 2 -> 3 relu -> 1 with hidden units x⁺, y⁺, (−x)⁺ and the output x⁺ + y⁺ + 2(−x)⁺ + ½.
@Suite struct AssociationTests {
    private let rows = Feed.rows([(1, 2, 0), (-1, 3, 0), (2, -1, 0), (-2, 1, 0)])

    private func measured(_ name: String, at selection: LayerSelection, _ state: NetworkState = .twoLayers) throws -> [Double] {
        let measure = try #require(MeasureLibrary.measure(named: name))
        return try measure.evaluate(.of(state, at: selection, on: rows)).parts.flatMap(\.elements)
    }

    private static let first = LayerSelection.layer(1, beforeActivation: false)

    /// x⁺ and (−x)⁺ answer on different samples, and y⁺ to another input: no two units take alike.
    @Test func upstreamComparesWhatUnitsTake() throws {
        #expect(try measured("upstream", at: Self.first) == [1, 0, 0, 0, 1, 0, 0, 0, 1])
        #expect(try measured("upstream_modularity", at: Self.first)[0].isNaN)
    }

    /// The third unit as x + y: alike to both others, each by the cosine of 45° where they answer together.
    @Test func upstreamOfUnitsThatShare() throws {
        var state = NetworkState.twoLayers
        state.tensors[0].values = [1, 0, 0, 1, 1, 1]
        let found = try measured("upstream", at: Self.first, state)
        // Jacobians: x⁺ on samples 0, 2; y⁺ on 0, 1, 3; (x + y)⁺ on 0, 1, 2, with square 2.
        #expect(abs(found[2] - 2 / (2.0 * 6).squareRoot()) < 0x1p-50)
        #expect(abs(found[5] - 2 / (3.0 * 6).squareRoot()) < 0x1p-50)
        #expect(found[1] == 0)
        #expect(found[3] == found[1] && found[6] == found[2] && found[7] == found[5])
    }

    /// One output that is linear in the hidden units: all of them act alike.
    @Test func downstreamComparesWhatUnitsDo() throws {
        #expect(try measured("downstream", at: Self.first) == [Double](repeating: 1, count: 9))
        #expect(abs(try measured("downstream_modularity", at: .hidden)[0]) < 0x1p-50)
        var state = NetworkState.twoLayers
        state.tensors[2].values[1] = 0
        #expect(try measured("downstream", at: Self.first, state).map(\.isNaN) == [
            false, true, false, true, true, true, false, true, false,
        ])
    }

    @Test func placesThatAreNoLayer() {
        for selection in [LayerSelection.input, .output(beforeActivation: false), .layer(2, beforeActivation: false)] {
            #expect(throws: ValueError.self) { try measured("upstream", at: selection) }
            #expect(throws: ValueError.self) { try measured("downstream_modularity", at: selection) }
        }
    }
}
