/// Curves as TensorBoard reads them.
///
/// Source: TensorFlow's TFRecord framing, and the messages Event and Summary of its event.proto and summary.proto. Wall time
/// is the step, so that the file depends on the curve alone.
public struct EventFile: Sendable, Equatable {
    public struct Point: Sendable, Equatable {
        public let step: Int
        public let value: Float

        public init(step: Int, value: Float) {
            self.step = step
            self.value = value
        }
    }

    /// Curves by tag.
    public let curves: [(tag: String, points: [Point])]

    public init(_ curves: [(tag: String, points: [Point])]) {
        self.curves = curves
    }

    public static func == (a: EventFile, b: EventFile) -> Bool {
        a.curves.elementsEqual(b.curves) { $0.tag == $1.tag && $0.points == $1.points }
    }

    /// A name that TensorBoard takes for a file of events.
    public static let name = "events.out.tfevents.0000000000.nnx"

    public var bytes: [UInt8] {
        var bytes = Self.framed(Self.text(3, "brain.Event:2"))
        for curve in curves {
            for point in curve.points {
                let value = Self.text(1, curve.tag) + [2 << 3 | 5] + ByteText.littleEndian(point.value.bitPattern)
                let event = Self.double(1, Double(point.step)) + [2 << 3] + Self.variable(UInt64(max(0, point.step)))
                bytes += Self.framed(event + Self.message(5, Self.message(1, value)))
            }
        }
        return bytes
    }

    /// Length, its checksum, the record, its checksum.
    private static func framed(_ record: [UInt8]) -> [UInt8] {
        let length = ByteText.littleEndian(UInt64(record.count))
        return length + ByteText.littleEndian(CRC32C.masked(length)) + record + ByteText.littleEndian(CRC32C.masked(record))
    }

    // MARK: Protocol buffers

    /// Seven bits a byte, the lowest first; the highest bit says that more follow.
    private static func variable(_ number: UInt64) -> [UInt8] {
        var rest = number
        var bytes: [UInt8] = []
        while rest > 127 {
            bytes.append(UInt8(truncatingIfNeeded: rest & 127 | 128))
            rest >>= 7
        }
        return bytes + [UInt8(truncatingIfNeeded: rest)]
    }

    private static func double(_ field: UInt8, _ number: Double) -> [UInt8] {
        [field << 3 | 1] + ByteText.littleEndian(number.bitPattern)
    }

    private static func message(_ field: UInt8, _ contents: [UInt8]) -> [UInt8] {
        [field << 3 | 2] + variable(UInt64(contents.count)) + contents
    }

    private static func text(_ field: UInt8, _ text: String) -> [UInt8] {
        message(field, Array(text.utf8))
    }
}
