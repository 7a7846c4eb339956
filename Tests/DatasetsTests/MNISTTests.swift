import Foundation
import Synchronization
import TensorCore
import Testing

@testable import Datasets

@Suite struct MNISTTests {
    /// Where a tester's own copy lies: `NNX_TEST_MNIST`, else `NNX_DATA`.
    static let directory: String? = {
        let environment = ProcessInfo.processInfo.environment
        return environment["NNX_TEST_MNIST"] ?? environment["NNX_DATA"]
    }()

    @Test func absentFilesSayHowToGetThem() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: DataError.self) { try MNIST.read(from: [folder.path]) }
        #expect(error?.id == "data-missing")
        for way in ["nnx data get mnist", "--data DIR", "--stand-in"] {
            #expect(error?.hint?.contains(way) == true, "\(way)")
        }
    }

    @Test func anIncompleteSetNamesWhatIsMissing() throws {
        let folder = try TemporaryFolder()
        for name in ["train-images.idx3-ubyte", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz"] {
            try folder.write([], to: name)
        }
        let error = #expect(throws: DataError.self) { try MNIST.read(from: [folder.path]) }
        #expect(error?.message.contains("t10k-labels-idx1-ubyte") == true)
    }

    @Test func aDamagedFileIsNamed() throws {
        let folder = try TemporaryFolder()
        for name in ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"] {
            try folder.write(IDXTests.images, to: "mnist/\(name)")
        }
        let error = #expect(throws: DataError.self) { try MNIST.read(from: ["/nowhere", folder.path]) }
        #expect(error?.id == "data-wrong-size")
        #expect(error?.file?.hasSuffix("mnist/train-images-idx3-ubyte") == true)
    }

    @Test func theStandInHasTheSameShape() {
        #expect(Digits.schema(count: MNIST.trainCount) == MNIST.schema)
    }

    @Test(.enabled(if: directory != nil, "mnist itself: set NNX_TEST_MNIST to a folder with its four files"))
    func readsTheRealFiles() throws {
        let directory = try #require(Self.directory)
        let data = try DatasetLibrary().open(name: "mnist", options: DatasetOptions(directories: [directory]))
        #expect(data.rowCount == 70_000)
        #expect(data.trainRows == 0..<60_000)
        #expect(data.testRows == 60_000..<70_000)
        let labels = try #require(data.columns["label"])
        #expect(labels.prefix(10) == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4])
        #expect(labels[60_000..<60_005] == [7, 2, 1, 0, 4])
        #expect(SHA256.hex(data.digest) == "ff38ca31a924444f1b68d5fe457c9107e92cf713e270c7b2f9760ecbb75d3816")
        #expect(data.parts.map(\.name) == ["train images", "train labels", "test images", "test labels"])
        #expect(Set(data.parts.map(\.digest)).count == 4)
        // Remembered or read anew, the parts are the same.
        let notes = Mutex<[[UInt8]: [UInt8]]>([:])
        let memory = DigestMemory(
            recall: { files in notes.withLock { $0[files] } }, note: { files, data in notes.withLock { $0[files] = data } })
        for _ in 0..<2 {
            let known = try MNIST.read(from: [directory], memory: memory)
            #expect(known.digest == data.digest && known.parts == data.parts)
        }
        #expect(notes.withLock(\.count) == 1)
    }
}
