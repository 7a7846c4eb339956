import Diagnostics
import Symbolic
import Syntax
import Vocabulary

/// What a stage of a chain makes of one sample; sizes that depend on the cell are nil.
enum StageShape: Hashable {
    case vector(Int?)
    case image(height: Int, width: Int, channels: Int?)

    init(input: [Int]) {
        switch input.count {
        case 2: self = .image(height: input[0], width: input[1], channels: 1)
        case 3...: self = .image(height: input[1], width: input[2], channels: input[0])
        default: self = .vector(input.first)
        }
    }

    /// How many numbers it is.
    var count: Int? {
        switch self {
        case .vector(let count): count
        case .image(let height, let width, let channels): channels.map { height * width * $0 }
        }
    }

    /// Whether both may be of one size.
    func mayEqual(_ other: StageShape) -> Bool {
        switch (self, other) {
        case (.vector(let a), .vector(let b)): a == b || a == nil || b == nil
        case (.image(let height, let width, let a), .image(let otherHeight, let otherWidth, let b)):
            height == otherHeight && width == otherWidth && (a == b || a == nil || b == nil)
        case (.vector, .image), (.image, .vector): false
        }
    }

    var words: String {
        switch self {
        case .vector(let count): count.map { "\($0) numbers" } ?? "numbers without a shape"
        case .image(let height, let width, let channels):
            channels == 1 ? "\(height)x\(width)" : "\(channels.map(String.init) ?? "…")x\(height)x\(width)"
        }
    }
}

/// A chain as far as it has been read.
struct ChainState {
    var terms: [ModelNode.StageTerm] = []
    /// The input's shape, and that of every term.
    var shapes: [StageShape]
    /// For each name of a stage the number of its last term, −1 for the input.
    var made: [String: Int] = [:]

    init(input: [Int]) {
        shapes = [StageShape(input: input)]
    }
}

/// Convolutions, pools and sums: `conv 16 3x3 relu`, `pool 2x2`, `add a`.
extension Checker {
    /// The words that begin such a stage.
    static let imageWords: Set<String> = ["conv", "pool", "add"]

    /// What a term makes of a shape.
    func shape(after term: ModelNode.StageTerm, _ shape: StageShape) -> StageShape {
        func known(_ term: Term) -> Int? { constant(term)?.integer }
        switch term {
        case .dense(let units, _): return .vector(known(units))
        case .layer, .activation, .sum: return shape
        case .convolution(let filters, let window, _):
            guard case .image(let height, let width, _) = shape else { return .vector(nil) }
            return .image(
                height: window.places(along: height, window.height), width: window.places(along: width, window.width),
                channels: known(filters))
        case .pool(_, let window):
            guard case .image(let height, let width, let channels) = shape else { return .vector(nil) }
            return .image(
                height: window.places(along: height, window.height), width: window.places(along: width, window.width),
                channels: channels)
        }
    }

    /// A stage that begins with one of these words; takes what belongs to it off `rest`.
    func imageStage(
        _ word: Name, _ rest: inout ArraySlice<Stage.PlacedPart>, _ chain: ChainState, _ shape: StageShape
    ) -> ModelNode.StageTerm? {
        switch word.text {
        case "conv": convolution(word, &rest, shape)
        case "pool": pool(word, &rest, shape)
        default: sum(word, &rest, chain, shape)
        }
    }

    private func convolution(
        _ word: Name, _ rest: inout ArraySlice<Stage.PlacedPart>, _ shape: StageShape
    ) -> ModelNode.StageTerm? {
        var filters: Term?
        var window = ModelNode.WindowTerm(height: 0, width: 0, stride: 1, isSame: true)
        var kernel: Span?
        loop: while let part = rest.first {
            switch part.part {
            case .number(let literal):
                guard filters == nil else { return badConvolution("a second number", part.span) }
                filters = count(.number(Exact(literal: literal.digits) ?? Exact(0)), "filters", part.span)
                if filters == nil { return nil }
            case .size(let sizes):
                guard kernel == nil, sizes.count == 2 else { return badConvolution("`\(text(of: part.span))`", part.span) }
                (window.height, window.width, kernel) = (sizes[0], sizes[1], part.span)
            case .name("same"): window.isSame = true
            case .name("valid"): window.isSame = false
            case .name("stride"):
                rest.removeFirst()
                guard let stride = stride(rest.first, part.span) else { return nil }
                window.stride = stride
            case .name(let name):
                guard filters == nil, let entry = scope[name], case .term(let term, .value) = entry.binding else { break loop }
                used.insert(name)
                guard let units = count(term, "filters", part.span) else { return nil }
                filters = units
            case .call: break loop
            }
            rest.removeFirst()
        }
        guard let filters else { return badConvolution("no number of filters", word.span) }
        guard let kernel else { return badConvolution("no size of the kernel", word.span) }
        guard fits(window, "kernel", shape, kernel) else { return nil }
        return .convolution(filters: filters, window: window, activation: .word("identity"))
    }

    private func badConvolution(_ found: String, _ span: Span) -> ModelNode.StageTerm? {
        report(
            id: "bad-stage", "a convolution is a number of filters and the size of a kernel; here is \(found)", at: span,
            hint: "write `conv 16 3x3 relu`, with `stride 2` or `valid` where wanted")
        return nil
    }

