/// Finds what a mistyped word was meant to be.
public enum Suggestion {
    /// Words longer than this are never compared: the time of a comparison grows with both lengths.
    private static let longest = 48

    /// The candidate nearest to `word`, or nil where none is near: at most one edit per three characters, one for short words.
    ///
    /// A difference of case alone counts as nearest; of equally near ones the first wins.
    public static func closest(to word: String, in candidates: some Sequence<String>) -> String? {
        let typed = Array(word)
        guard !typed.isEmpty, typed.count <= longest else { return nil }
        let bound = typed.count < 3 ? 0 : max(1, typed.count / 3)
        var best: (distance: Int, candidate: String)?
        for candidate in candidates where candidate != word {
            if candidate.lowercased() == word.lowercased() { return candidate }
            let letters = Array(candidate)
            guard letters.count <= longest, abs(letters.count - typed.count) <= bound else { continue }
            let distance = distance(typed, letters)
            if distance <= bound, distance < best?.distance ?? .max { best = (distance, candidate) }
        }
        return best?.candidate
    }

    /// The least number of insertions, deletions, substitutions and swaps of neighbours that turn one word into the other
    /// (optimal string alignment).
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, character) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var least = min(last[column + 1] + 1, current[column] + 1, last[column] + (character == other ? 0 : 1))
                if row > 0, column > 0, character == right[column - 1], left[row - 1] == other {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
