import SurveyAnalysis
import SurveyData
import XLSXWriting

/// Who was found again and how they have changed, the trends over three waves and more, the differences
/// split by groups.
struct PanelSheet {
  let read: TrendRead
  var page: BookPage
  let cells: TrendCells

  /// The sheet; nil where there is nothing to put on it.
  static func content(_ read: TrendRead, _ names: BookNames) -> SheetContent? {
    guard isNeeded(read.trends) else { return nil }
    var sheet = PanelSheet(read, names)
    sheet.page.addBackLink()
    sheet.page.addLine(sheet.words.panelSheet, Look.title)
    let wave = sheet.index.input.wave.id
    for earlier in read.trends.waves {
      sheet.page.addLine(sheet.words.panel(earlier, later: wave), Look.wrappedNote)
    }
    sheet.addPanels()
    sheet.addMaturity()
    sheet.addSeries()
    sheet.addSplits()
    return sheet.page.content
  }

  /// Whether anything is known beyond the differences of the waves.
  static func isNeeded(_ trends: WaveTrends) -> Bool {
    !trends.maturity.isEmpty
      || trends.variables.contains { variable in
        variable.series != nil
          || variable.comparisons.contains { comparison in
            comparison.switches != nil
              || comparison.rows.contains { $0.panel != nil || $0.split != nil }
          }
      }
  }

  private init(_ read: TrendRead, _ names: BookNames) {
    self.read = read
    cells = TrendCells(read)
    page = BookPage(
      names.panel, index: read.index, names: names,
      widths: TrendCells.textWidths + Array(repeating: 12, count: 8))
  }

  var index: ReportIndex { read.index }
  var words: ReportWords { read.index.words }
  var limits: [String] { cells.hasIntervals ? [words.lower, words.upper] : [] }
  var stubHeadings: [String] { [words.question, words.wording, words.row] }

  /// Starts a list: a title, a note, and headings of which the first three are words.
  mutating func open(_ title: String, _ note: String?, _ headings: [String]) {
    let last = max(headings.count, TrendCells.textColumns) - 1
    page.content.skipRows()
    page.addLine(title, Look.section, upTo: last)
    if let note { page.addLine(note, Look.wrappedNote, upTo: last) }
    guard !headings.isEmpty else { return }
    page.addHeadings(headings, texts: TrendCells.textColumns)
  }

  func stub(_ variable: String, _ row: WaveComparison.Row) -> [Cell] {
    cells.stub(
      variable, read.label(row.kind, row.id, in: variable), isFirst: true,
      isStrong: row.kind == .net)
  }

  func since(_ wave: String) -> String {
    "\(words.wave(wave)) → \(words.wave(index.input.wave.id))"
  }

  /// Every compared row, with its wave, that `choose` takes something from.
  private func rows<Found>(
    _ wave: String, _ choose: (WaveComparison.Row) -> Found?
  ) -> [(variable: String, row: WaveComparison.Row, found: Found)] {
    read.trends.variables.flatMap { variable in
      variable.comparisons.filter { $0.wave == wave }.flatMap(\.rows).compactMap { row in
        choose(row).map { (variable.variable, row, $0) }
      }
    }
  }

  // MARK: The panel

  private mutating func addPanels() {
    for wave in read.trends.waves where wave.link == .linked {
      let means = rows(wave.id) { $0.panel }
      if !means.isEmpty {
        open(
          "\(words.panelHeading)\(words.colon) \(since(wave.id))", words.panelNote,
          stubHeadings + [words.panelCount, words.panelDifference] + limits
            + ["p", cells.markHeading, words.wholeDifference, words.compositionEffect])
      }
      for (variable, row, panel) in means {
        let composition: Shown? = panel.count == nil ? .mark(.confidential) : nil
        page.addRow(
          stub(variable, row) + [cells.count(panel.count, Look.count.quiet)]
            + cells.change(panel.change, isShare: false)
            + [
              page.cell(row.change.difference, Look.change),
              composition.map { page.cell($0, Look.change) }
                ?? page.cell(panel.composition, Look.change),
            ])
      }
      addSwitches(wave.id)
    }
  }

  private mutating func addSwitches(_ wave: String) {
    let found = read.trends.variables.flatMap { variable in
      variable.comparisons.filter { $0.wave == wave }.compactMap(\.switches)
        .map { (variable.variable, $0) }
    }
    guard !found.isEmpty else { return }
    open(
      "\(words.switchesHeading)\(words.colon) \(since(wave))", nil,
      stubHeadings + [words.panelCount, words.tookUp, words.gaveUp, "p"])
    for (variable, switches) in found {
      let label = read.label(.code, switches.code, in: variable)
      page.addRow(
        cells.stub(variable, label, isFirst: true, isStrong: false)
          + [switches.count, switches.up, switches.down].map { cells.count($0, Look.count) }
          + [cells.p(switches.p)])
    }
  }

  // MARK: Trends over waves

  private mutating func addSeries() {
    let all = read.trends.variables.compactMap { variable in
      variable.series.map { (variable.variable, $0) }
    }
    guard !all.isEmpty else { return }
    open(
      words.seriesHeading, words.timing(read.trends.timing),
      stubHeadings + [words.waves, words.slope] + limits
        + [words.adjustedP, cells.markHeading, words.anyChange, words.remark])
    for (variable, series) in all {
      let span = "\(series.waves.first ?? "")–\(series.waves.last ?? "") (\(series.waves.count))"
      for (place, row) in series.rows.enumerated() {
        page.addRow(
          cells.stub(
            variable, read.label(row.kind, row.id, in: variable), isFirst: place == 0,
            isStrong: row.kind == .net)
            + [.text(span, Look.mark)]
            + cells.change(row.slope, isShare: row.kind.isShare, isSlope: true)
            + [
              cells.p(row.anyChangeP),
              .text(row.slope.reason.map { words.reason($0) } ?? "", Look.mark),
            ])
      }
    }
  }

  // MARK: Split differences

  private mutating func addSplits() {
    guard let group = index.input.survey.trends.splitBy else { return }
    for wave in read.trends.waves {
      let found = rows(wave.id) { $0.split }
      guard !found.isEmpty else { continue }
      open(
        "\(words.splitHeading)\(words.colon) \(since(wave.id))",
        words.splitNote(index.title(ofVariable: group)),
        stubHeadings + [words.wholeDifference, words.structureEffect, words.ratesEffect])
      for (variable, row, split) in found {
        let isShare = row.kind.isShare
        page.addRow(
          stub(variable, row)
            + [row.change.difference, split.structure, split.rates].map {
              page.cell($0.map { $0 * (isShare ? 100 : 1) }, isShare ? Look.points : Look.change)
            })
      }
    }
  }
}
