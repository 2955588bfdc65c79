import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The lists under the table: panel, trends over waves, split differences.
extension TrendSheet {
  private var limits: [String] { hasIntervals ? [words.lower, words.upper] : [] }

  /// Starts a list: a title, a note, and headings of which the first three are words.
  private mutating func open(_ title: String, _ notes: [String], _ headings: [String]) {
    page.content.skipRows()
    page.addLine(title, Look.section)
    for note in notes { page.addLine(note, Look.wrappedNote) }
    page.addHeadings(headings, texts: Self.textColumns)
  }

  private var stubHeadings: [String] { [words.question, words.wording, words.row] }

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

  mutating func addPanels() {
    for wave in read.trends.waves where wave.link == .linked {
      let title =
        "\(words.panelHeading)\(words.colon) \(words.wave(wave.id)) → "
        + words.wave(index.input.wave.id)
      let means = rows(wave.id) { $0.panel }
      guard !means.isEmpty else { continue }
      open(
        title, [words.panelNote],
        stubHeadings + [words.panelCount, words.panelDifference] + limits
          + ["p", landmark, words.wholeDifference, words.compositionEffect])
      for (variable, row, panel) in means {
        var cells = stub(
          variable, read.label(row.kind, row.id, in: variable), isFirst: true, isStrong: false)
        let count = panel.count.map { Shown.number(Double($0)) } ?? .mark(.confidential)
        cells.append(page.cell(count, Look.count.quiet))
        cells += change(panel.change, isShare: false, isStrong: true)
        cells.append(page.cell(row.change.difference, Look.change))
        cells.append(
          panel.count == nil
            ? page.cell(.mark(.confidential), Look.change)
            : page.cell(panel.composition, Look.change))
        page.addRow(cells)
      }
      addSwitches(wave.id)
    }
  }

  private var landmark: String {
    index.lettersAreTests ? words.markHeading : words.landmarkHeading
  }

  private mutating func addSwitches(_ wave: String) {
    let found = read.trends.variables.flatMap { variable in
      variable.comparisons.filter { $0.wave == wave }.compactMap(\.switches)
        .map { (variable.variable, $0) }
    }
    guard !found.isEmpty else { return }
    open(
      words.switchesHeading, [],
      stubHeadings + [words.panelCount, words.tookUp, words.gaveUp, "p"])
    for (variable, switches) in found {
      var cells = stub(
        variable, read.label(.code, switches.code, in: variable), isFirst: true, isStrong: false)
      for count in [switches.count, switches.up, switches.down] {
        let shown = count.map { Shown.number(Double($0)) } ?? .mark(.confidential)
        cells.append(page.cell(shown, Look.count))
      }
      let p = Look.probability(words)
      cells.append(switches.p.map { .number($0, p) } ?? .blank(p))
      page.addRow(cells)
    }
  }

  // MARK: Trends over waves

  mutating func addSeries() {
    let all = read.trends.variables.compactMap { variable in
      variable.series.map { (variable.variable, $0) }
    }
    guard !all.isEmpty else { return }
    open(
      words.seriesHeading, [words.timing(read.trends.timing)],
      stubHeadings + [words.waves, words.slope] + limits
        + [words.adjustedP, landmark, words.anyChange])
    for (variable, series) in all {
      let span = "\(series.waves.first ?? "")–\(series.waves.last ?? "") (\(series.waves.count))"
      for (place, row) in series.rows.enumerated() {
        var cells = stub(
          variable, read.label(row.kind, row.id, in: variable), isFirst: place == 0,
          isStrong: row.kind == .net)
        cells.append(.text(span, Look.mark))
        cells += change(row.slope, isShare: row.kind.isShare, isStrong: true)
        let p = Look.probability(words)
        cells.append(row.anyChangeP.map { .number($0, p) } ?? .blank(p))
        page.addRow(cells)
      }
    }
  }

  // MARK: Split differences

  mutating func addSplits() {
    guard let group = index.input.survey.trends.splitBy else { return }
    for wave in read.trends.waves {
      let found = rows(wave.id) { $0.split }
      guard !found.isEmpty else { continue }
      open(
        "\(words.splitHeading)\(words.colon) \(words.wave(wave.id)) → "
          + words.wave(index.input.wave.id),
        [words.splitNote(index.title(ofVariable: group))],
        stubHeadings + [words.wholeDifference, words.structureEffect, words.ratesEffect])
      for (variable, row, split) in found {
        let scale = row.kind.isShare ? 100.0 : 1
        let style = row.kind.isShare ? Look.points : Look.change
        let cells = stub(
          variable, read.label(row.kind, row.id, in: variable), isFirst: true,
          isStrong: row.kind == .net)
        page.addRow(
          cells
            + [row.change.difference, split.structure, split.rates].map {
              page.cell($0.map { $0 * scale }, style)
            })
      }
    }
  }
}
