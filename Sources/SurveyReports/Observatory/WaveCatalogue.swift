import SurveyAnalysis
import SurveyData

/// Makes the ``PublishedWave`` of a wave: the words for each key of its tidy lines.
struct WaveCatalogue {
  private let index: ReportIndex
  private let axes: ObservatoryPlan
  private let tables: [String: IndicatorTable]
  private let variables: [String: Variable]
  private let banners: [String: Banner]

  init(_ index: ReportIndex) {
    self.index = index
    axes = index.input.survey.observatory
    tables = Dictionary(index.input.results.indicators.map { ($0.id, $0) }) { first, _ in first }
    variables = Dictionary(index.variables.map { ($0.id, $0) }) { first, _ in first }
    banners = Dictionary(index.input.survey.banners.map { ($0.id, $0) }) { first, _ in first }
  }

  private var words: ReportWords { index.words }

  /// The catalogue of some lines, in their order.
  func wave(of blocks: [[TidyLine]]) -> PublishedWave {
    let (input, language) = (index.input, index.language)
    var items: [PublishedWave.Item] = []
    var points: [PublishedWave.Point] = []
    var seen: Set<[String]> = []
    var reasons: [String: String] = [:]
    for lines in blocks {
      guard let first = lines.first else { continue }
      let cells = IndicatorCells(tables[first.row.table], first.row.question)
      var last: String?
      for line in lines {
        if !line.reason.isEmpty, reasons[line.reason] == nil {
          reasons[line.reason] =
            tables[line.row.table]?.reasons[line.reason]?.text(language)
            ?? words.reason(line.reason)
        }
        if last != line.row.row {
          last = line.row.row
          if seen.insert([line.row.table, line.row.question, line.row.row]).inserted {
            items.append(item(line, cells))
          }
        }
        if seen.insert([line.column.banner, line.column.point]).inserted {
          points.append(point(line.column))
        }
      }
    }
    return PublishedWave(
      survey: input.survey.id, title: index.title, commissioner: input.survey.commissioner,
      kind: input.survey.kind.rawValue, language: language, wave: input.wave.id,
      dates: words.fieldDates(input.wave), recordCount: input.facts.recordCount,
      usedCount: input.facts.usedCount,
      syntheticLabel: input.wave.isSynthetic ? words.syntheticShort(input.wave) : nil,
      audience: input.results.disclosure.audience,
      respondents: input.results.disclosure.respondents,
      threshold: input.results.disclosure.threshold, edition: input.edition, items: items,
      points: points,
      territories: members(axes.territories, items.map(\.territory) + points.map(\.territory)),
      groups: members(axes.groups, items.map(\.group) + points.map(\.group)), reasons: reasons)
  }

  // MARK: Rows of tables

  /// The cells of one column of a table of indicators, by the ids of their rows.
  private struct IndicatorCells {
    let table: IndicatorTable?
    let place: Int?
    let rows: [String: IndicatorTable.Row]

    init(_ table: IndicatorTable?, _ column: String) {
      self.table = table
      place = table?.columns.firstIndex { $0.id == column }
      rows = Dictionary(
        (table?.rows ?? []).map { ($0.ids.joined(separator: ":"), $0) }
      ) { first, _ in first }
    }
  }

  private func item(_ line: TidyLine, _ cells: IndicatorCells) -> PublishedWave.Item {
    let (table, question, row) = (line.row.table, line.row.question, line.row.row)
    var item = PublishedWave.Item(
      table: table, question: question, row: row, kind: .crossTable, tableLabel: "",
      questionLabel: index.title(ofVariable: question), rowLabel: rowLabel(row, of: question))
    if let own = cells.table, let place = cells.place {
      let column = own.columns[place]
      let found = cells.rows[row]
      item.kind = .indicator
      item.tableLabel = own.label.text(index.language)
      item.questionLabel = column.label.text(index.language)
      item.rowLabel = (found?.labels ?? []).map { $0.text(index.language) }
        .filter { !$0.isEmpty }.joined(separator: " · ")
      item.decimals = found?.cells[place].decimals ?? column.decimals
      item.word = found?.cells[place].word?.label.text(index.language)
      item.territory = member(axes.territories, own, found?.ids ?? [], column.id)
      item.group = member(axes.groups, own, found?.ids ?? [], column.id)
      return item
    }
    switch table {
    case TidyMaturity.table: (item.kind, item.tableLabel) = (.maturity, words.maturitySheet)
    case TidyTrends.table: (item.kind, item.tableLabel) = (.trend, words.trendsSheet)
    case TidyWeighting.table: (item.kind, item.tableLabel) = (.weighting, words.weightingSheet)
    default:
      item.tableLabel = index.plan(table)?.label?.text(index.language) ?? words.standardTables
    }
    return item
  }

