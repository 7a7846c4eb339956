import Values

/// A small generator for shapes and numbers of tests: a linear congruence, printed by its seed.
struct TestRandom: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }

    mutating func below(_ limit: Int) -> Int { Int((next() >> 33) % UInt64(limit)) }

    /// A multiple of 1/16 in −4…4: sums of these are exact in any order.
    mutating func number() -> Double { Double(below(129) - 64) / 16 }
}

extension Value {
    static func dense(_ axis: (String, Int), _ elements: [Double]) -> Value {
        Value(parts: [Part(axes: [Axis(axis.0, axis.1)], elements: elements)])
    }

    static func dense(_ first: (String, Int), _ second: (String, Int), _ elements: [Double]) -> Value {
        Value(parts: [Part(axes: [Axis(first.0, first.1), Axis(second.0, second.1)], elements: elements)])
    }

    /// Units of several layers.
    static func layers(_ units: [Int: [Double]]) -> Value {
        Value(parts: units.keys.sorted().map { layer in
            let elements = units[layer] ?? []
            return Part(tags: [Tag("layer", "\(layer)")], axes: [Axis("unit", elements.count)], elements: elements)
        })
    }

    static func random(_ axes: [(String, Int)], _ random: inout TestRandom) -> Value {
        let axes = axes.map { Axis($0.0, $0.1) }
        return Value(parts: [Part(axes: axes, elements: (0..<axes.placeCount).map { _ in random.number() })])
    }

    /// Every place of some axes, as an index by name.
    static func places(of axes: [Axis]) -> [[String: Int]] {
        axes.reduce([[:]]) { places, axis in
            places.flatMap { place in
                (0..<axis.count).map { place.merging([axis.name: $0]) { $1 } }
            }
        }
    }

    /// The element of the first part at a place given by name.
    func at(_ place: [String: Int]) -> Double {
        var offset = 0
        for axis in parts[0].axes { offset = offset * axis.count + (place[axis.name] ?? 0) }
        return parts[0].elements[offset]
    }
}
