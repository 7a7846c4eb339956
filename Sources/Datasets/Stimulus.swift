/// What can be shown at any angle: the generator behind a source of images, for measures that turn the images.
///
/// A row of a dataset is one noise (or one picture): the same row at two angles differs by the angle alone.
public protocol Stimulus: Sendable {
    /// Numbers of one image.
    var pixelCount: Int { get }

    /// Rows that have a noise of their own.
    var rowCount: Int { get }

    /// The turn after which an image is the same again, in radians.
    var period: Double { get }

    /// Writes the images of some rows at one angle, one below the other: (rows, pixels).
    ///
    /// - Parameters:
    ///   - angle: In radians.
    ///   - images: Replaced.
    ///   - slopes: Replaced by the derivatives of the images by the angle, where given, per radian.
    func write(_ rows: [Int32], at angle: Double, images: inout [Float], slopes: inout [Float]?)

    /// The linear Fisher information of one image about its angle, rad⁻²; missing where there is no noise or no formula.
    func ceiling(at angle: Double) -> Double
}
