import SurveyAnalysis
import SurveyData

/// The tidy lines of trends: the table is `trends`, the banner `trend`, the point the wave whose figure
/// it is; of a difference, the earlier wave.
struct TidyTrends {
  static let table = "trends"
  static let banner = "trend"
  static let series = "series"

  private let wave: String
  private let index: ReportIndex

  static func lines(of trends: WaveTrends, _ index: ReportIndex) -> [TidyLine] {
    let tidy = TidyTrends(wave: index.input.wave.id, index: index)
    return trends.waves.flatMap(tidy.panel) + trends.variables.flatMap(tidy.lines)
      + trends.maturity.flatMap(tidy.lines)
  }

  /// The passages from level to level, and the score on the common core.
  private func lines(_ trend: MaturityTrend) -> [TidyLine] {
    var lines: [TidyLine] = []
    for row in trend.score?.rows ?? [] {
      let key = "noyau:" + rowKey(row.kind, row.id)
      let score = MaturityModel.scoreColumn
      lines += [
        side(row.later, wave, row.kind, key, score),
        side(row.earlier, trend.wave, row.kind, key, score),
      ]
      lines += changes(row, trend.wave, key, score)
    }
    guard let transitions = trend.transitions else { return lines }
    for (before, old) in transitions.levels.enumerated() {
      for (after, new) in transitions.levels.enumerated() {
        var line = TidyLine(
          TidyLine.Row(
            table: Self.table, question: MaturityModel.levelColumn, row: "\(old):\(new)"),
          TidyLine.Column(
            banner: Self.banner, point: trend.wave,
            status: transitions.counts == nil ? .confidential : .plain), .passageCount,
          unit: "respondents", base: TidyLine.base(transitions.count))
        line.set(
          transitions.counts.map { .number(Double($0[before][after])) } ?? .mark(.confidential),
          isCount: true)
        lines.append(line)
      }
    }
    return lines
  }

  private func panel(_ wave: WaveTrends.EarlierWave) -> [TidyLine] {
    guard let panel = wave.panel else { return [] }
    let column = TidyLine.Column(
      banner: Self.banner, point: wave.id, status: panel.sharedCount == nil ? .confidential : .plain
    )
    func line(_ statistic: TidyLine.Statistic, _ unit: String, _ value: Double?, isCount: Bool)
      -> TidyLine
    {
      var line = TidyLine(
        TidyLine.Row(table: Self.table, question: "", row: ""), column, statistic, unit: unit,
        base: TidyLine.base(panel.earlierCount))
      line.set(value.map { .number($0) } ?? .mark(.confidential), isCount: isCount)
      return line
    }
    return [
      line(.panelCount, "respondents", panel.sharedCount.map { Double($0) }, isCount: true),
      line(.panelShare, "share", panel.foundShare, isCount: false),
      line(.newCount, "respondents", panel.newCount.map { Double($0) }, isCount: true),
    ]
  }

  private func lines(_ variable: WaveTrends.VariableTrend) -> [TidyLine] {
    var lines: [TidyLine] = []
    var own: Set<String> = []
    for comparison in variable.comparisons {
      if comparison.comparability != .comparable {
        var line = TidyLine(
          TidyLine.Row(table: Self.table, question: variable.variable, row: ""),
          TidyLine.Column(
            banner: Self.banner, point: comparison.wave, status: comparison.earlier.status),
          .difference, unit: "", base: TidyLine.base(nil))
        line.set(.mark(.unavailable), reason: comparison.comparability.rawValue)
        lines.append(line)
      }
      for row in comparison.rows {
        let key = rowKey(row.kind, row.id)
        // The wave's own figures are the same in each comparison.
        if own.insert(key).inserted {
          lines.append(side(row.later, wave, row.kind, key, variable.variable))
        }
        lines.append(side(row.earlier, comparison.wave, row.kind, key, variable.variable))
        lines += changes(row, comparison.wave, key, variable.variable)
      }
      if let switches = comparison.switches {
        lines += self.switches(switches, comparison, variable.variable)
      }
    }
    return lines + (variable.series.map { seriesLines($0, variable.variable) } ?? [])
  }

  private func rowKey(_ kind: CrossTable.Row.Kind, _ id: String) -> String {
    TidyTables.rowKey(CrossTable.Row(kind: kind, id: id, cells: []))
  }

  private func unit(_ kind: CrossTable.Row.Kind, _ variable: String) -> String {
    kind.isShare ? "share" : index.variable(variable)?.unit ?? "score"
  }

