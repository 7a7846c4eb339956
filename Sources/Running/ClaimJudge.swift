import Experiments
import Symbolic
import TensorCore
import Values

/// Judges claims: seed by seed, by a share of seeds, or by a paired test.
struct ClaimJudge {
    let builder: ResultBuilder

    private struct Sides {
        /// One number for each seed, nil where missing.
        var left: [Double?]
        var right: [Double?]
        /// Whether each depends on the seed at all.
        var vary: (left: Bool, right: Bool)
    }

    func judge(_ claim: CheckedClaim) throws -> Results.ClaimResult {
        let axes = builder.axes(of: claim.statement)
        let hasSeeds = axes.contains(0)
        let spread = axes.filter { $0 != 0 }
        let places = Cell.all(of: spread, in: builder.experiment)
        let truths = try builder.values(of: claim.statement, axes: (hasSeeds ? [0] : []) + spread)
        let sides = try claim.sides.map { (try values($0.0, axes), try values($0.1, axes)) }
        let vary = claim.sides.map { (builder.axes(of: $0.0).contains(0), builder.axes(of: $0.1).contains(0)) } ?? (false, false)
        var parts: [Results.ClaimResult.Part] = []
        for (index, place) in places.enumerated() {
            func column(_ all: [(cell: Cell, value: Result<Value, Missing>)]) -> [Result<Value, Missing>] {
                stride(from: index, to: all.count, by: places.count).map { all[$0].value }
            }
            let held = column(truths).map { try? $0.get().scalar }.map { $0.flatMap { $0.isNaN ? nil : $0 } }
            let pair = sides.map { Sides(left: $0.0[index], right: $0.1[index], vary: vary) }
            let (verdict, evidence) = judge(claim, held, column(truths).compactMap(\.missing), pair, hasSeeds: hasSeeds)
            parts.append(.init(place: place.description(of: spread, in: builder.experiment), verdict: verdict, evidence: evidence))
        }
        let verdict: Results.ClaimResult.Verdict =
            parts.allSatisfy { $0.verdict == .held } ? .held : parts.contains { $0.verdict == .failed } ? .failed : .undecidable
        return Results.ClaimResult(claim: claim.text, verdict: verdict, parts: parts)
    }

    /// For each place of the spread axes, the numbers of a side for each seed.
    private func values(_ term: Term, _ axes: [Int]) throws -> [[Double?]] {
        let spread = axes.filter { $0 != 0 }
        let all = try builder.values(of: term, axes: axes)
        let count = Cell.all(of: spread, in: builder.experiment).count
        return (0..<count).map { index in
            stride(from: index, to: all.count, by: count).map {
                (try? all[$0].value.get().scalar).flatMap { $0 }.flatMap { $0.isNaN ? nil : $0 }
            }
        }
    }

    private func judge(
        _ claim: CheckedClaim, _ held: [Double?], _ missing: [Missing], _ sides: Sides?, hasSeeds: Bool
    ) -> (Results.ClaimResult.Verdict, String) {
        let count = held.count { $0 == 1 }
        let known = held.count { $0 != nil }
        let numbers = sides.map(evidence) ?? ""
        let lost = Set(missing.map(\.reason)).sorted().map { reason in "\(missing.count { $0.reason == reason }) \(reason)" }
        let gone = lost.isEmpty ? "" : " (\(lost.joined(separator: ", ")))"
        guard known > 0 else { return (.undecidable, "nothing to decide on\(gone)") }
        switch claim.support {
        case .every:
            let all = count == held.count
            if !hasSeeds { return (all ? .held : .failed, numbers) }
            return (
                all ? .held : .failed, join(["held in \(count) of \(held.count) seeds\(gone)", numbers, signTest(claim, sides)])
            )
        case .share(let share):
            let needed = share * Double(held.count)
            let isHeld = Double(count) >= needed - 1e-9
            let found = "held in \(count) of \(held.count) seeds\(gone), \(Self.text(share * 100))% needed"
            return (isHeld ? .held : .failed, join([found, numbers, signTest(claim, sides)]))
        case .probability(let bound): return paired(claim, sides, bound, numbers)
        }
    }

