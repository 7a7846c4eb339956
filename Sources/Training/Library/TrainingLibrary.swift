public import TensorCore
public import Vocabulary

/// What a script may say about models and trainings: declarations, and what their words and numbers mean.
///
/// Resolvers give nil where the name is unknown, or a number lies outside its declared range.
public enum TrainingLibrary {
    /// Activations, layers, optimisers, initialisations, losses and settings.
    public static let signatures: [Signature] =
        activations.map(\.signature) + layers.map(\.signature) + imageLayers + learners.map(\.signature)
        + optimisers.map(\.signature)
        + initialisations.map(\.signature) + losses.map(\.signature) + settings

    /// `relu`, `celu(0.5)`: numbers in the order declared.
    public static func activation(_ name: String, _ numbers: [Double] = []) -> Activation? {
        activations.resolve(name, numbers)
    }

    /// A layer that is not dense and not an activation: `dropout(0.2)`.
    public static func layer(_ name: String, _ numbers: [Double] = []) -> Layer? {
        layers.resolve(name, numbers)
    }

    /// `adam 0.001`: numbers by the names declared, the rest by default.
    public static func optimiser(_ name: String, _ numbers: [String: Double] = [:]) -> Optimiser? {
        optimisers.resolve(name, named: numbers)
    }

    /// `he`, `uniform(-0.1, 0.1)`: numbers in the order declared.
    public static func initialisation(_ name: String, _ numbers: [Double] = []) -> Initialisation? {
        initialisations.resolve(name, numbers)
    }

    /// `mse`, `power(2)`: numbers in the order declared.
    public static func loss(_ name: String, _ numbers: [Double] = []) -> Loss? {
        losses.resolve(name, numbers)
    }
}

/// One library entry: its declaration, and what it makes of its numbers, given in the order declared.
struct LibraryEntry<Made>: Sendable {
    let signature: Signature
    let make: @Sendable ([Double]) -> Made?

    init(_ signature: Signature, _ make: @escaping @Sendable ([Double]) -> Made?) {
        self.signature = signature
        self.make = make
    }
}

extension Array {
    /// What the entry of that name makes of these numbers and the defaults behind them.
    fileprivate func resolve<Made>(_ name: String, _ numbers: [Double]) -> Made? where Element == LibraryEntry<Made> {
        guard let entry = first(where: { $0.signature.name == name }),
            numbers.count <= entry.signature.parameters.count
        else { return nil }
        return entry.made(entry.signature.parameters.enumerated().map { index, parameter in
            index < numbers.count ? numbers[index] : parameter.defaultNumber
        })
    }

    func resolve<Made>(_ name: String, named numbers: [String: Double]) -> Made?
    where Element == LibraryEntry<Made> {
        guard let entry = first(where: { $0.signature.name == name }) else { return nil }
        let names = entry.signature.parameters.map(\.name)
        guard numbers.keys.allSatisfy(names.contains) else { return nil }
        return entry.made(entry.signature.parameters.map { numbers[$0.name] ?? $0.defaultNumber })
    }
}

extension LibraryEntry {
    fileprivate func made(_ numbers: [Double?]) -> Made? {
        var given: [Double] = []
        for (parameter, number) in zip(signature.parameters, numbers) {
            guard let number, parameter.allows(number) else { return nil }
            given.append(number)
        }
        return make(given)
    }
}

extension Parameter {
    fileprivate var defaultNumber: Double? {
        guard case .number(let number)? = defaultValue else { return nil }
        return number
    }

    /// Whether a number lies in the declared range; kinds that are no numbers allow none.
    func allows(_ number: Double) -> Bool {
        switch kind {
        case .number(let range, let exclusiveLow):
            return range.contains(number) && !(exclusiveLow && number == range.lowerBound)
        case .integer(let range):
            return number >= Double(range.lowerBound) && number <= Double(range.upperBound)
                && number == number.rounded(.towardZero)
        case .word, .value, .formula, .text, .network, .source:
            return false
        }
    }
}
