import TensorCore
import Testing

@Suite struct ByteReaderTests {
    @Test func whatIsWrittenIsRead() throws {
        var writer = ByteWriter()
        writer.append([1.5, -0.0, .infinity, .leastNonzeroMagnitude] as [Double])
        writer.append([-0.0, .leastNonzeroMagnitude, 3] as [Float])
        writer.append(-7)
        writer.append(nil as Int?) { $0.append($1) }
        writer.append(true)
        writer.append("π")
        writer.append(Double.nan)
        var reader = ByteReader(writer.bytes)
        #expect(try reader.doubles().map(\.bitPattern) == ([1.5, -0.0, .infinity, .leastNonzeroMagnitude] as [Double]).map(\.bitPattern))
        #expect(try reader.floats().map(\.bitPattern) == [-0.0 as Float, .leastNonzeroMagnitude, 3].map(\.bitPattern))
        #expect(try reader.int() == -7)
        let absent = try reader.optional { reader throws(ByteReader.Malformed) in try reader.int() }
        #expect(absent == nil)
        #expect(try reader.bool())
        #expect(try reader.string() == "π")
        #expect(try reader.double().isNaN)
        try reader.end()
    }

    /// Counts that the bytes cannot hold are malformed, and nothing is allocated for them.
    @Test(arguments: [UInt64.max, 1 << 62, 1 << 40, 3, 0x8000_0000_0000_0000]) func countsAreNotBelieved(_ count: UInt64) {
        var writer = ByteWriter()
        writer.append(count)
        writer.append([1] as [UInt8])
        let bytes = Array(writer.bytes.prefix(17))
        #expect(throws: ByteReader.Malformed.self) { var reader = ByteReader(bytes); _ = try reader.floats() }
        #expect(throws: ByteReader.Malformed.self) { var reader = ByteReader(bytes); _ = try reader.doubles() }
        #expect(throws: ByteReader.Malformed.self) {
            var reader = ByteReader(bytes)
            _ = try reader.list { reader throws(ByteReader.Malformed) in try reader.uint64() }
        }
    }
}
