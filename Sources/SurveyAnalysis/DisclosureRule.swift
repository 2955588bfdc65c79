public import SurveyData

/// The primary disclosure rule: nothing is told of a base below the threshold, and no cell of an
/// identifying variable counts one or two respondents, whether it is the stub or a column's banner.
///
/// A percentage with its base gives the count away, so that everything of a hidden column goes: counts,
/// shares, means, letters, and the comparisons in which it takes part. The rule is applied to
/// respondents, never to weighted counts (INSEE's rule for persons; Le RAMEAU's network is small).
public struct DisclosureRule {
  private let survey: Survey
  private var record: DisclosureRecord
  private let identifying: Set<String>
  /// The banners that one of their own variables makes identifying. What is derived from such a variable
  /// (the region of a commune) is not identifying by itself.
  private let identifyingBanners: Set<String>

  /// The rule of a survey.
  public init(survey: Survey) {
    self.survey = survey
    let identifying = Set(survey.variables.filter(\.isIdentifying).map(\.id))
    self.identifying = identifying
    identifyingBanners = Set(
      survey.banners.filter { $0.variables.contains(where: identifying.contains) }.map(\.id))
    record = DisclosureRecord(
      audience: survey.disclosure.audience.rawValue,
      respondents: survey.disclosure.respondents.rawValue, threshold: survey.disclosure.threshold,
      hiddenColumns: 0, hiddenCells: 0, unanimousColumns: 0)
  }

