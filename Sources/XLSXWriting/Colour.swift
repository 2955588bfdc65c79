/// A colour of 24 bits: red, green and blue.
///
/// `Colour(0x1F4E79)` is a dark blue: red 31, green 78, blue 121.
public struct Colour: Hashable, Sendable {
  /// The colour as `0xRRGGBB`.
  public let rgb: UInt32

  /// A colour from `0xRRGGBB`; bits above the lowest 24 are ignored.
  public init(_ rgb: UInt32) {
    self.rgb = rgb & 0xFF_FFFF
  }

  /// Black, `0x000000`.
  public static let black = Colour(0x000000)
  /// White, `0xFFFFFF`.
  public static let white = Colour(0xFFFFFF)
}
