public import Vocabulary

/// The laws a script may name, each with its declaration.
public enum DistributionLibrary {
    struct Entry: Sendable {
        let signature: Signature
        /// Nil for numbers that make no law together.
        let make: @Sendable ([Double]) -> Distribution?
    }

    static let all: [Entry] = [uniform, normal, vonMises]

    public static var signatures: [Signature] { all.map(\.signature) }

    /// The law of this name with all its numbers; nil for another name, another count of numbers, or numbers out of range.
    public static func distribution(_ name: String, _ numbers: [Double]) -> Distribution? {
        guard let entry = all.first(where: { $0.signature.name == name }), numbers.count == entry.signature.parameters.count,
            numbers.allSatisfy(\.isFinite)
        else { return nil }
        return entry.make(numbers)
    }

    private static let uniform = Entry(
        signature: Signature(
            .distribution, "uniform", summary: "equally dense from low to high",
            formula: "1/(high − low)",
            parameters: [
                Parameter("low", .number(-1e6...1e6), "the least value"),
                Parameter("high", .number(-1e6...1e6), "the greatest value, above the least")
            ],
            example: example("uniform(0, π/2)")),
        make: { $0[0] < $0[1] ? .uniform(low: $0[0], high: $0[1]) : nil })

    private static let normal = Entry(
        signature: Signature(
            .distribution, "normal", summary: "the normal law", formula: "e^(−(x−mean)²/2sd²) / (sd √2π)",
            source: "drawn by the inverse distribution function, Wichura's AS 241",
            parameters: [
                Parameter("mean", .number(-1e6...1e6), "its mean"),
                Parameter("sd", .number(0...1e6, exclusiveLow: true), "its standard deviation")
            ],
            example: example("normal(1.5, 0.25)")),
        make: { $0[1] > 0 ? .normal(mean: $0[0], deviation: $0[1]) : nil })

    private static let vonMises = Entry(
        signature: Signature(
            .distribution, "vonmises",
            summary: "orientations from 0 to π that gather around a location: a von Mises law folded by π",
            formula: "cosh(κ cos(θ − location)) / (π I₀(κ)): θ = φ mod π, where φ has density ∝ e^(κ cos(φ − location))",
            source: """
                Mardia and Jupp, Directional Statistics, 2000; not the von Mises law of the doubled angle, \
                ∝ e^(κ cos 2(θ − location)), \
                which is about twice as narrow. κ = 0 is uniform
                """,
            parameters: [
                Parameter("location", .number(-1e6...1e6), unit: "radians", "where it is densest"),
                Parameter("concentration", .number(0...FoldedVonMises.greatestConcentration), "κ: the larger, the narrower")
            ],
            example: example("vonmises(π/2, 8)")),
        make: { numbers in
            guard (0...FoldedVonMises.greatestConcentration).contains(numbers[1]) else { return nil }
            return .vonMises(FoldedVonMises(location: numbers[0], concentration: numbers[1]))
        })

    private static func example(_ law: String) -> String {
        """
        data turned = rotated(digits[..50]) drawing angle from \(law)
        measure mean(turned.angle), sd(turned.angle)
        plot density(\(law))
        """
    }
}
