/// A weight for every respondent as an integer in units of a power of ten, so that sums are exact.
public struct Weights: Sendable, Equatable {
  /// The weight's name.
  public let id: String
  /// A unit is `10^−decimals`.
  public let decimals: Int
  /// Weights in units, one a respondent, never negative.
  public let units: [Int64]

  /// Weights from their parts.
  public init(id: String, decimals: Int, units: [Int64]) {
    self.id = id
    self.decimals = decimals
    self.units = units
  }

  /// The weight that counts every respondent once.
  public static func unweighted(count: Int) -> Weights {
    Weights(
      id: Weighting.unweighted, decimals: 0, units: [Int64](repeating: 1, count: count))
  }

  /// Whether every respondent counts the same.
  public var isUnweighted: Bool { id == Weighting.unweighted }

  /// What a unit is worth: `10^−decimals`; `decimals` may be negative for weights in the millions.
  public static func unit(decimals: Int) -> Double {
    var power = 1.0
    for _ in 0..<abs(decimals) { power *= 10 }
    return decimals >= 0 ? 1 / power : power
  }
}
