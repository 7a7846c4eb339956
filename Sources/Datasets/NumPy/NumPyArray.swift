import TensorCore

/// An array of numbers from a .npy file, in C order whatever the file's own.
struct NumPyArray {
    let shape: [Int]
    /// Every element as the nearest Float; unsigned bytes exactly.
    let numbers: [Float]
    /// The elements themselves where they are unsigned bytes: pixels.
    let bytes: [UInt8]?
    /// Whether the elements are integers or truth values.
    let isWhole: Bool

    /// Rows: places of the first axis.
    var rows: Int { shape.first ?? 0 }
    /// Numbers of one row.
    var width: Int { shape.dropFirst().reduce(1, *) }

    /// Errors: those of the header, no rows, numbers that are not finite.
    init(_ file: [UInt8]) throws(DataError) {
        self = try file.withUnsafeBufferPointer { buffer throws(DataError) in try NumPyArray(buffer) }
    }

    init(_ file: UnsafeBufferPointer<UInt8>) throws(DataError) {
        let header = try NumPyHeader(file)
        guard !header.shape.isEmpty, header.count > 0 else {
            throw DataError(
                "numpy-shape",
                "it holds \(NumPyHeader.text(header.shape))\(header.shape.isEmpty ? "" : ", that is nothing"), not rows",
                hint: "its first axis counts the samples")
        }
        let order = header.isFortranOrder ? Self.fortranOrder(header.shape) : nil
        shape = header.shape
        let data = UnsafeBufferPointer(rebasing: file[header.dataStart...])
        if header.element == .unsigned(bytes: 1) {
            let raw = Array(data.prefix(header.count))
            let pixels = order.map { order in order.map { raw[$0] } } ?? raw
            bytes = pixels
            numbers = pixels.map { Float($0) }
        } else {
            let raw = (0..<header.count).map { Self.number(header.element, data, $0, header.isBigEndian) }
            numbers = order.map { order in order.map { raw[$0] } } ?? raw
            bytes = nil
        }
        switch header.element {
        case .boolean, .unsigned, .signed: isWhole = true
        case .float: isWhole = false
        }
        if let place = numbers.firstIndex(where: { !$0.isFinite }) {
            throw DataError(
                "numpy-not-finite", "row \(place / width) holds \(numbers[place].isNaN ? "nan" : "a number beyond Float's range")",
                hint: "leave such rows out before saving, or put numbers there: numpy.nan_to_num(x)")
        }
    }

    /// For each place in C order the place in Fortran order.
    private static func fortranOrder(_ shape: [Int]) -> [Int] {
        var order = [0]
        var stride = 1
        var strides: [Int] = []
        for side in shape {
            strides.append(stride)
            stride *= side
        }
        for (side, stride) in zip(shape, strides) {
            order = order.flatMap { base in (0..<side).map { base + $0 * stride } }
        }
        return order
    }

    private static func number(_ element: NumPyHeader.Element, _ data: UnsafeBufferPointer<UInt8>, _ index: Int, _ isBig: Bool)
        -> Float
    {
        let size = element.size
        var bits: UInt64 = 0
        for byte in 0..<size {
            let place = index * size + (isBig ? byte : size - 1 - byte)
            bits = bits << 8 | UInt64(data[place])
        }
        switch element {
        case .boolean: return bits == 0 ? 0 : 1
        case .unsigned: return Float(bits)
        case .signed:
            let unused = UInt64(64 - 8 * size)
            return Float(Int64(bitPattern: bits << unused) >> unused)
        case .float(8): return Float(Double(bitPattern: bits))
        case .float(2): return Float(halfBits: UInt16(truncatingIfNeeded: bits))
        case .float: return Float(bitPattern: UInt32(truncatingIfNeeded: bits))
        }
    }
}
