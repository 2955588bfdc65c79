/// An exact sum of products in 256 bits, two's complement: `high × 2¹²⁸ + low`.
///
/// Weights have twelve digits and scores up to eleven, so that Σw²x² of a million respondents has
/// more digits than 128 bits hold.
public struct WideSum: Sendable, Equatable {
  var high: Int128
  var low: UInt128

  /// Zero.
  public static let zero = WideSum(high: 0, low: 0)

  init(high: Int128, low: UInt128) {
    self.high = high
    self.low = low
  }

  /// The sum of one value.
  public init(_ value: Int128) {
    high = value < 0 ? -1 : 0
    low = UInt128(truncatingIfNeeded: value)
  }

  /// Adds `left × right`.
  @inline(__always)
  public mutating func add(_ left: Int128, times right: Int128) {
    let product = left.multipliedFullWidth(by: right)
    add(WideSum(high: product.high, low: product.low))
  }

  /// Adds another sum.
  @inline(__always)
  public mutating func add(_ other: WideSum) {
    let (sum, carry) = low.addingReportingOverflow(other.low)
    low = sum
    high &+= other.high &+ (carry ? 1 : 0)
  }

  /// The sum times a factor.
  func multiplied(by factor: Int64) -> WideSum {
    let isNegative = (high < 0) != (factor < 0)
    let positive = high < 0 ? negated : self
    let lower = positive.low.multipliedFullWidth(by: UInt128(factor.magnitude))
    let product = WideSum(
      high: positive.high &* Int128(factor.magnitude) &+ Int128(truncatingIfNeeded: lower.high),
      low: lower.low)
    return isNegative ? product.negated : product
  }

  /// This sum less another.
  static func - (left: WideSum, right: WideSum) -> WideSum {
    var difference = left
    difference.add(right.negated)
    return difference
  }

  /// The sum as a floating-point number, to within two units in the last place.
  public var approximation: Double {
    guard high < 0 else { return Double(high) * 0x1p128 + Double(low) }
    let positive = negated
    return -(Double(positive.high) * 0x1p128 + Double(positive.low))
  }

  private var negated: WideSum {
    let (sum, carry) = (~low).addingReportingOverflow(1)
    return WideSum(high: ~high &+ (carry ? 1 : 0), low: sum)
  }
}

extension WideSum: CustomStringConvertible {
  private static let chunk: UInt128 = 1_000_000_000_000_000_000

  /// The sum in decimal digits.
  public var description: String {
    if high < 0 { return "-" + negated.description }
    var upper = UInt128(high)
    var lower = low
    var chunks: [UInt128] = []
    repeat {
      let remainder = upper % Self.chunk
      upper /= Self.chunk
      let division = Self.chunk.dividingFullWidth((high: remainder, low: lower))
      lower = division.quotient
      chunks.append(division.remainder)
    } while upper != 0 || lower != 0
    var text = chunks.last.map { String($0) } ?? "0"
    for chunk in chunks.dropLast().reversed() {
      let digits = String(chunk)
      text += String(repeating: "0", count: 18 - digits.count) + digits
    }
    return text
  }

  /// The sum that decimal digits stand for; nil for anything else.
  public init?(_ text: String) {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative ? text.dropFirst() : text[...]
    guard !digits.isEmpty else { return nil }
    var sum = WideSum.zero
    for byte in digits.utf8 {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      let product = sum.low.multipliedFullWidth(by: 10)
      sum = WideSum(high: sum.high &* 10 &+ Int128(product.high), low: product.low)
      sum.add(WideSum(Int128(byte - 0x30)))
    }
    self = isNegative ? sum.negated : sum
  }
}
