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
        case .along(let declared):
            let found = present.filter(declared.contains)
            return found.isEmpty || present.contains("kind") ? present : found
        }
    }

    /// The array axes of the result, given those of the aligned arguments.
    ///
    /// A matrix function that gives a number keeps `layer` and `kind`; one that gives a matrix settles its axes itself.
    public func keptAxes(among present: [String], tail: Tail) -> [String] {
        switch (yield, action) {
        case (.same, _): return present
        case (.number, .matrix): return present.filter { $0 == "layer" || $0 == "kind" }
        case (.number, .elementwise), (.number, .along):
            let acted = actedAxes(among: present, tail: tail)
            return present.filter { !acted.contains($0) }
        }
    }
}
