/// Which axes a call acts along: the one rule shared by the checker and by the calculation.
extension FunctionTraits {
    /// What stands last in a call: nothing, `over A…` (act along A alone) or `by A…` (keep A, act along all other array axes).
    public enum Tail: Sendable, Hashable {
        case none
        case over([String])
        case by([String])

        public var names: [String] {
            switch self {
            case .none: []
            case .over(let names), .by(let names): names
            }
        }
    }

    /// The array axes acted along, in the order of `present`: the axes that the aligned arguments have.
    ///
    /// Names in the tail that are not present must have been refused before. Without a tail the axes the function declares
    /// are taken; all array axes are, where it declares none, where the arguments have none of those,
    /// and where the arguments are the parameters of a whole network (axis `kind`).
    public func actedAxes(among present: [String], tail: Tail) -> [String] {
        switch tail {
        case .over(let names): return present.filter(names.contains)
        case .by(let names): return present.filter { !names.contains($0) }
        case .none: break
        }
        switch action {
        case .elementwise, .matrix: return []
        case .across: return present.filter { !Self.raggedAxes.contains($0) }
        case .along(let declared):
            let found = present.filter(declared.contains)
            return found.isEmpty || present.contains("kind") ? present : found
        }
    }

    /// The array axes of the result, given those of the aligned arguments.
    ///
    /// A matrix function that gives a number keeps `layer` and `kind`.
    public func keptAxes(among present: [String], tail: Tail) -> [String] {
        switch (yield, action) {
        case (.same, _): return present
        case (.number, .matrix), (.number, .across), (.axes, _): return present.filter(Self.raggedAxes.contains)
        case (.number, .elementwise), (.number, .along):
            let acted = actedAxes(among: present, tail: tail)
            return present.filter { !acted.contains($0) }
        case (.places(let name), _):
            let acted = actedAxes(among: present, tail: tail)
            return present.filter { !acted.contains($0) } + [name]
        }
    }

    /// The array axes of the result, from those of each argument in order; nil where a matrix function was given no matrix.
    public func resultAxes(of arguments: [[String]], tail: Tail) -> [String]? {
        var present: [String] = []
        for axes in arguments { present += axes.filter { !present.contains($0) } }
        guard action == .matrix else { return keptAxes(among: present, tail: tail) }
        let dense = arguments.map { $0.filter { !Self.raggedAxes.contains($0) } }
        for (index, axes) in dense.enumerated() where axes.count != 2 {
            guard takesVectors, index > 0, axes.count == 1 else { return nil }
        }
        guard case .axes(let axes) = yield else { return keptAxes(among: present, tail: tail) }
        return keptAxes(among: present, tail: tail) + axes.compactMap { axis in
            switch axis {
            case .rows(let argument): Self.axis(0, of: argument, in: dense)
            case .columns(let argument): Self.axis(1, of: argument, in: dense)
            case .named(let name): name
            }
        }
    }

    private static func axis(_ place: Int, of argument: Int, in axes: [[String]]) -> String? {
        let index = argument < 0 ? axes.count + argument : argument
        guard axes.indices.contains(index), axes[index].indices.contains(place) else { return nil }
        return axes[index][place]
    }

    /// Axes along which the parts of a value may differ in shape.
    public static let raggedAxes = ["layer", "kind"]
}
