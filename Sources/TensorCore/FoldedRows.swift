/// A matrix whose last vector of columns holds at most four, and would be padded with twelve: those of each four rows stand
/// side by side in the first of the four, so that a pass over all rows reads and writes a quarter of these vectors.
///
/// w is (D, H) in rows of `row` floats. What stood in the padding is lost: it is 0 after unfolding.
public enum FoldedRows {
    public static func fits(inputs: Int, width: Int) -> Bool {
        inputs % 4 == 0 && (1...4).contains(width % Lanes.count)
    }

    public static func fold(_ w: UnsafeMutablePointer<Float>, inputs: Int, width: Int, row: Int) {
        eachFour(inputs, width, row) { first, place, other in
            w[first + place] = w[other]
        }
    }

    public static func unfold(_ w: UnsafeMutablePointer<Float>, inputs: Int, width: Int, row: Int) {
        eachFour(inputs, width, row) { first, place, other in
            w[other] = w[first + place]
            w[first + place] = 0
        }
    }

    /// Calls with where the first row's last vector begins, a place in it, and the other row's place whose number stands there.
    @inline(__always)
    private static func eachFour(
        _ inputs: Int, _ width: Int, _ row: Int, _ body: (_ first: Int, _ place: Int, _ other: Int) -> Void
    ) {
        for first in stride(from: width / Lanes.count * Lanes.count, to: inputs * row, by: 4 * row) {
            for place in 4..<16 { body(first, place, first + place / 4 * row + place % 4) }
        }
    }
}
