/// Choosing samples: splits, slices, filters, scaling and renaming. Every function returns a new selection.
extension Samples {
    /// Which rows of a dataset are meant: `digits.train`, `digits.test`, `digits.all`.
    public enum Split: String, Sendable, CaseIterable {
        case train, test, all
    }

    /// A cut point of a slice, counted from the start of the selection: `[..12000]`, `[..80%]`.
    public enum Cut: Sendable, Hashable {
        case count(Int)
        /// A share of the selection; the cut falls on the nearest whole number of samples, halves upwards.
        case share(Double)
    }

    /// All rows of a split, in file order; a dataset without splits is its own training split.
    public init(_ dataset: Dataset, _ split: Split = .train) throws(DataError) {
        let rows: Range<Int>
        switch split {
        case .train: rows = dataset.trainRows
        case .all: rows = 0..<dataset.rowCount
        case .test:
            guard let test = dataset.testRows else {
                throw DataError("no-test-split", "\(dataset.name) has no test split", hint: "cut one off: [..80%] and [80%..]")
            }
            rows = test
        }
        let numbers = rows.map { Int32($0) }
        self.init(parts: [Part(dataset: dataset, rows: numbers)], positions: numbers)
    }

    /// The samples between two cut points of the present selection; a missing cut is the selection's own end.
    public func slice(from low: Cut?, to high: Cut?) throws(DataError) -> Samples {
        let start = try low.map { cut throws(DataError) in try place(of: cut) } ?? 0
        let end = try high.map { cut throws(DataError) in try place(of: cut) } ?? count
        guard start <= end else {
            throw DataError("empty-slice", "the slice starts at \(start) and ends before it, at \(end)")
        }
        return selecting(Array(start..<end))
    }

    private func place(of cut: Cut) throws(DataError) -> Int {
        switch cut {
        case .count(let number):
            guard number >= 0 else {
                throw DataError("negative-cut", "a cut point counts from the start, so it cannot be \(number)")
            }
            guard number <= count else {
                throw DataError(
                    "slice-past-end", "the cut at \(number) lies past the end: there are \(count) samples",
                    hint: "shares work at any length: [..80%]")
            }
            return number
        case .share(let share):
            guard share >= 0, share <= 1 else {
                throw DataError("slice-past-end", "a share lies between 0% and 100%, not at \(share * 100)%")
            }
            return Int(share * Double(count) + 0.5)
        }
    }

    /// The samples whose mask is true; `mask` has one element per sample.
    public func filtered(by mask: [Bool]) -> Samples {
        precondition(mask.count == count, "a mask has one element per sample")
        return selecting(mask.indices.filter { mask[$0] })
    }

    /// The samples at these places of the selection, in this order.
    public func selecting(_ places: [Int]) -> Samples {
        var result = self
        for part in parts.indices {
            result.parts[part].rows = places.map { parts[part].rows[$0] }
        }
        result.positions = places.map { positions[$0] }
        return result
    }

    /// Pixels from low (black ink's absence, 0) to high (255).
    public func scaled(_ scale: ClosedRange<Double>) throws(DataError) -> Samples {
        guard inputShape != nil else {
            throw DataError("nothing-to-scale", "\(name) has no image to scale")
        }
        guard parts.allSatisfy({ !$0.dataset.hasNumbers }) else {
            throw DataError(
                "nothing-to-scale", "the images of \(name) hold numbers of their own, not pixels from 0 to 255",
                hint: "leave out `scaled`: they are taken as they are")
        }
        var result = self
        for part in parts.indices {
            result.parts[part].scale = scale
        }
        return result
    }

    /// The label under another name: `mnist as x`.
    public func labelled(_ label: String) throws(DataError) -> Samples {
        guard parts.count == 1, parts[0].labelName != nil else {
            throw DataError(
                "no-label", parts.count == 1 ? "\(name) has no label to rename" : "`as` renames the label of one dataset",
                hint: parts.count == 1 ? nil : "rename each side: mnist as x beside mnist as y")
        }
        var result = self
        result.parts[0].label = label
        guard Set(result.columnNames).count == result.columnNames.count, result.imageName != label else {
            throw DataError("field-clash", "\(name) already has a field \(label)")
        }
        return result
    }

    /// The datasets by name, for messages.
    var name: String {
        parts.map(\.dataset.name).joined(separator: " beside ")
    }
}
