public import Diagnostics
internal import Syntax
internal import Vocabulary

/// How a call, a setting or a statement is written, and which part of it is being typed.
public struct SignatureHelp: Sendable, Equatable {
    public struct Parameter: Sendable, Equatable {
        /// As it stands in the label.
        public let label: String
        public let documentation: String
    }

    public let label: String
    public let documentation: String
    public let parameters: [Parameter]
    /// The index of the parameter being typed; nil where all are given.
    public let active: Int?
}

extension Assistant {
    /// The call or setting around a place, else the statement.
    public func signature(in file: SourceFile, at offset: Int) -> SignatureHelp? {
        guard let prefix = StatementPrefix(in: file, at: offset), let first = prefix.tokens.first else { return nil }
        if let call = OpenCall(prefix) {
            let entries = catalogue.entries(named: call.callee)
            if let entry = entries.first(where: { !$0.parameters.isEmpty }) { return help(entry, call) }
            return definition(call, in: file, before: first.span.start)
        }
        if case .settingValue(let name) = Slot.find(prefix),
            let entry = catalogue.entries(named: name).first(where: { $0.kind == .optimiser || $0.kind == .setting })
        {
            return help(entry, nil)
        }
        guard let word = first.word, let text = WordText.find(word.rawValue) else { return nil }
        return SignatureHelp(label: text.form, documentation: text.summary, parameters: [], active: nil)
    }

    private func help(_ entry: Signature, _ call: OpenCall?) -> SignatureHelp {
        let parameters = entry.parameters.map {
            SignatureHelp.Parameter(
                label: SignatureText.placeholder($0), documentation: "\($0.summary) (\(SignatureText.traits($0)))")
        }
        let inner = parameters.map(\.label)
        let label: String
        if call == nil {
            label = ([entry.name] + inner).joined(separator: " ")
        } else {
            label = "\(entry.name)(\(inner.joined(separator: ", ")))"
        }
        var active = call?.index ?? 0
        if let keyword = call?.keyword, let place = entry.parameters.firstIndex(where: { $0.name == keyword }) { active = place }
        if let repeating = entry.parameters.firstIndex(where: \.repeats), active > repeating { active = repeating }
        return SignatureHelp(
            label: label, documentation: entry.summary, parameters: parameters, active: active < parameters.count ? active : nil)
    }

    /// A call of the script's own definition.
    private func definition(_ call: OpenCall, in file: SourceFile, before offset: Int) -> SignatureHelp? {
        for statement in Parser.parse(file).0.statements.reversed() where statement.span.start < offset {
            guard case .define(let name, let parameters, let body) = statement.kind, name.text == call.callee else { continue }
            return SignatureHelp(
                label: "\(name.text)(\(parameters.map(\.text).joined(separator: ", ")))", documentation: file.text(of: body.span),
                parameters: parameters.map { .init(label: $0.text, documentation: "") },
                active: call.index < parameters.count ? call.index : nil)
        }
        return nil
    }
}

/// The innermost call whose parenthesis is open.
private struct OpenCall {
    let callee: String
    /// Commas before the place.
    let index: Int
    /// The first word of the argument, where it names one: `rank` of `rank 20`.
    let keyword: String?

    init?(_ prefix: StatementPrefix) {
        let tokens = prefix.tokens
        var depth = 0
        var commas = 0
        var segment = tokens.count
        for place in tokens.indices.reversed() {
            switch tokens[place].kind {
            case .rightParen, .rightBracket, .rightBrace: depth += 1
            case .comma where depth == 0:
                if commas == 0 { segment = place + 1 }
                commas += 1
            case .leftParen where depth == 0:
                guard place > 0, tokens[place - 1].kind == .name, tokens[place - 1].word == nil,
                    tokens[place - 1].span.end == tokens[place].span.start
                else { continue }
                if commas == 0 { segment = place + 1 }
                callee = prefix.text(of: tokens[place - 1])
                index = commas
                keyword = tokens.indices.contains(segment) && tokens[segment].kind == .name ? prefix.text(of: tokens[segment]) : nil
                return
            case .leftParen, .leftBracket, .leftBrace: depth = max(0, depth - 1)
            default: break
            }
        }
        return nil
    }
}
