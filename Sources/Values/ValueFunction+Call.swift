internal import TensorCore
public import Vocabulary

extension ValueFunction {
    /// The function's result for values given in the order of its value parameters.
    ///
    /// Values are aligned by the names of their axes, and the axes to act along follow from the function's traits and the tail.
    /// Settings that were not given take their defaults. Experiment axes must be stacked before, where the tail names them.
    /// Errors: `wrong-arguments`, `shapes-differ`, `unknown-axis`, `ragged-axis`, `setting-out-of-range` and those of the function.
    public func call(
        _ values: [Value], settings given: FunctionSettings = FunctionSettings(), tail: FunctionTraits.Tail = .none
    ) throws(ValueError) -> Value {
        try checkCount(values.count)
        let settings = try completed(given)
        if case .matrix(let compute) = code {
            try refuse(tail)
            return try applied(compute, to: values, settings)
        }
        let aligned = try Alignment.common(values, for: name)
        guard let frame = aligned.first else { return Value(.nan) }
        if let result = try numberByNumber(aligned, settings, tail) { return result }
        for axis in tail.names where !frame.hasAxis(axis) { throw .unknownAxis(axis, in: frame, for: name) }
        if case .across(let compute) = code { return try across(aligned[0], settings, tail, compute) }
        let acted = traits.actedAxes(among: frame.axisNames, tail: tail)
        let grouping = try Grouping(frame: frame, acted: acted, word: name)
        switch code {
        case .map, .elementwise, .matrix, .across: return frame
        case .statistic(let compute): return reduced(aligned, grouping) { compute($0.complete, settings) }
        case .curve(let compute):
            guard let positions = grouping.positions else { throw severalAxes(frame) }
            return reduced(aligned, grouping) { vectors in
                vectors.first.map { compute(Curve(positions: positions, values: $0, axis: acted.first ?? ""), settings) } ?? .nan
            }
        case .profile(let compute):
            guard let positions = grouping.positions else { throw severalAxes(frame) }
            return transformed(aligned, grouping, leavingOut: false) { vectors in
                vectors.first.map { compute(Curve(positions: positions, values: $0, axis: acted.first ?? ""), settings) } ?? []
            }
        case .places(let labels, let compute):
            return spread(aligned, grouping, labels) { compute($0.complete, settings) }
        case .transformation(let compute): return transformed(aligned, grouping) { compute($0, settings) }
        }
    }

    /// The places of the one axis compared, part by part.
    private func across(
        _ value: Value, _ settings: FunctionSettings, _ tail: FunctionTraits.Tail,
        _ compute: ([[Double]], FunctionSettings) -> Double
    ) throws(ValueError) -> Value {
        guard case .over(let names) = tail, names.count == 1, let name = names.first else {
            throw ValueError(
                id: "across-without-axis", "`\(self.name)` compares the places of one axis, and none is named",
                hint: "write `over seed`, or another axis, last in the parentheses")
        }
        var parts: [Value.Part] = []
        for part in value.parts {
            guard let axis = part.axes.firstIndex(where: { $0.name == name }) else { throw .ragged(name, for: self.name) }
            let vectors = (0..<part.axes[axis].count).map { part.dropping(axis, keeping: $0).elements }
            parts.append(Value.Part(tags: part.tags, elements: [finite(compute(vectors, settings))]))
        }
        return Value(parts: parts)
    }

    /// Several numbers for each group, along an axis of their own, which comes last.
    private func spread(
        _ aligned: [Value], _ grouping: Grouping, _ labels: [String], _ compute: ([[Double]]) -> [Double]
    ) -> Value {
        guard case .places(let name) = traits.yield else { return Value(.nan) }
        return Value(parts: grouping.results.map { result in
            var numbers: [Double] = []
            for place in 0..<result.placeCount where !StopRequest.isMade(at: place) {
                let found = compute(aligned.map { result.elements(place, of: $0) }).map(finite)
                numbers += labels.indices.map { found.indices.contains($0) ? found[$0] : .nan }
            }
            return Value.Part(
                tags: result.tags, axes: result.axes + [.init(name, labels.count, labels: labels)], elements: numbers)
        })
    }

