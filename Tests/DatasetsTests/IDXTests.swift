import Testing

@testable import Datasets

@Suite struct IDXTests {
    /// Two images of 2 × 3.
    static let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3] + (0..<12).map { UInt8(20 * $0) }

    @Test func readsImagesPackedOrNot() throws {
        for file in [Self.images, CompressedFiles.storedGzip(Self.images)] {
            let (dimensions, elements) = try IDX.read(file, dimensionCount: 3) { ($0.dimensions, Array($0.elements)) }
            #expect(dimensions == [2, 2, 3])
            #expect(elements == (0..<12).map { UInt8(20 * $0) })
        }
    }

    @Test func namesWhatIsWrong() {
        #expect(error([])?.id == "data-truncated")
        #expect(error(Array(Self.images.prefix(9)))?.id == "data-truncated")
        #expect(error(Array(Self.images.dropLast()))?.message == "the file declares 12 elements (2 x 2 x 3), but holds only 11")
        #expect(error(Self.images + [0, 0])?.message == "the file declares 12 elements (2 x 2 x 3), but holds 2 bytes more")
        #expect(error(Array("PNG, perhaps".utf8))?.id == "data-wrong-magic")
        #expect(error([0, 0, 8, 1, 0, 0, 0, 1, 5])?.message == "the file holds labels, not images (magic number 00000801)")
        #expect(error([0, 0, 13, 3] + Self.images.dropFirst(4))?.id == "data-wrong-magic")
    }

    @Test func hugeDimensionsAreNoOverflow() {
        let header: [UInt8] = [0, 0, 8, 3] + [UInt8](repeating: 255, count: 12)
        #expect(error(header)?.id == "data-wrong-size")
    }

    @Test func anEndlessFileStopsAtTheLimit() {
        let endless = CompressedFiles.storedGzip(Self.images + [UInt8](repeating: 0, count: 100_000))
        do {
            try IDX.read(endless, dimensionCount: 3, limit: 1000) { _ in }
            Issue.record("nothing was thrown")
        } catch {
            #expect(error.id == "data-too-large")
        }
    }

    private func error(_ file: [UInt8]) -> DataError? {
        do {
            try IDX.read(file, dimensionCount: 3) { _ in }
            return nil
        } catch {
            return error
        }
    }
}
