import TensorCore

/// Where each tensor of parameters lies in one flat buffer, rows padded to whole vectors.
///
/// D inputs, H units. Weights lie [input][unit], those of narrow layers [unit][input], where a vector of units would be
/// mostly padding; no bit depends on it. Padding is zero in parameters, gradients and optimiser buffers, and every update keeps it so;
/// hence one kernel call updates all tensors.
struct ParameterLayout {
    struct Place {
        let layer: Int
        let kind: NetworkState.Tensor.Kind
        /// H and D of the state's tensor.
        let units: Int
        let inputs: Int
        /// Stored are H rows of inputs instead of D rows of units.
        let isNarrow: Bool
        let offset: Int

        /// Floats from one row to the next.
        var row: Int { Lanes.stride(isNarrow ? inputs : units) }
        var count: Int { (isNarrow ? units : inputs) * row }

        /// Where in the place the number of a unit and an input lies.
        @inline(__always)
        func index(unit: Int, input: Int) -> Int {
            isNarrow ? unit * row + input : input * row + unit
        }
    }

    let places: [Place]
    /// Floats in all, padding included.
    let count: Int

    /// - Parameter batch: Samples of a step; narrow layers pay with many.
    init(_ architecture: Architecture, batch: Int = 1) {
        var plan = BufferPlan()
        var places: [Place] = []
        func add(_ layer: Int, _ kind: NetworkState.Tensor.Kind, units: Int, inputs: Int, isNarrow: Bool = false) {
            let place = Place(
                layer: layer, kind: kind, units: units, inputs: inputs, isNarrow: isNarrow, offset: plan.count)
            _ = plan.reserve(place.count)
            places.append(place)
        }
        switch architecture.body {
        case .formula(_, let parameters, _):
            add(1, .parameters, units: parameters.count, inputs: 1)
        case .kernelMachine(let machine):
            add(1, .metric, units: architecture.input.count, inputs: architecture.input.count)
            add(1, .centres, units: machine.centres, inputs: architecture.input.count)
            add(1, .coefficients, units: machine.outputs, inputs: machine.centres)
        case .layers:
            for layer in architecture.weightedLayers {
                let isNarrow =
                    layer.places == nil && layer.number > 1 && layer.units <= 4 && layer.inputs >= Lanes.count
                    && batch >= Lanes.count
                add(layer.number, .weights, units: layer.units, inputs: layer.inputs, isNarrow: isNarrow)
                add(layer.number, .biases, units: layer.units, inputs: 1)
            }
        }
        self.places = places
        count = plan.count
    }

    /// Whether the state has this layout's tensors in this order.
    func fits(_ state: NetworkState) -> Bool {
        state.tensors.count == places.count
            && zip(state.tensors, places).allSatisfy { tensor, place in
                tensor.layer == place.layer && tensor.kind == place.kind && tensor.rows == place.units
                    && tensor.columns == place.inputs && tensor.values.count == place.units * place.inputs
            }
    }

    /// The parts of the buffer that hold no tensor of these layers, from a tensor on; neighbours are one part.
    func ranges(without layers: [Int], from first: Int = 0) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for (index, place) in places.enumerated() where index >= first && !layers.contains(place.layer) && place.count > 0 {
            let end = index + 1 < places.count ? places[index + 1].offset : count
            if let last = ranges.last, last.upperBound == place.offset {
                ranges[ranges.count - 1] = last.lowerBound..<end
            } else {
                ranges.append(place.offset..<end)
            }
        }
        return ranges
    }

    /// Copies a state that `fits` into the buffer; −0 becomes +0.
    func load(_ state: NetworkState, into buffer: FloatBuffer) {
        for (tensor, place) in zip(state.tensors, places) {
            let start = buffer.start + place.offset
            for unit in 0..<place.units {
                for input in 0..<place.inputs {
                    start[place.index(unit: unit, input: input)] = tensor.values[unit * place.inputs + input] + 0
                }
            }
        }
    }

    /// The buffer's numbers as a state.
    func state(of buffer: FloatBuffer, _ architecture: Architecture, ordinal: Int) -> NetworkState {
        let tensors = places.map { place in
            let start = buffer.start + place.offset
            let values = [Float](unsafeUninitializedCapacity: place.units * place.inputs) { values, count in
                for unit in 0..<place.units {
                    for input in 0..<place.inputs {
                        values.initializeElement(
                            at: unit * place.inputs + input, to: start[place.index(unit: unit, input: input)])
                    }
                }
                count = place.units * place.inputs
            }
            return NetworkState.Tensor(
                layer: place.layer, kind: place.kind, rows: place.units, columns: place.inputs, values: values)
        }
        return NetworkState(architecture: architecture, tensors: tensors, ordinal: ordinal)
    }
}
