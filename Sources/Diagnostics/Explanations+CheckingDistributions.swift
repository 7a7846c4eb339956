extension Explanations {
    /// Distributions and the data drawn from them.
    static let checkDistributions: [Explanation] = [
        Explanation(
            "not-drawn",
            """
            `drawing FIELD from LAW` says how a field of generated data is distributed. Data that is read, and data \
            that is the same for every seed, draws nothing; a generator draws the fields that `nnx help NAME` shows.
            """,
            wrong: """
                data turned = rotated(digits[..20]) drawing tilt from uniform(0, π)
                measure mean(turned.angle)
                """,
            right: """
                data turned = rotated(digits[..20]) drawing angle from uniform(0, π)
                measure mean(turned.angle)
                """),
        Explanation(
            "drawn-twice",
            """
            A field of generated data has one law. For two of them side by side use a `sweep`, or two `data` lines.
            """,
            wrong: """
                data turned = rotated(digits[..20]) drawing angle from normal(0, 1) drawing angle from 0..π
                measure mean(turned.angle)
                """,
            right: """
                data turned = rotated(digits[..20]) drawing angle from normal(0, 1)
                measure mean(turned.angle)
                """),
        Explanation(
            "no-images",
            """
            This generator works on the images of another dataset, and the one named has none.
            """,
            wrong: """
                data turned = rotated(retina)
                measure mean(turned.angle)
                """,
            right: """
                data turned = rotated(digits[..20])
                measure mean(turned.angle)
                """)
    ]
}