  private func rowLabel(_ row: String, of question: String) -> String {
    guard let variable = variables[question] else { return row }
    if row.hasPrefix("net:") {
      let id = String(row.dropFirst(4))
      return variable.nets.first { $0.id == id }?.label.text(index.language) ?? id
    }
    if row.hasPrefix("absence:") {
      let mark = String(row.dropFirst(8))
      return Absence(mark: mark)?.label.text(index.language) ?? mark
    }
    return variable.codes.first { $0.code == row }?.label.text(index.language) ?? row
  }

  /// The one member of some axes that a figure of a table of indicators is about: its row's, or else its
  /// column's. A figure of two is of neither.
  private func member(
    _ axes: [ObservatoryPlan.Axis], _ table: IndicatorTable, _ ids: [String], _ column: String
  ) -> String? {
    for axis in axes {
      let known = Set((variables[axis.variable]?.codes ?? []).map(\.code))
      let own = zip(table.keyVariables, ids).filter { name, id in
        name == axis.variable && known.contains(id)
      }
      if own.count == 1 { return axis.member(own[0].1) }
      if own.isEmpty, table.columnVariable == axis.variable, known.contains(column) {
        return axis.member(column)
      }
    }
    return nil
  }

  // MARK: Columns

  private func point(_ column: TidyLine.Column) -> PublishedWave.Point {
    var point = PublishedWave.Point(
      banner: column.banner, point: column.point, bannerLabel: "", pointLabel: column.point)
    guard !column.banner.isEmpty else {
      point.pointLabel = words.total
      return point
    }
    guard let banner = banners[column.banner] else {
      // Of trends the point is a wave; of weights the banner is a variable.
      let variable = variables[column.banner]
      point.bannerLabel = variable?.title(index.language) ?? column.banner
      if column.banner == TidyTrends.banner || column.banner == TidyTrends.series {
        point.bannerLabel = words.waveHeading
      }
      let code = variable?.codes.first { $0.code == column.point }
      point.pointLabel = code?.label.text(index.language) ?? column.point
      return point
    }
    point.bannerLabel = banner.label.text(index.language)
    point.pointLabel = index.label(ofPoint: column.point, in: column.banner)
    let codes = banner.points.first { $0.id == column.point }?.codes ?? []
    func member(_ axes: [ObservatoryPlan.Axis]) -> String? {
      for (variable, own) in zip(banner.variables, codes) {
        for axis in axes where axis.variable == variable { return axis.member(of: own) }
      }
      return nil
    }
    point.territory = member(axes.territories)
    point.group = member(axes.groups)
    return point
  }

  // MARK: Members

  /// The members that are used, in the order of the axes and of their codes.
  private func members(_ axes: [ObservatoryPlan.Axis], _ used: [String?])
    -> [PublishedWave.Member]
  {
    let used = Set(used.compactMap { $0 })
    var members: [PublishedWave.Member] = []
    for axis in axes {
      for code in variables[axis.variable]?.codes ?? [] {
        let id = axis.member(code.code)
        guard used.contains(id), !members.contains(where: { $0.id == id }) else { continue }
        members.append(
          PublishedWave.Member(
            id: id, label: code.label.text(index.language), axis: axis.id,
            axisLabel: axis.label.text(index.language)))
      }
    }
    return members
  }
}
