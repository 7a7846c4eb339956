import Diagnostics
import Experiments
@testable import Running
import Testing

@Suite struct SpotCheckTests {
    private static let script = """
        seeds 4
        sweep rate in 0.003, 0.01
        with adam rate, batch 8
        model net = 2 -> 6 tanh -> 1
        train net on x*y for 20 steps
        fork net as near, far
        finetune near to x*y + x for 12 steps
        finetune far to x - y for 12 steps until loss < 0.5
        let gap = last(loss of near) - last(loss of far)
        measure gap, mean(gap over seed)
        table gap, gradient_norm of near
        plot loss of near, far
        plot gap over rate
        plot scatter gap, gap
        expect gap < 100
        """

    private func quantities(_ results: Results) -> [(line: Int, quantity: Results.Quantity)] {
        results.items.flatMap { item -> [(Int, Results.Quantity)] in
            switch item.content {
            case .prose, .text, .images, .claim: []
            case .training(let summary): [(item.line, summary.finalLoss)]
            case .measures(let all), .table(let all): all.map { (item.line, $0) }
            case .plot(let plot): plot.quantities.map { (item.line, $0) }
            }
        }
    }

    private func spot(_ text: String, count: Int, seed: UInt64, tracks: [SpotCheck.Track], threads: Int = 1) throws -> SpotCheck {
        let file = SourceFile(name: "test.nnx", text: text)
        let options = RunOptions(threads: threads)
        return try Engine.spot(
            Engine.check(file, options: options), file: file, options: options,
            request: .init(count: count, seed: seed, tracks: tracks), isCancelled: { false })
    }

    /// Every cell by itself has the bits of the whole run, and stands where the run shows it.
    @Test func cellsAreThoseOfTheWholeRun() throws {
        let text = SpotCheckTests.script
        let shown = quantities(try Scripts.run(text))
        let tracks = shown.map { SpotCheck.Track(label: $0.quantity.label, seeds: $0.quantity.seeds, places: $0.quantity.values.count) }
        let check = try spot(text, count: 10_000, seed: 3, tracks: tracks, threads: 2)
        #expect(check.mismatch == nil && check.findings.count == check.cells && check.cells > 60)
        for finding in check.findings {
            let (line, quantity) = shown[finding.track]
            #expect(line == finding.line && quantity.label == finding.label)
            for (index, number) in finding.numbers.enumerated() {
                #expect(quantity.values[finding.first + index][finding.seedIndex]?.bitPattern == number?.bitPattern, "\(finding.label), \(finding.place)")
            }
        }
    }

    /// One cell needs the trainings it came from and no others; the same seed chooses the same cells, another others.
    @Test func aFewCellsNeedFewTrainings() throws {
        let text = "seeds 20\nmodel net = 2 -> 4 tanh -> 1\ntrain net on x*y for 5 steps\nfinetune net to x for 5 steps\nmeasure last(loss of net)\n"
        let shown = quantities(try Scripts.run(text))
        let tracks = shown.map { SpotCheck.Track(label: $0.quantity.label, seeds: $0.quantity.seeds, places: $0.quantity.values.count) }
        let check = try spot(text, count: 2, seed: 1, tracks: tracks)
        #expect(check.findings.count == 2 && check.cells == 60 && check.allTrainings == 40)
        #expect((1...4).contains(check.trainings))
        #expect(try spot(text, count: 2, seed: 1, tracks: tracks, threads: 2).findings == check.findings)
        let chosen = try (2...5).map { try spot(text, count: 2, seed: $0, tracks: tracks).findings.map(\.place) }
        #expect(Set(chosen).count > 1)
    }

    @Test func otherQuantitiesAreSaid() throws {
        let text = "model net = 2 -> 4 tanh -> 1\ntrain net on x*y for 5 steps\nmeasure last(loss of net)\n"
        let right = SpotCheck.Track(label: "last(loss of net)", seeds: [1], places: 1)
        let final = SpotCheck.Track(label: "final loss", seeds: [1], places: 1)
        #expect(try spot(text, count: 5, seed: 1, tracks: [final, right]).mismatch == nil)
        #expect(try spot(text, count: 5, seed: 1, tracks: [right]).mismatch == "line 2: the script shows final loss, the report does not")
        #expect(try spot(text, count: 5, seed: 1, tracks: [final, right, right]).mismatch == "the report has 3 quantities, the script shows 2")
        let other = SpotCheck.Track(label: "final loss", seeds: [1, 2], places: 1)
        #expect(try spot(text, count: 5, seed: 1, tracks: [other, right]).mismatch?.contains("other seeds or places") == true)
    }
}
