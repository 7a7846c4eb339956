import Foundation
import TensorCore
import Vocabulary

/// The handwritten digits of LeCun, Cortes and Burges, read from the four IDX files a user has.
public enum MNIST {
    static let trainCount = 60_000
    static let testCount = 10_000
    static let side = 28
    static let classCount = 10

    static let schema = DatasetSchema(
        fields: [
            .init("image", .image(height: side, width: side, channels: 1)), .init("label", .classes(count: classCount)),
        ], inputs: ["image"], label: "label", trainCount: trainCount, testCount: testCount)

    static let definition = DatasetDefinition(
        signature: Signature(
            .dataset, "mnist", summary: "70 000 handwritten digits, 28x28, of which 10 000 are for testing",
            source: "LeCun, Cortes and Burges; `nnx data get mnist` fetches it",
            example: """
                # without the files, run this with --stand-in
                data few = mnist[..2000]
                model net = 784 -> 32 relu -> 10
                train net on label from few for 2 epochs with adam 0.003, batch 32
                measure accuracy of net on mnist.test[..500]
                """),
        schema: { _ in schema },
        open: { _, options throws(DataError) in
            options.standIn ? Digits.dataset(count: trainCount) : try read(from: options.directories, memory: options.memory)
        })

    /// What one of the four files holds.
    struct FileKind: Sendable {
        /// What the file's name starts with: `train-images`.
        let stem: String
        let title: String
        let count: Int
        let holdsImages: Bool

        var dimensionCount: Int { holdsImages ? 3 : 1 }
        var dimensions: [Int] { holdsImages ? [count, side, side] : [count] }
        /// Header and elements.
        var size: Int { 4 + 4 * dimensionCount + dimensions.reduce(1, *) }

        /// The names in use, in the order to look for them.
        var names: [String] {
            let suffix = "idx\(dimensionCount)-ubyte"
            return ["\(stem)-\(suffix)", "\(stem).\(suffix)"].flatMap { [$0, $0 + ".gz"] }
        }
    }

    static let files = [
        FileKind(stem: "train-images", title: "train images", count: trainCount, holdsImages: true),
        FileKind(stem: "train-labels", title: "train labels", count: trainCount, holdsImages: false),
        FileKind(stem: "t10k-images", title: "test images", count: testCount, holdsImages: true),
        FileKind(stem: "t10k-labels", title: "test labels", count: testCount, holdsImages: false),
    ]

    /// Reads the four files from the first of these directories that holds any of them.
    ///
    /// Each directory is also searched in its folders `mnist` and `MNIST/raw`. Files that `memory` knows are unpacked when a row is
    /// asked for. Errors: a file is missing, damaged, or holds something else.
    static func read(from directories: [String], memory: DigestMemory? = nil) throws(DataError) -> Dataset {
        let paths = try find(in: directories)
        var read: [[UInt8]] = []
        for path in paths { read.append(try FileBytes.read(path, limit: 1 << 28)) }
        let files = read
        var name = CanonicalBytes()
        name.append(record: "mnist") { $0.append(list: files) { $0.append(TreeDigest.digest(of: $1)) } }
        let (train, test) = (0..<trainCount, trainCount..<(trainCount + testCount))
        let shape = Shape(height: side, width: side)
        if let known = memory?.recall(name.digest).flatMap(Digests.init) {
            return Dataset(
                name: "mnist", schema: schema, trainRows: train, testRows: test, imageShape: shape, digest: known.whole,
                parts: known.parts, read: { () throws(DataError) in try unpacked(files, paths).contents })
        }
        let (contents, digests) = try unpacked(files, paths)
        memory?.note(name.digest, digests.bytes)
        return Dataset(
            name: "mnist", schema: schema, trainRows: train, testRows: test, pixels: contents.pixels, imageShape: shape,
            columns: contents.columns, digest: digests.whole, parts: digests.parts)
    }

