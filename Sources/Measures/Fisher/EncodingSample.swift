internal import TensorCore

/// What a network makes of some rows of a stimulus at one angle: for each row its encoding and how that turns with the angle.
///
/// n rows, p numbers of the encoding. Rows belong to groups, row k to group k mod `groups`, which the jackknife leaves out in turn.
struct EncodingSample {
    /// p columns of n numbers: the encodings.
    let centres: [[Double]]
    /// p columns of n numbers: their derivatives by the angle, per radian.
    let slopes: [[Double]]

    static let groups = 20

    var count: Int { centres.first?.count ?? 0 }

    var width: Int { centres.count }

    /// False for what a diverged network answers.
    var isFinite: Bool { (centres + slopes).allSatisfy { $0.allSatisfy(\.isFinite) } }

    /// The rows of one group, or of all others.
    func rows(_ isWanted: (_ group: Int) -> Bool) -> EncodingSample {
        let places = (0..<count).filter { isWanted($0 % Self.groups) }
        return selecting(places)
    }

    func selecting(_ places: [Int]) -> EncodingSample {
        EncodingSample(
            centres: centres.map { column in places.map { column[$0] } },
            slopes: slopes.map { column in places.map { column[$0] } })
    }
}

/// Means and covariances of an encoding and of its derivative.
struct EncodingMoments {
    let count: Int
    /// p means of the derivative.
    let slope: [Double]
    /// (p, p): the covariance of the encoding, by n − 1.
    let spread: [Double]
    /// (p, p): covariance of encoding (row) with derivative (column), by n − 1.
    let cross: [Double]
    /// (p, p): the covariance of the derivative, by n − 1.
    let slopeSpread: [Double]

    init(_ sample: EncodingSample) {
        count = sample.count
        let centres = sample.centres.map(Self.centred)
        let slopes = sample.slopes.map(Self.centred)
        slope = slopes.map(\.mean)
        let free = Double(Swift.max(1, sample.count - 1))
        func covariance(_ a: [(mean: Double, rest: [Double])], _ b: [(mean: Double, rest: [Double])]) -> [Double] {
            a.flatMap { x in b.map { DoubleSum.dot(x.rest, $0.rest) / free } }
        }
        spread = covariance(centres, centres)
        cross = covariance(centres, slopes)
        slopeSpread = covariance(slopes, slopes)
    }

    private static func centred(_ column: [Double]) -> (mean: Double, rest: [Double]) {
        let mean = DoubleSum.mean(column)
        return (mean, column.map { $0 - mean })
    }
}

extension DoubleSum {
    /// Σ x·y over the shorter length.
    static func dot(_ x: [Double], _ y: [Double]) -> Double {
        x.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { y in
                guard let first = x.baseAddress, let second = y.baseAddress else { return 0 }
                return dot(min(x.count, y.count), first, second)
            }
        }
    }
}
