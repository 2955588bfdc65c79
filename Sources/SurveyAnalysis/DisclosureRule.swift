public import SurveyData

/// The primary disclosure rule: nothing is told of a base below the threshold, and no cell of an
/// identifying variable counts one or two respondents.
///
/// A percentage with its base gives the count away, so that everything of a hidden column goes: counts,
/// shares, means, letters, and the comparisons in which it takes part. The rule is applied to
/// respondents, never to weighted counts (INSEE's rule for persons; Le RAMEAU's network is small).
public struct DisclosureRule {
  private let survey: Survey
  private var record: DisclosureRecord

  /// The rule of a survey.
  public init(survey: Survey) {
    self.survey = survey
    record = DisclosureRecord(
      audience: survey.disclosure.audience.rawValue,
      respondents: survey.disclosure.respondents.rawValue, threshold: survey.disclosure.threshold,
      hiddenColumns: 0, hiddenCells: 0, unanimousColumns: 0)
  }

  /// What may be shown of a wave's results.
  public mutating func apply(_ crossTabulation: CrossTabulation, _ maturity: MaturityResult?)
    -> WaveResults
  {
    var shown = crossTabulation
    let identifying = Set(survey.variables.filter(\.isIdentifying).map(\.id))
    for index in shown.tables.indices {
      hide(
        in: &shown.tables[index], isIdentifying: identifying.contains(shown.tables[index].variable))
    }
    var profile = maturity
    if let groups = maturity?.groups {
      profile?.groups = groups.map {
        $0.status.isShown || $0.status == .empty ? withoutSmallMeans($0) : hidden($0)
      }
    }
    if let profiled = maturity {
      profile?.weightSets = profiled.weightSets.map { set in
        var set = set
        set.composite = cleared(set.composite)
        return set
      }
      profile?.reliability = profiled.reliability.map { cleared($0) }
      let scored = profiled.groups.first?.composite.count ?? 0
      if scored > 0, isSmall(scored) {
        profile?.sensitivity = MaturityResult.Sensitivity(
          runs: profiled.sensitivity.runs, low: nil, high: nil, unchangedShare: nil)
      }
    }
    if isSmall(crossTabulation.respondentCount) { profile = nil }
    profile?.coherence =
      maturity?.coherence.filter { row in
        !isSmall(row.levels.values.reduce(0, +))
      } ?? []
    return WaveResults(disclosure: record, crossTabulation: shown, maturity: profile)
  }

  private func isSmall(_ count: Int) -> Bool { count < survey.disclosure.threshold }

  private mutating func hide(in table: inout CrossTable, isIdentifying: Bool) {
    let hiddenPlaces = table.columns.indices.filter {
      table.columns[$0].status == .confidential || table.columns[$0].status == .belowMinimum
    }
    for place in hiddenPlaces {
      let isConfidential = table.columns[place].status == .confidential
      if isConfidential { record.hiddenColumns += 1 }
      table.columns[place].count = 0
      table.columns[place].weightedCount = 0
      table.columns[place].effectiveBase = nil
      table.columns[place].isUnanimous = false
      let reason = table.columns[place].status.rawValue
      for row in table.rows.indices {
        table.rows[row].cells[place] = CrossTable.Cell(reason: reason)
      }
    }
    record.unanimousColumns += table.columns.count(where: \.isUnanimous)
    let names = Set(hiddenPlaces.map { Self.name(of: table.columns[$0]) })
    table.comparisons.removeAll { Self.names(of: $0).contains(where: names.contains) }
    guard isIdentifying else { return }
    for row in table.rows.indices { hideSmallCells(of: row, in: &table) }
  }

  /// Hides the cells of a row that count one or two, and the comparisons that tell their shares.
  private mutating func hideSmallCells(of row: Int, in table: inout CrossTable) {
    let places = table.rows[row].cells.indices.filter { place in
      table.rows[row].cells[place].count.map { $0 == 1 || $0 == 2 } ?? false
    }
    guard !places.isEmpty else { return }
    record.hiddenCells += places.count
    for place in places {
      table.rows[row].cells[place] = CrossTable.Cell(
        reason: CrossTable.Status.confidential.rawValue)
    }
    let names = Set(places.map { Self.name(of: table.columns[$0]) })
    let id = table.rows[row].id
    table.comparisons.removeAll {
      $0.row == id && Self.names(of: $0).contains(where: names.contains)
    }
  }

  private static func name(of column: CrossTable.Column) -> String {
    "\(column.banner ?? "")\t\(column.point)"
  }

  private static func names(of comparison: CrossTable.Comparison) -> [String] {
    [comparison.left, comparison.right].map { "\(comparison.banner)\t\($0)" }
  }

  /// A mean, unless those who have a score are too few.
  private func cleared(_ mean: MaturityResult.Mean) -> MaturityResult.Mean {
    guard let count = mean.count, count > 0, isSmall(count) else { return mean }
    return MaturityResult.Mean(
      count: nil, value: nil, reason: CrossTable.Status.confidential.rawValue)
  }

  /// The reliability of a dimension, unless its complete cases are too few.
  private func cleared(_ reliability: MaturityResult.Reliability) -> MaturityResult.Reliability {
    guard reliability.count > 0, isSmall(reliability.count) else { return reliability }
    return MaturityResult.Reliability(
      dimension: reliability.dimension, count: 0, items: reliability.items, alpha: nil, low: nil,
      high: nil, reason: CrossTable.Status.confidential.rawValue)
  }

  private func withoutSmallMeans(_ group: MaturityResult.Group) -> MaturityResult.Group {
    var group = group
    group.composite = cleared(group.composite)
    group.geometric = cleared(group.geometric)
    group.stageAware = cleared(group.stageAware)
    group.dimensions = group.dimensions.mapValues { cleared($0) }
    return group
  }

  private mutating func hidden(_ group: MaturityResult.Group) -> MaturityResult.Group {
    if group.status == .confidential { record.hiddenColumns += 1 }
    let none = MaturityResult.Mean(count: nil, value: nil, reason: group.status.rawValue)
    return MaturityResult.Group(
      banner: group.banner, point: group.point, count: nil, status: group.status, composite: none,
      geometric: none, stageAware: none, dimensions: group.dimensions.mapValues { _ in none },
      levels: [:], ungatedLevels: [:], withoutComposite: nil, gatedCount: nil, flags: [:])
  }
}
