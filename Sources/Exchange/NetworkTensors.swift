internal import TensorCore
public import Training

/// A network's parameters under the names and in the order that PyTorch gives them in an `nn.Sequential`.
///
/// Every operation is one module, counted from 0: a dense layer `Linear`, a convolution `Conv2d`, its activation, a pool, a
/// dropout, and `Flatten` where an image meets a dense layer. So `784 -> 100 relu -> 10` has `0.weight` (100, 784), `0.bias`,
/// `2.weight` and `2.bias`. Convolutions are (filters, channels, rows, columns); what follows a `Flatten` has its columns by
/// channel, row and column. A sum of stages is counted too, but makes no `Sequential`. The letters of a white-box model are
/// tensors without axes; a kernel machine's are `metric`, `centres` and `coefficients`.
public struct NetworkTensors: Sendable {
    public struct Slot: Sendable, Equatable {
        public let name: String
        public let shape: [Int]
        /// The tensor of the network's state it belongs to.
        let tensor: Int
        /// For each element the place in that tensor; nil where they are the same.
        let places: [Int]?
    }

    public private(set) var slots: [Slot] = []
    /// The modules as PyTorch writes them; nil where one has no counterpart.
    public private(set) var modules: [String]? = []
    private var count = 0

    /// `Sequential(Linear(784, 100), ReLU(), Linear(100, 10))`.
    public var sequential: String? { modules.map { "Sequential(\($0.joined(separator: ", ")))" } }

    public init(_ architecture: Architecture) {
        switch architecture.body {
        case .formula(_, let parameters, _):
            modules = nil
            slots = parameters.indices.map { Slot(name: parameters[$0], shape: [], tensor: 0, places: [$0]) }
        case .kernelMachine(let machine):
            modules = nil
            let inputs = architecture.input.count
            slots = [
                Slot(name: "metric", shape: [inputs, inputs], tensor: 0, places: nil),
                Slot(name: "centres", shape: [machine.centres, inputs], tensor: 1, places: nil),
                Slot(name: "coefficients", shape: [machine.outputs, machine.centres], tensor: 2, places: nil),
            ]
        case .layers(let layers):
            var shape = architecture.input
            var tensor = 0
            for (layer, output) in zip(layers, architecture.stageShapes) {
                add(layer, on: shape, giving: output, tensor)
                switch layer {
                case .dense, .convolution: tensor += 2
                case .dropout, .activation, .pool, .sum: break
                }
                shape = output
            }
        }
    }

    private mutating func add(_ module: String?) {
        count += 1
        if let module { modules?.append(module) } else { modules = nil }
    }

    private mutating func add(_ layer: Layer, on shape: Shape, giving output: Shape, _ tensor: Int) {
        switch layer {
        case .dense(let units, let activation):
            if !shape.isVector { add("Flatten()") }
            addParameters([units, shape.count], tensor, columns: Self.channelsFirst(shape))
            add("Linear(\(shape.count), \(units))")
            add(activation, isImage: false)
        case .convolution(let filters, let window, let activation):
            let padding = Self.padding(window, shape, output)
            if case .before(let module) = padding { add(module) }
            let taps = Shape(height: window.height, width: window.width, channels: shape.channels)
            addParameters([filters, shape.channels, window.height, window.width], tensor, columns: Self.channelsFirst(taps))
            let stride = window.stride == 1 ? "" : ", stride=\(window.stride)"
            add("Conv2d(\(shape.channels), \(filters), (\(window.height), \(window.width))\(stride)\(padding.argument))")
            add(activation, isImage: true)
        case .pool(let pooling, let window):
            let name = pooling == .max ? "MaxPool2d" : "AvgPool2d"
            add("\(name)((\(window.height), \(window.width)), stride=\(window.stride))")
        case .dropout(let rate): add("Dropout(\(rate))")
        case .activation(.identity): add("Identity()")
        case .activation(let activation): add(activation, isImage: !shape.isVector)
        case .sum(_, let activation):
            add(nil)
            add(activation, isImage: !shape.isVector)
        }
    }

    private mutating func addParameters(_ shape: [Int], _ tensor: Int, columns: [Int]?) {
        let width = shape.dropFirst().reduce(1, *)
        let places = columns.map { columns in
            (0..<shape[0]).flatMap { row in columns.map { row * width + $0 } }
        }
        slots.append(Slot(name: "\(count).weight", shape: shape, tensor: tensor, places: places))
        slots.append(Slot(name: "\(count).bias", shape: [shape[0]], tensor: tensor + 1, places: nil))
    }

    /// For each number of an image by channel, row and column its place by row, column and channel; nil where they agree.
    private static func channelsFirst(_ image: Shape) -> [Int]? {
        guard image.channels > 1, !image.isVector else { return nil }
        let pixels = image.height * image.width
        return (0..<image.count).map { place in place % pixels * image.channels + place / pixels }
    }

    private mutating func add(_ activation: Activation, isImage: Bool) {
        switch activation {
        case .identity: break
        case .relu: add("ReLU()")
        case .leakyRelu(let slope): add("LeakyReLU(\(slope))")
        case .celu(let alpha): add("CELU(\(alpha))")
        case .gelu: add("GELU()")
        case .softplus: add("Softplus()")
        case .sigmoid: add("Sigmoid()")
        case .tanh: add("Tanh()")
        case .softmax: add(isImage ? nil : "Softmax(1)")
        }
    }

    // MARK: Padding

    private enum Padding {
        case none
        case same
        case even(Int, Int)
        /// A module of its own, since PyTorch's convolutions pad alike on both sides.
        case before(String)

        var argument: String {
            switch self {
            case .none, .before: ""
            case .same: ", padding='same'"
            case .even(let rows, let columns): ", padding=(\(rows), \(columns))"
            }
        }
    }

    private static func padding(_ window: Window, _ image: Shape, _ output: Shape) -> Padding {
        guard window.padding == .same else { return .none }
        if window.stride == 1 { return .same }
        let rows = max(0, (output.height - 1) * window.stride + window.height - image.height)
        let columns = max(0, (output.width - 1) * window.stride + window.width - image.width)
        if rows == 0, columns == 0 { return .none }
        if rows % 2 == 0, columns % 2 == 0 { return .even(rows / 2, columns / 2) }
        return .before("ZeroPad2d((\(columns / 2), \(columns - columns / 2), \(rows / 2), \(rows - rows / 2)))")
    }
}
