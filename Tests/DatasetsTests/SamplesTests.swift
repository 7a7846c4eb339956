import TensorCore
import Testing
import Vocabulary

@testable import Datasets

@Suite struct SamplesTests {
    /// Ten training and four test rows; row r has label r mod 3 and 2 × 2 pixels 4r, 4r+1, 4r+2, 4r+3.
    static let tiny = make("tiny", width: 2)

    static func make(_ name: String, width: Int) -> Dataset {
        let size = 2 * width
        return Dataset(
            name: name,
            schema: DatasetSchema(
                fields: [
                    .init("image", .image(height: 2, width: width, channels: 1)), .init("label", .classes(count: 3)),
                    .init("weight_\(name)", .number),
                ], inputs: ["image"], label: "label", trainCount: 10, testCount: 4),
            trainRows: 0..<10, testRows: 10..<14, pixels: (0..<(14 * size)).map { UInt8($0) },
            imageShape: Shape(height: 2, width: width),
            columns: ["label": (0..<14).map { Float($0 % 3) }, "weight_\(name)": (0..<14).map { Float($0) / 2 }],
            digest: Array(name.utf8))
    }

    @Test func splitsAreRows() throws {
        #expect(try Samples(Self.tiny).parts[0].rows == Array(0..<10))
        #expect(try Samples(Self.tiny, .test).parts[0].rows == [10, 11, 12, 13])
        #expect(try Samples(Self.tiny, .all).count == 14)
        #expect(throws: DataError.self) { try Samples(Retina.dataset(), .test) }
    }

    @Test func slicesAreCutPoints() throws {
        let all = try Samples(Self.tiny)
        #expect(try all.slice(from: nil, to: .count(3)).parts[0].rows == [0, 1, 2])
        #expect(try all.slice(from: .count(7), to: nil).parts[0].rows == [7, 8, 9])
        #expect(try all.slice(from: .count(2), to: .share(0.5)).parts[0].rows == [2, 3, 4])
        // 29% of ten is the nearest cut, though 0.29 · 100 is below 29 in Double.
        #expect(try all.slice(from: nil, to: .share(0.29)).count == 3)
        #expect(try Samples(Self.tiny, .test).slice(from: .count(3), to: nil).positions == [13])
        #expect(try all.slice(from: .count(10), to: nil).count == 0)
    }

    @Test func cutsOutsideAreErrors() throws {
        let all = try Samples(Self.tiny)
        #expect(throws: DataError.self) { try all.slice(from: nil, to: .count(11)) }
        #expect(throws: DataError.self) { try all.slice(from: .count(-1), to: nil) }
        #expect(throws: DataError.self) { try all.slice(from: .count(5), to: .count(4)) }
        #expect(throws: DataError.self) { try all.slice(from: nil, to: .share(1.5)) }
        #expect(throws: DataError.self) { try all.slice(from: nil, to: .share(.nan)) }
    }

    @Test func filtersKeepPositions() throws {
        let all = try Samples(Self.tiny)
        let mask = try #require(all.column(named: "label")).map { $0 == 1 }
        let ones = all.filtered(by: mask)
        #expect(ones.positions == [1, 4, 7])
        #expect(ones.column(named: "weight_tiny") == [0.5, 2, 3.5])
    }

    @Test func labelsAreRenamed() throws {
        let x = try Samples(Self.tiny).labelled("x")
        #expect(x.columnNames == ["x", "weight_tiny"])
        #expect(x.column(named: "label") == nil)
        #expect(x.column(named: "x")?.prefix(4) == [0, 1, 2, 0])
        #expect(x.classCount(of: "x") == 3)
        #expect(x.classCount(of: "weight_tiny") == nil)
        #expect(throws: DataError.self) { try Samples(Self.tiny).labelled("weight_tiny") }
        #expect(throws: DataError.self) { try Samples(Retina.dataset()).labelled("x") }
    }

    @Test func pixelsAreScaledInDouble() throws {
        let samples = try Samples(Self.tiny).scaled((1.0 / 256)...1)
        var out = [Float](repeating: -1, count: 2 * 16)
        samples.gatherImages(indices: [3, 0], count: 2, into: &out, row: 16)
        let expected = (0..<4).map { Float(1.0 / 256 + (1 - 1.0 / 256) * Double($0) / 255) }
        #expect(Array(out[16..<20]) == expected)
        #expect(out[0] == Float(1.0 / 256 + (1 - 1.0 / 256) * 12 / 255))
        #expect(out[4..<16].allSatisfy { $0 == -1 }, "padding is left alone")
        #expect(!samples.hasZeroBackground)
        #expect(try Samples(Self.tiny).hasZeroBackground)
        #expect(throws: DataError.self) { try Samples(Retina.dataset()).scaled(0...2) }
    }

    @Test func imageLinesStandLeftThenRight() throws {
        let left = try Samples(Self.tiny).labelled("x").scaled(0...255)
        let right = try Samples(Self.make("wide", width: 3)).labelled("y").scaled(0...255)
        let pairs = try left.beside(right, seed: 1)
        #expect(pairs.inputShape == Shape(height: 2, width: 5))
        let (a, b) = (Float(pairs.parts[0].rows[2]), Float(pairs.parts[1].rows[2]))
        var out = [Float](repeating: -1, count: 16)
        pairs.gatherImages(indices: [2], count: 1, into: &out, row: 16)
        let expected = [4 * a, 4 * a + 1, 6 * b, 6 * b + 1, 6 * b + 2, 4 * a + 2, 4 * a + 3, 6 * b + 3, 6 * b + 4, 6 * b + 5]
        #expect(Array(out[..<10]) == expected)
        var raw = [UInt8](repeating: 0, count: 16)
        pairs.gatherBytes(indices: [2], count: 1, into: &raw, row: 16)
        #expect(raw[..<10].map { Float($0) } == expected)
    }

    @Test func byteViewsShowWhereImagesLie() throws {
        let part = try Samples(Self.tiny, .test).parts[0]
        var seen: [UInt8] = []
        part.withBytes { view in
            for sample in 0..<view.count { seen.append(view[sample][1]) }
        }
        #expect(seen == [41, 45, 49, 53])
    }

    @Test func fieldsListTheJoinedImageFirst() throws {
        let pairs = try Samples(Self.tiny).labelled("x").beside(Samples(Self.make("wide", width: 3)).labelled("y"), seed: 1)
        #expect(pairs.fields.map(\.name) == ["image", "x", "weight_tiny", "y", "weight_wide"])
        #expect(pairs.fields[0].kind == .image(height: 2, width: 5, channels: 1))
        #expect(pairs.inputs == ["image"])
        #expect(pairs.labels == ["x", "y"])
    }
}
