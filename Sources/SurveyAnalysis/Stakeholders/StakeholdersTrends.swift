public import SurveyData
import SurveyStatistics

/// What each group of stakeholders says against the wave before: the shared questions, one group at a
/// time. Nothing is of all groups, and a group that was asked in other words is not compared.
///
/// Each group is compared as ``TrendAnalysis`` compares all respondents of a survey, with the others at
/// weight zero: those who answered twice are found again, breaks are respected.
public struct StakeholdersTrends {
  private let analysis: StakeholdersAnalysis
  private let survey: Survey
  private let plan: TrendPlan
  private let waves: [TrendWave]

  /// The comparison of a wave with earlier ones; nil where the survey has no groups of stakeholders.
  ///
  /// - Parameters:
  ///   - plan: what to compare.
  ///   - waves: the earlier waves of the plan in its order, the wave itself last.
  public init?(survey: Survey, plan: TrendPlan, waves: [TrendWave]) {
    guard let stakeholders = survey.stakeholders, let last = waves.last,
      let analysis = StakeholdersAnalysis(
        survey: survey, wave: plan.wave, table: last.table, weights: last.weights)
    else { return nil }
    self.analysis = analysis
    self.waves = waves
    let shared = Set(stakeholders.shared.map(\.question))
    self.plan = TrendPlan(
      wave: plan.wave, earlier: plan.earlier, timing: plan.timing, times: plan.times,
      variables: plan.variables.filter { shared.contains($0.variable) }.map { variable in
        TrendPlan.VariablePlan(
          variable: variable.variable,
          comparisons: variable.comparisons.filter { $0.roles.contains(.previous) }, series: [])
      })
    self.survey = Self.counting(stakeholders, in: survey)
  }

  /// The survey with the favourable answers of each shared question as its only net, over valid answers.
  private static func counting(_ stakeholders: Stakeholders, in survey: Survey) -> Survey {
    var survey = survey
    for place in survey.codebook.questions.indices {
      let items = survey.codebook.questions[place].items.map(\.id)
      let own = stakeholders.shared.filter { items.contains($0.question) }
      guard !own.isEmpty else { continue }
      survey.codebook.questions[place].base = .valid
      survey.codebook.questions[place].nets = own.map {
        Net(id: $0.question, label: Label(fr: $0.question), codes: $0.positive)
      }
    }
    return survey
  }

  /// The comparisons of one group, by question.
  private func comparisons(of group: String, jobs: Int) -> [String: WaveComparison] {
    let name = analysis.stakeholders.group
    let own = waves.map { wave -> TrendWave in
      var units = [Int64](repeating: 0, count: wave.table.rowCount)
      if case .coded(let column)? = wave.table[name],
        let place = column.codes.firstIndex(of: group)
      {
        for row in units.indices where Int(column[row]) == place {
          units[row] = wave.weights.units[row]
        }
      }
      return TrendWave(
        id: wave.id, table: wave.table,
        weights: Weights(
          id: wave.weights.id, decimals: wave.weights.decimals, units: units,
          calibration: wave.weights.calibration), keyFingerprint: wave.keyFingerprint)
    }
    let trends = TrendAnalysis(survey: survey, plan: plan, waves: own).analyse(jobs: jobs)
    return Dictionary(
      trends.variables.compactMap { found in found.comparisons.first.map { (found.variable, $0) } }
    ) { first, _ in first }
  }

  /// The table of changes; none where no shared question was asked before.
  ///
  /// - Parameter jobs: how many questions may be looked at at a time.
  public func tables(jobs: Int = 1) -> [IndicatorTable] {
    let stakeholders = analysis.stakeholders
    let found = stakeholders.groups.map { comparisons(of: $0, jobs: jobs) }
    var rows: [IndicatorTable.Row] = []
    var before: String?
    for shared in stakeholders.shared {
      let own = found.map { $0[shared.question] }
      guard let earlier = own.compactMap({ $0?.wave }).first else { continue }
      before = before ?? earlier
      let changes = analysis.groups.map { change(own[$0], of: shared.question, $0) }
      let adjusted = Multiplicity.holm.adjusted(changes.map { $0.p.value })
      for group in analysis.groups {
        var cells = [changes[group].earlier, changes[group].later, changes[group].difference]
        if analysis.areTests {
          var last = changes[group].p
          last.value = adjusted[group]
          cells += [changes[group].p, last]
        }
        rows.append(
          IndicatorTable.Row(
            ids: [shared.question, stakeholders.groups[group]],
            labels: [analysis.heading(shared.question), analysis.labels[group]], cells: cells))
      }
    }
    guard let before else { return [] }
    return [analysis.namingGroups(table(rows, since: before))]
  }

  private typealias Change = (
    earlier: IndicatorTable.Cell, later: IndicatorTable.Cell, difference: IndicatorTable.Cell,
    p: IndicatorTable.Cell
  )

