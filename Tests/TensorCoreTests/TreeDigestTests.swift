import Testing
@testable import TensorCore

@Suite struct TreeDigestTests {
    /// Computed by Python's hashlib from the definition.
    @Test(arguments: [
        (0, "78930f44bfe1a39217d7bf24fd728709bfb91cb9b78c4713c9f4f00d67c2b711"),
        (1, "0fad1e64926086b37dc8febf0355ea27ce140d7e2a689009206e0c37960b0b3a"),
        (65_536, "2dad795437b8cd444fbee902ed995460164626145a79e2a1d74ce74b297f752b"),
        (65_537, "8b83f024a1224c8639d8f4efa8ffc6bbe6c9a6751e1ed9afedd91843478702ce"),
        (200_000, "6894b2104f15d052ae1159f8c279cc9cdd0af19148af119bf3a6bfbf4f885999"),
    ])
    func definition(_ count: Int, _ expected: String) {
        #expect(SHA256.hex(TreeDigest.digest(of: patternBytes(count))) == expected)
    }

    @Test func piecesHashAsTheWhole() {
        let bytes = patternBytes(150_000)
        var tree = TreeDigest()
        tree.update(Array(bytes[..<70_001]))
        tree.update([])
        tree.update(Array(bytes[70_001...]))
        #expect(tree.finalize() == TreeDigest.digest(of: bytes))
    }
}
