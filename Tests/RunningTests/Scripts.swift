import Diagnostics
import Experiments
import Foundation
@testable import Running
import TensorCore
import Testing

/// Runs scripts from text, as a user would from a file.
enum Scripts {
    static func check(_ text: String, options: RunOptions = RunOptions()) -> CheckOutcome {
        Engine.check(SourceFile(name: "test.nnx", text: text), options: options)
    }

    /// The results of a script that must have no errors.
    static func run(_ text: String, named name: String = "test.nnx", options: RunOptions = RunOptions()) throws -> Results {
        let file = SourceFile(name: name, text: text)
        let outcome = Engine.check(file, options: options)
        let errors = outcome.diagnostics.filter { $0.severity == .error }
        if !errors.isEmpty {
            throw RunFailure(errors.map { $0.render(in: file, colour: false) }.joined(separator: "\n"))
        }
        return try Engine.run(outcome, file: file, options: options, progress: { _ in }, isCancelled: { false })
    }

    /// The numbers of the only measured quantity, of stuck networks too, place by place and seed by seed.
    static func measured(_ text: String, options: RunOptions = RunOptions()) throws -> [[Double?]] {
        let quantities = try run(text, options: options).items.flatMap { item -> [Results.Quantity] in
            if case .measures(let quantities) = item.content { return quantities.filter { !$0.label.hasSuffix(", without stuck") } }
            return []
        }
        #expect(quantities.count == 1)
        return quantities.first?.values ?? []
    }

    /// The numbers of the only curve drawn, for the first seed.
    static func curve(_ text: String) throws -> [Double] {
        let quantities = try run(text).items.flatMap { item -> [Results.Quantity] in
            if case .plot(let plot) = item.content { return plot.quantities }
            return []
        }
        #expect(quantities.count == 1)
        return quantities.first?.values.compactMap { $0.first ?? nil } ?? []
    }

    /// The ids of the diagnostics a script gets, in order of place.
    static func ids(_ text: String) -> [String] {
        check(text).diagnostics.map(\.id)
    }
}
