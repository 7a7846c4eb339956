import TensorCore

/// The products of a convolution, sample by sample, with the buffers they need.
///
/// z[place, f] = Σ_(ky,kx,c) x·W, one chain in that order; x̄[pixel, c] = Σ_(ky,kx,f) z̄·W; W̄ and b̄ sum over the places of
/// a sample, row by row, and over the samples in order. A tap beyond the edge is a term of 0, which changes no sum.
/// P places, K = T·C columns of a filter, F filters.
struct ConvolutionProduct {
    let windows: ImageWindows
    let filters: Int
    /// Floats from one row of W, (K, F), to the next.
    let weightsRow: Int
    /// Where patches begin: a place's and a weight's on the canvas, a pixel's on the turned canvas of the gradients.
    private let placeStarts: [Int]
    private let tapStarts: [Int]
    private let pixelStarts: [Int]
    /// Offsets into `memory`: the canvas of one sample, nil where its image is one, and of its gradient; W with channels as
    /// columns (T·F, C); one sample's z̄ and x̄ in rows of whole vectors; one sample's W̄ and b̄; the bias at every place.
    private let canvas: Int?
    private let turnedCanvas: Int?
    private let turned: Int?
    private let wide: Int
    private let wideBack: Int?
    private let sum: Int
    private let biasSum: Int
    private let tiledBias: Int

    /// - Parameter goesBack: Whether the gradient by the image is wanted.
    init(_ window: Window, filters: Int, on image: Shape, goesBack: Bool, in buffers: inout BufferPlan) {
        windows = ImageWindows(window, on: image)
        self.filters = filters
        weightsRow = Lanes.stride(filters)
        placeStarts = windows.patchStarts
        tapStarts = windows.tapStarts
        pixelStarts = goesBack ? windows.turnedStarts(filters: filters) : []
        let columns = windows.taps * image.channels
        let pixels = image.height * image.width
        canvas = windows.fillsCanvas ? nil : buffers.reserve(windows.canvasHeight * windows.canvasRow)
        turnedCanvas = goesBack ? buffers.reserve(windows.turnedHeight * windows.turnedRow(filters: filters)) : nil
        turned = goesBack ? buffers.reserve(windows.taps * filters * Lanes.stride(image.channels)) : nil
        wide = buffers.reserve(windows.places * Lanes.padded(filters))
        wideBack = goesBack ? buffers.reserve(pixels * Lanes.padded(image.channels)) : nil
        sum = buffers.reserve(columns * weightsRow)
        biasSum = buffers.reserve(weightsRow)
        tiledBias = buffers.reserve(Lanes.stride(windows.places * filters))
    }

    private var columns: Int { windows.taps * windows.image.channels }
    private var pixels: Int { windows.image.height * windows.image.width }
    private var canvasRow: Int { windows.canvasRow }
    /// Numbers of a line of a window.
    private var line: Int { windows.window.width * windows.image.channels }

    /// A sample with zeros around it.
    private func canvas(_ x: UnsafePointer<Float>, _ memory: UnsafeMutablePointer<Float>) -> UnsafePointer<Float> {
        guard let canvas else { return x }
        windows.place(x, on: memory + canvas)
        return UnsafePointer(memory + canvas)
    }

    /// z of some samples without the bias; rows of x and z are `xRow` and `zRow` floats apart.
    func forward(
        _ count: Int, _ x: UnsafePointer<Float>, xRow: Int, weights: UnsafePointer<Float>, into z: UnsafeMutablePointer<Float>,
        zRow: Int, _ memory: UnsafeMutablePointer<Float>, _ kernels: Kernels
    ) {
        for sample in 0..<count {
            let image = canvas(x + sample * xRow, memory)
            intoDenseRows(z + sample * zRow, width: filters, rows: windows.places, wide: memory + wide) { target, row in
                kernels.patchProduct(
                    windows.places, filters, columns, image, placeStarts, line, canvasRow, 1, weights, weightsRow, target, row)
            }
        }
    }

