extension Explanations {
    /// Diagnostics of the lexer and the parser.
    public static let syntax: [Explanation] = []
}