    /// The digest of all files unpacked, and of each.
    private struct Digests {
        let whole: [UInt8]
        let parts: [Dataset.Part]

        init(whole: [UInt8], files: [[UInt8]]) {
            self.whole = whole
            parts = zip(MNIST.files, files).map { Dataset.Part(name: $0.title, digest: $1) }
        }

        /// Nil where the bytes are not those of so many digests.
        init?(_ bytes: [UInt8]) {
            guard bytes.count == 32 * (1 + MNIST.files.count) else { return nil }
            let all = stride(from: 0, to: bytes.count, by: 32).map { Array(bytes[$0..<$0 + 32]) }
            self.init(whole: all[0], files: Array(all[1...]))
        }

        var bytes: [UInt8] { whole + parts.flatMap(\.digest) }
    }

    /// What the four files hold, and the digests of that.
    private static func unpacked(
        _ files: [[UInt8]], _ paths: [String]
    ) throws(DataError) -> (contents: Dataset.Contents, digests: Digests) {
        var pixels: [UInt8] = []
        pixels.reserveCapacity((trainCount + testCount) * side * side)
        var labels: [Float] = []
        labels.reserveCapacity(trainCount + testCount)
        var digest = TreeDigest()
        var parts: [[UInt8]] = []
        for (kind, file) in zip(Self.files, zip(files, paths)) {
            try naming(file.1) { () throws(DataError) in
                // A little more than the file should hold, so that a few bytes too many are named as such.
                try IDX.read(file.0, dimensionCount: kind.dimensionCount, limit: kind.size + 1 << 16) { idx throws(DataError) in
                    try check(idx, kind)
                    let bytes = UnsafeRawBufferPointer(idx.file)
                    digest.update(bytes)
                    parts.append(TreeDigest.digest(of: bytes))
                    if kind.holdsImages {
                        pixels.append(contentsOf: idx.elements)
                    } else {
                        labels += idx.elements.map { Float($0) }
                    }
                }
            }
        }
        return (
            Dataset.Contents(pixels: pixels, columns: ["label": labels]), Digests(whole: digest.finalize(), files: parts)
        )
    }

    private static func check(_ idx: IDX, _ kind: FileKind) throws(DataError) {
        guard idx.dimensions == kind.dimensions else {
            func text(_ dimensions: [Int]) -> String { dimensions.map(String.init).joined(separator: " x ") }
            throw DataError(
                "data-wrong-size", "the file holds \(text(idx.dimensions)) elements, not \(text(kind.dimensions))",
                hint: "this is not the file of mnist: fetch it with `nnx data get mnist`")
        }
        if !kind.holdsImages, let place = idx.elements.firstIndex(where: { $0 >= classCount }) {
            throw DataError("data-corrupt", "label \(place) is \(idx.elements[place]), not a digit", hint: "fetch the file again")
        }
    }

    /// The paths of the four files, in the order of `files`.
    private static func find(in directories: [String]) throws(DataError) -> [String] {
        let places = directories.flatMap { [$0, $0 + "/mnist", $0 + "/MNIST/raw"] }
        for place in places {
            let found = files.map { kind in
                kind.names.map { "\(place)/\($0)" }.first(where: FileBytes.exists)
            }
            let paths = found.compactMap { $0 }
            if paths.count == files.count { return paths }
            if !paths.isEmpty, let missing = zip(files, found).first(where: { $0.1 == nil }) {
                throw DataError(
                    "data-missing", "mnist is incomplete: there is no \(missing.0.names[0]) in \(place)", hint: missingHint)
            }
        }
        let searched = directories.isEmpty ? "" : "; looked in \(directories.joined(separator: ", "))"
        throw DataError("data-missing", "the files of mnist were not found\(searched)", hint: missingHint)
    }

    static let missingHint =
        "fetch them: nnx data get mnist; or say where they are: --data DIR; or use generated digits instead: --stand-in"
}
