import Symbolic
import TensorCore
import Testing
import Training
import Values

@testable import Measures

/// Lesions and probes of 2 -> 3 relu -> 1 with hidden units x⁺, y⁺, (−x)⁺ and the output x⁺ + y⁺ + 2(−x)⁺ + ½.
@Suite struct LesionTests {
    /// Targets are the answers themselves, so the loss is 0 and a lesion costs the mean square of what is lost.
    private let context = MeasureContext.of(
        .twoLayers, on: .rows([(1, 2, 3.5), (-1, 0, 2.5), (2, -1, 2.5), (-2, 1, 5.5)]), targets: [.field("label")])

    private func measured(
        _ name: String, units: [Double]? = nil, at selection: LayerSelection = .hidden, _ numbers: [String: Double] = [:],
        formulas: [String: Formula] = [:], on feed: Feed? = nil
    ) throws -> [Double] {
        var context = context
        context.feed = feed ?? context.feed
        context.selection = selection
        context.arguments.numbers = numbers
        context.arguments.formulas = formulas
        if let units {
            context.arguments.values["units"] = Value(parts: [.init(axes: [.init("unit", units.count)], elements: units)])
        }
        let measure = try #require(MeasureLibrary.measure(named: name))
        return try measure.evaluate(context).parts.flatMap(\.elements)
    }

    @Test func ablationCostsWhatAUnitGave() throws {
        // Units alone answer 1 and 2, 2 and 1, and 1 and 2 times a weight of 2.
        let expected: [Double] = [1.25, 1.25, 5]
        #expect(try measured("ablation") == expected)
        #expect(try measured("ablation", at: .layer(0, beforeActivation: false)).count == 2)
    }

    @Test func lesionsOfSets() throws {
        #expect(try measured("lesion", units: [1, 0, 1]) == [6.25])
        #expect(try measured("lesion", units: [0, .nan, 0]) == [0])
        #expect(try measured("lesion", units: [0, 1, 0], at: .all(beforeActivation: false)) == [1.25])
    }

    @Test func lesionsAgainstRandomSets() throws {
        let costly = try measured("lesion_z", units: [0, 0, 1], ["draws": 60])[0]
        let cheap = try measured("lesion_z", units: [1, 0, 0], ["draws": 60])[0]
        #expect(costly > 0 && cheap < 0)
        #expect(try measured("lesion_z", units: [0, 0, 0])[0].isNaN)
        #expect(try measured("lesion_z", units: [1, 1, 1])[0].isNaN)
    }

    @Test func setsThatDoNotFit() {
        #expect(throws: ValueError.self) { try measured("lesion", units: [1, 0]) }
        #expect(throws: ValueError.self) { try measured("lesion", units: [1, 0.5, 0]) }
        #expect(throws: ValueError.self) { try measured("lesion") }
        #expect(throws: ValueError.self) { try measured("ablation", at: .output(beforeActivation: false)) }
        #expect(throws: ValueError.self) { try measured("ablation", at: .layer(2, beforeActivation: false)) }
        #expect(throws: ValueError.self) { try measured("ablation", at: .layer(7, beforeActivation: false)) }
    }

    @Test func probesOfUnits() throws {
        let rows = Feed.rows(
            (0..<40).map { (index: Int) -> (x: Float, y: Float, label: Float) in
                (x: Float(index * 7 % 11 - 5), y: Float(index * 5 % 9 - 4), label: 0)
            })
        let x = ["target": Formula.field("x")]
        let all = try measured("probe", formulas: x, on: rows)[0]
        #expect(all > 0.99)
        let each = try measured("unit_probe", formulas: x, on: rows)
        #expect(each.count == 3)
        #expect(each.allSatisfy { $0 < all })
        #expect(try measured("probe", units: [0, 0, 1], formulas: x, on: rows) == [each[2]])
        #expect(try measured("probe", units: [0, 0, 0], formulas: x, on: rows)[0].isNaN)
        let control = try measured("probe_control", ["shuffles": 8], formulas: x, on: rows)[0]
        #expect(control < 0.5)
        #expect(throws: ValueError.self) { try measured("unit_probe", on: rows) }
    }
}
