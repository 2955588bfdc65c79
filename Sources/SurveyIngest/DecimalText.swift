import SurveyData

/// Reads decimal numbers as exports write them: `1 234,5`, `-0.25`, `12`.
struct DecimalText {
  /// A number `mantissa × 10^−digits`.
  struct Decimal: Equatable {
    var mantissa: Int64
    var digits: Int
  }

  /// Digits that are kept after the decimal mark of an answer: numbers up to 9.2 × 10¹² fit.
  static let answerDecimals = 6
  /// Digits that are kept after the decimal mark of a weight: numbers up to 9.2 × 10⁶ fit.
  static let weightDecimals = 12

  /// The decimal mark: comma, point, or either (nil).
  let mark: UInt8?

  /// The number in the bytes from `start` to `end`, or nil where there is something else.
  ///
  /// Spaces, no-break spaces (U+00A0, U+2007, U+2009, U+202F) and apostrophes (straight or U+2019) may part thousands:
  /// three digits follow each. Digits beyond `most` decimals are rounded, half away from zero; a
  /// number that wouldn't fit 64 bits with `most` decimals is nil. Both depend on the number
  /// alone, so that a column doesn't depend on where an export is cut: with 6, `0.1234567` is
  /// 123457 × 10⁻⁶.
  func number(_ bytes: borrowing RawSpan, _ start: Int, _ end: Int, keeping most: Int) -> Decimal? {
    var place = start
    while place < end {
      let length = Self.separatorLength(bytes, place, end)
      guard length > 0 else { break }
      place += length
    }
    var isNegative = false
    if place < end {
      let sign = unsafe bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self)
      isNegative = sign == 0x2D
      if isNegative || sign == 0x2B { place += 1 }
    }
    var mantissa: Int64 = 0
    var digits = 0
    var rounding: UInt8?
    var isFraction = false
    var isParted = false
    var group = 0
    var seen = 0
    while place < end {
      let byte = unsafe bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self)
      if byte >= 0x30, byte <= 0x39 {
        seen += 1
        group += 1
        place += 1
        if isFraction, digits == most {
          rounding = rounding ?? byte
          continue
        }
        let (tenfold, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tenfold.addingReportingOverflow(Int64(byte - 0x30))
        guard !overflow, !carry else { return nil }
        mantissa = sum
        if isFraction { digits += 1 }
      } else if byte == 0x2C || byte == 0x2E {
        guard !isFraction, mark == nil || mark == byte, !isParted || group == 3 else { return nil }
        isFraction = true
        place += 1
      } else {
        let length = Self.separatorLength(bytes, place, end)
        guard length > 0 else { return nil }
        if Self.isBlank(bytes, place + length, end) { break }
        guard !isFraction, isParted ? group == 3 : (1...3).contains(group) else { return nil }
        isParted = true
        group = 0
        place += length
      }
    }
    guard seen > 0, isFraction || !isParted || group == 3 else { return nil }
    if let rounding, rounding >= 0x35 { mantissa += 1 }
    while digits > 0, mantissa % 10 == 0 {
      mantissa /= 10
      digits -= 1
    }
    guard mantissa <= (Int64.max - 16) / NumericColumn.integerPower(most - digits) else {
      return nil
    }
    return Decimal(mantissa: isNegative ? -mantissa : mantissa, digits: digits)
  }

  /// Whether only spaces follow.
  private static func isBlank(_ bytes: borrowing RawSpan, _ start: Int, _ end: Int) -> Bool {
    var place = start
    while place < end {
      let length = separatorLength(bytes, place, end)
      guard length > 0 else { return false }
      place += length
    }
    return true
  }

  /// The bytes of the space or apostrophe at `place`; 0 where there is none.
  private static func separatorLength(
    _ bytes: borrowing RawSpan, _ place: Int, _ end: Int
  ) -> Int {
    func byte(_ offset: Int) -> UInt8 {
      place + offset < end
        ? unsafe bytes.unsafeLoad(fromByteOffset: place + offset, as: UInt8.self) : 0
    }
    switch byte(0) {
    case 0x20, 0x09, 0x27: return 1
    case 0xC2: return byte(1) == 0xA0 ? 2 : 0
    case 0xE2:
      guard byte(1) == 0x80 else { return 0 }
      return [0x87, 0x89, 0xAF, 0x99].contains(byte(2)) ? 3 : 0
    default: return 0
    }
  }
}
