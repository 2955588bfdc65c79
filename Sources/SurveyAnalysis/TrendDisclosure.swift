import SurveyData

/// The disclosure rule on what changed between waves: nothing is told where either side is below the
/// threshold, no row of an identifying variable counts one or two respondents in either wave, and no
/// panel is told whose leavers or newcomers would be so few that their mean could be worked out, and no
/// passages between levels.
struct TrendDisclosure {
  private let threshold: Int
  private let identifying: Set<String>
  private static let confidential = CrossTable.Status.confidential.rawValue

  init(survey: Survey) {
    threshold = survey.disclosure.threshold
    identifying = Set(survey.variables.filter(\.isIdentifying).map(\.id))
  }

  /// What may be shown.
  func apply(_ trends: WaveTrends) -> WaveTrends {
    var shown = trends
    for place in shown.waves.indices {
      if let panel = shown.waves[place].panel, isTelling(panel) {
        shown.waves[place].panel = WaveTrends.Panel(
          earlierCount: nil, laterCount: nil, sharedCount: nil)
      }
    }
    for place in shown.variables.indices {
      let isIdentifying = identifying.contains(shown.variables[place].variable)
      for compared in shown.variables[place].comparisons.indices {
        hide(in: &shown.variables[place].comparisons[compared], isIdentifying: isIdentifying)
      }
    }
    for place in shown.maturity.indices {
      if var score = shown.maturity[place].score {
        hide(in: &score, isIdentifying: false)
        shown.maturity[place].score = score
      }
      if let transitions = shown.maturity[place].transitions, isTelling(transitions) {
        shown.maturity[place].transitions = MaturityTrend.Transitions(
          levels: transitions.levels, earlierCount: nil, laterCount: nil, counts: nil)
      }
    }
    return shown
  }

  /// Whether those with a level in both waves are too few, or those with one in one of them: the levels
  /// of the others would follow from the waves' own.
  private func isTelling(_ transitions: MaturityTrend.Transitions) -> Bool {
    guard let count = transitions.count, let earlier = transitions.earlierCount,
      let later = transitions.laterCount
    else { return true }
    return isTelling(count, of: earlier, later)
  }

  private func isFew(_ count: Int) -> Bool { count > 0 && count < threshold }

  private func isTelling(_ panel: WaveTrends.Panel) -> Bool {
    guard let shared = panel.sharedCount, let earlier = panel.earlierCount,
      let later = panel.laterCount
    else { return true }
    return isTelling(shared, of: earlier, later)
  }

  /// Whether those shared, those gone or those new are too few.
  private func isTelling(_ shared: Int, of earlier: Int, _ later: Int) -> Bool {
    isFew(shared) || isFew(earlier - shared) || isFew(later - shared)
  }

  private func hide(in comparison: inout WaveComparison, isIdentifying: Bool) {
    let isHidden =
      comparison.earlier.status == .confidential || comparison.later.status == .confidential
    if isHidden {
      comparison.earlier = hidden(comparison.earlier)
      comparison.later = hidden(comparison.later)
      comparison.rows = []
      comparison.switches = nil
      if comparison.comparability == .comparable { comparison.comparability = .confidential }
      return
    }
    for place in comparison.rows.indices {
      hide(&comparison.rows[place], isIdentifying: isIdentifying)
    }
    if let switches = comparison.switches, let count = switches.count,
      isTelling(
        count, of: comparison.earlier.count ?? 0, comparison.later.count ?? 0)
    {
      comparison.switches = WaveComparison.Switches(
        code: switches.code, count: nil, up: nil, down: nil, p: nil, reason: Self.confidential)
    }
  }

  private func hide(_ row: inout WaveComparison.Row, isIdentifying: Bool) {
    let sides = [row.earlier, row.later]
    let isSmall = sides.contains { $0.base.status == .confidential }
    let isRare = isIdentifying && sides.contains { $0.having == 1 || $0.having == 2 }
    if isSmall || isRare {
      row.earlier = WaveComparison.Side(
        value: nil, having: nil, base: isSmall ? hidden(row.earlier.base) : row.earlier.base)
      row.later = WaveComparison.Side(
        value: nil, having: nil, base: isSmall ? hidden(row.later.base) : row.later.base)
      row.change = TrendTestResult(reason: Self.confidential)
      row.panel = nil
      row.split = nil
    }
    guard let panel = row.panel, let count = panel.count,
      isTelling(count, of: row.earlier.base.count ?? 0, row.later.base.count ?? 0)
    else { return }
    row.panel = WaveComparison.PanelChange(
      count: nil, change: TrendTestResult(reason: Self.confidential), composition: nil)
  }

  private func hidden(_ base: WaveComparison.Base) -> WaveComparison.Base {
    WaveComparison.Base(
      count: nil, weightedCount: nil, effectiveBase: nil,
      status: base.status == .empty ? .empty : .confidential)
  }
}