    /// The result of a function of single places; nil for any other.
    private func numberByNumber(
        _ aligned: [Value], _ settings: FunctionSettings, _ tail: FunctionTraits.Tail
    ) throws(ValueError) -> Value? {
        switch code {
        case .map(let compute):
            try refuse(tail)
            return aligned.first?.mapped { $0.isNaN ? .nan : finite(compute($0)) }
        case .elementwise(let compute):
            try refuse(tail)
            return elementwise(compute, aligned, settings)
        case .statistic, .curve, .profile, .across, .places, .transformation, .matrix:
            return nil
        }
    }

    private func elementwise(
        _ compute: ([Double], FunctionSettings) -> Double, _ aligned: [Value], _ settings: FunctionSettings
    ) -> Value {
        var result = aligned[0]
        for part in result.parts.indices {
            for place in result.parts[part].elements.indices {
                let numbers = aligned.map { $0.parts[part].elements[place] }
                result.parts[part].elements[place] =
                    numbers.contains(where: \.isNaN) ? .nan : finite(compute(numbers, settings))
            }
        }
        return result
    }

    private func reduced(_ aligned: [Value], _ grouping: Grouping, _ compute: ([[Double]]) -> Double) -> Value {
        Value(parts: grouping.results.map { result in
            let numbers = (0..<result.placeCount).map { place in
                StopRequest.isMade(at: place) ? .nan : finite(compute(aligned.map { result.elements(place, of: $0) }))
            }
            return Value.Part(tags: result.tags, axes: result.axes, elements: numbers)
        })
    }

    /// Vectors put in the place of vectors; those left out of the calculation stay missing.
    private func transformed(
        _ aligned: [Value], _ grouping: Grouping, leavingOut: Bool = true, _ compute: ([[Double]]) -> [Double]
    ) -> Value {
        var changed = aligned[0]
        for result in grouping.results {
            for place in 0..<result.placeCount where !StopRequest.isMade(at: place) {
                let vectors = aligned.map { result.elements(place, of: $0) }
                let kept = leavingOut ? vectors.completeIndices : Array(vectors[0].indices)
                let numbers = compute(leavingOut ? vectors.complete : vectors)
                var scattered = [Double](repeating: .nan, count: vectors[0].count)
                for (index, number) in zip(kept, numbers) { scattered[index] = finite(number) }
                var next = 0
                for share in result.shares {
                    for offset in share.offsets {
                        changed.parts[share.part].elements[share.bases[place] + offset] = scattered[next]
                        next += 1
                    }
                }
            }
        }
        return changed
    }

    private func applied(
        _ compute: ([Matrix], FunctionSettings) throws(ValueError) -> MatrixResult, to values: [Value],
        _ settings: FunctionSettings
    ) throws(ValueError) -> Value {
        guard let first = values.first else { return Value(.nan) }
        var parts: [Value.Part] = []
        for part in first.parts {
            var matrices: [Matrix] = []
            for (index, value) in values.enumerated() {
                matrices.append(try matrix(value, besides: part.tags, mayBeVector: index > 0 && traits.takesVectors))
            }
            parts.append(try compute(matrices, settings).part(tags: part.tags))
        }
        return Value(parts: parts)
    }

    /// The part of a value that goes with these tags; a value of one part without tags goes with all.
    private func matrix(_ value: Value, besides tags: [Value.Tag], mayBeVector: Bool) throws(ValueError) -> Matrix {
        let parts = try value.checked().parts
        let only = parts.count == 1 && parts[0].tags.isEmpty ? parts.first : nil
        if let own = parts.first(where: { $0.tags == tags }) ?? only {
            if own.axes.count == 2 { return Matrix(rows: own.axes[0], columns: own.axes[1], elements: own.elements) }
            if own.axes.count == 1, mayBeVector { return Matrix(column: own.axes[0], elements: own.elements) }
        }
        throw ValueError(
            id: "not-a-matrix", "`\(name)` takes matrices, and was given \(value.shapeText)",
            hint: "a matrix has two axes, such as `weights of net at layer 1`")
    }
}

