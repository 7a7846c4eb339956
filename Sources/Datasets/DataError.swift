/// What is wrong with data: a file that is missing, damaged or of another kind, or an argument that does not fit it.
public struct DataError: Error, Sendable, Hashable {
    /// A stable kebab-case name such as `data-truncated`.
    public let id: String
    /// Lower case, what was found, no full stop.
    public let message: String
    /// What to type or to do instead.
    public let hint: String?
    /// The file it was found in, as the user named it.
    public let file: String?

    public init(_ id: String, _ message: String, hint: String? = nil, file: String? = nil) {
        self.id = id
        self.message = message
        self.hint = hint
        self.file = file
    }

    /// The same error, found in a file; a file already named stays.
    func inFile(_ path: String) -> DataError {
        DataError(id, message, hint: hint, file: file ?? path)
    }
}

extension DataError: CustomStringConvertible {
    public var description: String {
        (file.map { "\($0): " } ?? "") + message + (hint.map { " (\($0))" } ?? "")
    }
}

/// Runs `body`, and names the file in the errors it throws.
func naming<Result>(_ path: String, _ body: () throws(DataError) -> Result) throws(DataError) -> Result {
    do {
        return try body()
    } catch {
        throw error.inFile(path)
    }
}
