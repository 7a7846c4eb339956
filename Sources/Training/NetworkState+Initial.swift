extension NetworkState {
    /// The parameters a network starts from.
    ///
    /// Streams are keyed by seed, purpose `init`, layer and tensor, never by name: networks of one shape and seed start
    /// equal. `salt` is the cell's where a sweep reseeds `init`; `stream` the number after `with stream`.
    public static func initial(_ architecture: Architecture, seed: UInt64, salt: UInt64?, stream: UInt64?) -> NetworkState {
        NetworkState(architecture: architecture, tensors: [], ordinal: 0)
    }
}
