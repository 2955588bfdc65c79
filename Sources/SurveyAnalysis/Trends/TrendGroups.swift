import SurveyData
import SurveyStatistics

/// The groups of respondents by which a change is split: into what their shares and what their own rates
/// have changed (Kitagawa).
struct TrendGroups {
  private let survey: Survey
  private let sources: Set<String>
  /// For each wave the group of each respondent; those without one are a group of their own.
  private let groups: [[Int]]
  private let count: Int

  /// The groups that a survey declares; nil where it declares none, or a wave didn't ask.
  init?(_ survey: Survey, _ waves: [PreparedWave]) {
    guard let name = survey.trends.splitBy,
      let codes = survey.variables.first(where: { $0.id == name })?.codes.count
    else { return nil }
    var groups: [[Int]] = []
    for wave in waves {
      guard case .coded(let column)? = wave.table[name] else { return nil }
      groups.append((0..<column.count).map { min(Int(column[$0]), codes) })
    }
    self.survey = survey
    self.groups = groups
    count = codes + 1
    sources = survey.questions(behind: name)
  }

  /// The split of a difference of two waves; nil where the groups are made of the variable itself, or a
  /// wave has nobody in any of them.
  func split(
    _ earlier: [Double?], _ later: [Double?], _ pair: TrendRows.Pair, of variable: String
  ) -> WaveComparison.Split? {
    guard sources.isDisjoint(with: survey.questions(behind: variable)) else { return nil }
    let before = sums(earlier, pair.earlier)
    let after = sums(later, pair.later)
    guard isKnown(before), isKnown(after) else { return nil }
    let present = (0..<count).filter { before[$0].count + after[$0].count > 0 }
    let weights = (before.map(\.weight).reduce(0, +), after.map(\.weight).reduce(0, +))
    func rate(_ own: DomainSums, _ other: DomainSums) -> Double {
      (try? own.mean()) ?? (try? other.mean()) ?? 0
    }
    let parts = try? KitagawaDecomposition(
      sharesBefore: present.map { before[$0].weight / weights.0 },
      ratesBefore: present.map { rate(before[$0], after[$0]) },
      sharesAfter: present.map { after[$0].weight / weights.1 },
      ratesAfter: present.map { rate(after[$0], before[$0]) })
    return parts.map { WaveComparison.Split(structure: $0.composition, rates: $0.rates) }
  }

  /// Whether anybody stands in a declared group.
  private func isKnown(_ sums: [DomainSums]) -> Bool { sums.dropLast().contains { $0.count > 0 } }

  private func sums(_ scores: [Double?], _ source: TrendRows.Source) -> [DomainSums] {
    var sums = [DomainSums](repeating: .zero, count: count)
    for (row, group) in groups[source.place].enumerated() {
      if let score = scores[row] { sums[group].add(score: score, weight: source.wave.weights[row]) }
    }
    return sums
  }
}
