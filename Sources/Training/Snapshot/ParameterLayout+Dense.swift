/// Buffers of a layout as dense numbers, tensor after tensor, and back; no bit changes on the way.
extension ParameterLayout {
    /// Numbers of all tensors, without padding.
    var denseCount: Int { places.reduce(0) { $0 + $1.units * $1.inputs } }

    func dense<Number>(_ start: UnsafePointer<Number>) -> [Number] {
        [Number](unsafeUninitializedCapacity: denseCount) { numbers, count in
            forEachNumber { index in
                numbers.initializeElement(at: count, to: start[index])
                count += 1
            }
        }
    }

    func dense(_ buffer: FloatBuffer) -> [Float] { dense(UnsafePointer(buffer.start)) }

    /// Puts `denseCount` numbers in their places; padding stays as it is.
    func spread<Number>(_ numbers: [Number], over start: UnsafeMutablePointer<Number>) {
        var next = 0
        forEachNumber { index in
            start[index] = numbers[next]
            next += 1
        }
    }

    func spread(_ numbers: [Float], over buffer: FloatBuffer) { spread(numbers, over: buffer.start) }

    /// Dense numbers as a state.
    func state(of numbers: [Float], _ architecture: Architecture, ordinal: Int) -> NetworkState {
        var next = 0
        let tensors = places.map { place in
            let end = next + place.units * place.inputs
            defer { next = end }
            return NetworkState.Tensor(
                layer: place.layer, kind: place.kind, rows: place.units, columns: place.inputs, values: Array(numbers[next..<end]))
        }
        return NetworkState(architecture: architecture, tensors: tensors, ordinal: ordinal)
    }

    /// The places of all numbers in a buffer: tensor by tensor, unit by unit, input by input.
    private func forEachNumber(_ visit: (Int) -> Void) {
        for place in places {
            for unit in 0..<place.units {
                for input in 0..<place.inputs { visit(place.offset + place.index(unit: unit, input: input)) }
            }
        }
    }
}
