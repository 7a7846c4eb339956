/// Rows of floats are padded to whole vectors of 16 lanes; padding is zero and stays zero.
public enum Lanes {
    public static let count = 16

    public static func padded(_ width: Int) -> Int { (width + count - 1) / count * count }

    /// Floats from one row to the next where rows are this wide: the padded width, one vector more for multiples of 256,
    /// whose rows would otherwise meet in a few sets of the cache and push each other out (2 to 3 times slower at 1024).
    public static func stride(_ width: Int) -> Int {
        let padded = padded(width)
        return padded % 256 == 0 ? padded + count : padded
    }
}
