import SurveyAnalysis
import SurveyData
import XLSXWriting

/// Maturity: levels and scores by group, weight sets, sensitivity, reliability, coherence.
enum MaturitySheet {
  static func content(
    _ result: MaturityResult, _ index: ReportIndex, _ names: BookNames
  ) -> SheetContent {
    let words = index.words
    let model = index.input.survey.maturity
    let columnCount = max(8, (model?.levels.count ?? 0) + 4, model?.dimensions.count ?? 0)
    let labels =
      (model?.levels.map { $0.label.text(index.language) } ?? [])
      + (model?.dimensions.map { $0.label.text(index.language) } ?? [])
    let longest =
      labels.flatMap { $0.split(separator: " ") }
      .map { TextFit.characters(String($0), fontSize: 10, bold: true) + 1 }.max() ?? 0
    var page = BookPage(
      names.maturity, index: index, names: names,
      widths: [50] + Array(repeating: max(13.5, longest), count: columnCount))
    page.addBackLink()
    page.addLine(words.maturitySheet, Look.title)
    page.addLine(words.convention(result.version), Look.wrapped)
    let tables = names.tables.first { $0.kind == .maturity }
    page.addLine(words.profilesNote(tables?.name.text), Look.wrappedNote)
    page.content.frozenRows = page.content.rows.count
    page.content.frozenColumns = 1
    guard let model else { return page.content }
    addLevels(result, model, to: &page)
    addScores(result, to: &page)
    addDimensions(result, model, to: &page)
    addWeightSets(result, model, to: &page)
    addReliability(result, model, to: &page)
    addItems(result, model, to: &page)
    addCoherence(result, model, to: &page)
    return page.content
  }

  /// Starts a table: a section title and headings over its columns.
  static func open(
    _ title: String, _ note: String?, _ headings: [String], to page: inout BookPage
  ) {
    page.content.skipRows()
    page.addLine(title, Look.section, upTo: headings.count)
    if let note { page.addLine(note, Look.wrappedNote, upTo: headings.count) }
    page.addHeadings([""] + headings, texts: 1)
  }

  /// A row for each group; the banner's name stands once, above its points.
  static func addGroups(
    _ result: MaturityResult, to page: inout BookPage,
    _ cells: (MaturityResult.Group, FigureCells) -> [Cell]
  ) {
    let figures = page.figures
    var banner: String?
    for group in result.groups {
      if let name = group.banner, name != banner {
        banner = name
        page.addRow([
          .text(page.index.label(ofBanner: name), Look.block.with { $0.borders = Borders() })
        ])
      }
      let label = page.index.label(ofPoint: group.point, in: group.banner)
      let stub = group.isTotal ? Look.netStub : Look.stub
      page.addRow([.text(label, stub)] + cells(group, figures))
    }
  }

  private static func addLevels(
    _ result: MaturityResult, _ model: MaturityModel, to page: inout BookPage
  ) {
    let words = page.words
    let levels = model.levels.map { "\($0.id) \($0.label.text(page.index.language))" }
    open(
      words.printedLevels, words.gateNote(model.gateAllowance),
      ["n"] + levels + [words.withoutComposite, words.gated], to: &page)
    addGroups(result, to: &page) { group, figures in
      let counts = model.levels.map {
        figures.cell(group.shown(count: group.levels[$0.id]), Look.count)
      }
      return [figures.cell(group.shown(count: group.count), Look.count.quiet)] + counts + [
        figures.cell(group.shown(count: group.withoutComposite), Look.count.quiet),
        figures.cell(group.shown(count: group.gatedCount), Look.count.quiet),
      ]
    }
    let weight = page.index.input.survey.weighting.standard
    open(
      words.levelShares, weight.map { words.weight($0) }, ["n"] + levels, to: &page)
    addGroups(result, to: &page) { group, figures in
      [figures.cell(group.shown(count: group.composite.count), Look.count.quiet)]
        + model.levels.map {
          figures.cell(group.shownShare(ofLevel: $0.id), Look.percent)
        }
    }
    open(words.ungatedLevels, nil, ["n"] + levels, to: &page)
    addGroups(result, to: &page) { group, figures in
      [figures.cell(group.shown(count: group.count), Look.count.quiet)]
        + model.levels.map {
          figures.cell(group.shown(count: group.ungatedLevels[$0.id]), Look.count)
        }
    }
  }

  private static func addScores(_ result: MaturityResult, to page: inout BookPage) {
    let words = page.words
    let limits = limitHeadings(result.groups.map(\.composite), words)
    open(
      words.scores, words.scoresNote,
      ["n", words.composite] + limits + ["n", words.geometric, "n", words.stageAware], to: &page)
    addGroups(result, to: &page) { group, figures in
      mean(group.composite, group, figures, limits: !limits.isEmpty)
        + mean(group.geometric, group, figures) + mean(group.stageAware, group, figures)
    }
  }

  /// The headings of the limits of means, where any of them has limits.
  static func limitHeadings(_ means: [MaturityResult.Mean], _ words: ReportWords) -> [String] {
    means.contains { $0.low != nil } ? [words.lower, words.upper] : []
  }

  private static func addDimensions(
    _ result: MaturityResult, _ model: MaturityModel, to page: inout BookPage
  ) {
    let language = page.index.language
    open(
      page.words.dimensions, page.words.dimensionsNote,
      model.dimensions.map { "\($0.id) \($0.label.text(language))" }, to: &page)
    addGroups(result, to: &page) { group, figures in
      model.dimensions.map { dimension in
        let mean = group.dimensions[dimension.id]?.shown(group.status, isTotal: group.isTotal)
        return figures.cell(mean ?? .mark(.unavailable), Look.score)
      }
    }
    let flagged = model.dimensions.filter { $0.zeroIf != nil }
    let headings = model.dimensions.map { dimension in
      dimension.zeroFlag.map { "\(dimension.id) \($0.text(language))" } ?? dimension.id
    }
    open(page.words.dimensionCounts, page.words.flagsNote, headings, to: &page)
    guard let total = result.groups.first(where: \.isTotal) else { return }
    let bases = model.dimensions.map { dimension in
      page.cell(total.shown(count: total.dimensions[dimension.id]?.count), Look.count)
    }
    page.addRow([.text(page.words.validScores, Look.stub)] + bases)
    guard !flagged.isEmpty else { return }
    let flags = model.dimensions.map { dimension -> Cell in
      dimension.zeroIf == nil
        ? .blank(Look.count)
        : page.cell(total.shown(count: total.flags[dimension.id]), Look.count)
    }
    page.addRow([.text(page.words.flaggedZeros, Look.stub)] + flags)
  }

  /// n, the mean, and its limits where asked for.
  static func mean(
    _ mean: MaturityResult.Mean, _ group: MaturityResult.Group, _ figures: FigureCells,
    limits: Bool = false
  ) -> [Cell] {
    let shown = mean.shown(group.status, isTotal: group.isTotal)
    var cells = [
      figures.cell(group.shown(count: mean.count), Look.count.quiet),
      figures.cell(shown, Look.score),
    ]
    guard limits else { return cells }
    for limit in [mean.low, mean.high] {
      let isShown = shown.number != nil && (limit != nil || mean.intervalReason != nil)
      cells.append(isShown ? figures.cell(limit, Look.score.quiet) : .blank(Look.score))
    }
    return cells
  }
}
