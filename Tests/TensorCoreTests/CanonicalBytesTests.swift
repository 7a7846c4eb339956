import Testing
@testable import TensorCore

@Suite struct CanonicalBytesTests {
    private func bytes(_ write: (inout CanonicalBytes) -> Void) -> [UInt8] {
        var out = CanonicalBytes()
        write(&out)
        return out.bytes
    }

    @Test func layout() {
        #expect(bytes { $0.append(UInt64(258)) } == [2, 8, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0])
        #expect(bytes { $0.append("é") } == [5, 2, 0, 0, 0, 0, 0, 0, 0, 0xc3, 0xa9])
        #expect(bytes { $0.append(true) } == [1, 1, 0, 0, 0, 0, 0, 0, 0, 1])
        #expect(bytes { $0.append(1.0) } == [4, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f])
        #expect(bytes { $0.append(record: "a") { $0.append(false) } }
            == [8, 20, 0, 0, 0, 0, 0, 0, 0] + bytes { $0.append("a"); $0.append(false) })
    }

    @Test func zerosAreOneAndNaNIsMissing() {
        #expect(bytes { $0.append(-0.0) } == bytes { $0.append(0.0) })
        #expect(bytes { $0.append(Double.nan) } == bytes { $0.appendMissing() })
        #expect(bytes { $0.append(nil as String?) { $0.append($1) } } == bytes { $0.appendMissing() })
    }

    @Test func textIsNotNormalised() {
        #expect(bytes { $0.append("e\u{301}") } != bytes { $0.append("\u{e9}") })
    }

    @Test func groupingAndKindsShow() {
        let variants = [
            bytes { $0.append(list: ["a", "b"]) { $0.append($1) } },
            bytes { $0.append("a"); $0.append("b") },
            bytes { $0.append("ab") },
            bytes { $0.append(list: [1, 2]) { $0.append($1) } },
            bytes { $0.append(list: [1.0, 2.0]) { $0.append($1) } },
            bytes { $0.append(UInt64(1)) },
            bytes { $0.append(Int64(1)) },
        ]
        #expect(Set(variants).count == variants.count)
    }
}
