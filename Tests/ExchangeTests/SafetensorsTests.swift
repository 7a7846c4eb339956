import Testing
@testable import Exchange

@Suite struct SafetensorsTests {
    /// Written by `safetensors.torch.save`: F16, BF16, F64 and F32, with a note.
    private static let reference = bytes(
        hex: """
            00010000000000007b225f5f6d657461646174615f5f223a7b226b223a2276c3a95c6e227d2c2263223a7b226474797065223a22463634222c22736861706522\
            3a5b5d2c22646174615f6f666673657473223a5b302c385d7d2c2264223a7b226474797065223a22463332222c227368617065223a5b315d2c22646174615f6f\
            666673657473223a5b382c31325d7d2c2262223a7b226474797065223a2242463136222c227368617065223a5b322c315d2c22646174615f6f66667365747322\
            3a5b31322c31365d7d2c2261223a7b226474797065223a22463136222c227368617065223a5b325d2c22646174615f6f666673657473223a5b31362c32305d7d\
            7d202020202020209a9999999999b93f00000040803f4040003c00c1
            """)

    @Test func filesOfPyTorchAreRead() throws {
        let file = try Safetensors(Self.reference)
        #expect(file.metadata == ["k": "vé\n"])
        #expect(
            file.tensors == [
                .init("c", shape: [], values: [0.1]), .init("d", shape: [1], values: [2]),
                .init("b", shape: [2, 1], values: [1, 3]),
                .init("a", shape: [2], values: [1, -2.5]),
            ])
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let file = Safetensors(
            metadata: ["b": "\"quoted\\ \u{1} 漢", "a": ""],
            tensors: [
                .init("0.weight", shape: [2, 3], values: [1, -2, 0.5, 0x1p-149, 4, 5]), .init("empty", shape: [0, 3], values: []),
            ])
        #expect(try Safetensors(file.bytes) == file)
        #expect(ByteText.number(file.bytes[..<8]) % 8 == 0)
    }

    @Test(
        arguments: [
            ("{}", "", nil), ("{ }", "x", "need 0 bytes"), ("[]", "", "no JSON object"), ("{\"a\":1}", "", "no JSON object"),
            ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "abcd", nil),
            ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "abc", "need 4 bytes, and the file holds 3"),
            ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "abcd", "not what its shape needs"),
            (
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,9],\"data_offsets\":[0,4]}}", "abcd",
                "not what its shape needs"
            ),
            ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", "abcd", "not what its shape needs"),
            ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[1,5]}}", "abcde", "do not follow"),
            ("{\"a\":{\"dtype\":\"F31\",\"shape\":[1],\"data_offsets\":[0,4]}}", "abcd", "unknown type \"F31\""),
            ("{\"a\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "abcd", "`a` holds I32"),
            ("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", "abcd", "no JSON object"),
            ("{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}}", "abcd", "no JSON object"),
            ("{\"__metadata__\":{\"a\":1}}", "", "no JSON object"),
            ("{\"__metadata__\":{\"a\":\"\\ud800\"}}", "", nil),
            ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,6]}}", "abcdef", "no JSON object"),
            ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"more\":1}}", "abcd", "no JSON object"),
            ("{\"a\":{\"shape\":[1]},\"a\":{}}", "", "no JSON object"),
        ] as [(String, String, String?)])
    func headers(_ header: String, _ data: String, _ problem: String?) {
        let file = ByteText.littleEndian(UInt64(header.utf8.count)) + Array(header.utf8) + Array(data.utf8)
        do throws(ExchangeError) {
            _ = try Safetensors(file)
            #expect(problem == nil)
        } catch {
            #expect(problem.map { error.message.contains($0) } == true, "\(error.message)")
        }
    }

    @Test func everyTruncationIsRefused() {
        for length in 0..<Self.reference.count {
            #expect(throws: ExchangeError.self, "\(length)") { try Safetensors(Array(Self.reference[..<length])) }
        }
    }

    /// Changed bytes give an error or a file; nothing else happens.
    @Test func damageIsSurvived() {
        var state: UInt64 = 7
        func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        var refused = 0
        for _ in 0..<3000 {
            var file = Self.reference
            for _ in 0..<(1 + below(4)) { file[below(file.count)] = UInt8(below(256)) }
            if (try? Safetensors(file)) == nil { refused += 1 }
        }
        #expect(refused > 1000)
    }
}
