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
        (1_048_576, "51bb636fb11e4d6f21fa00def670f620e99cc2d70a208130ec888992b44c8f85"),
        (1_048_577, "c1ea64c59aabcfed4e1153173d8962c3f2178ca4bd667d69729e39f1484fb2d3"),
        (2_167_009, "680a36b01f47a1e59bf970bc3540bf9a50d72fc1d44daf2e6f7b1c2bf391da97"),
    ])
    func definition(_ count: Int, _ expected: String) {
        #expect(SHA256.hex(TreeDigest.digest(of: patternBytes(count))) == expected)
    }

    /// One leaf from each of sixteen streams at every level, against the scalar function.
    @Test(arguments: CPULevel.allCases) func leavesSideBySide(level: CPULevel) {
        guard let kernels = Kernels.at(level) else { return }
        let bytes = patternBytes(16 * TreeDigest.leafLength)
        let digests = bytes.withUnsafeBytes { SixteenDigests.of($0, kernels) }
        let each = (0..<16).flatMap { SHA256.digest(of: Array(bytes[($0 * TreeDigest.leafLength)..<(($0 + 1) * TreeDigest.leafLength)])) }
        #expect(digests == each)
    }

    @Test func piecesHashAsTheWhole() {
        let bytes = patternBytes(1_500_000)
        var tree = TreeDigest()
        tree.update(Array(bytes[..<70_001]))
        tree.update([])
        tree.update(Array(bytes[70_001...]))
        #expect(tree.finalize() == TreeDigest.digest(of: bytes))
    }
}
