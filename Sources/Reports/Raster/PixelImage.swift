internal import Foundation

/// A colour of 24 bits.
struct Colour: Equatable {
    let red: UInt8
    let green: UInt8
    let blue: UInt8

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// `0x0072b2`.
    init(_ number: Int) {
        self.init(UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255))
    }

    /// `#0072b2`.
    var hex: String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// A picture of pixels, row by row: one byte a pixel where it is grey, three where it is coloured.
struct PixelImage: Equatable {
    let width: Int
    let height: Int
    let isGrey: Bool
    var bytes: [UInt8]

    /// Grey levels from 0, black, to 255.
    init(width: Int, height: Int, grey: [UInt8]) {
        (self.width, self.height, isGrey, bytes) = (width, height, true, grey)
    }

    init(width: Int, height: Int, colours: [Colour]) {
        (self.width, self.height, isGrey) = (width, height, false)
        bytes = colours.flatMap { [$0.red, $0.green, $0.blue] }
    }

    func colour(_ x: Int, _ y: Int) -> Colour {
        let pixel = y * width + x
        if isGrey { return Colour(bytes[pixel], bytes[pixel], bytes[pixel]) }
        return Colour(bytes[3 * pixel], bytes[3 * pixel + 1], bytes[3 * pixel + 2])
    }

    /// The image as an address that needs no network.
    var address: String { "data:image/png;base64," + Data(png()).base64EncodedString() }
}