    /// The bias at every place.
    func tile(_ bias: UnsafePointer<Float>, _ memory: UnsafeMutablePointer<Float>) -> UnsafePointer<Float> {
        let out = memory + tiledBias
        for place in 0..<windows.places { (out + place * filters).update(from: bias, count: filters) }
        return UnsafePointer(out)
    }

    /// W̄ and b̄ of some samples, in the layout of the parameters.
    func gradient(
        _ count: Int, _ x: UnsafePointer<Float>, xRow: Int, _ delta: UnsafePointer<Float>, deltaRow: Int,
        weights: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>, _ memory: UnsafeMutablePointer<Float>,
        _ kernels: Kernels
    ) {
        for sample in 0..<count {
            let image = canvas(x + sample * xRow, memory)
            let (rows, row) = wholeRows(delta + sample * deltaRow, memory + wide)
            let isFirst = sample == 0
            let stride = windows.window.stride
            kernels.patchProduct(
                columns, filters, windows.places, image, tapStarts, windows.columns, stride * canvasRow,
                stride * windows.image.channels, rows, row, isFirst ? weights : memory + sum, weightsRow)
            kernels.columnSums(windows.places, filters, row, rows, isFirst ? bias : memory + biasSum)
            if isFirst { continue }
            kernels.axpy(columns * weightsRow, 1, memory + sum, weights)
            kernels.axpy(weightsRow, 1, memory + biasSum, bias)
        }
    }

    /// x̄ of some samples; their rows are `backRow` floats apart.
    func back(
        _ count: Int, _ delta: UnsafePointer<Float>, deltaRow: Int, weights: UnsafePointer<Float>,
        into back: UnsafeMutablePointer<Float>, backRow: Int, _ memory: UnsafeMutablePointer<Float>, _ kernels: Kernels
    ) {
        guard let turnedCanvas, let turned, let wideBack else { return }
        let channels = windows.image.channels
        let turnedRow = Lanes.stride(channels)
        for tap in 0..<windows.taps {
            kernels.transpose(
                channels, filters, weights + tap * channels * weightsRow, weightsRow, memory + turned + tap * filters * turnedRow,
                turnedRow)
        }
        let length = windows.taps * filters
        for sample in 0..<count {
            windows.placeTurned(delta + sample * deltaRow, filters: filters, on: memory + turnedCanvas)
            intoDenseRows(back + sample * backRow, width: channels, rows: pixels, wide: memory + wideBack) { target, row in
                kernels.patchProduct(
                    pixels, channels, length, memory + turnedCanvas, pixelStarts, windows.window.width * filters,
                    windows.turnedRow(filters: filters), 1, memory + turned, turnedRow, target, row)
            }
        }
    }

    /// Has rows of whole vectors written, and takes what is between them out where the width is not one.
    @inline(__always)
    private func intoDenseRows(
        _ out: UnsafeMutablePointer<Float>, width: Int, rows: Int, wide: UnsafeMutablePointer<Float>,
        _ write: (UnsafeMutablePointer<Float>, Int) -> Void
    ) {
        let row = Lanes.padded(width)
        if row == width { return write(out, width) }
        write(wide, row)
        for index in 0..<rows {
            (out + index * width).update(from: wide + index * row, count: width)
        }
    }

    /// A sample's z̄ in rows of whole vectors: as it is where the filters fill them.
    @inline(__always)
    private func wholeRows(
        _ delta: UnsafePointer<Float>, _ wide: UnsafeMutablePointer<Float>
    ) -> (UnsafePointer<Float>, Int) {
        let row = Lanes.padded(filters)
        if row == filters { return (delta, row) }
        for place in 0..<windows.places {
            (wide + place * row).update(from: delta + place * filters, count: filters)
            for lane in filters..<row { wide[place * row + lane] = 0 }
        }
        return (UnsafePointer(wide), row)
    }
}
