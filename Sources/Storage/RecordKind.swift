/// What a record of the store holds.
public enum RecordKind: UInt8, Sendable, CaseIterable {
    /// A trained network with what its training recorded.
    case state = 1
    /// What was computed of networks and data.
    case value = 2
    /// A training that has not ended.
    case checkpoint = 3
    /// The digest of data by the digest of the file it was read from.
    case data = 4

    /// The folder of the store that holds them.
    var folder: String {
        switch self {
        case .state: "states"
        case .value: "values"
        case .checkpoint: "checkpoints"
        case .data: "data"
        }
    }

    /// Whether small ones wait and are written several to a file.
    var isPacked: Bool {
        switch self {
        case .value, .state: true
        case .checkpoint, .data: false
        }
    }

    /// `states`, in lists and messages.
    public var plural: String { folder }

    public var name: String {
        switch self {
        case .state: "state"
        case .value: "value"
        case .checkpoint: "checkpoint"
        case .data: "data"
        }
    }
}