    private func join(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: "; ") }

    /// The differences in the claimed direction, for pairs that are complete.
    private func differences(_ claim: CheckedClaim, _ sides: Sides) -> [Double] {
        zip(sides.left, sides.right).compactMap { a, b in
            guard let a, let b else { return nil }
            return claim.direction < 0 ? b - a : a - b
        }
    }

    private func signTest(_ claim: CheckedClaim, _ sides: Sides?) -> String {
        guard claim.direction != 0, let sides else { return "" }
        let differences = differences(claim, sides)
        guard differences.count > 1,
            let test = PairedTests.signTest(wins: differences.count { $0 > 0 }, losses: differences.count { $0 < 0 })
        else { return "" }
        return "sign test p = \(Self.text(test.twoSided))"
    }

    private func paired(_ claim: CheckedClaim, _ sides: Sides?, _ bound: Double, _ numbers: String) -> (
        Results.ClaimResult.Verdict, String
    ) {
        guard let sides else { return (.undecidable, "nothing to compare") }
        let differences = differences(claim, sides)
        let stream = RandomStream(seed: 0, path: ["permutation-test"])
        guard differences.count > 1, let test = PairedTests.permutationTest(differences, stream: stream) else {
            return (.undecidable, "fewer than two complete pairs")
        }
        let p = claim.direction == 0 ? test.twoSided : test.greater
        let kind = test.isExact ? "exact paired permutation test" : "paired permutation test, \(PairedTests.drawCount) draws"
        return (
            p < bound ? .held : .failed,
            join(["p = \(Self.text(p)), below \(Self.text(bound)) needed (\(kind), n = \(differences.count))", numbers])
        )
    }

    private func evidence(_ sides: Sides) -> String {
        let left = summary(sides.left, varies: sides.vary.left), right = summary(sides.right, varies: sides.vary.right)
        if zip(sides.left, sides.right).allSatisfy({ $0 == $1 }) { return left }
        return "\(left) against \(right)"
    }

    private func summary(_ numbers: [Double?], varies: Bool) -> String {
        let known = numbers.compactMap { $0 }
        guard let first = known.first else { return "no number" }
        if known.count == 1 || !varies { return Self.text(first) }
        let summary = Summary(known)
        return "\(Self.text(summary.mean ?? .nan)) ± \(Self.text(summary.sd ?? .nan)) (n = \(known.count))"
    }

    /// A number with four significant digits.
    static func text(_ number: Double) -> String { NumberText.short(number) }
}

/// Numbers in words of evidence.
enum NumberText {
    /// Four significant digits, without trailing zeros.
    static func short(_ number: Double) -> String {
        guard number.isFinite else { return "none" }
        if number == 0 { return "0" }
        let size = abs(number)
        if size >= 1e6 || size < 1e-4 { return scientific(number) }
        var scale = 1.0
        var decimals = 0
        while size * scale < 1000, decimals < 8 {
            scale *= 10
            decimals += 1
        }
        let whole = Int64((size * scale + 0.5))
        var digits = String(whole)
        while digits.count <= decimals { digits = "0" + digits }
        var text = decimals == 0 ? digits : "\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
        if decimals > 0 {
            while text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(".") { text.removeLast() }
        }
        return (number < 0 ? "-" : "") + text
    }

    private static func scientific(_ number: Double) -> String {
        var mantissa = abs(number)
        var exponent = 0
        while mantissa >= 10 {
            mantissa /= 10
            exponent += 1
        }
        while mantissa < 1 {
            mantissa *= 10
            exponent -= 1
        }
        return "\(number < 0 ? "-" : "")\(short(mantissa))e\(exponent)"
    }
}
