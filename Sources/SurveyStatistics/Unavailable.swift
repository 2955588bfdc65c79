/// Why a number cannot be computed: the module's one error, stored as such beside an empty cell.
///
/// The raw value is stable: it is what result files hold.
public enum Unavailable: String, Error, Sendable, Hashable, CaseIterable {
  /// Nobody is in the base.
  case emptyBase = "empty_base"
  /// The base has people, but too few for this formula (a variance needs two).
  case baseTooSmall = "base_too_small"
  /// The weights of the base sum to zero.
  case zeroWeight = "zero_weight"
  /// Nothing varies, so there is no standard error to compare with.
  case noVariance = "no_variance"
  /// Both sides are unanimous in the same way (both 0 %, both 100 %): nothing to test.
  case bothUnanimous = "both_unanimous"
  /// No degrees of freedom are left for an interval or a test.
  case noDegreesOfFreedom = "no_degrees_of_freedom"
  /// A stratum has a single unit and the design's policy is to refuse it.
  case lonelyStratum = "lonely_stratum"
  /// The tallies do not have one entry for each stratum of the design.
  case strataMismatch = "strata_mismatch"
  /// A share of exactly 0 or 1, where the formula needs one in between.
  case shareAtBoundary = "share_at_boundary"
  /// Fewer than five successes or failures are expected on one side.
  case tooFewExpected = "too_few_expected"
  /// Fewer than two rows or two columns are left once the empty ones are dropped.
  case tableTooSmall = "table_too_small"
  /// An exact test would have to go through too many tables.
  case tableTooLarge = "table_too_large"
  /// A covariance that has to be inverted cannot be.
  case singularCovariance = "singular_covariance"
  /// An argument outside the formula's domain: not finite, negative, or of the wrong shape.
  case invalidArgument = "invalid_argument"
}
