/// Numbers as other programs read them: the shortest digits that give the same number again, whole numbers without a dot.
extension [UInt8] {
    /// A finite number, as in `0.1`, `12`, `1e-05`, `-0`.
    mutating func append(number: Double) {
        if let whole = Int(exactly: number), whole.magnitude < 1 << 53, number != 0 || number.sign == .plus {
            return append(number: whole)
        }
        let text = number.description
        append(contentsOf: text.utf8.dropLast(text.hasSuffix(".0") ? 2 : 0))
    }

    mutating func append(number: Int) {
        if (0..<10).contains(number) { append(UInt8(ascii: "0") + UInt8(number)) } else { append(contentsOf: String(number).utf8) }
    }
}
