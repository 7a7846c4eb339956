/// A law that goal parameters are drawn from by its quantile function, told from others by its name and its numbers.
public struct DrawnLaw: Sendable, Hashable {
    public let name: String
    public let numbers: [Double]
    /// The number below which a share of all draws lies.
    let quantile: @Sendable (Double) -> Double

    public init(name: String, numbers: [Double], quantile: @escaping @Sendable (Double) -> Double) {
        self.name = name
        self.numbers = numbers
        self.quantile = quantile
    }

    public static func == (a: DrawnLaw, b: DrawnLaw) -> Bool {
        a.name == b.name && a.numbers == b.numbers
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(numbers)
    }
}
