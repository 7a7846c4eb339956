/// The definitions of all datasets, one per file, by name.
enum DatasetIndex {
    static let definitions: [DatasetDefinition] = [
        Retina.definition,
    ]
}
