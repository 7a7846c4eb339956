import TensorCore
public import Vocabulary

/// The fields of samples under the names a script uses, and what each sample holds in them.
extension Samples {
    /// The joined image, then the columns of each part in order; labels renamed by `as` stand under their new name.
    public var fields: [DatasetSchema.Field] {
        var list: [DatasetSchema.Field] = []
        if let shape = inputShape {
            list.append(.init(imageName, .image(height: shape.height, width: shape.width, channels: shape.channels)))
        }
        for part in parts {
            list += part.columnFields
        }
        return list
    }

    /// Every field but the image, in the order of `fields`.
    public var columnNames: [String] {
        parts.flatMap { $0.columnFields.map(\.name) }
    }

    /// The names under which the labels of the parts are known.
    public var labels: [String] {
        parts.compactMap(\.labelName)
    }

    /// The fields a network sees unless told otherwise: the image, else the dataset's own inputs.
    public var inputs: [String] {
        inputShape != nil ? [imageName] : parts.flatMap(\.dataset.schema.inputs)
    }

    public func field(named name: String) -> DatasetSchema.Field? {
        fields.first { $0.name == name }
    }

    /// The number of classes of a field, nil where it is a number, an image or no field.
    public func classCount(of name: String) -> Int? {
        guard case .classes(let count)? = field(named: name)?.kind else { return nil }
        return count
    }

    /// The words behind the class numbers of a field, where the data has words.
    public func classNames(of name: String) -> [String]? {
        guard let (part, own) = locate(name) else { return nil }
        return parts[part].dataset.classNames[own]
    }

    /// One number for each sample; nil where no column has that name.
    public func column(named name: String) -> [Float]? {
        guard let (part, own) = locate(name), let column = parts[part].dataset.columns[own] else { return nil }
        return parts[part].rows.map { column[Int($0)] }
    }

    /// Which part carries a column, and the dataset's own name for it.
    func locate(_ name: String) -> (part: Int, own: String)? {
        for (index, part) in parts.enumerated() {
            if let own = part.ownName(of: name) { return (index, own) }
        }
        return nil
    }

    /// The name of the image field; `image` unless the first dataset with images says otherwise.
    var imageName: String {
        for part in parts {
            if let field = part.dataset.schema.fields.first(where: \.isImage) { return field.name }
        }
        return "image"
    }
}

extension Samples.Part {
    /// The name a script uses for this part's label.
    var labelName: String? {
        dataset.schema.label.map { label ?? $0 }
    }

    /// Every field but the image, the label under its present name.
    var columnFields: [DatasetSchema.Field] {
        dataset.schema.fields.filter { !$0.isImage }.map { field in
            field.name == dataset.schema.label ? .init(label ?? field.name, field.kind) : field
        }
    }

    /// The dataset's own name of the column a script calls `name`.
    func ownName(of name: String) -> String? {
        if name == labelName { return dataset.schema.label }
        let isColumn = name != dataset.schema.label && dataset.schema.fields.contains { $0.name == name && !$0.isImage }
        return isColumn ? name : nil
    }
}

extension DatasetSchema.Field {
    var isImage: Bool {
        if case .image = kind { return true }
        return false
    }
}
