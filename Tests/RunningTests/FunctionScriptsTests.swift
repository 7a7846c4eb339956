import Diagnostics
@testable import Running
import Testing

/// Functions of values as scripts call them: axes that follow matrices about, and what is refused.
@Suite struct FunctionScriptsTests {
    static let trained = "model net = 2 -> 6 tanh -> 5 tanh -> 1\ntrain net on x*y for 20 steps\n"

    /// Every array axis can be shuffled, both places of a square matrix at once.
    @Test(arguments: [
        ("matmul(w, transpose(w))", "unit"), ("matmul(transpose(w), w)", "input"), ("w", "unit"), ("w", "input"),
        ("activations of net at layer 1", "sample"), ("components(w, rank 2)", "component"), ("components(w, rank 2)", "input"),
        ("singular_values(w)", "component"),
    ])
    func everyAxisCanBeShuffled(value: String, axis: String) throws {
        let numbers = try Scripts.measured(
            Self.trained + """
                let w = weights of net at layer 2
                let v = \(value)
                measure sum(shuffled(v, times 2 over \(axis))) - sum(v)
                """)
        #expect(numbers.count == 2)
        for number in numbers { #expect(abs(try #require(number[0])) < 1e-9) }
    }

    @Test func endsOfAnIntervalAreChosenByName() throws {
        let numbers = try Scripts.measured(
            """
            seeds 3
            model net = 2 -> 6 tanh -> 1
            train net on x*y for 20 steps
            let ends = interval(last(loss of net) over seed)
            measure mean(ends where bound = high) > mean(ends where bound = low)
            """)
        #expect(numbers.flatMap { $0 } == [1])
    }

    @Test func distancesBetweenTasks() throws {
        let numbers = try Scripts.measured(
            """
            sweep task in (x+1)(x+4), x^2 + 2x + 1, sin(x)
            measure distance_expanded((x+1)(x+1), task)
            """)
        #expect(numbers == [[Double(18).squareRoot()], [0], [nil]])
    }

    @Test(arguments: [
        ("measure transpose(loss of net)", "not-a-matrix"), ("measure matmul(loss of net, loss of net)", "not-a-matrix"),
        ("measure agreement(loss of net)", "across-without-axis"),
        ("measure shuffled(weights of net, times 2 over layer)", "shuffle-without-axis"),
        ("measure distance_l2(x + 1)", "wrong-argument-count"), ("measure steps_to(loss of net)", "missing-argument"),
        ("measure components(weights of net at layer 1)", "missing-argument"),
        ("measure smooth(loss of net, window 0)", "out-of-range"), ("measure quantile(loss of net, level 2)", "out-of-range"),
    ])
    func mistakesAreLocated(line: String, id: String) {
        let errors = Scripts.check(Self.trained + line).diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.id) == (id.isEmpty ? [] : [id]))
        #expect(errors.allSatisfy { $0.span.start >= Self.trained.utf8.count })
    }

    /// What only the numbers show is a failure of that line, with what to type instead.
    @Test(arguments: [
        ("measure components(weights of net at layer 1, rank 9)", "rank 2"),
        ("measure overlap(weights of net at layer 2, weights of net at layer 1, rank 1)", ""),
        ("measure root(weights of net at layer 2)", ""),
        ("measure solve(nfm of net at layer 1, weights of net at layer 2)", ""),
    ])
    func failuresNameTheLine(line: String, hint: String) {
        #expect { _ = try Scripts.run(Self.trained + line) } throws: { error in
            guard let failure = error as? RunFailure else { return false }
            return failure.line == 3 && (failure.hint ?? "").contains(hint)
        }
    }

    @Test(arguments: [
        "solve(nfm of net at layer 1 - (nfm of net at layer 1), nfm of net at layer 1)", "interval(last(loss of net) over seed)",
        "sign_test(last(loss of net), 0 - 0 * last(loss of net) + last(loss of net) over seed)",
    ])
    func resultsThatDoNotExistAreMissing(value: String) throws {
        let numbers = try Scripts.measured("seeds 1\n" + Self.trained + "measure \(value)")
        #expect(!numbers.isEmpty && numbers.allSatisfy { $0.allSatisfy { $0 == nil } })
    }
}
