import TensorCore
import Training

/// The identity of a trained state: SHA-256 over all that determines it, parent identities included.
///
/// Names, layout, threads, CPU level and measurements stay out, so two statements that mean the same share a state.
/// A training is known by its trajectory, which its length is no part of unless a schedule refers to it, and a state by trajectory and
/// length: so a longer training goes on where a shorter one ended.
enum Identity {
    /// The numerics edition: rises whenever any bit of any result changes.
    static let edition = 1

    /// The identity of a network's first draw.
    static func initial(_ architecture: Architecture, seed: UInt64, salt: UInt64?, stream: UInt64?) -> [UInt8] {
        var bytes = CanonicalBytes()
        bytes.append(record: "initial") {
            $0.append(edition)
            $0.append(architecture)
            $0.append(seed)
            $0.append(salt) { $0.append($1) }
            $0.append(stream) { $0.append($1) }
        }
        return bytes.digest
    }

    /// The identity of a network that was read from a file: its architecture and the bits of its parameters.
    static func loaded(_ network: NetworkState) -> [UInt8] {
        var bytes = CanonicalBytes()
        bytes.append(record: "loaded") { bytes in
            bytes.append(edition)
            bytes.append(network.architecture)
            bytes.append(list: network.tensors) { bytes, tensor in
                tensor.values.withUnsafeBytes { bytes.append(TreeDigest.digest(of: $0)) }
            }
        }
        return bytes.digest
    }

    /// The identity of all the states a training goes through, however long it lasts.
    static func trajectory(_ plan: TrainingPlan, from parent: [UInt8]) -> [UInt8] {
        var bytes = CanonicalBytes()
        bytes.append(record: "trajectory") {
            $0.append(edition)
            $0.append(parent)
            $0.append(plan)
        }
        return bytes.digest
    }

    /// The identity of the state a training ends in.
    static func trained(_ plan: TrainingPlan, from parent: [UInt8]) -> [UInt8] {
        var bytes = CanonicalBytes()
        bytes.append(record: "trained") {
            $0.append(trajectory(plan, from: parent))
            $0.append(plan.steps)
        }
        return bytes.digest
    }

    /// What a tally sums up on a trajectory; names are no part of it.
    static func tally(_ tally: TallyPlan) -> [UInt8] {
        var bytes = CanonicalBytes()
        bytes.append(record: "tally") { bytes in
            switch tally.quantity {
            case .updates: bytes.append("updates")
            case .pathIntegral: bytes.append("path integral")
            case .pathLength: bytes.append("path length")
            }
            bytes.append(tally.fromStep)
            bytes.append(list: tally.classes) { $0.append($1.condition) }
        }
        return bytes.digest
    }
}
