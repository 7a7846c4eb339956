/// The definitions of all datasets, one per file, by name.
enum DatasetIndex {
    static let definitions: [DatasetDefinition] = [
        CSV.definition,
        Digits.definition,
        Gratings.definition,
        MNIST.definition,
        NumPy.npy,
        NumPy.npz,
        Retina.definition,
        Rotated.definition,
    ]
}
