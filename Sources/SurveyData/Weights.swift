/// A weight for every respondent as an integer in units of a power of ten, so that sums are exact.
public struct Weights: Sendable, Equatable {
  /// The weight's name.
  public let id: String
  /// A unit is `10^−decimals`.
  public let decimals: Int
  /// Weights in units, one a respondent, never negative.
  public let units: [Int64]
  /// What the weight was calibrated on; nil where it was not.
  public let calibration: Calibration?

  /// The cells of a calibration: in each, all have the same auxiliary variables, and their weights
  /// were multiplied by the same factor.
  public struct Calibration: Sendable, Equatable {
    /// The cell of each respondent.
    public var cellOfRow: [UInt32]
    /// For each cell, the auxiliary variables that are 1 in it.
    public var auxiliaries: [[UInt32]]
    /// For each cell, what calibration multiplied the weights by.
    public var factors: [Double]

    /// A calibration from its parts.
    public init(cellOfRow: [UInt32], auxiliaries: [[UInt32]], factors: [Double]) {
      self.cellOfRow = cellOfRow
      self.auxiliaries = auxiliaries
      self.factors = factors
    }
  }

  /// Weights from their parts.
  public init(id: String, decimals: Int, units: [Int64], calibration: Calibration? = nil) {
    self.id = id
    self.decimals = decimals
    self.units = units
    self.calibration = calibration
  }

  /// The weight that counts every respondent once.
  public static func unweighted(count: Int) -> Weights {
    Weights(
      id: Weighting.unweighted, decimals: 0, units: [Int64](repeating: 1, count: count))
  }

  /// Whether every respondent counts the same.
  public var isUnweighted: Bool { id == Weighting.unweighted }

  /// What some units weigh: `units × 10^−decimals`; `decimals` may be negative for weights in the millions.
  ///
  /// A division, as a tenth has no exact double: 6 390 units of two decimals are 63.9, where a product
  /// with 0.01 is 63.900000000000006.
  public static func weight(ofUnits units: Double, decimals: Int) -> Double {
    var power = 1.0
    for _ in 0..<abs(decimals) { power *= 10 }
    return decimals >= 0 ? units / power : units * power
  }
}
