/// Why a request has no result: a code of JSON-RPC or of the protocol, and words for people.
struct RequestFailure: Error, Equatable {
    enum Code: Int {
        case parseError = -32700
        case invalidRequest = -32600
        case methodNotFound = -32601
        case invalidParameters = -32602
        case internalError = -32603
        case notInitialized = -32002
        case cancelled = -32800
        case failed = -32803
    }

    let code: Code
    let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    static func missing(_ what: String) -> RequestFailure {
        RequestFailure(.invalidParameters, "the parameter \(what) is missing or wrong")
    }
}
