import TensorCore

/// What a draw is for: the first part of its stream's path.
enum StreamPurpose: String, Sendable {
    case initialisation = "init"
    case order, inputs, goals, dropout, evaluate
}

/// Random streams of one training or network, keyed by seed, purpose and numbers, never by names of the script.
struct StreamKeys: Sendable {
    let seed: UInt64
    var salts: [String: UInt64] = [:]
    /// The number after `with stream`.
    var stream: UInt64?

    init(seed: UInt64, salts: [String: UInt64] = [:], stream: UInt64? = nil) {
        self.seed = seed
        self.salts = salts
        self.stream = stream
    }

    init(_ plan: TrainingPlan) {
        self.init(seed: plan.seed, salts: plan.salts, stream: plan.stream)
    }

    /// Path: purpose, numbers, then the stream's number and the purpose's salt where given.
    func stream(_ purpose: StreamPurpose, _ numbers: Int...) -> RandomStream {
        var path: [RandomStream.PathElement] = [.text(purpose.rawValue)]
        path += numbers.map { .integer(UInt64($0)) }
        if let stream { path += [.text("stream"), .integer(stream)] }
        if let salt = salts[purpose.rawValue] { path += [.text("salt"), .integer(salt)] }
        return RandomStream(seed: seed, path: path)
    }
}