  private func side(
    _ side: WaveComparison.Side, _ wave: String, _ kind: CrossTable.Row.Kind, _ key: String,
    _ variable: String
  ) -> TidyLine {
    var line = TidyLine(
      TidyLine.Row(table: Self.table, question: variable, row: key),
      TidyLine.Column(banner: Self.banner, point: wave, status: side.base.status),
      kind.isShare ? .columnShare : .mean, unit: unit(kind, variable),
      base: TidyLine.base(
        side.base.count, weighted: side.base.weightedCount, effective: side.base.effectiveBase))
    line.set(side.shown)
    return line
  }

  private func changes(
    _ row: WaveComparison.Row, _ wave: String, _ key: String, _ variable: String
  ) -> [TidyLine] {
    let place = TidyLine.Row(table: Self.table, question: variable, row: key)
    let column = TidyLine.Column(
      banner: Self.banner, point: wave, status: weaker(row.earlier.base, row.later.base))
    let unit = unit(row.kind, variable)
    var lines = test(
      row.change, .difference, .adjustedP, place, column, unit: unit, isShare: row.kind.isShare)
    if let panel = row.panel {
      lines += test(panel.change, .panelDifference, .panelP, place, column, unit: unit).filter {
        [.panelDifference, .panelP].contains($0.statistic)
      }.map { line in
        var line = line
        line.base = TidyLine.base(panel.count)
        return line
      }
      lines += number(
        panel.composition, .compositionEffect, place, column, unit: unit)
    }
    lines += number(row.split?.structure, .structureEffect, place, column, unit: unit)
    lines += number(row.split?.rates, .ratesEffect, place, column, unit: unit)
    return lines
  }

  /// The line of a difference or slope, and those of its test.
  private func test(
    _ result: TrendTestResult, _ statistic: TidyLine.Statistic, _ p: TidyLine.Statistic,
    _ row: TidyLine.Row, _ column: TidyLine.Column, unit: String, isShare: Bool = false
  ) -> [TidyLine] {
    let letters = index.input.survey.letters
    var line = TidyLine(row, column, statistic, unit: unit, base: TidyLine.base(nil))
    line.set(
      result.difference.map { .number($0) } ?? .mark(.unavailable), reason: result.reason)
    (line.low, line.high) = (result.low, result.high)
    line.letters = result.mark(letters, isShare: isShare)?.rawValue ?? ""
    return [line] + number(result.statistic, .statistic, row, column, unit: "t")
      + number(result.degreesOfFreedom, .degreesOfFreedom, row, column, unit: "df")
      + number(p == .adjustedP ? result.p : nil, .p, row, column, unit: "p")
      + number(result.adjustedP, p, row, column, unit: "p")
  }

  private func number(
    _ value: Double?, _ statistic: TidyLine.Statistic, _ row: TidyLine.Row,
    _ column: TidyLine.Column, unit: String, isCount: Bool = false
  ) -> [TidyLine] {
    guard let value else { return [] }
    var line = TidyLine(row, column, statistic, unit: unit, base: TidyLine.base(nil))
    line.set(.number(value), isCount: isCount)
    return [line]
  }

  /// The status of the weaker of two bases.
  private func weaker(
    _ one: WaveComparison.Base, _ other: WaveComparison.Base
  ) -> CrossTable.Status {
    let order: [CrossTable.Status] = [
      .empty, .confidential, .belowMinimum, .countOnly, .flagged, .plain,
    ]
    return order.first { $0 == one.status || $0 == other.status } ?? one.status
  }

  private func switches(
    _ switches: WaveComparison.Switches, _ comparison: WaveComparison, _ variable: String
  ) -> [TidyLine] {
    let row = TidyLine.Row(table: Self.table, question: variable, row: switches.code)
    let column = TidyLine.Column(
      banner: Self.banner, point: comparison.wave,
      status: weaker(comparison.earlier, comparison.later))
    let counts =
      number(
        switches.up.map { Double($0) }, .tookUp, row, column, unit: "respondents", isCount: true)
      + number(
        switches.down.map { Double($0) }, .gaveUp, row, column, unit: "respondents", isCount: true)
    return (counts + number(switches.p, .switchP, row, column, unit: "p")).map { line in
      var line = line
      line.base = TidyLine.base(switches.count)
      return line
    }
  }

  private func seriesLines(_ series: WaveTrends.Series, _ variable: String) -> [TidyLine] {
    series.rows.flatMap { row in
      let place = TidyLine.Row(
        table: Self.table, question: variable, row: rowKey(row.kind, row.id))
      let column = TidyLine.Column(
        banner: Self.series, point: series.waves.first ?? "", status: .plain)
      return test(
        row.slope, .slope, .adjustedP, place, column, unit: unit(row.kind, variable))
        + number(row.anyChangeP, .anyChangeP, place, column, unit: "p")
    }
  }
}
