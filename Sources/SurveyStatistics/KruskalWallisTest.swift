/// Kruskal and Wallis's test of unweighted groups, for a simple random sample or a jury.
///
/// H = [12/(n(n + 1))·ΣR²/m − 3(n + 1)] / [1 − Σ(t³ − t)/(n³ − n)], R the rank sum of a group of m
/// and t the sizes of ties; χ² with k − 1 degrees of freedom. On weighted samples: ``RankTest``.
///
/// Source: Kruskal & Wallis (1952); R's `kruskal.test`.
/// Worked value: 1, 2, 3 against 4, 5, 6: H = 3.857143.
public struct KruskalWallisTest: Sendable, Equatable {
  /// H, corrected for ties.
  public var statistic: Double
  /// Groups that have anybody, less one.
  public var degreesOfFreedom: Int
  /// P(χ² ≥ H), an approximation for some five answers in each group and more.
  public var p: Double

  /// The test of the answers of each group; empty groups are left out.
  ///
  /// - Throws: `emptyBase`, `tableTooSmall` (one group), `bothUnanimous` (all answers are tied),
  ///   `invalidArgument`.
  public init(groups: [[Double]]) throws(Unavailable) {
    let present = groups.filter { !$0.isEmpty }
    guard present.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw .invalidArgument }
    guard !present.isEmpty else { throw .emptyBase }
    guard present.count > 1 else { throw .tableTooSmall }
    let ranking = MidRanks(of: present.flatMap { $0 })
    let size = Double(ranking.ranks.count)
    let ties = 1 - ranking.tieTerm / (size * size * size - size)
    guard ties > 0 else { throw .bothUnanimous }
    var start = 0
    var squares = 0.0
    for group in present {
      let sum = ranking.ranks[start..<start + group.count].reduce(0, +)
      squares += sum * sum / Double(group.count)
      start += group.count
    }
    statistic = max(0, (12 / (size * (size + 1)) * squares - 3 * (size + 1)) / ties)
    degreesOfFreedom = present.count - 1
    let distribution = ChiSquaredDistribution(degreesOfFreedom: Double(degreesOfFreedom))
    guard let p = distribution.upperTail(statistic) else { throw .invalidArgument }
    self.p = p
  }
}
