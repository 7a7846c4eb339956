import TensorCore
import Training

/// The identity of a trained state: SHA-256 over all that determines it, parent identities included.
///
/// Names, layout, threads, CPU level and measurements stay out, so two statements that mean the same share a state.
/// The length of a training is in, since schedules and early stopping refer to it.
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

    /// The identity of the state a training ends in.
    static func trained(_ plan: TrainingPlan, from parent: [UInt8]) -> [UInt8] {
        var bytes = CanonicalBytes()
        bytes.append(record: "trained") {
            $0.append(edition)
            $0.append(parent)
            $0.append(plan)
        }
        return bytes.digest
    }
}
