import TensorCore
import Vocabulary

/// Arrays of inputs and labels as the rows of a dataset.
struct NumPyTable {
    struct Split {
        let inputs: NumPyArray
        let labels: NumPyArray?
    }

    let name: String
    let train: Split
    let test: Split?
    /// Rows of pixels in an image that is stored flat; 0 where images have axes of their own.
    let height: Int

    /// Errors: shapes that are no images or columns, arrays of different lengths.
    func dataset(digest: [UInt8]) throws(DataError) -> Dataset {
        try check(train, "")
        if let test {
            try check(test, "test ")
            guard test.inputs.shape.dropFirst() == train.inputs.shape.dropFirst(), (test.labels == nil) == (train.labels == nil),
                test.labels?.width == train.labels?.width
            else {
                throw DataError(
                    "numpy-shape",
                    "a training row is \(Self.text(train)) and a test row \(Self.text(test))",
                    hint: "both need the same axes behind the first")
            }
        }
        var fields: [DatasetSchema.Field] = []
        var columns: [String: [Float]] = [:]
        let shape = try imageShape()
        if let shape {
            fields.append(.init("image", .image(height: shape.height, width: shape.width, channels: shape.channels)))
        } else {
            for (name, column) in self.columns(of: \.inputs, named: "x") {
                fields.append(.init(name, .number))
                columns[name] = column
            }
        }
        let inputs = fields.map(\.name)
        for (name, column) in labelColumns() {
            fields.append(.init(name, name == "label" ? Self.kind(of: column, isWhole: areLabelsWhole) : .number))
            columns[name] = column
        }
        let trainCount = train.inputs.rows, testCount = test?.inputs.rows
        let pixels = shape == nil ? nil : bytes()
        return Dataset(
            name: name,
            schema: DatasetSchema(
                fields: fields, inputs: inputs, label: columns["label"] == nil ? nil : "label", trainCount: trainCount,
                testCount: testCount),
            trainRows: 0..<trainCount, testRows: testCount.map { trainCount..<(trainCount + $0) }, pixels: pixels ?? [],
            numbers: shape == nil || pixels != nil ? [] : train.inputs.numbers + (test?.inputs.numbers ?? []), imageShape: shape,
            columns: columns, digest: digest)
    }

    private func check(_ split: Split, _ word: String) throws(DataError) {
        guard let labels = split.labels else { return }
        guard labels.rows == split.inputs.rows else {
            throw DataError(
                "numpy-shape", "there are \(split.inputs.rows) \(word)rows and \(labels.rows) \(word)labels",
                hint: "each row needs its label")
        }
        guard labels.shape.count <= 2 else {
            throw DataError(
                "numpy-shape", "the \(word)labels are an array of \(NumPyHeader.text(labels.shape))",
                hint: "one or more numbers for each row")
        }
    }

    /// Height, width and channels where the inputs are images: N x H x W, N x H x W x C, or N x HW with `height H`.
    private func imageShape() throws(DataError) -> Shape? {
        let sides = Array(train.inputs.shape.dropFirst())
        if height > 0, sides.count == 1, let width = sides.first {
            guard width % height == 0 else {
                throw DataError(
                    "numpy-shape", "a row of \(width) numbers is no image of height \(height)",
                    hint: "the height divides the numbers of a row")
            }
            return Shape(height: height, width: width / height)
        }
        switch sides.count {
        case 0, 1: return nil
        case 2: return Shape(height: sides[0], width: sides[1])
        case 3 where sides[2] <= 4 || sides[0] > 4: return Shape(height: sides[0], width: sides[1], channels: sides[2])
        case 3:
            throw DataError(
                "numpy-shape", "images of \(NumPyHeader.text(sides)) seem to have their channels first",
                hint: "put them last: numpy.moveaxis(x, 1, -1)")
        default:
            throw DataError(
                "numpy-shape", "an array of \(NumPyHeader.text(train.inputs.shape)) is neither images nor columns",
                hint: "save samples x height x width, samples x height x width x channels, or samples x numbers")
        }
    }

    private func bytes() -> [UInt8]? {
        guard let first = train.inputs.bytes else { return nil }
        guard let test else { return first }
        return test.inputs.bytes.map { first + $0 }
    }

    private func columns(of array: KeyPath<Split, NumPyArray>, named letter: String) -> [(String, [Float])] {
        let parts = [train[keyPath: array]] + (test.map { [$0[keyPath: array]] } ?? [])
        let width = parts[0].width
        return (0..<width).map { column in
            let numbers = parts.flatMap { part in (0..<part.rows).map { part.numbers[$0 * width + column] } }
            return (width == 1 && letter == "x" ? "x" : "\(letter)\(column + 1)", numbers)
        }
    }

    private func labelColumns() -> [(String, [Float])] {
        guard let labels = train.labels else { return [] }
        if labels.width == 1 { return [("label", labels.numbers + (test?.labels?.numbers ?? []))] }
        let parts = [labels] + (test?.labels.map { [$0] } ?? [])
        return (0..<labels.width).map { column in
            ("y\(column + 1)", parts.flatMap { part in (0..<part.rows).map { part.numbers[$0 * labels.width + column] } })
        }
    }

    private var areLabelsWhole: Bool { train.labels?.isWhole == true && test?.labels?.isWhole != false }

    /// Whole numbers from 0 to below 1000 are classes.
    private static func kind(of column: [Float], isWhole: Bool) -> DatasetSchema.Field.Kind {
        let greatest = column.reduce(0) { $0 < $1 ? $1 : $0 }
        guard isWhole, greatest < 1000, column.allSatisfy({ $0 >= 0 }) else { return .number }
        return .classes(count: Int(greatest) + 1)
    }

    private static func text(_ split: Split) -> String {
        let row = NumPyHeader.text(Array(split.inputs.shape.dropFirst()))
        return split.labels.map { "\(row) with \($0.width) label\($0.width == 1 ? "" : "s")" } ?? "\(row) without label"
    }
}
