import SurveyData

/// Numbers as text, in the way of a language; rounded once, half away from zero.
///
/// A number is first taken at nine decimals, so that 0.285, which a `Double` holds as 0.28499…, is
/// the 28.5 that was meant and prints 29 %.
///
/// ```swift
/// NumberStyle(.french).percent(0.285)              // 29 %
/// NumberStyle(.french).decimal(-1234.5, places: 1)   // −1 234,5
/// NumberStyle(.english).integer(1234)               // 1,234
/// ```
struct NumberStyle {
  /// The language whose marks are used.
  let language: Language

  /// Numbers in a language.
  init(_ language: Language) {
    self.language = language
  }

  /// The narrow no-break space that French puts between thousands and before the percent sign.
  static let narrowSpace = "\u{202F}"

  /// A share between 0 and 1 as a percentage: `0.4231` → `42 %` (French), `42%` (English).
  func percent(_ share: Double, places: Int = 0) -> String {
    guard let digits = Self.digits(of: share, places: places + 2) else { return Self.missing }
    let sign = language == .french ? Self.narrowSpace + "%" : "%"
    return text(digits, places: places) + sign
  }

  /// A number with a fixed count of decimals, at most nine.
  func decimal(_ value: Double, places: Int) -> String {
    guard let digits = Self.digits(of: value, places: places) else { return Self.missing }
    return text(digits, places: places)
  }

  /// A whole number with its thousands apart.
  func integer(_ value: Int) -> String {
    text((value < 0, UInt128(value.magnitude)), places: 0)
  }

  /// What stands for a number that is infinite, not a number, or too large to be printed.
  static let missing = "[x]"

  /// `value` × 10^`places` as a whole number, rounded half away from zero from nine decimals.
  private static func digits(of value: Double, places: Int) -> (isNegative: Bool, UInt128)? {
    guard value.isFinite, value.magnitude < 1e24 else { return nil }
    let finest = 9
    let units = UInt128((value.magnitude * 1e9).rounded(.toNearestOrAwayFromZero))
    var step: UInt128 = 1
    for _ in 0..<max(0, finest - places) { step *= 10 }
    let rounded = (units + step / 2) / step
    return (value < 0 && rounded > 0, rounded)
  }

  private func text(_ digits: (isNegative: Bool, UInt128), places: Int) -> String {
    var figures = String(digits.1)
    if figures.count <= places {
      figures = String(repeating: "0", count: places + 1 - figures.count) + figures
    }
    let whole = figures.dropLast(places)
    var grouped = ""
    for (index, figure) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 {
        grouped += language == .french ? Self.narrowSpace : ","
      }
      grouped.append(figure)
    }
    let mark = language == .french ? "," : "."
    let tail = places > 0 ? mark + figures.suffix(places) : ""
    return (digits.isNegative ? "\u{2212}" : "") + grouped + tail
  }
}
