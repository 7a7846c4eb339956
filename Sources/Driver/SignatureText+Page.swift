internal import Assistance
internal import Reports
internal import Vocabulary

extension SignatureText {
    /// A library entry's page of help in the terminal.
    static func page(_ entry: Signature, style: TerminalStyle) -> String {
        let head = ["\(entry.name)  (\(entry.kind.rawValue))", HelpText.prose(entry.summary, style: style), usage(entry).indented]
        return (head + sections(entry).map { "\($0.title)\n" + $0.text.indented }).joined(separator: "\n\n")
    }
}
