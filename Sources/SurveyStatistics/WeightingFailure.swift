/// Why weights cannot be used, or cannot be made: what stops a weighting stage, with the place.
///
/// Rows, margins and categories are counted from 0. A number that is only missing from a result is an
/// ``Unavailable`` instead.
public enum WeightingFailure: Error, Sendable, Equatable {
  /// A weight is missing (nil), negative or not finite.
  case weight(row: Int, value: Double?)
  /// No row has a positive weight.
  case noWeight
  /// A column has another number of rows than there are weights.
  case rowCount(expected: Int, found: Int)
  /// A stratum or a cluster is missing or has no place in what was declared.
  case unit(row: Int)
  /// A row has no category on a margin.
  case noCategory(row: Int, margin: Int)
  /// A row has a category for which the margin declares no target, or one of zero.
  case noTarget(row: Int, margin: Int, category: Int)
  /// A target is negative or not finite.
  case target(margin: Int, category: Int, value: Double)
  /// A target above zero has nobody with a positive weight behind it.
  case nobody(margin: Int, category: Int, target: Double)
  /// A margin's targets sum to something else than the first margin's.
  case totals(margin: Int, found: Double, expected: Double)
  /// An auxiliary value is missing or not finite.
  case auxiliary(row: Int, variable: Int)
  /// The bounds do not enclose what they have to.
  case bounds(lower: Double, upper: Double)
  /// The targets were not met. `category` is the worst one of `margin` (of a calibration: the
  /// auxiliary variable, in margin 0), `miss` how far its total is from its target, relatively.
  case notMet(margin: Int, category: Int, miss: Double, cycles: Int, prospect: Prospect)

  /// What more cycles would do for targets that were not met.
  public enum Prospect: String, Sendable, Equatable, CaseIterable {
    /// The miss was still falling: more cycles would help.
    case slow
    /// The miss had stopped falling: the targets contradict each other, or the bounds are too tight.
    case infeasible
  }
}