  /// What changed for a group, or why it cannot be said.
  private func change(_ comparison: WaveComparison?, of question: String, _ group: Int) -> Change {
    func none(_ reason: String, count: Int? = nil) -> Change {
      let cell = IndicatorTable.Cell.none(reason, count: count)
      return (cell, cell, cell, cell)
    }
    let place = analysis.stakeholders.shared.firstIndex { $0.question == question }
    if let place, analysis.shared[place][group].wasNotAsked { return none("not_asked") }
    guard let comparison else { return none("not_asked_before") }
    let whole = analysis.sample.variable(question)?.sheet ?? question
    func words(_ wave: String) -> Int? {
      analysis.stakeholders.wording(
        of: question, in: whole, group: analysis.stakeholders.groups[group], wave: wave)
    }
    switch comparison.comparability {
    case .notAsked: return none("not_asked_before")
    case .broken: return none("broken_series")
    case .confidential: return none(CrossTable.Status.confidential.rawValue)
    case .comparable: break
    }
    let counts = [comparison.earlier, comparison.later].map { $0.count ?? 0 }
    guard let row = comparison.rows.first(where: { $0.kind == .net && $0.id == question }) else {
      return none(Unavailable.emptyBase.rawValue)
    }
    let (earlier, later) = (side(row.earlier), side(row.later))
    let count = counts.min()
    func cells(_ reason: String) -> Change {
      (earlier, later, .none(reason, count: count), .none(reason, count: count))
    }
    guard words(comparison.wave) == words(plan.wave) else {
      return cells(StakeholdersAnalysis.anotherWording)
    }
    guard let before = earlier.value, let after = later.value else {
      return cells(row.change.reason ?? Unavailable.baseTooSmall.rawValue)
    }
    return (
      earlier, later,
      IndicatorTable.Cell(
        (after - before) * 100, count: count, low: row.change.low.map { $0 * 100 },
        high: row.change.high.map { $0 * 100 }),
      IndicatorTable.Cell(
        row.change.p,
        reason: row.change.p == nil
          ? row.change.reason ?? Unavailable.baseTooSmall.rawValue : nil, count: count)
    )
  }

  private func side(_ side: WaveComparison.Side) -> IndicatorTable.Cell {
    guard side.base.status.showsEstimates, let value = side.value else {
      let reason: String =
        switch side.base.status {
        case .confidential: CrossTable.Status.confidential.rawValue
        case .empty: Unavailable.emptyBase.rawValue
        default: Unavailable.baseTooSmall.rawValue
        }
      return .none(reason, count: side.base.count)
    }
    return IndicatorTable.Cell(
      value, count: side.base.count, weightedCount: side.base.weightedCount,
      effectiveBase: side.base.effectiveBase, status: side.base.status)
  }

  private func table(_ rows: [IndicatorTable.Row], since before: String) -> IndicatorTable {
    var columns: [IndicatorTable.Column] = [
      .init(
        id: "before", label: Label(fr: "Vague \(before)", en: "Wave \(before)"), unit: "share",
        showsBase: true, isInSummary: true),
      .init(
        id: "now", label: Label(fr: "Vague \(plan.wave)", en: "Wave \(plan.wave)"), unit: "share",
        showsBase: true, isInSummary: true),
      .init(
        id: "change", label: Label(fr: "Évolution (points)", en: "Change (points)"),
        unit: "points", decimals: 1, isSigned: true, isInSummary: true),
    ]
    if analysis.areTests {
      columns += [
        .init(id: "p", label: Label(fr: "p", en: "p"), unit: "probability", decimals: 4),
        .init(
          id: "adjusted_p", label: Label(fr: "p corrigé", en: "Adjusted p"), unit: "probability",
          decimals: 4),
      ]
    }
    var reasons = StakeholdersAnalysis.reasons
    reasons["not_asked_before"] = Label(
      fr: "question non posée à la vague précédente", en: "not asked in the wave before")
    reasons["broken_series"] = Label(fr: "rupture de série", en: "break in the series")
    return IndicatorTable(
      id: "stakeholders.evolution",
      label: Label(fr: "Évolution de chaque groupe", en: "Change of each group"),
      sheet: IndicatorTable.Sheet(
        id: "evolution", label: Label(fr: "Évolution des groupes", en: "Change of the groups")),
      notes: [
        Label(
          fr:
            "Part favorable de chaque groupe, comparée à celle du même groupe à la vague précédente."
            + (analysis.areTests
              ? " p corrigé\u{A0}: Holm, sur les groupes comparés d’une question." : ""),
          en: "Favourable share of each group against that of the same group in the wave before."
            + (analysis.areTests
              ? " Adjusted p: Holm, over the groups compared on a question." : ""))
      ], keys: [StakeholdersAnalysis.questionKey, StakeholdersAnalysis.groupKey],
      columns: columns, rows: rows, reasons: reasons, isGuarded: true)
  }
}
