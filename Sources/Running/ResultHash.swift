import Experiments
import TensorCore

/// The hash of everything a run found: SHA-256 over the canonical bytes of its items.
///
/// Numbers count as their bits, missing numbers by their place; prose, statements as written and times stay out.
enum ResultHash {
    static func hash(of items: [Results.Item], edition: Int) -> String {
        var bytes = CanonicalBytes()
        bytes.append("nnx-results")
        bytes.append(edition)
        for item in items { add(item.content, to: &bytes) }
        return SHA256.hex(bytes.digest)
    }

    private static func add(_ content: Results.Item.Content, to bytes: inout CanonicalBytes) {
        switch content {
        case .prose, .text, .images: break
        case .training(let summary):
            bytes.append("training")
            bytes.append(summary.steps)
            add(summary.finalLoss, to: &bytes)
        case .measures(let quantities), .table(let quantities):
            bytes.append("values")
            for quantity in quantities { add(quantity, to: &bytes) }
        case .plot(let plot):
            bytes.append("plot")
            for quantity in plot.quantities { add(quantity, to: &bytes) }
        case .claim(let claim):
            bytes.append("claim")
            for part in claim.parts {
                bytes.append(part.place)
                bytes.append(part.verdict.rawValue)
            }
        }
    }

    static func add(_ quantity: Results.Quantity, to bytes: inout CanonicalBytes) {
        for axis in quantity.axes {
            bytes.append(axis.name)
            for label in axis.labels { bytes.append(label) }
        }
        for seed in quantity.seeds { bytes.append(seed) }
        for place in quantity.values {
            for number in place {
                if let number {
                    bytes.append(number)
                } else {
                    bytes.append("missing")
                }
            }
        }
    }
}
