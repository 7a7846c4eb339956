import Diagnostics
import Experiments
import Foundation
@testable import Running
import Testing

/// Measures and functions asked for what is not there: found before anything is computed where the script tells, and said at
/// the line, with a remedy, where only data or a training tells.
@Suite struct LibraryMistakesTests {
    static let file = SourceFile(
        name: "library-mistakes.nnx", text: RepositoryFiles.text("Tests/RunningTests/Fixtures/library-mistakes.nnx"))
    static let errors = Engine.check(file, options: RunOptions()).diagnostics.filter { $0.severity == .error }

    @Test func eachIsFoundAtItsLineAndNothingElse() {
        let announced = Self.file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            line.range(of: "# ! ").map { "\(index + 1) \(line[$0.upperBound...])" }
        }
        let found = Self.errors.map { "\(Self.file.position(at: $0.span.start).line) \($0.id)" }
        #expect(announced.count == 29)
        #expect(found == announced)
    }

    @Test func everyErrorNamesARemedy() {
        for error in Self.errors {
            #expect(error.hint != nil, "\(error.message)")
            for text in [error.message, error.hint ?? ""] { #expect(!text.hasSuffix(".") && text.first?.isUppercase != true, "\(text)") }
        }
    }

    static let trained = "model net = 2 -> 4 relu -> 1\ntrain net on x*y for 20 steps\n"

    /// What only a run can find is said at its line.
    @Test(arguments: [
        "data few = digits[..20]\nmodel net = 784 -> 4 relu -> 10\ntrain net on label from few for 1 epoch\nmeasure loss of net on digits[900..800]",
        "data few = digits[..20]\nmodel net = 784 -> 4 relu -> 10\ntrain net on label from few for 1 epoch\nmeasure loss of net on (few where label > 20)",
        trained + "model wide = 2 -> 5 tanh -> 1\nmeasure correlation(weights of net at layer 1, weights of wide at layer 1)"
    ])
    func runsEndAtTheLine(_ script: String) {
        let last = script.split(separator: "\n", omittingEmptySubsequences: false).count
        do {
            _ = try Scripts.run(script)
            Issue.record("this must not run: \(script)")
        } catch let failure as RunFailure {
            #expect(failure.line == last || failure.line == nil && failure.message.contains("error["), "\(failure)")
            #expect(!failure.message.isEmpty && !failure.message.hasSuffix("."))
        } catch {
            Issue.record("\(error)")
        }
    }

    /// A diverged network gives missing numbers with their reason, whatever is asked of it.
    @Test(arguments: [
        "loss of net on (x in 0..1, y in 0..1)", "weight_distance of net", "barrier(start) of net", "functional_distance(start) of net",
        "norm(net - start)", "mean(activations of net)", "aulc(loss of net)", "travelled", "sum(importance)"
    ])
    func divergedNetworksGiveReasons(_ what: String) throws {
        let results = try Scripts.run("""
            model net = 2 -> 4 relu -> 1
            fork net as start
            train start on x*y for 2 steps
            train net on 1000 x*y for 200 steps with sgd 1000 tallying path_length as travelled tallying path_integral as importance
            measure \(what)
            """)
        let quantities = results.items.flatMap { item -> [Results.Quantity] in
            if case .measures(let quantities) = item.content { quantities } else { [] }
        }
        #expect(quantities.first?.values.allSatisfy { $0.allSatisfy { $0 == nil } } == true)
        #expect(quantities.first?.missing.allSatisfy { $0["diverged"] == 1 } == true)
    }

    /// One seed has no spread, and it is said.
    @Test func oneSeedHasNoSpread() throws {
        let script = Self.trained + "measure sd(last(loss of net) over seed)"
        #expect(Scripts.ids(script) == ["one-seed"])
        #expect(Scripts.ids("seeds 2\n" + script).isEmpty)
        #expect(try Scripts.measured(script) == [[nil]])
        let results = try Scripts.run(Self.trained + "measure last(loss of net)")
        guard case .measures(let quantities)? = results.items.last?.content else { throw RunFailure("no measure") }
        #expect(quantities[0].summaries[0].n == 1 && quantities[0].summaries[0].sd == nil)
    }
}
