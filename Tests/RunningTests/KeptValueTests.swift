@testable import Running
import Testing
import TensorCore
import Values

@Suite struct KeptValueTests {
    private static let value = Value(parts: [
        .init(
            tags: [.init("layer", "1"), .init("kind", "weights")], axes: [.init("unit", 2), .init("input", 3)],
            elements: [1, -0.0, .infinity, .leastNonzeroMagnitude, -2, 3]),
        .init(axes: [.init("word", 2, labels: ["é", ""])], elements: [0.1, .nan]),
        .init(elements: [7]),
    ])

    @Test func everyBitComesBack() throws {
        let payload = try #require(KeptValue.encoded(.success(Self.value)))
        let back = try KeptValue.decoded(payload).get()
        #expect(back.parts.map(\.tags) == Self.value.parts.map(\.tags))
        #expect(back.parts.map(\.axes) == Self.value.parts.map(\.axes))
        let bits = back.parts.flatMap(\.elements).map(\.bitPattern)
        #expect(bits == Self.value.parts.flatMap(\.elements).map { ($0.isNaN ? Double.nan : $0).bitPattern })
    }

    @Test func onlyWhatIsMissingForGoodIsKept() throws {
        let payload = try #require(KeptValue.encoded(.failure(.undefined)))
        guard case .failure(.undefined) = try KeptValue.decoded(payload) else { throw RunFailure("another reason") }
        for missing in [Missing.interrupted, .stuck, .diverged(step: 3)] { #expect(KeptValue.encoded(.failure(missing)) == nil) }
    }

    @Test func otherBytesAreAnErrorAndNeverACrash() throws {
        let payload = try #require(KeptValue.encoded(.success(Self.value)))
        for length in payload.indices {
            #expect(throws: ByteReader.Malformed.self) { try KeptValue.decoded(Array(payload.prefix(length))) }
        }
        #expect(throws: ByteReader.Malformed.self) { try KeptValue.decoded(payload + [0]) }
        let stream = RandomStream(seed: 1, path: ["bytes"])
        for number in 0..<5000 {
            var changed = payload
            let draw = stream.integer(below: UInt64(payload.count * 256), UInt64(number))
            changed[Int(draw / 256)] = UInt8(draw % 256)
            _ = try? KeptValue.decoded(changed)
        }
    }
}
