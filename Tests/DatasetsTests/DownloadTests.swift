import Foundation
import TensorCore
import Testing

@testable import Datasets

@Suite struct DownloadTests {
    private static let contents = CompressedFiles.text
    private static let file = RemoteFile(
        "text.gz", size: CompressedFiles.fixed.count, contentSum: SHA256.hex(SHA256.digest(of: contents)),
        contentSize: contents.count)

    @Test func takesTheFirstMirrorWithTheRightContents() throws {
        let (wrong, right, target) = try (TemporaryFolder(), TemporaryFolder(), TemporaryFolder())
        try wrong.write(CompressedFiles.runs, to: "text.gz")
        try right.write(CompressedFiles.fixed, to: "text.gz")
        let mirrors = ["file:///nowhere/at/all", "file://\(wrong.path)", "file://\(right.path)"]
        var told: [String] = []
        try Download.fetch([Self.file], from: mirrors, into: "\(target.path)/deep/down") { told.append($0) }
        #expect(try FileBytes.read("\(target.path)/deep/down/text.gz") == CompressedFiles.fixed)
        #expect(told.last == "text.gz is complete")
        #expect(told.count { $0.hasPrefix("that failed") } == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(target.path)/deep/down") == ["text.gz"])
    }

    @Test func keepsWhatIsThere() throws {
        let target = try TemporaryFolder()
        try target.write(Self.contents, to: "text.gz")
        try Download.fetch([Self.file], from: [], into: target.path)
        #expect(try FileBytes.read("\(target.path)/text.gz") == Self.contents)
    }

    @Test func tellsWhyNothingCame() throws {
        let target = try TemporaryFolder()
        try target.write([1, 2, 3], to: "text.gz")
        let error = #expect(throws: DataError.self) {
            try Download.fetch([Self.file], from: ["file:///nowhere/at/all"], into: target.path)
        }
        #expect(error?.id == "data-offline")
        #expect(error?.hint?.contains("try again") == true)
        #expect(try FileBytes.read("\(target.path)/text.gz") == [1, 2, 3], "the old file stays")
    }

    @Test func mnistListsEveryFileOnce() {
        let names = MNIST.remoteFiles.map(\.name)
        for kind in MNIST.files {
            #expect(names.count { kind.names.contains($0) } == 1, "\(kind.stem)")
        }
        #expect(MNIST.remoteFiles.map(\.contentSize) == MNIST.files.map(\.size))
    }
}