    private func pool(_ word: Name, _ rest: inout ArraySlice<Stage.PlacedPart>, _ shape: StageShape) -> ModelNode.StageTerm? {
        var kind = "max"
        var window = ModelNode.WindowTerm(height: 0, width: 0, stride: 0, isSame: false)
        var size: Span?
        var stride: Int?
        loop: while let part = rest.first {
            switch part.part {
            case .size(let sizes) where sizes.count == 2 && size == nil:
                (window.height, window.width, size) = (sizes[0], sizes[1], part.span)
            case .name("max"), .name("mean"): kind = text(of: part.span)
            case .name("stride"):
                rest.removeFirst()
                guard let found = self.stride(rest.first, part.span) else { return nil }
                stride = found
            case .number, .size:
                return badPool("`\(text(of: part.span))`", part.span)
            case .name, .call: break loop
            }
            rest.removeFirst()
        }
        guard let size else { return badPool("no size", word.span) }
        if stride == nil, window.height != window.width {
            report(
                id: "bad-stage", "a pool of \(window.height)x\(window.width) moves by an unknown stride", at: size,
                hint: "write its stride, as in `pool \(window.height)x\(window.width) stride 2`")
            return nil
        }
        window.stride = stride ?? window.height
        return fits(window, "pool", shape, size) ? .pool(kind, window) : nil
    }

    private func badPool(_ found: String, _ span: Span) -> ModelNode.StageTerm? {
        report(
            id: "bad-stage", "a pool is the size of its window; here is \(found)", at: span,
            hint: "write `pool 2x2` for the greatest, `pool mean 2x2` for the mean")
        return nil
    }

    private func sum(
        _ word: Name, _ rest: inout ArraySlice<Stage.PlacedPart>, _ chain: ChainState, _ shape: StageShape
    ) -> ModelNode.StageTerm? {
        guard let part = rest.first, case .name(let name) = part.part else {
            report(
                id: "bad-stage", "`add` adds what an earlier stage made, and none is named", at: word.span,
                hint: "name the stage and add it: `-> 64 relu as a -> 64 relu -> add a`")
            return nil
        }
        rest.removeFirst()
        guard let stage = chain.made[name] ?? (name == "input" ? -1 : nil) else {
            let known = chain.made.keys.sorted()
            report(
                id: "unknown-layer", "no stage before this one is called `\(name)`", at: part.span,
                hint: known.isEmpty
                    ? "name one with `as`: `-> 64 relu as \(name) -> 64 relu -> add \(name)`"
                    : "the stages named so far are \(known.joined(separator: ", "))")
            return nil
        }
        let other = chain.shapes[stage + 1]
        if other.mayEqual(shape) { return .sum(stage: stage, activation: .word("identity")) }
        report(
            id: "stages-do-not-match", "`\(name)` is \(other.words), and what comes here is \(shape.words)", at: part.span,
            hint: "sums need the same size: as many units, or filters on an image of the same height and width")
        return nil
    }

    private func stride(_ part: Stage.PlacedPart?, _ word: Span) -> Int? {
        if case .number(let literal)? = part?.part, let stride = Exact(literal: literal.digits)?.integer,
            (1...100_000).contains(stride)
        {
            return stride
        }
        report(
            id: "bad-stage", "a stride is a whole number of pixels\(part.map { ", and `\(text(of: $0.span))` is none" } ?? "")",
            at: part?.span ?? word, hint: "write `stride 2`")
        return nil
    }

    /// A number of units or filters.
    func count(_ term: Term, _ what: String, _ span: Span) -> Term? {
        for number in constants(term) ?? [] {
            guard let count = number.integer, count >= 1 else {
                report(
                    id: "bad-size", "a layer cannot have \(number.description) \(what)", at: span,
                    hint: "write a whole number from 1 up")
                return nil
            }
            if count > 100_000_000 {
                report(
                    id: "model-too-large", "a layer of \(number.description) \(what) is beyond what nnx can hold", at: span,
                    hint: "use fewer \(what), 100 000 000 at the most")
                return nil
            }
        }
        return term
    }

    /// Reports a window that lies on no image, or on a smaller one.
    private func fits(_ window: ModelNode.WindowTerm, _ what: String, _ shape: StageShape, _ span: Span) -> Bool {
        guard case .image(let height, let width, _) = shape else {
            report(
                id: "not-an-image", "a \(what) needs an image, and what comes here is \(shape.words)", at: span,
                hint: "begin the model with the image's size, `28x28 -> …`, and put dense layers behind")
            return false
        }
        if window.height < 1 || window.width < 1 {
            report(
                id: "bad-size", "a \(what) cannot be `\(text(of: span))`", at: span, hint: "write sizes from 1 up, such as `3x3`")
            return false
        }
        if window.height > height || window.width > width {
            report(
                id: "window-does-not-fit",
                "a \(window.height)x\(window.width) \(what) does not fit a \(height)x\(width) image", at: span,
                hint: height < 2 || width < 2 ? "pool less before it" : "use a smaller \(what), or pool less before it")
            return false
        }
        return true
    }
}

extension ModelNode.WindowTerm {
    /// Places of the window along an extent of the image.
    func places(along size: Int, _ extent: Int) -> Int {
        isSame ? (size - 1) / stride + 1 : size < extent ? 0 : (size - extent) / stride + 1
    }
}
