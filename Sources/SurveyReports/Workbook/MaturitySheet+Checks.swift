import SurveyAnalysis
import SurveyData
import XLSXWriting

/// How far the maturity scores can be relied on.
extension MaturitySheet {
  static func addWeightSets(
    _ result: MaturityResult, _ model: MaturityModel, to page: inout BookPage
  ) {
    let words = page.words
    let language = page.index.language
    let total = result.groups.first(where: \.isTotal)
    let limits = limitHeadings(result.weightSets.map(\.composite), words)
    open(
      words.weightSets,
      ([words.sensitivity(result.sensitivity, scored: total?.composite.count ?? 0)]
        + (result.sensitivity.setsChangedShare.map {
          [words.setsChanged($0, sets: result.weightSets.count)]
        } ?? []) + (result.sensitivity.draws.map { [words.draws($0)] } ?? []))
        .joined(separator: " "),
      ["n", words.composite] + limits
        + model.levels.map { "\($0.id) \($0.label.text(language))" } + [words.changedShare],
      to: &page)
    for set in result.weightSets {
      let definition = model.weightSets.first { $0.id == set.id }
      let label = definition?.label.text(language) ?? set.id
      var cells = [Cell.text(label, Look.stub)]
      if let total { cells += mean(set.composite, total, page.figures, limits: !limits.isEmpty) }
      cells += model.levels.map { level in
        page.cell(
          set.levels[level.id].map { .number(Double($0)) } ?? .mark(.unavailable), Look.count)
      }
      cells.append(
        set.changedShare.map { .number($0, Look.percent) } ?? .blank(Look.percent))
      page.addRow(cells)
    }
  }

  static func addReliability(
    _ result: MaturityResult, _ model: MaturityModel, to page: inout BookPage
  ) {
    let words = page.words
    let hasLimits = page.index.input.survey.sampling.showsIntervals
    open(
      words.reliability,
      words.reliabilityNote(
        hasLimits: hasLimits, weight: page.index.input.survey.weighting.standardName),
      [words.completeCases, words.items, "alpha"]
        + (hasLimits ? [words.lower, words.upper, ""] : [""]), to: &page)
    for line in result.reliability {
      let label = model.dimensions.first { $0.id == line.dimension }?.label.text(
        page.index.language)
      var cells: [Cell] = [
        .text("\(line.dimension) \(label ?? "")", Look.stub), .integer(line.count, Look.count),
        .integer(line.items, Look.count), page.cell(line.alpha, Look.mean),
      ]
      for limit in hasLimits ? [line.low, line.high] : [] {
        cells.append(limit.map { .number($0, Look.mean.quiet) } ?? .blank(Look.mean))
      }
      let note =
        line.alpha == nil
        ? line.reason.map(words.reason) ?? "" : line.count < 30 ? words.indicative : ""
      cells.append(.text(note, Look.note.with { $0.indent = 1 }))
      page.content.append(cells)
    }
  }

  /// What each item adds to its dimension.
  static func addItems(
    _ result: MaturityResult, _ model: MaturityModel, to page: inout BookPage
  ) {
    let words = page.words
    let dimensions = result.reliability.filter { !$0.byItem.isEmpty }
    guard !dimensions.isEmpty else { return }
    open(
      words.itemsTitle, words.itemsNote,
      [words.alphaIfDropped, words.itemRest, words.floorShare, words.ceilingShare], to: &page)
    for dimension in dimensions {
      let label = model.dimensions.first { $0.id == dimension.dimension }?.label.text(
        page.index.language)
      page.addRow([.text("\(dimension.dimension) \(label ?? "")", Look.block)])
      for item in dimension.byItem {
        // A grid and the options of a question are items under the name of their question.
        let question = model.dimensions.flatMap(\.items).first { $0.id == item.id }?.source.question
        let wording = question.flatMap { page.index.wording(ofQuestion: $0) }
        let title = wording.map { "\(item.id) · \($0)" } ?? item.id
        page.addRow([
          .text(title, Look.stub.with { $0.indent = 2 }),
          page.cell(item.alphaIfDropped, Look.mean),
          page.cell(item.itemRestCorrelation, Look.mean),
          page.cell(item.floorShare, Look.percent), page.cell(item.ceilingShare, Look.percent),
        ])
      }
    }
  }

  static func addCoherence(
    _ result: MaturityResult, _ model: MaturityModel, to page: inout BookPage
  ) {
    guard !result.coherence.isEmpty, let phase = model.phase else { return }
    let variable = page.index.variable(phase)
    open(
      page.words.coherence, variable.map { "\(phase) · \($0.title(page.index.language))" },
      model.levels.map { "\($0.id) \($0.label.text(page.index.language))" } + ["n"], to: &page)
    for line in result.coherence {
      let label = variable?.codes.first { $0.code == line.phase }?.label.text(page.index.language)
      let counts = model.levels.map { Cell.integer(line.levels[$0.id] ?? 0, Look.count) }
      let total = line.levels.values.reduce(0, +)
      page.addRow(
        [.text(label ?? line.phase, Look.stub)] + counts + [.integer(total, Look.count.quiet)])
    }
  }
}
