import Testing

@testable import Datasets

@Suite struct GzipTests {
    @Test(arguments: CompressedFiles.all.indices)
    func unpacksWhatZlibPacked(_ index: Int) throws {
        let (name, file, contents) = CompressedFiles.all[index]
        #expect(try Gzip.decompress(file, limit: contents.count) == contents, "\(name)")
    }

    @Test func checksumIsTheStandardOne() {
        #expect(Array("123456789".utf8).withUnsafeBufferPointer(CRC32.sum) == 0xcbf4_3926)
        #expect([UInt8]().withUnsafeBufferPointer(CRC32.sum) == 0)
    }

    @Test func membersFollowOneAnother() throws {
        let file: [UInt8] = CompressedFiles.dynamic + CompressedFiles.fixed + CompressedFiles.empty + [0, 0, 0]
        #expect(try Gzip.decompress(file, limit: 1000) == CompressedFiles.text + CompressedFiles.text)
    }

    @Test func aMatchDoesNotReachIntoTheMemberBefore() throws {
        // A fixed block whose first symbol is a match of length 3 at distance 1.
        let body: [UInt8] = [0x03, 0x02, 0x00]
        let file = CompressedFiles.stored + [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] + body + [UInt8](repeating: 0, count: 8)
        #expect(error(file)?.id == "data-corrupt")
    }

    @Test func otherBytesAfterTheEndAreAnError() {
        #expect(error(CompressedFiles.fixed + Array("more than ten bytes".utf8))?.id == "data-trailing")
    }

    @Test func aFileOfAnotherKindIsNamedAsSuch() {
        #expect(error(Array("%PDF-1.7 and so on".utf8))?.id == "data-wrong-magic")
        #expect(error([])?.id == "data-truncated")
    }

    @Test func wrongSumsAreFound() {
        for place in 1...8 {
            var file = CompressedFiles.dynamic
            file[file.count - place] ^= 1
            #expect(error(file)?.id == "data-checksum", "byte \(place) from the end")
        }
    }

    @Test func outputStopsAtTheLimit() {
        #expect(error(CompressedFiles.far, limit: CompressedFiles.farContents.count - 1)?.id == "data-too-large")
        #expect(error(CompressedFiles.far, limit: 1000)?.id == "data-too-large")
        #expect(error(CompressedFiles.storedGzip([UInt8](repeating: 7, count: 200_000)), limit: 150_000)?.id == "data-too-large")
    }

    @Test func everyTruncationIsAnError() {
        for (name, file, contents) in CompressedFiles.all {
            for length in 0..<file.count {
                #expect(error(Array(file.prefix(length)), limit: contents.count) != nil, "\(name) cut to \(length)")
            }
        }
    }

    @Test func everyDamagedByteIsFoundOrHarmless() {
        for (name, file, contents) in CompressedFiles.all {
            for place in file.indices {
                for flip: UInt8 in [1, 0x10, 0xff] {
                    var damaged = file
                    damaged[place] ^= flip
                    if let result = try? Gzip.decompress(damaged, limit: 1 << 17) {
                        #expect(result == contents, "\(name), byte \(place) ^ \(flip)")
                    }
                }
            }
        }
    }

    @Test func randomBytesNeverCrash() {
        var x: UInt64 = 42
        func random() -> UInt8 {
            x = x &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: x >> 56)
        }
        for _ in 0..<3000 {
            let bytes = (0..<Int(random())).map { _ in random() }
            _ = error([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] + bytes, limit: 4096)
            bytes.withUnsafeBufferPointer { buffer in
                _ = try? Inflate.run(buffer, from: 0, into: ByteSink(limit: 4096))
            }
        }
    }

    private func error(_ file: [UInt8], limit: Int = 1 << 16) -> DataError? {
        do {
            _ = try Gzip.decompress(file, limit: limit)
            return nil
        } catch {
            return error
        }
    }
}
