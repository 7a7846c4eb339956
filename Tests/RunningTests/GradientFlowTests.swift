import Testing

/// What gradient flow keeps, small steps nearly keep.
@Suite struct GradientFlowTests {
    /// In a linear network W₂ᵀW₂ − W₁W₁ᵀ − b₁b₁ᵀ changes by rate² a step: over the same way, half the rate drifts half as far.
    @Test func balanceDriftsWithTheRate() throws {
        /// How far the balance drifts for each unit of length the first weights move.
        func drift(_ rate: String, _ steps: Int) throws -> Double {
            let found = try Scripts.measured(
                """
                model net = 2 -> 3 -> 1
                fork net as start
                train net on x + 2y for \(steps) steps with sgd \(rate), batch 64
                let moved = norm(weights of net at layer 1 - (weights of start at layer 1))
                measure |(balancedness of net) - (balancedness of start)| / moved
                """)
            return try #require(found.first?.first ?? nil)
        }
        let coarse = try drift("0.01", 100), fine = try drift("0.005", 200)
        #expect(coarse < 0.1)
        #expect(abs(coarse / fine - 2) < 0.1)
    }
}
