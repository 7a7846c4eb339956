/// The header of an array in NumPy's .npy format: what its elements are, their order, and its shape.
///
/// Source: NumPy Enhancement Proposal 1, format versions 1.0, 2.0 and 3.0.
struct NumPyHeader {
    enum Element: Equatable {
        case boolean
        case unsigned(bytes: Int)
        case signed(bytes: Int)
        /// IEEE 754 of 2, 4 or 8 bytes.
        case float(bytes: Int)

        var size: Int {
            switch self {
            case .boolean: 1
            case .unsigned(let bytes), .signed(let bytes), .float(let bytes): bytes
            }
        }
    }

    let element: Element
    let isBigEndian: Bool
    let isFortranOrder: Bool
    let shape: [Int]
    /// Where the elements begin.
    let dataStart: Int

    /// The number of elements.
    var count: Int { shape.reduce(1, *) }

    private static let magic: [UInt8] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]

    /// Errors: another kind of file, an unknown version, a header that is no such dictionary, elements that are no numbers.
    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(DataError) {
        guard bytes.count >= 10, bytes.starts(with: Self.magic) else {
            throw DataError(
                "data-wrong-magic", "this is no .npy file: it does not begin with \\x93NUMPY", hint: "write it with numpy.save")
        }
        let isLong = bytes[6] >= 2
        guard (1...3).contains(bytes[6]), bytes.count >= (isLong ? 12 : 10) else {
            throw DataError(
                "data-wrong-magic", "this .npy file has the unknown version \(bytes[6]).\(bytes[7])",
                hint: "write it with numpy.save")
        }
        var length = Int(bytes[8]) | Int(bytes[9]) << 8
        if isLong { length |= Int(bytes[10]) << 16 | Int(bytes[11]) << 24 }
        let start = isLong ? 12 : 10
        guard start + length <= bytes.count else {
            throw DataError("data-truncated", "the file ends within its header", hint: "save or copy it again")
        }
        dataStart = start + length
        var fields = HeaderFields(Array(bytes[start..<dataStart]))
        guard try fields.read(), let description = fields.description, let shape = fields.shape, let order = fields.isFortranOrder
        else {
            throw DataError("data-corrupt", "the header names no element type, order and shape", hint: "write it with numpy.save")
        }
        (element, isBigEndian) = try Self.element(description)
        isFortranOrder = order
        self.shape = shape
        var total = element.size
        for side in shape {
            let (product, overflow) = total.multipliedReportingOverflow(by: side)
            guard !overflow, product <= 1 << 40 else {
                throw DataError("data-corrupt", "an array of \(Self.text(shape)) is more than can be held")
            }
            total = product
        }
        guard dataStart + total <= bytes.count else {
            throw DataError(
                "data-truncated",
                "the file ends early: \(Self.text(shape)) needs \(total) bytes, and there are \(bytes.count - dataStart)",
                hint: "save or copy it again")
        }
    }

    /// `10 x 28 x 28`
    static func text(_ shape: [Int]) -> String {
        shape.isEmpty ? "a single number" : shape.map(String.init).joined(separator: " x ")
    }

    /// `<f4`: byte order, kind, bytes.
    private static func element(_ text: String) throws(DataError) -> (Element, isBigEndian: Bool) {
        let body = text.drop { "<>=|".contains($0) }
        let known: [String: Element] = [
            "b1": .boolean, "u1": .unsigned(bytes: 1), "u2": .unsigned(bytes: 2), "u4": .unsigned(bytes: 4),
            "u8": .unsigned(bytes: 8),
            "i1": .signed(bytes: 1), "i2": .signed(bytes: 2), "i4": .signed(bytes: 4), "i8": .signed(bytes: 8),
            "f2": .float(bytes: 2), "f4": .float(bytes: 4), "f8": .float(bytes: 8)
        ]
        guard let element = known[String(body)] else {
            throw DataError(
                "numpy-element", "its elements are \(words(body)) (`\(text)`), not numbers that can be read",
                hint: "save numbers, as in `numpy.save(\"x.npy\", x.astype(\"float32\"))`")
        }
        return (element, text.hasPrefix(">"))
    }

    private static func words(_ body: Substring) -> String {
        switch body.first {
        case "O": "Python objects"
        case "U", "S", "a": "texts"
        case "c": "complex numbers"
        case "f": "floats of \(body.dropFirst()) bytes"
        case "M", "m": "dates or times"
        case "V", "[": "records"
        default: "of an unknown type"
        }
    }
}

/// Reads the dictionary of a header, `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`, in any order of its keys.
private struct HeaderFields {
    private let text: [UInt8]
    private var place = 0
    var description: String?
    var isFortranOrder: Bool?
    var shape: [Int]?

    init(_ text: [UInt8]) {
        self.text = text
    }

    /// False where the text is no such dictionary.
    mutating func read() throws(DataError) -> Bool {
        guard take("{") else { return false }
        while !take("}") {
            guard let key = string(), take(":") else { return false }
            switch key {
            case "descr":
                if peek() == UInt8(ascii: "[") {
                    throw DataError(
                        "numpy-element", "its elements are records of several fields, not numbers",
                        hint: "save one field, as in `numpy.save(\"x.npy\", x[\"field\"])`")
                }
                description = string()
                if description == nil { return false }
            case "fortran_order":
                guard let word = word(), ["True", "False"].contains(word) else { return false }
                isFortranOrder = word == "True"
            case "shape":
                shape = sides()
                if shape == nil { return false }
            default: return false
            }
            _ = take(",")
        }
        return true
    }

    private mutating func peek() -> UInt8? {
        while place < text.count, [0x20, 0x09, 0x0a, 0x0d].contains(text[place]) { place += 1 }
        return place < text.count ? text[place] : nil
    }

    private mutating func take(_ sign: Character) -> Bool {
        guard let byte = peek(), byte == sign.asciiValue else { return false }
        place += 1
        return true
    }

    private mutating func string() -> String? {
        guard let quote = peek(), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
        guard let end = text[(place + 1)...].firstIndex(of: quote) else { return nil }
        defer { place = end + 1 }
        return String(decoding: text[(place + 1)..<end], as: UTF8.self)
    }

    private mutating func word() -> String? {
        guard peek() != nil else { return nil }
        let start = place
        while place < text.count, (0x41...0x5a).contains(text[place]) || (0x61...0x7a).contains(text[place]) { place += 1 }
        return String(decoding: text[start..<place], as: UTF8.self)
    }

    /// `(3, 4)`, `(3,)`, `()`; at most eight sides.
    private mutating func sides() -> [Int]? {
        guard take("(") else { return nil }
        var sides: [Int] = []
        while !take(")") {
            guard peek() != nil, sides.count < 8 else { return nil }
            let start = place
            while place < text.count, (0x30...0x39).contains(text[place]) { place += 1 }
            guard let side = Int(String(decoding: text[start..<place], as: UTF8.self)) else { return nil }
            // Python 2 wrote long integers as 3L.
            _ = take("L")
            sides.append(side)
            _ = take(",")
        }
        return sides
    }
}