extension MatrixResult {
    /// The result as a part; axes that a vector lacks are left out, and numbers that are not finite are missing.
    fileprivate func part(tags: [Value.Tag]) -> Value.Part {
        switch self {
        case .number(let number): Value.Part(tags: tags, elements: [finite(number)])
        case .vector(let axis, let numbers): Value.Part(tags: tags, axes: [axis], elements: numbers.map(finite))
        case .matrix(let matrix):
            Value.Part(
                tags: tags, axes: [matrix.rowAxis, matrix.columnAxis].filter { $0 != Matrix.single },
                elements: matrix.elements.map(finite))
        }
    }
}

extension ValueFunction {
    /// A source stands for two values, its inputs and its labels.
    private var valueParameters: [Parameter] {
        signature.parameters.flatMap { $0.kind == .value ? [$0] : $0.kind == .source ? [$0, $0] : [] }
    }

    private func checkCount(_ count: Int) throws(ValueError) {
        let declared = valueParameters
        let repeats = declared.contains(where: \.repeats)
        let needed = declared.count { $0.defaultValue == nil }
        guard needed...declared.count ~= count || (repeats && count > declared.count) else {
            throw ValueError(
                id: "wrong-arguments",
                "`\(name)` takes \(declared.count)\(repeats ? " or more" : "") values, and was given \(count)",
                hint: "\(name)(\(declared.map(\.name).joined(separator: ", ")))")
        }
    }

    private func refuse(_ tail: FunctionTraits.Tail) throws(ValueError) {
        guard tail.names.isEmpty else {
            throw ValueError(
                id: "no-axes-to-act-along", "`\(name)` does not act along axes, so it takes neither `over` nor `by`",
                hint: "give the tail to a statistic, such as `mean(… over \(tail.names[0]))`")
        }
    }

    private func severalAxes(_ frame: Value) -> ValueError {
        ValueError(
            id: "several-axes", "`\(name)` acts along one axis, and there is \(frame.shapeText)",
            hint: frame.denseAxes.first.map { "such as `\(name)(… over \($0))`" })
    }

    /// Defaults filled in, every number in its range.
    private func completed(_ given: FunctionSettings) throws(ValueError) -> FunctionSettings {
        var settings = given
        for parameter in signature.parameters {
            switch parameter.defaultValue {
            case .number(let number):
                if settings.numbers[parameter.name] == nil { settings.numbers[parameter.name] = number }
            case .word(let word):
                if settings.words[parameter.name] == nil { settings.words[parameter.name] = word }
            case .absent, nil: break
            }
            guard let number = settings.numbers[parameter.name] else { continue }
            if !parameter.kind.accepts(number) {
                throw ValueError(
                    id: "setting-out-of-range", "`\(parameter.name)` of `\(name)` cannot be \(Value.Place.number(number).text)",
                    hint: parameter.summary)
            }
        }
        return settings
    }
}

extension Parameter.Kind {
    fileprivate func accepts(_ number: Double) -> Bool {
        switch self {
        case .number(let range, let exclusiveLow):
            range.contains(number) && !(exclusiveLow && number == range.lowerBound)
        case .integer(let range): Int(exactly: number).map(range.contains) ?? false
        case .word, .value, .formula, .text, .network, .source: true
        }
    }
}

extension [[Double]] {
    /// Indices at which no vector is missing.
    var completeIndices: [Int] {
        guard let first else { return [] }
        return first.indices.filter { index in allSatisfy { !$0[index].isNaN } }
    }

    /// The vectors without the places where any is missing.
    var complete: [[Double]] {
        guard contains(where: { $0.contains(where: \.isNaN) }) else { return self }
        let kept = completeIndices
        return map { vector in kept.map { vector[$0] } }
    }
}
