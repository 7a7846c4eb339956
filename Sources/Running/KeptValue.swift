import TensorCore
import Values

/// A value, or that there is none, as the payload of a record: all parts with tags, axes and the bits of the elements.
enum KeptValue {
    static func encoded(_ result: Result<Value, Missing>) -> [UInt8]? {
        var writer = ByteWriter()
        switch result {
        case .success(let value):
            writer.append(UInt8(0))
            writer.append(list: value.parts) { writer, part in
                writer.append(list: part.tags) {
                    $0.append($1.axis)
                    $0.append($1.label)
                }
                writer.append(list: part.axes) {
                    $0.append($1.name)
                    $0.append($1.count)
                    $0.append($1.labels) { $0.append(list: $1) { $0.append($1) } }
                }
                writer.append(part.elements)
            }
        case .failure(.undefined): writer.append(UInt8(1))
        // These cost nothing, and belong to a network rather than to a value.
        case .failure(.diverged), .failure(.stuck), .failure(.interrupted): return nil
        }
        return writer.bytes
    }

    static func decoded(_ payload: [UInt8]) throws(ByteReader.Malformed) -> Result<Value, Missing> {
        var reader = ByteReader(payload)
        let result: Result<Value, Missing>
        switch try reader.uint8() {
        case 0: result = .success(Value(parts: try reader.list(part)))
        case 1: result = .failure(.undefined)
        case _: throw ByteReader.Malformed()
        }
        try reader.end()
        return result
    }

    private static func part(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Value.Part {
        let tags = try reader.list { reader throws(ByteReader.Malformed) in
            Value.Tag(try reader.string(), try reader.string())
        }
        let axes = try reader.list { reader throws(ByteReader.Malformed) in
            let (name, count) = (try reader.string(), try reader.int())
            let labels = try reader.optional { reader throws(ByteReader.Malformed) in
                try reader.list { reader throws(ByteReader.Malformed) in try reader.string() }
            }
            guard count >= 0, labels.map({ $0.count == count }) ?? true else { throw ByteReader.Malformed() }
            return Value.Axis(name, count, labels: labels)
        }
        let elements = try reader.doubles()
        var places = 1
        for axis in axes {
            let (product, isTooLarge) = places.multipliedReportingOverflow(by: axis.count)
            guard !isTooLarge else { throw ByteReader.Malformed() }
            places = product
        }
        guard places == elements.count else { throw ByteReader.Malformed() }
        return Value.Part(tags: tags, axes: axes, elements: elements)
    }
}
