/// McNemar's test of a panel: did as many people take an answer up as gave it up?
///
/// χ² = (|b − c| − 1)²/(b + c) with correction for continuity, and the exact test of b successes in
/// b + c trials of one half. Unweighted; of a weighted panel, test the waves' difference.
///
/// Source: McNemar (1947), Edwards (1948); R's `mcnemar.test`.
/// Worked value: 10 up, 25 down: χ² 5.6, p .0179605; exact p .0166738.
public struct McNemarTest: Sendable, Equatable {
  /// χ² with correction for continuity, one degree of freedom.
  public var statistic: Double
  /// P(χ² ≥ statistic).
  public var p: Double
  /// The exact two-sided p, to prefer under some 25 changes.
  public var exactP: Double

  /// The test of those who changed.
  ///
  /// - Parameters:
  ///   - up: people with the answer in the second wave only.
  ///   - down: people with it in the first wave only.
  /// - Throws: `emptyBase` when nobody changed, `invalidArgument` when a count is negative.
  public init(up: Int, down: Int) throws(Unavailable) {
    guard up >= 0, down >= 0 else { throw .invalidArgument }
    guard up + down > 0 else { throw .emptyBase }
    let changed = Double(up + down)
    let distance = max(0, abs(Double(up - down)) - 1)
    statistic = distance * distance / changed
    let larger = Double(max(up, down))
    // P(X ≥ k) of n trials of one half is P(B > ½) for the beta variable B(n − k + 1, k).
    guard let p = ChiSquaredDistribution(degreesOfFreedom: 1).upperTail(statistic),
      let above = BetaDistribution(alpha: changed - larger + 1, beta: larger).upperTail(0.5)
    else { throw .invalidArgument }
    self.p = p
    exactP = min(1, 2 * above)
  }
}
