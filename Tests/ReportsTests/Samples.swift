import Experiments

/// Small results to render, written out so that every expected text can be checked by hand.
enum Sample {
    static func axis(_ name: String, _ labels: [String]) -> Results.Axis { .init(name: name, labels: labels) }

    static func steps(_ count: Int, every interval: Int = 1) -> Results.Axis {
        .init(name: "step", labels: (0..<count).map { String($0 * interval) }, positions: (0..<count).map { Double($0 * interval) })
    }

    /// Values by place and seed; summaries are worked out here.
    static func quantity(
        _ label: String, axes: [Results.Axis] = [], seeds: [Int] = [1, 2], _ values: [[Double?]],
        reasons: [Int: String] = [:], isBoolean: Bool = false
    ) -> Results.Quantity {
        let summaries = values.map { all in
            let numbers = all.compactMap { $0 }
            let n = Double(numbers.count)
            let mean = numbers.reduce(0, +) / n
            let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return Results.Summary(
                n: numbers.count, mean: numbers.isEmpty ? nil : mean,
                sd: numbers.count < 2 ? nil : (squares / (n - 1)).squareRoot())
        }
        let missing = values.enumerated().map { place, all -> [String: Int] in
            let count = all.count { $0 == nil }
            return count == 0 ? [:] : [reasons[place] ?? "undefined": count]
        }
        return .init(
            label: label, axes: axes, seeds: seeds, values: values, missing: missing, summaries: summaries,
            isBoolean: isBoolean)
    }

    /// One curve of two seeds that halves with each step.
    static func curve(_ label: String, from start: Double, count: Int = 12) -> Results.Quantity {
        var level = start
        let values = (0..<count).map { _ -> [Double?] in
            level /= 2
            return [level * 0.9, level * 1.1]
        }
        return quantity(label, axes: [steps(count)], values)
    }

    static func results(_ contents: [(String, Results.Item.Content)]) -> Results {
        Results(
            script: .init(name: "demo", text: "seeds 2\n", sha256: "ab"), nnxVersion: "0.1", edition: 1, seeds: [1, 2],
            stamps: ["quick"], data: [], items: contents.enumerated().map { .init(line: $0 + 1, statement: $1.0, content: $1.1) },
            hash: "c0ffee", seconds: 1.25, threads: 2, cpuLevel: "v3")
    }

    static let everything = results([
        ("## …", .prose("# Demo\nTwo *small* networks.")),
        (
            "train near on x*y for 2000 steps",
            .training(
                .init(
                    network: "near", task: "x*y", steps: 2000, cells: 2,
                    finalLoss: quantity("loss", [[0.25, 0.35]]), diverged: [], stuck: ["seed 2"]))
        ),
        ("measure cost(near), rank", .measures([quantity("cost(near)", [[1, 2]]), quantity("rank", seeds: [], [[3]])])),
        ("table cost", .table([quantity("cost", axes: [axis("rate", ["0.1", "0.01"])], [[1.5, 2.5], [3.5, nil]], reasons: [1: "diverged"])])),
        ("plot loss of near", .plot(.init(form: .lines(horizontal: "step", logarithmic: false), quantities: [curve("loss of near", from: 2)]))),
        ("expect a < b", .claim(.init(claim: "expect a < b", verdict: .held, parts: [.init(place: "", verdict: .held, evidence: "held in 2 of 2 seeds")]))),
    ])
}

extension Sample {
    /// One plot of each form.
    static let plots: [Results.Item] = {
        let rates = axis("rate", ["0.1", "0.01"])
        let pixels = axis("input", (0..<36).map(String.init))
        let map = quantity("map", axes: [pixels], seeds: [], (0..<36).map { [$0 < 6 ? nil : Double($0 - 20)] })
        let wide = quantity("a\u{200b}long label for a wide table, 漢字 and all", axes: [rates], [[1, 2], [-3, -1]])
        let many = quantity(
            "many", axes: [axis("k", (1...9).map(String.init)), steps(3)], (0..<27).map { [Double($0), Double($0) + 1] })
        let forms: [(Results.Plot.Form, [Results.Quantity])] = [
            (.lines(horizontal: "step", logarithmic: true), [curve("near", from: 2), curve("far", from: 1, count: 8)]),
            (.lines(horizontal: "step", logarithmic: false), [many]),
            (.scatter, [curve("near", from: 2), curve("far", from: 1)]),
            (.heatmap(height: 6, width: 6), [map]), (.heatmap(height: 5, width: 5), [map]),
            (.histogram, [map]), (.bars, [wide]), (.images, [map]),
        ]
        let plots = forms.map { Results.Item(line: 1, statement: "plot it", content: .plot(.init(form: $0.0, quantities: $0.1))) }
        let image = Results.Image(caption: "label 3", height: 4, width: 6, pixels: (0..<24).map { UInt8($0 * 10) })
        return plots + [
            .init(line: 9, statement: "show digits", content: .images([image, image])),
            .init(line: 10, statement: "table many", content: .table(Array(repeating: wide, count: 6))),
        ]
    }()
}
