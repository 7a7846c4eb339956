import TensorCore
import Testing
import Vocabulary
@testable import Datasets

/// Images turned by angles, and the draws of generated data.
@Suite struct RotatedTests {
    static func images(_ pixels: [UInt8], side: Int) throws -> Samples {
        let data = Dataset(
            name: "test",
            schema: .init(
                fields: [.init("image", .image(height: side, width: side, channels: 1)), .init("label", .classes(count: 2))],
                inputs: ["image"],
                label: "label", trainCount: pixels.count / (side * side), testCount: nil),
            trainRows: 0..<(pixels.count / (side * side)), testRows: nil, pixels: pixels,
            imageShape: Shape(height: side, width: side),
            columns: ["label": (0..<(pixels.count / (side * side))).map { Float($0 % 2) }], digest: [1])
        return try Samples(data)
    }

    static func draws(
        _ images: Samples?, seed: UInt64 = 1, stream: UInt64 = 1, salts: [String: UInt64] = [:], redrawn: Set<String> = []
    )
        -> GeneratorDraws
    {
        GeneratorDraws(
            seed: seed, stream: stream, salts: salts, redrawn: redrawn, images: images, quantiles: ["angle": { $0 * 3 }])
    }

    /// A quarter turn counter-clockwise moves the pixel at the right to the top; corners are behind the mask.
    @Test func quarterTurnIsCounterClockwise() throws {
        let pixels: [UInt8] = [255, 0, 0, 0, 0, 255, 0, 0, 0]
        let turned = Rotated.turned(try Self.images(pixels, side: 3), by: [0x1.921fb54442d18p+0])
        #expect((turned[1] - 1).magnitude < 1e-6)
        #expect(turned[0] == 0 && turned[5].magnitude < 1e-6)
    }

    /// The mask keeps the pixels within half the side; without a turn the rest is the image itself.
    @Test func noTurnLeavesTheImageWithinTheMask() throws {
        let side = 8
        let pixels = (0..<64).map { UInt8($0 * 3 + 10) }
        let turned = Rotated.turned(try Self.images(pixels, side: side), by: [0])
        for row in 0..<side {
            for column in 0..<side {
                let x = Double(column) - 3.5, y = Double(row) - 3.5
                let expected = x * x + y * y <= 16 ? Float(Double(pixels[row * side + column]) / 255) : 0
                #expect(turned[row * side + column] == expected, "\(row) \(column)")
            }
        }
    }

    /// Bilinear interpolation gives a linear image exactly, up to the rounding of its pixels to Float.
    @Test func linearImagesTurnExactly() throws {
        let side = 16
        let pixels = (0..<256).map { UInt8(($0 % side) * 5 + ($0 / side) * 9) }
        let angle = 0.7
        let turned = Rotated.turned(try Self.images(pixels, side: side), by: [angle])
        let c = PortableMath.cos(angle), s = PortableMath.sin(angle)
        for row in 0..<side {
            for column in 0..<side {
                let x = Double(column) - 7.5, y = 7.5 - Double(row)
                // Inside of the mask by more than one pixel, all four neighbours are pixels of the image.
                guard x * x + y * y <= 42 else { continue }
                let sourceX = x * c + y * s + 7.5, sourceY = 7.5 - (y * c - x * s)
                let expected = (sourceX * 5 + sourceY * 9) / 255
                #expect((Double(turned[row * side + column]) - expected).magnitude < 4 * 0x1p-24, "\(row) \(column)")
            }
        }
    }

    @Test func rowsAreFunctionsOfSeedAndRow() throws {
        let images = try Self.images([UInt8](repeating: 7, count: 40 * 9), side: 3)
        let data = try Rotated.dataset(Self.draws(images))
        #expect(data.schema.fields.map(\.name) == ["image", "angle", "label"])
        let angles = try #require(data.columns["angle"])
        #expect(angles.allSatisfy { (0...3).contains($0) } && Set(angles).count == 40)
        #expect(try Rotated.dataset(Self.draws(images)).digest == data.digest)
        let part = try images.slice(from: .count(10), to: .count(20))
        #expect(try Rotated.dataset(Self.draws(part)).columns["angle"] == Array(angles[10..<20]))
        let others = [
            Self.draws(images, seed: 2), Self.draws(images, stream: 2), Self.draws(images, salts: ["inputs": 1]),
            Self.draws(images, redrawn: ["angle"])
        ]
        for other in others {
            let again = try Rotated.dataset(other)
            #expect(again.digest != data.digest)
            #expect(again.columns["angle"] != angles)
        }
    }

    @Test func noiseHasStreamsOfItsOwn() {
        let plain = Self.draws(nil)
        #expect(plain.noise("noise").word64(0) == Self.draws(nil, redrawn: ["angle"]).noise("noise").word64(0))
        #expect(plain.noise("noise").word64(0) != Self.draws(nil, redrawn: ["noise"]).noise("noise").word64(0))
        #expect(plain.noise("noise").word64(0) != Self.draws(nil, salts: ["noise": 3]).noise("noise").word64(0))
        #expect(plain.numbers(of: "phase", count: 2).allSatisfy { $0.isNaN })
    }

    @Test func dataWithoutImagesOrWithAnglesIsRefused() throws {
        #expect(throws: DataError.self) { _ = try Rotated.dataset(Self.draws(nil)) }
        let images = try Self.images([UInt8](repeating: 7, count: 18), side: 3)
        let turned = try Samples(Rotated.dataset(Self.draws(images)))
        #expect(throws: DataError.self) { _ = try Rotated.dataset(Self.draws(turned)) }
        #expect(throws: DataError.self) {
            _ = try DatasetLibrary().generate(name: "digits", arguments: [:], draws: Self.draws(nil))
        }
        #expect(throws: DataError.self) { _ = try DatasetLibrary().open(name: "rotated") }
    }
}
