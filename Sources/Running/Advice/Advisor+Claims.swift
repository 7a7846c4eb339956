import Diagnostics
import Experiments
import Symbolic
import Syntax
import Values

/// Advice on claims: seeds, tests, and whether what is compared was treated alike.
extension Advisor {
    var adviceOnClaims: [Diagnostic] {
        let claims = experiment.outputs.compactMap { output -> (output: Output, claim: CheckedClaim)? in
            if case .claim(let claim) = output.content { (output, claim) } else { nil }
        }
        return oneSeed(claims) + manyTests(claims)
            + claims.flatMap { output, claim in cannotHold(output, claim) + unequal(output, claim) }
    }

    private typealias Claims = [(output: Output, claim: CheckedClaim)]

    private func oneSeed(_ claims: Claims) -> [Diagnostic] {
        guard experiment.seeds.count == 1 else { return [] }
        let axes = ExperimentAxes(experiment)
        let drawn = claims.filter { axes.axes(of: $0.claim.statement).contains(0) }
        guard let first = drawn.first else { return [] }
        let further = drawn.count > 1 ? [Diagnostic.Note("so do \(drawn.count - 1) further claims")] : []
        return [
            advise(
                "claim-on-one-seed", "this claim rests on one draw of everything that is drawn", at: span(of: first.output),
                notes: further, hint: "begin the script with `seeds 20`")
        ]
    }

    /// Several tests at one level: one of them holds by chance more often than each.
    private func manyTests(_ claims: Claims) -> [Diagnostic] {
        let levels = claims.compactMap { output, claim -> (output: Output, p: Double)? in
            if case .probability(let p) = claim.support { (output, p) } else { nil }
        }
        guard levels.count > 1, let first = levels.first else { return [] }
        let chance = 1 - levels.reduce(1) { $0 * (1 - $1.p) }
        guard chance > 0.1 else { return [] }
        let level = NumberText.short(first.p / Double(levels.count))
        return [
            advise(
                "many-tests",
                "where nothing is there, one of these \(levels.count) tests holds in about \(Int((chance * 100).rounded()))% of experiments",
                at: span(of: first.output), notes: levels.dropFirst().map { .init("a further test", at: span(of: $0.output)) },
                hint: "ask each for `p < \(level)`")
        ]
    }

    /// The smallest p of a permutation test of n pairs is 1/2ⁿ, two-sided 2/2ⁿ.
    private func cannotHold(_ output: Output, _ claim: CheckedClaim) -> [Diagnostic] {
        guard case .probability(let p) = claim.support else { return [] }
        var needed = 1
        var least = claim.direction == 0 ? 1.0 : 0.5
        while least >= p, needed < 64 {
            needed += 1
            least /= 2
        }
        guard needed > experiment.seeds.count else { return [] }
        return [
            advise(
                "test-cannot-hold",
                "with \(experiment.seeds.count) seeds no test reaches p < \(NumberText.short(p)), whatever is found",
                at: span(of: output), hint: "run at least `seeds \(needed)`")
        ]
    }

    // MARK: Branches

    private func unequal(_ output: Output, _ claim: CheckedClaim) -> [Diagnostic] {
        guard let (left, right) = claim.sides, claim.direction != 0 else { return [] }
        let (lefts, rights) = (tips(of: left), tips(of: right))
        guard lefts.count == 1, rights.count == 1, lefts != rights, let a = trainings(of: lefts[0]),
            let b = trainings(of: rights[0])
        else { return [] }
        let shared = zip(a, b).prefix { $0.node == $1.node }.count
        let (own, other) = (a.dropFirst(shared).map(\.training), b.dropFirst(shared).map(\.training))
        // A network and what came of it are meant to differ.
        guard !own.isEmpty, !other.isEmpty else { return [] }
        let names = [lefts[0], rights[0]].map { "`\(experiment.states[$0].name)`" }
        var advice: [Diagnostic] = []
        if let mine = budget(own), let theirs = budget(other), mine != theirs {
            advice.append(
                advise(
                    "unequal-budgets", "\(names[0]) was trained for \(mine) and \(names[1]) for \(theirs)", at: span(of: output),
                    hint: "give both the same, or compare what does not depend on it"))
        }
        if isPaired(claim), streams(own, lefts[0]) != streams(other, rights[0]) {
            advice.append(
                advise(
                    "unpaired-branches", "\(names[0]) and \(names[1]) saw different draws, so their seeds are no pairs",
                    at: span(of: output), hint: "leave out `stream` and `reseeding` where the branches are trained"))
        }
        return advice
    }

    /// `400 steps`, `5 epochs of 32`: how long trainings are, where plain numbers say it.
    private func budget(_ trainings: [TrainingNode]) -> String? {
        var counts: [TimeUnit: Int] = [:]
        var batches: Set<String> = []
        for training in trainings {
            guard case .number(let count) = training.length, let whole = count.integer else { return nil }
            if case .learner = root(of: training.parent)?.body { return nil }
            counts[training.unit, default: 0] += whole
            switch training.settings["batch"]?.term {
            case .number(let batch)?: batches.insert(batch.description)
            case .some: batches.insert("all rows")
            case nil: batches.insert("32")
            }
        }
        let parts = [TimeUnit.epochs, .steps].compactMap { unit in counts[unit].map { "\($0) \(unit.rawValue)" } }
        // An epoch shows every row once, whatever the batch.
        let batch = counts[.steps] == nil ? "" : " of \(batches.sorted().joined(separator: ", "))"
        return parts.joined(separator: " and ") + batch
    }

    private func root(of network: NetworkRef) -> ModelNode? {
        switch network {
        case .state(let node), .current(let node):
            switch experiment.states[node].kind {
            case .initial(let model): return model
            case .trained(let training): return root(of: training.parent)
            }
        case .byAxis(_, let references): return references.last.flatMap(root)
        }
    }

    private func isPaired(_ claim: CheckedClaim) -> Bool {
        switch claim.support {
        case .probability: true
        case .every, .share: false
        }
    }

    /// Whose draws a branch saw.
    private struct Streams: Equatable {
        let start: Term?
        let trainings: Set<Term?>
        let reseeds: Set<String>
    }

    private func streams(_ trainings: [TrainingNode], _ node: Int) -> Streams {
        Streams(
            start: root(of: .state(node))?.stream, trainings: Set(trainings.map { $0.settings["stream"]?.term }),
            reseeds: Set(trainings.flatMap(\.reseeds)))
    }
}
