extension Explanations {
    /// Diagnostics of the checker.
    public static let checking: [Explanation] = []
}
