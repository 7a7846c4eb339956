import Testing
@testable import TensorCore

/// Byte i is (31 i + ⌊i / 251⌋) mod 256.
func patternBytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 * 31 + $0 / 251) }
}

@Suite struct SHA256Tests {
    @Test func publishedVectors() {
        #expect(
            SHA256.hex(SHA256.digest(of: Array("abc".utf8)))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            SHA256.hex(SHA256.digest(of: []))
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    /// Digests of the pattern computed by Python's hashlib.
    @Test(arguments: [
        (3, "94e1c77d23e949c5fe5b5309709054b595ae0ddd29b86b0b4f89ba8a7de870fe"),
        (55, "27d3069ecafb8507f92fa750312a99afe0908525e67b2abe8942b51659945b1b"),
        (56, "3428ab653c0a1ac104ee80fd3bed55135da5556ca4c26da9c781ae56364a6969"),
        (63, "b5ec25bd1c4b7c94c9ea9d235272e43f644f561d7c8c7e58ec5fa9aefe95ef07"),
        (64, "a08f82c23e6c13629d8e33d0d2a13005fb104363eb793b5e8842044951d27764"),
        (65, "c0a0263ae1ab4e9dda9cd2ed6c44b23ee6ff75c90c640185f462fad7f24fcd6f"),
    ])
    func paddingAtEveryLength(_ count: Int, _ expected: String) {
        #expect(SHA256.hex(SHA256.digest(of: patternBytes(count))) == expected)
    }

    @Test func piecesHashAsTheWhole() {
        let bytes = patternBytes(1000)
        for size in [1, 7, 63, 64, 65, 200] {
            var hash = SHA256()
            for start in stride(from: 0, to: bytes.count, by: size) {
                hash.update(Array(bytes[start..<min(start + size, bytes.count)]))
            }
            #expect(hash.finalize() == SHA256.digest(of: bytes))
        }
    }
}
