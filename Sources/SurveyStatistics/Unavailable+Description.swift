/// The words for each reason: what is wrong; what was expected; what to do.
extension Unavailable: CustomStringConvertible {
  /// One English sentence, ready for a note under a table.
  public var description: String {
    switch self {
    case .emptyBase:
      "nobody is in the base; expected at least one answer; merge this point with another"
    case .baseTooSmall:
      "the base is too small for this formula; expected at least two answers; merge points"
    case .zeroWeight:
      "the weights of the base sum to zero; expected a positive sum; check the weighting"
    case .noVariance:
      "the answers do not vary; expected at least two different values; read the value alone"
    case .bothUnanimous:
      "both sides are unanimous in the same way; expected a difference to test; read them as equal"
    case .noDegreesOfFreedom:
      "no degrees of freedom are left; expected more units than strata; merge strata or points"
    case .lonelyStratum:
      "a stratum has one unit; expected at least two; merge strata or declare a lonely-stratum rule"
    case .strataMismatch:
      "the tallies and the design differ in strata; expected one tally for each; tally again"
    case .shareAtBoundary:
      "the share is exactly 0 or 1; expected one in between; use the Wilson interval"
    case .tooFewExpected:
      "fewer than 5 successes or failures are expected on a side; expected 5; merge points"
    case .tableTooSmall:
      "fewer than two rows or columns hold answers; expected a table of two by two; merge less"
    case .tableTooLarge:
      "the table is too large for an exact test; expected fewer answers or codes; use chi-squared"
    case .singularCovariance:
      "the covariance cannot be inverted; expected independent cells; merge rare codes"
    case .invalidArgument:
      "an argument is outside the formula's domain; expected finite, non-negative input; check it"
    }
  }
}
