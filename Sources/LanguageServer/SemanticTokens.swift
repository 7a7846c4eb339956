internal import Assistance
internal import Diagnostics
internal import Syntax
internal import Vocabulary

/// What each token of a script is, for colours that know the names.
struct SemanticTokens {
    enum Kind: String, CaseIterable {
        case keyword, `operator`, number, string, comment, variable, function, method, parameter, property, type, enumMember
        case `class`, namespace, macro
    }

    static let modifiers = ["declaration", "defaultLibrary", "documentation"]

    struct Mark: Equatable {
        let span: Span
        let kind: Kind
        /// Bits by the place in `modifiers`.
        let modifiers: Int
    }

    let marks: [Mark]

    init(_ analysis: Analysis, _ catalogue: Catalogue) {
        var own: [Int: (NameTable.Declaration.Kind, Bool)] = [:]
        for declaration in analysis.names.declarations {
            if !declaration.isImplicit { own[declaration.span.start] = (declaration.kind, true) }
            for use in declaration.uses where !use.isPart { own[use.span.start] = (declaration.kind, false) }
        }
        marks = analysis.tokens.compactMap { token in
            switch token.tokenClass {
            case .verb, .word: return Mark(span: token.span, kind: .keyword, modifiers: 0)
            case .number: return Mark(span: token.span, kind: .number, modifiers: 0)
            case .string: return Mark(span: token.span, kind: .string, modifiers: 0)
            case .comment: return Mark(span: token.span, kind: .comment, modifiers: 0)
            case .prose: return Mark(span: token.span, kind: .comment, modifiers: 4)
            case .sign: return token.kind == .unknown ? nil : Mark(span: token.span, kind: .operator, modifiers: 0)
            case .space: return nil
            case .name:
                if let (kind, isDeclaration) = own[token.span.start] {
                    return Mark(span: token.span, kind: Self.kind(kind), modifiers: isDeclaration ? 1 : 0)
                }
                let entry = catalogue.entries(named: analysis.file.text(of: token.span)).first
                return Mark(span: token.span, kind: entry.map { Self.kind($0.kind) } ?? .variable, modifiers: entry == nil ? 0 : 2)
            }
        }
    }

    private static func kind(_ kind: NameTable.Declaration.Kind) -> Kind {
        switch kind {
        case .network: .class
        case .value, .record, .tally: .variable
        case .formula: .macro
        case .source: .namespace
        case .axis, .parameter, .goal: .parameter
        case .field, .stage: .property
        }
    }

    private static func kind(_ kind: Signature.Kind) -> Kind {
        switch kind {
        case .measure: .method
        case .function: .function
        case .dataset: .namespace
        case .layer, .learner: .type
        case .activation, .optimiser, .initialisation, .loss, .distribution: .enumMember
        case .setting: .property
        }
    }

    /// Five numbers for each token: lines and characters since the one before, length, kind, modifiers.
    func numbers(_ map: PositionMap) -> [Int] {
        var numbers: [Int] = []
        numbers.reserveCapacity(marks.count * 5)
        var line = 0
        var character = 0
        for mark in marks {
            let start = map.position(of: mark.span.start)
            let length = map.position(of: mark.span.end).character - start.character
            guard length > 0, let kind = Kind.allCases.firstIndex(of: mark.kind) else { continue }
            let step = start.line == line ? start.character - character : start.character
            numbers += [start.line - line, step, length, kind, mark.modifiers]
            line = start.line
            character = start.character
        }
        return numbers
    }
}
