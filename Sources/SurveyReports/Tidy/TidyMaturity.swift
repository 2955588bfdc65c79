import SurveyAnalysis
import SurveyData

/// The tidy lines of maturity, under the table `maturite`.
enum TidyMaturity {
  static let table = "maturite"
  private static let level = MaturityModel.levelColumn
  private static let score = MaturityModel.scoreColumn

  static func lines(of result: MaturityResult, _ index: ReportIndex) -> [TidyLine] {
    let levels = index.input.survey.maturity?.levels.map(\.id) ?? []
    return result.groups.flatMap { lines(of: $0, levels: levels) } + checks(result, levels: levels)
  }

  private static func lines(of group: MaturityResult.Group, levels: [String]) -> [TidyLine] {
    let column = TidyLine.Column(banner: group.banner, point: group.point, status: group.status)
    func base(_ count: Int?) -> String { TidyLine.base(group.status.isShown ? count : nil) }
    func line(_ question: String, _ row: String, _ statistic: TidyLine.Statistic, _ unit: String)
      -> TidyLine
    {
      TidyLine(
        TidyLine.Row(table: table, question: question, row: row), column, statistic, unit: unit,
        base: base(group.count))
    }
    func count(
      _ question: String, _ row: String, _ value: Int?, _ kind: TidyLine.Statistic = .count
    )
      -> TidyLine
    {
      var line = line(question, row, kind, "respondents")
      line.set(group.shown(count: value), isCount: true)
      return line
    }
    func mean(_ question: String, _ mean: MaturityResult.Mean, _ kind: TidyLine.Statistic = .mean)
      -> TidyLine
    {
      var line = line(question, "", kind, "points")
      line.set(mean.shown(group.status, isTotal: group.isTotal), reason: mean.reason)
      line.base = base(mean.count)
      line.setInterval(mean.low, mean.high, reason: mean.intervalReason)
      return line
    }
    var lines = [
      mean(score, group.composite), mean(score, group.geometric, .geometricMean),
      mean(score, group.stageAware, .stageAwareMean),
      count(score, "without_score", group.withoutComposite),
      count(level, "gated", group.gatedCount),
    ]
    for id in levels {
      lines.append(count(level, id, group.levels[id]))
      var share = line(level, id, .columnShare, "share")
      share.set(group.shownShare(ofLevel: id))
      share.base = base(group.composite.count)
      lines.append(share)
      lines.append(count(level, id, group.ungatedLevels[id], .ungatedCount))
    }
    for (dimension, value) in group.dimensions {
      lines.append(mean(MaturityModel.dimensionColumn(dimension), value))
    }
    for (dimension, value) in group.flags {
      lines.append(count(MaturityModel.dimensionColumn(dimension), "flag", value))
    }
    return lines
  }

  /// Weight sets, sensitivity, reliability and coherence: of all respondents.
  private static func checks(_ result: MaturityResult, levels: [String]) -> [TidyLine] {
    guard let total = result.groups.first(where: \.isTotal) else { return [] }
    let column = TidyLine.Column(banner: nil, point: total.point, status: total.status)
    func line(
      _ question: String, _ row: String, _ statistic: TidyLine.Statistic, _ unit: String,
      _ value: Double?, n: Int?, reason: String? = nil, isCount: Bool = false
    ) -> TidyLine {
      var line = TidyLine(
        TidyLine.Row(table: table, question: question, row: row), column, statistic, unit: unit,
        base: TidyLine.base(n))
      line.set(
        value.map { .number($0) } ?? .mark(.unavailable), isCount: isCount, reason: reason)
      return line
    }
    var lines: [TidyLine] = []
    for set in result.weightSets {
      let mean = set.composite
      var composite = line(
        score, "weights:\(set.id)", .mean, "points", mean.value, n: mean.count, reason: mean.reason)
      (composite.low, composite.high) = (mean.low, mean.high)
      lines.append(composite)
      if let changed = set.changedShare {
        lines.append(
          line(level, "weights:\(set.id)", .changedShare, "share", changed, n: mean.count))
      }
      for id in levels {
        lines.append(
          line(
            level, "weights:\(set.id):\(id)", .count, "respondents",
            set.levels[id].map { Double($0) }, n: total.count, isCount: true))
      }
    }
    let sensitivity = result.sensitivity
    let scored = total.composite.count
    lines += [
      line(score, "sensitivity", .lowest, "points", sensitivity.low, n: scored),
      line(score, "sensitivity", .highest, "points", sensitivity.high, n: scored),
      line(level, "sensitivity", .unchangedShare, "share", sensitivity.unchangedShare, n: scored),
    ]
    if let changed = sensitivity.setsChangedShare {
      lines.append(line(level, "weights", .changedShare, "share", changed, n: scored))
    }
    if let shift = sensitivity.rankShift {
      lines.append(line(score, "sensitivity", .rankShift, "places", shift, n: scored))
    }
    if let draws = sensitivity.draws {
      lines += [
        line(score, "draws", .lowest, "points", draws.low, n: scored),
        line(score, "draws", .highest, "points", draws.high, n: scored),
        line(level, "draws", .unchangedShare, "share", draws.unchangedShare, n: scored),
        line(score, "draws", .rankShift, "places", draws.rankShift, n: scored),
      ]
    }
    for reliability in result.reliability {
      var alpha = line(
        MaturityModel.dimensionColumn(reliability.dimension), "", .alpha, "alpha",
        reliability.alpha,
        n: reliability.count, reason: reliability.reason)
      (alpha.low, alpha.high) = (reliability.low, reliability.high)
      lines.append(alpha)
      for item in reliability.byItem {
        let dimension = MaturityModel.dimensionColumn(reliability.dimension)
        for (statistic, unit, value) in [
          (TidyLine.Statistic.alphaIfDropped, "alpha", item.alphaIfDropped),
          (.itemRestCorrelation, "r", item.itemRestCorrelation),
          (.floorShare, "share", item.floorShare), (.ceilingShare, "share", item.ceilingShare),
        ] {
          lines.append(
            line(dimension, "item:\(item.id)", statistic, unit, value, n: reliability.count))
        }
      }
    }
    for phase in result.coherence {
      let base = phase.levels.values.reduce(0, +)
      for id in levels {
        lines.append(
          line(
            level, "phase:\(phase.phase):\(id)", .count, "respondents",
            Double(phase.levels[id] ?? 0), n: base, isCount: true))
      }
    }
    return lines
  }
}
