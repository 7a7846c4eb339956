internal import TensorCore
public import Training

extension NetworkTensors {
    /// The parameters of a network in a file's names and order.
    public static func tensors(of state: NetworkState) -> [Safetensors.Tensor] {
        NetworkTensors(state.architecture).slots.filter { state.tensors.indices.contains($0.tensor) }.map { slot in
            let values = state.tensors[slot.tensor].values
            return Safetensors.Tensor(slot.name, shape: slot.shape, values: slot.places.map { $0.map { values[$0] } } ?? values)
        }
    }

    /// A network that has been through no training, with the parameters of a file.
    ///
    /// Errors: those of `matching`, a number that is not finite.
    public static func state(_ architecture: Architecture, from file: Safetensors) throws(ExchangeError) -> NetworkState {
        let layout = NetworkTensors(architecture)
        let order = try layout.matching(file.tensors.map { ($0.name, $0.shape) })
        var state = NetworkState.initial(architecture, seed: 1, salt: nil, stream: nil)
        for (slot, index) in zip(layout.slots, order) {
            let found = file.tensors[index]
            guard found.values.allSatisfy(\.isFinite) else {
                throw ExchangeError("`\(found.name)` holds a number that is not finite", hint: "the network it comes from diverged")
            }
            // −0 becomes +0, as in every state.
            if let places = slot.places {
                for (place, value) in zip(places, found.values) { state.tensors[slot.tensor].values[place] = value + 0 }
            } else {
                state.tensors[slot.tensor].values = found.values.map { $0 + 0 }
            }
        }
        return state
    }

    /// For each slot the number of the tensor that fills it: by name, or where the names are a word and a number
    /// (`layers.0.weight`, `fc1.bias`) in the order of the numbers.
    ///
    /// Errors: a tensor that is missing, left over or of another shape, named with both shapes.
    public func matching(_ tensors: [(name: String, shape: [Int])]) throws(ExchangeError) -> [Int] {
        if slots.contains(where: { slot in !tensors.contains { $0.name == slot.name } }), let order = numbered(tensors) {
            return order
        }
        var order: [Int] = []
        for slot in slots {
            guard let index = tensors.firstIndex(where: { $0.name == slot.name }) else {
                throw ExchangeError(
                    "there is no tensor `\(slot.name)` (\(Self.text(slot.shape))) in it",
                    hint: "it holds \(Self.list(tensors)); the model has \(Self.list(slots.map { ($0.name, $0.shape) }))")
            }
            guard tensors[index].shape == slot.shape else {
                throw ExchangeError(
                    "`\(slot.name)` is \(Self.text(tensors[index].shape)) in it, and \(Self.text(slot.shape)) in the model",
                    hint: "the model has \(Self.list(slots.map { ($0.name, $0.shape) }))")
            }
            order.append(index)
        }
        if let extra = tensors.indices.first(where: { !order.contains($0) }) {
            throw ExchangeError(
                "it holds `\(tensors[extra].name)` (\(Self.text(tensors[extra].shape))), and the model has no place for it",
                hint: "the model has \(Self.list(slots.map { ($0.name, $0.shape) }))")
        }
        return order
    }

    /// The order by number where all names are one word, a number, and `.weight` or `.bias`, and all shapes agree.
    private func numbered(_ tensors: [(name: String, shape: [Int])]) -> [Int]? {
        guard tensors.count == slots.count else { return nil }
        var keys: [(number: Int, isBias: Bool, index: Int)] = []
        var words: Set<Substring> = []
        for (index, tensor) in tensors.enumerated() {
            guard let match = tensor.name.wholeMatch(of: #/(.*?)([0-9]{1,9})\.(weight|bias)/#), let number = Int(match.2) else {
                return nil
            }
            words.insert(match.1)
            keys.append((number, match.3 == "bias", index))
        }
        let order = keys.sorted { ($0.number, $0.isBias ? 1 : 0) < ($1.number, $1.isBias ? 1 : 0) }
        let fits = zip(order, slots).allSatisfy { key, slot in
            tensors[key.index].shape == slot.shape && slot.name.hasSuffix(key.isBias ? ".bias" : ".weight")
        }
        return words.count == 1 && fits ? order.map(\.index) : nil
    }

    /// `100x784`, `one number`.
    private static func text(_ shape: [Int]) -> String {
        shape.isEmpty ? "one number" : shape.map(String.init).joined(separator: "x")
    }

    private static func list(_ tensors: [(name: String, shape: [Int])]) -> String {
        if tensors.isEmpty { return "no tensor" }
        let shown = tensors.prefix(8).map { "\($0.name) (\(text($0.shape)))" }.joined(separator: ", ")
        return tensors.count > 8 ? "\(shown), …" : shown
    }
}
