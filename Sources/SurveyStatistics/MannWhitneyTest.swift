/// The two-sample rank test of unweighted answers (Wilcoxon, Mann and Whitney), by its normal
/// approximation with correction for continuity.
///
/// U counts the pairs in which the left answer is the larger, a tie being half a pair;
/// z = (|U − mn/2| − ½)/√[mn/12·(N + 1 − Σ(t³ − t)/(N(N − 1)))].
///
/// Source: Mann & Whitney (1947); R's `wilcox.test(exact=FALSE)`, whose W is U.
/// Worked value: 4, 5, 6 against 1, 2, 3: U = 9, z = 1.745743, p = .0808556.
public struct MannWhitneyTest: Sendable, Equatable {
  /// U of the left group.
  public var statistic: Double
  /// z, signed: above 0 when the left answers are the larger.
  public var z: Double
  /// P(|Z| ≥ |z|).
  public var p: Double

  /// The test of left against right.
  ///
  /// - Throws: `emptyBase`, `bothUnanimous` (all answers are tied), `invalidArgument`.
  public init(left: [Double], right: [Double]) throws(Unavailable) {
    guard !left.isEmpty, !right.isEmpty else { throw .emptyBase }
    guard left.allSatisfy(\.isFinite), right.allSatisfy(\.isFinite) else { throw .invalidArgument }
    let ranking = MidRanks(of: left + right)
    let (m, n) = (Double(left.count), Double(right.count))
    let size = m + n
    let rankSum = ranking.ranks[..<left.count].reduce(0, +)
    statistic = rankSum - m * (m + 1) / 2
    let variance = m * n / 12 * (size + 1 - ranking.tieTerm / (size * (size - 1)))
    guard variance > 0 else { throw .bothUnanimous }
    let distance = statistic - m * n / 2
    let corrected = max(0, abs(distance) - 0.5) / variance.squareRoot()
    z = distance < 0 ? -corrected : corrected
    guard let p = StandardNormal.twoSided(z) else { throw .invalidArgument }
    self.p = p
  }
}
