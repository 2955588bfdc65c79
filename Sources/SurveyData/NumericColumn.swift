/// Numbers as integers in units of a power of ten, so that sums are exact.
///
/// A value `v` stands for `v × 10^−decimals`; `Int64.min + a` is the absence with raw value `a`.
public struct NumericColumn: Sendable, Equatable {
  /// Digits after the decimal mark.
  public private(set) var decimals: Int
  /// One integer a respondent.
  public private(set) var values: [Int64]

  /// The most digits after the decimal mark that a column keeps.
  public static let mostDecimals = 15

  /// A column from its parts.
  public init(decimals: Int = 0, values: [Int64] = []) {
    self.decimals = decimals
    self.values = values
  }

  /// The value that stands for an absence.
  public static func value(_ absence: Absence) -> Int64 { .min + Int64(absence.rawValue) }

  /// The absence that a value stands for; nil for a number.
  public static func absence(_ value: Int64) -> Absence? {
    value < .min + Int64(Absence.allCases.count)
      ? Absence(rawValue: UInt8(truncatingIfNeeded: value &- .min)) : nil
  }

  /// The number of respondents.
  public var count: Int { values.count }

  /// The number of a respondent, or nil where it is absent.
  public func number(_ row: Int) -> Double? {
    Self.absence(values[row]) == nil ? Double(values[row]) / Self.power(decimals) : nil
  }

  /// Ten to the power of `exponent`, exact for 0…18.
  public static func power(_ exponent: Int) -> Double { Double(integerPower(exponent)) }

  /// Ten to the power of `exponent` as an integer; `exponent` in 0…18.
  public static func integerPower(_ exponent: Int) -> Int64 {
    var power: Int64 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  /// Makes room for `count` numbers in all.
  public mutating func reserveCapacity(_ count: Int) { values.reserveCapacity(count) }

  /// Adds a value already in the column's units, or an absence.
  public mutating func append(_ value: Int64) { values.append(value) }

  /// Adds a decimal `mantissa × 10^−digits`, widening the column's units if need be.
  ///
  /// - Returns: false where the number has too many digits for 64 bits; nothing is added then.
  public mutating func append(mantissa: Int64, digits: Int) -> Bool {
    if digits > decimals, !widen(to: digits) { return false }
    let (scaled, overflow) = mantissa.multipliedReportingOverflow(
      by: Self.integerPower(decimals - digits))
    guard !overflow, Self.absence(scaled) == nil else { return false }
    values.append(scaled)
    return true
  }

  /// Brings all values to `digits` decimals.
  ///
  /// - Returns: false, and nothing changed, where one would no longer fit.
  public mutating func widen(to digits: Int) -> Bool {
    guard digits > decimals else { return true }
    guard digits <= 18 else { return false }
    let factor = Self.integerPower(digits - decimals)
    var widened: [Int64] = []
    widened.reserveCapacity(values.count)
    for value in values {
      if Self.absence(value) != nil {
        widened.append(value)
      } else {
        let (scaled, overflow) = value.multipliedReportingOverflow(by: factor)
        guard !overflow, Self.absence(scaled) == nil else { return false }
        widened.append(scaled)
      }
    }
    values = widened
    decimals = digits
    return true
  }
}

extension NumericColumn {
  /// Adds many values given in units of `10^−digits`; one that no longer fits becomes invalid.
  public mutating func append(contentsOf more: [Int64], decimals digits: Int) {
    if digits <= decimals || widen(to: digits) {
      let factor = Self.integerPower(decimals - digits)
      for value in more {
        let (scaled, overflow) = value.multipliedReportingOverflow(by: factor)
        let isAbsent = Self.absence(value) != nil
        let fits = !overflow && Self.absence(scaled) == nil
        append(isAbsent ? value : fits ? scaled : Self.value(.invalid))
      }
    } else {
      // The column cannot be widened: the newcomers are rounded to its units.
      let divisor = Self.integerPower(digits - decimals)
      for value in more {
        append(Self.absence(value) != nil ? value : Self.rounded(value, by: divisor))
      }
    }
  }

  /// `value / divisor`, rounded half away from zero.
  static func rounded(_ value: Int64, by divisor: Int64) -> Int64 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    guard remainder.magnitude >= divisor.magnitude - remainder.magnitude else { return quotient }
    return quotient + (value < 0 ? -1 : 1)
  }
}
