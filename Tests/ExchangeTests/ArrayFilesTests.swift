import Testing
@testable import Datasets
@testable import Exchange

/// Arrays, archives and events, held to what NumPy and TensorBoard write.
@Suite struct ArrayFilesTests {
    private static func header(_ text: String) -> [UInt8] {
        [0x93] + Array("NUMPY".utf8) + [1, 0, 0x76, 0]
            + Array((text + String(repeating: " ", count: 117 - text.utf8.count) + "\n").utf8)
    }

    @Test func arraysHaveTheBytesOfNumPy() {
        let numbers = NumPyFile(shape: [2, 2], .doubles([1.5, 2, .nan, -1]))
        #expect(
            numbers.bytes == Self.header("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }")
                + bytes(hex: "000000000000f83f0000000000000040000000000000f87f000000000000f0bf"))
        let texts = NumPyFile(shape: [2], .texts(["seed", "é"]))
        #expect(
            texts.bytes == Self.header("{'descr': '<U4', 'fortran_order': False, 'shape': (2,), }")
                + bytes(hex: "73000000650000006500000064000000e9000000000000000000000000000000"))
    }

    @Test func arraysAreReadBack() throws {
        let floats = try NumPyArray(NumPyFile(shape: [3, 1], .floats([1, -2, 0.5])).bytes)
        #expect(floats.shape == [3, 1] && floats.numbers == [1, -2, 0.5])
        let integers = try NumPyArray(NumPyFile(shape: [2], .integers([-3, 1 << 20])).bytes)
        #expect(integers.numbers == [-3, 1_048_576] && integers.isWhole)
    }

    @Test func archivesAreReadBack() throws {
        let arrays = [("a", NumPyFile(shape: [2], .doubles([1, 2]))), ("b.axes", NumPyFile(shape: [0], .texts([])))]
        let archive = try ZipArchive(try NumPyFile.archive(arrays.map { (name: $0.0, array: $0.1) }))
        #expect(archive.entries.map(\.name) == ["a.npy", "b.axes.npy"])
        for (entry, array) in zip(archive.entries, arrays) {
            #expect(try archive.contents(of: entry, limit: 1 << 20) == array.1.bytes)
        }
    }

    @Test func checksumIsThatOfTheStandard() {
        #expect(CRC32C.sum(Array("123456789".utf8)) == 0xe306_9283)
    }

    @Test func eventsHaveTheBytesOfTensorBoard() {
        let file = EventFile([("loss of net", [.init(step: 300, value: 0.25)])])
        #expect(
            file.bytes
                == bytes(
                    hex: """
                        0f000000000000006d532b091a0d627261696e2e4576656e743a32fc985129220000000000000078113dfd090000000000c0724010ac022a140a120a0b6c6f\
                        7373206f66206e6574150000803eab4c2dd5
                        """))
    }

    @Test func textsAreJSON() {
        #expect(JSONText.quoted("a\"\\\n\u{1}é\u{2028}") == "\"a\\\"\\\\\\n\\u0001é\\u2028\"")
        #expect(
            JSONText.number(3) == "3" && JSONText.number(0.1) == "0.1" && JSONText.number(nil) == "null"
                && JSONText.number(.nan) == "null")
    }
}
