import TensorCore
@testable public import Symbolic

/// Short ways to write formulas in tests; `product`, `sum` and the like add no groups.
let x = Formula.symbol(Symbol(.variable, "x"))
let y = Formula.symbol(Symbol(.variable, "y"))
let a = Formula.symbol(Symbol(.parameter, "a"))
let symbolX = Symbol(.variable, "x")
let symbolY = Symbol(.variable, "y")

extension Formula: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self = .number(Exact(value)) }
}

func number(_ literal: String) -> Formula { .number(Exact(literal: literal) ?? .inexact(.nan)) }
func group(_ f: Formula) -> Formula { .group(f) }
func + (f: Formula, g: Formula) -> Formula { .sum(f, g) }
func - (f: Formula, g: Formula) -> Formula { .difference(f, g) }
func * (f: Formula, g: Formula) -> Formula { .product(f, g) }
func / (f: Formula, g: Formula) -> Formula { .quotient(f, g) }
func ^ (f: Formula, g: Formula) -> Formula { .power(f, g) }

/// A formula of limited depth over x and y, from a stream; every operation occurs.
struct RandomFormulas {
    let stream: RandomStream
    var position: UInt64 = 0

    init(seed: UInt64) {
        stream = RandomStream(seed: seed, path: ["formulas"])
    }

    mutating func draw(below n: Int) -> Int {
        defer { position += 1 }
        return Int(stream.integer(below: UInt64(n), position))
    }

    mutating func formula(depth: Int, smooth: Bool = false) -> Formula {
        if depth == 0 { return leaf() }
        func next(_ generator: inout RandomFormulas) -> Formula { generator.formula(depth: depth - 1, smooth: smooth) }
        switch draw(below: smooth ? 9 : 14) {
        case 0: return .sum(next(&self), next(&self))
        case 1: return .difference(next(&self), next(&self))
        case 2, 3: return .product(next(&self), next(&self))
        case 4: return .quotient(next(&self), .group(.sum(2, .call(.exp, leaf()))))
        case 5: return .power(.group(next(&self)), .number(Exact(draw(below: 4))))
        case 6: return .negated(next(&self))
        case 7: return .group(next(&self))
        case 8:
            let smoothFunctions: [ElementaryFunction] = [.sin, .cos, .tanh, .sigmoid, .softplus, .exp, .tan]
            return .call(smoothFunctions[draw(below: smooth ? 5 : 7)], next(&self))
        case 9: return .absolute(next(&self))
        case 10: return .comparison(draw(below: 2) == 0 ? .less : .greaterEqual, next(&self), next(&self))
        case 11: return .or(.not(.within(next(&self), .fraction(-1, 2), .one)), .among(leaf(), [.one, .zero]))
        case 12: return .and(.comparison(.notEqual, next(&self), 0), .comparison(.greater, next(&self), leaf()))
        default: return .call([.relu, .sign, .floor][draw(below: 3)], next(&self))
        }
    }

    private mutating func leaf() -> Formula {
        switch draw(below: 4) {
        case 0: return x
        case 1: return y
        case 2: return .number(Exact(draw(below: 5) - 2))
        default: return .number(.fraction(Int64(draw(below: 9)) * 2 + 1, 4))
        }
    }

    /// A polynomial as written, of sums, products, powers and groups.
    mutating func polynomial(depth: Int) -> Formula {
        if depth == 0 { return leaf() }
        switch draw(below: 5) {
        case 0: return .sum(polynomial(depth: depth - 1), polynomial(depth: depth - 1))
        case 1: return .difference(polynomial(depth: depth - 1), .group(polynomial(depth: depth - 1)))
        case 2: return .product(polynomial(depth: depth - 1), polynomial(depth: depth - 1))
        case 3: return .power(.group(polynomial(depth: depth - 1)), .number(Exact(draw(below: 3))))
        default: return .negated(.quotient(polynomial(depth: depth - 1), .number(.fraction(3, 2))))
        }
    }
}

/// Whether two values agree within a share of their size, or of 1.
func agree(_ a: Double, _ b: Double, _ share: Double = 1e-9) -> Bool {
    if a == b || (a.isNaN && b.isNaN) { return true }
    return (a - b).magnitude <= share * max(1, max(a.magnitude, b.magnitude))
}
