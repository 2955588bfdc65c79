/// Why a weight cannot be used or made; the faults of single cells are found when the export is read.
public enum WeightError: Error, Sendable, Equatable {
  /// The table has no number under the name.
  case missingColumn(String)
  /// The respondent with this ordinal (from 1) has no weight.
  case missingWeight(String, respondent: Int)
  /// The respondent with this ordinal (from 1) has a negative weight.
  case negativeWeight(String, respondent: Int)
  /// All weights are zero.
  case allZero(String)
  /// A weight is so much larger than the others that sums would not be exact.
  case tooUneven(String, respondent: Int)
  /// The rows of a stratum give it different populations.
  case populationVaries(stratum: String)
  /// A stratum's population is below its units: respondents, or clusters.
  case populationTooSmall(stratum: String, population: Double, units: Int)
  /// The respondent with this ordinal (from 1) is in no cluster.
  case missingCluster(String, respondent: Int)
  /// The respondent with this ordinal (from 1) is in no group that the weight is made within.
  case missingGroup(weight: String, variable: String, respondent: Int)
  /// The wave gives no margin of a variable for a group of respondents.
  case missingMargin(weight: String, variable: String, group: String?)
  /// The weight is made within a group that has targets and no respondents.
  case emptyGroup(weight: String, variable: String, group: String)
  /// The margins cannot be met, or cannot be used.
  case calibration(CalibrationFault)
}

/// Why a weight cannot be brought to its margins, with the names behind the places that
/// `WeightingFailure` counts.
public struct CalibrationFault: Sendable, Equatable {
  /// The weight.
  public var weight: String
  /// The code of the group it is made within.
  public var group: String?
  /// What is wrong.
  public var reason: Reason

  /// What is wrong, by name.
  public enum Reason: Sendable, Equatable {
    /// A respondent (ordinal from 1) has no valid code of a margin's variable.
    case withoutCode(variable: String, respondent: Int)
    /// Respondents have a code for which the margin has no target.
    case withoutTarget(variable: String, code: String, respondents: Int)
    /// A target has nobody behind it.
    case withoutRespondents(variable: String, code: String, target: Double)
    /// Two margins have different totals.
    case totals(first: String, expected: Double, variable: String, found: Double)
    /// A weight turned negative.
    case negative(respondent: Int, value: Double)
    /// The limits of trimming cannot hold; the code that strays farthest would have to weigh `mean`
    /// times the mean.
    case limits(lower: Double, upper: Double, variable: String, code: String, mean: Double)
    /// The bounds of a calibration don't enclose 1.
    case bounds(lower: Double, upper: Double)
    /// A target is missed.
    case notMet(variable: String, code: String, miss: Double, cycles: Int, isSlow: Bool)
    /// Anything else, in the words of the formula.
    case other(String)
  }

  /// A fault from its parts.
  public init(weight: String, group: String?, reason: Reason) {
    self.weight = weight
    self.group = group
    self.reason = reason
  }
}
