/// A file's name with places for axes: `net-{seed}.safetensors`.
public struct FileTemplate: Sendable, Hashable {
    public enum Part: Sendable, Hashable {
        case text(String)
        /// The word for the place on an axis.
        case axis(Int)
    }

    public let parts: [Part]
    /// As the script has it.
    public let written: String

    public init(_ parts: [Part], written: String) {
        self.parts = parts
        self.written = written
    }

    /// The axes it names.
    public var axes: [Int] {
        parts.compactMap { if case .axis(let axis) = $0 { axis } else { nil } }
    }

    /// The name with a word for each axis.
    public func name(_ word: (Int) -> String) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .axis(let axis): word(axis)
            }
        }.joined()
    }

    /// The name with these axes too: those it does not mention stand before the ending, `net-seed3-rate0.01.safetensors`.
    public func spread(over axes: [(number: Int, name: String)]) -> FileTemplate {
        let added = axes.filter { !self.axes.contains($0.number) }
        guard !added.isEmpty, case .text(let last)? = parts.last, let dot = last.lastIndex(of: ".") else { return self }
        let words = added.flatMap { [Part.text("-\($0.name)"), .axis($0.number)] }
        return FileTemplate(
            parts.dropLast() + [.text(String(last[..<dot]))] + words + [.text(String(last[dot...]))], written: written)
    }
}

extension ExperimentAxis {
    /// For each place a word that may stand in a file's name: letters, digits and `. + -`, all different.
    public var fileWords: [String] {
        let words = labels.map { label in
            let characters = label.map { $0.isLetter || $0.isNumber || ".+-".contains($0) ? $0 : "_" }
            return String(String(characters).split(separator: "_").joined(separator: "_").prefix(40))
        }
        let areDistinct = Set(words).count == words.count && words.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
        return areDistinct ? words : labels.indices.map { String($0 + 1) }
    }
}
