import SurveyAnalysis
import SurveyData
import XLSXWriting

/// Maturity from wave to wave: the passages from level to level, the composite on the common core, the
/// concordance of the items.
extension PanelSheet {
  mutating func addMaturity() {
    guard let model = index.input.survey.maturity else { return }
    for trend in read.trends.maturity {
      if let transitions = trend.transitions { add(transitions, trend.wave, model) }
      if let score = trend.score { add(score, trend) }
      add(trend.items, trend.wave, model)
    }
  }

  private mutating func add(
    _ transitions: MaturityTrend.Transitions, _ wave: String, _ model: MaturityModel
  ) {
    guard let counts = transitions.counts, let count = transitions.count else {
      open("\(words.transitionsHeading)\(words.colon) \(since(wave))", words.transitionsHidden, [])
      return
    }
    let hasShares = transitions.hasShares
    open(
      "\(words.transitionsHeading)\(words.colon) \(since(wave))",
      words.transitionsNote(count, hasShares: hasShares),
      [words.transitionsStub(wave), "", ""] + transitions.levels + [words.total])
    for (place, row) in counts.enumerated() {
      page.addRow(
        stub(of: model.levels[place])
          + row.enumerated().map { later, count in
            // Who stayed is on the diagonal.
            .integer(count, later == place ? Look.count.strong : Look.count)
          } + [.integer(row.reduce(0, +), Look.count.quiet)])
    }
    let sums = counts.indices.map { level in counts.reduce(0) { $0 + $1[level] } }
    page.addRow(
      [
        .text(words.total, Look.stub.with { $0.indent = 0 }.strong), .blank(Look.stub),
        .blank(Look.stub),
      ]
        + (sums + [count]).map { .integer($0, Look.count.strong) })
    guard hasShares else { return }
    open(
      "\(words.transitionShares)\(words.colon) \(since(wave))", nil,
      [words.transitionsStub(wave), "", ""] + transitions.levels + [words.total])
    for (place, row) in counts.enumerated() {
      page.addRow(
        stub(of: model.levels[place])
          + (row + [row.reduce(0, +)]).enumerated().map { later, part in
            .number(
              Double(part) / Double(count), later == place ? Look.percent.strong : Look.percent)
          })
    }
  }

  private func stub(of level: MaturityModel.Level) -> [Cell] {
    let stub = Look.stub.with { $0.indent = 0 }
    return [
      .text(level.id, stub), .text(level.label.text(words.language), stub), .blank(stub),
    ]
  }

  private mutating func add(_ score: WaveComparison, _ trend: MaturityTrend) {
    let kept = trend.items.count { $0.comparability == .comparable }
    open(
      "\(words.coreHeading)\(words.colon) \(since(trend.wave))",
      words.coreNote(kept, of: trend.items.count),
      stubHeadings + [words.wave(trend.wave), words.wave(index.input.wave.id)]
        + [words.wholeDifference] + limits + ["p", cells.markHeading])
    if score.rows.isEmpty { page.addLine(words.coreTooSmall, Look.note) }
    for row in score.rows {
      page.addRow(
        stub(MaturityModel.scoreColumn, row)
          + [row.earlier, row.later].map { page.cell($0.value, Look.change) }
          + cells.change(row.change, isShare: false))
    }
  }

  private mutating func add(
    _ items: [MaturityTrend.Item], _ wave: String, _ model: MaturityModel
  ) {
    open(
      "\(words.concordanceHeading)\(words.colon) \(since(wave))", words.concordanceNote,
      [words.item, words.wording, words.dimension, words.comparable])
    let stub = Look.stub.with { $0.indent = 0 }
    for item in items {
      let dimension = model.dimensions.first { $0.id == item.dimension }
      page.addRow([
        .text(item.id, stub),
        .text(index.wording(ofQuestion: item.question) ?? item.question, stub),
        .text("\(item.dimension) \(dimension?.label.text(words.language) ?? "")", stub),
        .text(words.concordance(item), stub.with { $0.wraps = false }),
      ])
    }
  }
}
