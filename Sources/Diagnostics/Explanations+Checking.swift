extension Explanations {
    /// Diagnostics of the checker, by what they are about.
    public static let checking: [Explanation] = checkNames + checkNetworks + checkData + checkValues
        + checkComparisons
        + checkDistributions
        + checkFiles
}
