import TensorCore
import Vocabulary

/// The retina of Kashtan and Alon: all 256 patterns of 8 pixels, 4 wide and 2 high, and whether each half shows an object.
///
/// p1…p4 are the upper row from left to right, p5…p8 the lower; 1 is black. Row r holds pixel pᵢ in bit i−1 of r.
enum Retina {
    static let revision = 1
    static let count = 256
    static let pixelNames = (1...8).map { "p\($0)" }

    static let schema = DatasetSchema(
        fields: pixelNames.map { .init($0, .number) } + [.init("x", .boolean), .init("y", .boolean)],
        inputs: pixelNames, label: nil, trainCount: count, testCount: nil)

    static let definition = DatasetDefinition(
        signature: Signature(
            .dataset, "retina",
            summary: "all 256 patterns of 8 pixels; x and y say whether the left and the right half show an object",
            formula: "object: at least 3 of a half's 4 pixels black, or 1 or 2 black in its outer column and none beside them",
            source: "Kashtan and Alon, Spontaneous evolution of modularity and network motifs, PNAS 2005",
            example: """
                model net = 8 -> 8 tanh -> 1 sigmoid
                train net on x and y from retina for 40 epochs with adam 0.01, batch 32
                measure loss of net
                """),
        schema: { _ in schema },
        open: { _, _ in dataset() })

    static func dataset() -> Dataset {
        var columns: [String: [Float]] = [:]
        for (index, name) in pixelNames.enumerated() {
            columns[name] = (0..<count).map { Float($0 >> index & 1) }
        }
        columns["x"] = (0..<count).map { hasObject(outer: [0, 4], inner: [1, 5], in: $0) ? 1 : 0 }
        columns["y"] = (0..<count).map { hasObject(outer: [3, 7], inner: [2, 6], in: $0) ? 1 : 0 }
        return Dataset(
            name: "retina", schema: schema, trainRows: 0..<count, testRows: nil, columns: columns,
            digest: DatasetDigest.ofGenerator("retina", revision: revision))
    }

    /// Whether a half shows an object: at least 3 of 4 black, or 1–2 black in its outer column only.
    private static func hasObject(outer: [Int], inner: [Int], in pattern: Int) -> Bool {
        let outside = outer.count { pattern >> $0 & 1 == 1 }
        let inside = inner.count { pattern >> $0 & 1 == 1 }
        return outside + inside >= 3 || (outside >= 1 && inside == 0)
    }
}
