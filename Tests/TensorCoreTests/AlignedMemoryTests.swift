import Testing

@testable import TensorCore

@Suite struct AlignedMemoryTests {
    @Test func liesOnTheBoundaryAndHoldsWhatItWasAskedFor() {
        for count in [0, 1, 15, 64, 100, 4096, 1 << 20] {
            let blocks = (0..<20).map { _ in AlignedMemory.allocate(byteCount: count) }
            for (number, block) in blocks.enumerated() {
                #expect(UInt(bitPattern: block) % 64 == 0)
                block.initializeMemory(as: UInt8.self, repeating: UInt8(number), count: count)
            }
            for (number, block) in blocks.enumerated() {
                #expect(UnsafeRawBufferPointer(start: block, count: count).allSatisfy { $0 == UInt8(number) })
                AlignedMemory.deallocate(block)
            }
        }
    }
}
