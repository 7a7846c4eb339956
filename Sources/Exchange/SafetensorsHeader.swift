/// What a safetensors file says of its tensors, read without them.
public struct SafetensorsHeader: Sendable, Equatable {
    struct Element: Sendable, Equatable {
        let name: String
        /// Bytes.
        let size: Int

        private static let sizes = [
            "BOOL": 1, "U8": 1, "I8": 1, "F8_E5M2": 1, "F8_E4M3": 1, "F8_E8M0": 1, "I16": 2, "U16": 2, "F16": 2, "BF16": 2,
            "I32": 4, "U32": 4, "F32": 4, "I64": 8, "U64": 8, "F64": 8, "C64": 8,
        ]

        init?(_ name: String) {
            guard let size = Element.sizes[name] else { return nil }
            self.name = name
            self.size = size
        }
    }

    public struct Entry: Sendable, Equatable {
        public let name: String
        let element: Element
        public let shape: [Int]
        /// Of the bytes behind the header.
        let range: Range<Int>
    }

    public let metadata: [String: String]
    /// In the order of their bytes.
    public let tensors: [Entry]
    let dataStart: Int

    /// Longer headers are refused, as the format demands.
    public static let limit = 100_000_000

    /// Reads the header at the beginning of a file.
    ///
    /// - Parameter bytes: The file, or as much of it as holds the header.
    ///
    /// Errors: too short or too long, no JSON object of tensors, offsets that leave gaps, overlap or pass the end, a shape
    /// that does not fit its bytes.
    public init(_ bytes: [UInt8], fileSize: Int) throws(ExchangeError) {
        let advice = "write it with `safetensors.torch.save_file`, or copy it again"
        guard bytes.count >= 8, bytes.count <= fileSize else {
            throw ExchangeError("this is no safetensors file: it ends within its first eight bytes", hint: advice)
        }
        let number = ByteText.number(bytes[..<8])
        guard number >= 2, number <= UInt64(min(Self.limit, bytes.count - 8)) else {
            throw ExchangeError(
                "this is no safetensors file, or a part of one: its header would be \(number) bytes long", hint: advice)
        }
        let length = Int(number)
        dataStart = 8 + length
        guard let fields = HeaderText(Array(bytes[8..<dataStart])) else {
            throw ExchangeError("its header is no JSON object of tensors", hint: "write it with `safetensors.torch.save_file`")
        }
        metadata = fields.metadata
        tensors = try Self.entries(fields.tensors, size: fileSize - dataStart)
    }

    private static func entries(_ fields: [HeaderText.Tensor], size: Int) throws(ExchangeError) -> [Entry] {
        var entries: [Entry] = []
        for field in fields {
            guard let element = Element(field.element) else {
                throw ExchangeError("`\(field.name)` holds elements of the unknown type \(field.element.debugDescription)")
            }
            let bytes = field.shape.reduce(element.size as Int?) { product, side in
                guard let product else { return nil }
                let (next, overflow) = product.multipliedReportingOverflow(by: side)
                return overflow ? nil : next
            }
            guard field.begin <= field.end, bytes == field.end - field.begin else {
                throw ExchangeError("`\(field.name)` has \(field.end - field.begin) bytes, which is not what its shape needs")
            }
            entries.append(Entry(name: field.name, element: element, shape: field.shape, range: field.begin..<field.end))
        }
        entries.sort { ($0.range.lowerBound, $0.range.upperBound, $0.name) < ($1.range.lowerBound, $1.range.upperBound, $1.name) }
        var end = 0
        for entry in entries {
            guard entry.range.lowerBound == end else {
                throw ExchangeError("the bytes of `\(entry.name)` do not follow those of the tensor before it")
            }
            end = entry.range.upperBound
        }
        guard end == size else {
            throw ExchangeError(
                "its tensors need \(end) bytes, and the file holds \(max(0, size))",
                hint: "the file is damaged or cut off: copy it again")
        }
        return entries
    }
}