  /// What may be shown of a wave's results.
  public mutating func apply(
    _ crossTabulation: CrossTabulation, _ maturity: MaturityResult?,
    weighting: WeightingResult = WeightingResult(weights: [], frame: nil),
    trends: WaveTrends? = nil, indicators: [IndicatorTable] = []
  ) -> WaveResults {
    var shown = crossTabulation
    for index in shown.tables.indices { hide(in: &shown.tables[index]) }
    var profile = maturity
    if let groups = maturity?.groups {
      profile?.groups = groups.map {
        $0.status.isShown || $0.status == .empty
          ? withoutSmallLevels(withoutSmallMeans($0)) : hidden($0)
      }
    }
    if let profiled = maturity {
      profile?.weightSets = profiled.weightSets.map { set in
        var set = set
        if let count = set.composite.count, isSmall(count) { set.changedShare = nil }
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
    let profiledCount = maturity?.groups.first?.count ?? crossTabulation.respondentCount
    if isSmall(min(profiledCount, crossTabulation.respondentCount)) { profile = nil }
    profile?.coherence =
      maturity?.coherence.filter { row in
        !isSmall(row.levels.values.reduce(0, +))
      } ?? []
    let weights = shownWeighting(weighting)
    var guarding = IndicatorDisclosure(survey.disclosure)
    let tables = guarding.apply(indicators)
    record.hiddenCells += guarding.hiddenCells
    return WaveResults(
      disclosure: record, crossTabulation: shown, weighting: weights, maturity: profile,
      trends: trends.map(TrendDisclosure(survey: survey).apply), indicators: tables)
  }

  /// Margins and frame without what a count of one or two of an identifying variable would tell, and
  /// nothing of a group below the threshold.
  private mutating func shownWeighting(_ weighting: WeightingResult) -> WeightingResult {
    var shown = weighting
    func isTelling(_ variable: String, _ count: Int?) -> Bool {
      identifying.contains(variable) && (count == 1 || count == 2)
    }
    for weight in shown.weights.indices {
      shown.weights[weight].groups.removeAll { isSmall($0.count) }
      for group in shown.weights[weight].groups.indices {
        for margin in shown.weights[weight].groups[group].margins.indices {
          let variable = shown.weights[weight].groups[group].margins[margin].variable
          let codes = shown.weights[weight].groups[group].margins[margin].codes
          shown.weights[weight].groups[group].margins[margin].codes = codes.map { code in
            guard isTelling(variable, code.count) else { return code }
            record.hiddenCells += 1
            return WeightingResult.Margin.Code(
              code: code.code, count: nil, before: nil, target: code.target, after: nil)
          }
        }
      }
    }
    guard var frame = weighting.frame, !isSmall(frame.count) else {
      shown.frame = nil
      return shown
    }
    frame.variables = frame.variables.map { variable in
      var variable = variable
      variable.codes = variable.codes.map { code in
        guard isTelling(variable.variable, code.count) else { return code }
        record.hiddenCells += 1
        return FrameResult.Code(
          code: code.code, asked: code.asked, count: nil, rate: nil, frameShare: code.frameShare,
          share: nil, weightedShare: nil)
      }
      return variable
    }
    shown.frame = frame
    return shown
  }

  private func isSmall(_ count: Int) -> Bool { count < survey.disclosure.threshold }

  private mutating func hide(in table: inout CrossTable) {
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
    let isStub = identifying.contains(table.variable)
    let places = table.columns.indices.filter { place in
      isStub || table.columns[place].banner.map(identifyingBanners.contains) ?? false
    }
    guard !places.isEmpty else { return }
    for row in table.rows.indices { hideSmallCells(of: row, at: places, in: &table) }
  }

  /// Hides the cells of a row that count one or two, and the comparisons that tell their shares.
  private mutating func hideSmallCells(
    of row: Int, at identifying: [Int], in table: inout CrossTable
  ) {
    let places = identifying.filter { place in
      table.rows[row].cells[place].count.map { $0 == 1 || $0 == 2 } ?? false
    }
    guard !places.isEmpty else { return }
    record.hiddenCells += places.count
    for place in places {
      table.rows[row].cells[place] = CrossTable.Cell(
        reason: CrossTable.Status.confidential.rawValue)
    }
    // A letter in another cell says that it exceeds the hidden one.
    for banner in Set(places.compactMap { table.columns[$0].banner }) {
      let ofBanner = table.columns.indices.filter { table.columns[$0].banner == banner }
      let names = ofBanner.compactMap { table.columns[$0].letter }
      let hidden = places.filter(ofBanner.contains).compactMap { table.columns[$0].letter }
      for place in ofBanner {
        table.rows[row].cells[place].letters = Self.letters(
          table.rows[row].cells[place].letters, without: hidden, of: names)
      }
    }
    let names = Set(places.map { Self.name(of: table.columns[$0]) })
    let id = table.rows[row].id
    table.comparisons.removeAll {
      $0.row == id && Self.names(of: $0).contains(where: names.contains)
    }
  }

  /// A cell's letters, in either case, without those of hidden columns: « Bc » without B is « c »,
  /// « B aa » without AA is « B ». Where AB may be one column or two, all goes if either is hidden.
  static func letters(_ letters: String, without hidden: [String], of names: [String]) -> String {
    if letters.contains(" ") {
      return letters.split(separator: " ").filter { !hidden.contains($0.uppercased()) }
        .joined(separator: " ")
    }
    let whole = letters.uppercased()
    if names.contains(whole) {
      return hidden.contains { $0 == whole || whole.contains($0) } ? "" : letters
    }
    return letters.filter { !hidden.contains($0.uppercased()) }
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
    if group.composite.count.map({ $0 > 0 && isSmall($0) }) ?? false { group.levelShares = [:] }
    group.composite = cleared(group.composite)
    group.geometric = cleared(group.geometric)
    group.stageAware = cleared(group.stageAware)
    group.dimensions = group.dimensions.mapValues { cleared($0) }
    return group
  }

  /// A group of an identifying banner without its counts of one or two.
  private mutating func withoutSmallLevels(_ group: MaturityResult.Group) -> MaturityResult.Group {
    guard group.banner.map(identifyingBanners.contains) ?? false else { return group }
    func isTelling(_ count: Int?) -> Bool { count == 1 || count == 2 }
    var group = group
    let counts =
      [group.levels, group.ungatedLevels, group.flags].flatMap(\.values)
      + [group.withoutComposite, group.gatedCount].compactMap { $0 }
    record.hiddenCells += counts.count { isTelling($0) }
    group.levelShares = group.levelShares.filter { !isTelling(group.levels[$0.key]) }
    group.levels = group.levels.filter { !isTelling($0.value) }
    group.ungatedLevels = group.ungatedLevels.filter { !isTelling($0.value) }
    group.flags = group.flags.filter { !isTelling($0.value) }
    if isTelling(group.withoutComposite) { group.withoutComposite = nil }
    if isTelling(group.gatedCount) { group.gatedCount = nil }
    return group
  }

  private mutating func hidden(_ group: MaturityResult.Group) -> MaturityResult.Group {
    if group.status == .confidential { record.hiddenColumns += 1 }
    let none = MaturityResult.Mean(count: nil, value: nil, reason: group.status.rawValue)
    return MaturityResult.Group(
      banner: group.banner, point: group.point, count: nil, status: group.status, composite: none,
      geometric: none, stageAware: none, dimensions: group.dimensions.mapValues { _ in none },
      levels: [:], levelShares: [:], ungatedLevels: [:], withoutComposite: nil, gatedCount: nil,
      flags: [:])
  }
}
