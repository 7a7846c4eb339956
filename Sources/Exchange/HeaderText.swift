/// The JSON object at the head of a safetensors file: tensors by name, and notes under `__metadata__`.
///
/// Stricter than JSON: whole numbers only, no name twice, nothing that the format does not know.
struct HeaderText {
    struct Tensor {
        let name: String
        let element: String
        let shape: [Int]
        let begin: Int
        let end: Int
    }

    let metadata: [String: String]
    let tensors: [Tensor]

    /// Nil where the text is anything else.
    init?(_ bytes: [UInt8]) {
        guard let members = (try? JSONReader.value(of: bytes)).flatMap(Self.members) else { return nil }
        var metadata: [String: String] = [:]
        var tensors: [Tensor] = []
        for member in members {
            if member.key == "__metadata__" {
                guard let notes = Self.members(of: member.value) else { return nil }
                for note in notes {
                    guard let text = note.value.text else { return nil }
                    metadata[note.key] = text
                }
            } else {
                guard let tensor = Self.tensor(member) else { return nil }
                tensors.append(tensor)
            }
        }
        self.metadata = metadata
        self.tensors = tensors
    }

    /// The members of an object that names none twice.
    private static func members(of value: JSONValue) -> [JSONValue.Member]? {
        guard case .object(let members) = value, Set(members.map(\.key)).count == members.count else { return nil }
        return members
    }

    private static func tensor(_ member: JSONValue.Member) -> Tensor? {
        guard let fields = members(of: member.value), fields.count == 3, let element = member.value["dtype"]?.text,
            let shape = numbers(member.value["shape"]), let offsets = numbers(member.value["data_offsets"]), offsets.count == 2
        else { return nil }
        return Tensor(name: member.key, element: element, shape: shape, begin: offsets[0], end: offsets[1])
    }

    /// Numbers that count something: whole and not negative.
    private static func numbers(_ value: JSONValue?) -> [Int]? {
        guard let items = value?.items else { return nil }
        let numbers = items.compactMap { item -> Int? in
            guard case .number(let number) = item, number >= 0 else { return nil }
            return Int(exactly: number)
        }
        return numbers.count == items.count ? numbers : nil
    }
}
