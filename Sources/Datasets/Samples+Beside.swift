import TensorCore

/// Joining samples in pairs, and drawing one side of them again.
extension Samples {
    /// Pairs these samples with others, image left beside image right, each item once.
    ///
    /// The same rows on both sides: one random order of them, its first half left and its second half right, so that
    /// ⌊N/2⌋ pairs use every row at most once. Otherwise a random order of each side; the longer side's last rows are
    /// left out. Order is by (64-bit value at the sample's position, position) of the stream `beside`, so it depends on
    /// the seed alone.
    ///
    /// Errors: images whose heights or channels differ, or on one side only; fields of the same name on both sides.
    public func beside(_ right: Samples, seed: UInt64) throws(DataError) -> Samples {
        try checkJoin(with: right)
        let path: [RandomStream.PathElement] = ["beside", .integer(UInt64(parts.count))]
        let stream = RandomStream(seed: seed, path: path)
        var result: Samples
        if hasSameRows(as: right) {
            let order = stream.child(0).order(of: positions).map { Int($0) }
            let half = count / 2
            result = selecting(Array(order[..<half]))
            result.parts += right.selecting(Array(order[half..<(2 * half)])).parts
        } else {
            let paired = min(count, right.count)
            result = selecting(stream.child(0).order(of: positions).prefix(paired).map { Int($0) })
            result.parts += right.selecting(stream.child(1).order(of: right.positions).prefix(paired).map { Int($0) }).parts
        }
        result.positions = (0..<Int32(clamping: result.parts[0].rows.count)).map { $0 }
        return result
    }

    /// The samples with the part that carries `field` drawn again, uniformly from that part's own rows; the rest is held.
    ///
    /// The draw of a sample is a function of its position and of the part, from the stream `redraw`. Errors: no part
    /// carries the field, or each does.
    public func redrawing(_ field: String, seed: UInt64) throws(DataError) -> Samples {
        let part = try carrier(of: field)
        let stream = RandomStream(seed: seed, path: ["redraw", .integer(UInt64(part))])
        let pool = parts[part].rows
        var result = self
        result.parts[part].rows = positions.map { position in
            pool[Int(stream.integer(below: UInt64(pool.count), UInt64(UInt32(bitPattern: position))))]
        }
        return result
    }

    private func carrier(of field: String) throws(DataError) -> Int {
        if let (part, _) = locate(field) { return part }
        let hint = columnNames.isEmpty ? nil : "there are: \(columnNames.joined(separator: ", "))"
        guard inputShape != nil, field == imageName else {
            throw DataError("unknown-field", "\(name) has no field \(field)", hint: hint)
        }
        guard parts.count == 1 else {
            throw DataError("ambiguous-field", "each side has an \(field) of its own", hint: "name a side by its label")
        }
        return 0
    }

    private func hasSameRows(as other: Samples) -> Bool {
        guard parts.count == 1, other.parts.count == 1 else { return false }
        let (a, b) = (parts[0], other.parts[0])
        return (a.dataset === b.dataset || a.dataset.digest == b.dataset.digest) && a.rows == b.rows
    }

    private func checkJoin(with right: Samples) throws(DataError) {
        if let left = inputShape, let other = right.inputShape {
            guard left.height == other.height, left.channels == other.channels else {
                throw DataError(
                    "shape-mismatch", "images of \(left) and \(other) do not stand side by side",
                    hint: "their heights and channels must be equal")
            }
        } else if inputShape != nil || right.inputShape != nil {
            throw DataError("shape-mismatch", "only one of \(name) and \(right.name) has images")
        }
        let common = columnNames.filter(right.columnNames.contains)
        if let name = common.first {
            throw DataError(
                "field-clash", "both sides have a field \(name)", hint: "name the labels: mnist as x beside mnist as y")
        }
    }
}
