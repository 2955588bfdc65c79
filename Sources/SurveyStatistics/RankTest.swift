/// What a rank test scores a rank by, u being the rank's share of the whole.
public enum RankScore: String, Sendable, Equatable, CaseIterable {
  /// u itself: Wilcoxon for two groups, Kruskal and Wallis for more.
  case wilcoxon
  /// The normal quantile of u.
  case vanDerWaerden = "van_der_waerden"
  /// Whether u is above one half.
  case median

  func score(_ share: Double) -> Double? {
    switch self {
    case .wilcoxon: share
    case .vanDerWaerden: StandardNormal.quantile(share)
    case .median: share > 0.5 ? 1 : 0
    }
  }
}

/// A rank test of groups by the sample's design: do answers tend to be higher in one group?
///
/// Each answer is scored by its rank in the population; the groups' mean scores are compared by their
/// Taylor covariance. With k groups F = dᵀV⁻¹d/(k − 1) on k − 1 and ν − (k − 1) degrees of freedom,
/// d the differences from the first group and ν the units − strata among those compared; with two
/// groups √F is |t|. The ranks are taken as known, as in R.
///
/// Source: Lumley & Scott (2013); R `survey` (`svyranktest`), equal with ``RankTies/rowOrder``.
/// Worked value, on the module's sample of 24, x in B against A: t .2268454073, p .82382285 in row
/// order; .2558131 and .8018 with ties at the midpoint.
public struct RankTest: Sendable, Equatable {
  /// The mean score of each group that has anybody.
  public var meanScores: [Double]
  /// The groups compared, by their number.
  public var groups: [Int]
  /// F.
  public var statistic: Double
  /// k − 1.
  public var numeratorDegreesOfFreedom: Int
  /// ν − (k − 1).
  public var denominatorDegreesOfFreedom: Int
  /// P(F ≥ statistic).
  public var p: Double
  /// With two groups, t of the second less the first.
  public var t: Double?
  /// Strata of one unit that the design's policy let through.
  public var lonelyStrata: Int

  /// The test of a score between groups.
  ///
  /// - Parameters:
  ///   - scores: the answer of each row, nil where there is none.
  ///   - groups: the group of each row, from 0; nil where it is in none.
  ///   - rows: the sample; rows without answer or group stay in its design.
  ///   - kind: what ranks are scored by.
  ///   - ties: how equal answers share ranks.
  ///   - finitePopulation: whether to apply 1 − n/N; off, as in every test between groups.
  /// - Throws: `emptyBase`, `tableTooSmall` (fewer than two groups), `noDegreesOfFreedom`,
  ///   `bothUnanimous` (all answers are tied), `singularCovariance`, `lonelyStratum`,
  ///   `invalidArgument`.
  public init(
    of scores: [Double?], by groups: [Int?], in rows: SampledRows, kind: RankScore = .wilcoxon,
    ties: RankTies = .midpoint, finitePopulation: Bool = false
  ) throws(Unavailable) {
    let count = rows.weights.count
    guard scores.count == count, groups.count == count,
      scores.allSatisfy({ $0?.isFinite ?? true })
    else { throw .invalidArgument }
    var present: [(row: Int, value: Double, group: Int)] = []
    for row in 0..<count where rows.weights[row] > 0 {
      guard let value = scores[row], let group = groups[row] else { continue }
      present.append((row, value, group))
    }
    guard let first = present.first else { throw .emptyBase }
    let names = Set(present.map(\.group)).sorted()
    guard names.count > 1 else { throw .tableTooSmall }
    guard present.contains(where: { $0.value != first.value }) else { throw .bothUnanimous }
    let ranking = WeightedRanks(
      of: present.map(\.value), weights: present.map { rows.weights[$0.row] }, ties: ties)
    var rankScores = [Double?](repeating: nil, count: count)
    var numbers = [Int](repeating: -1, count: count)
    for (place, answer) in present.enumerated() {
      guard let score = kind.score(ranking.ranks[place] / ranking.total) else {
        throw .invalidArgument
      }
      rankScores[answer.row] = score
      numbers[answer.row] = answer.group
    }
    var means: [LinearisedRatio] = []
    for name in names {
      means.append(
        try LinearisedRatio(of: rankScores, in: rows, where: numbers.map { $0 == name }))
    }
    let freedom = rows.degreesOfFreedom { numbers[$0] >= 0 } - (names.count - 1)
    let differences = means.dropFirst().map { $0.value - means[0].value }
    let covariance = try TaylorCovariance(
      of: means.dropFirst().map { mean in
        zip(mean.influence, means[0].influence).map { $0 - $1 }
      }, in: rows, finitePopulation: finitePopulation)
    let wald = try WaldTest(
      of: differences, covariance: covariance.matrix, denominatorDegreesOfFreedom: freedom)
    statistic = wald.statistic
    numeratorDegreesOfFreedom = differences.count
    denominatorDegreesOfFreedom = freedom
    p = wald.p
    meanScores = means.map(\.value)
    self.groups = names
    lonelyStrata = covariance.lonelyStrata
    t =
      names.count == 2
      ? differences[0] / covariance.matrix[0][0].squareRoot() : nil
  }
}
