import SurveyAnalysis
import SurveyData

/// Maturity: how many respondents at each level, the mean score, the dimensions from high to low.
enum SummaryMaturity {
  static func add(_ index: ReportIndex, to page: inout TextPage) {
    let words = index.words
    guard let result = index.input.results.maturity, let model = index.input.survey.maturity,
      let total = result.groups.first(where: \.isTotal), total.status.isShown
    else { return }
    page.addHeading(words.maturitySheet)
    addLevels(total, model, index, to: &page)
    page.addBlank()
    page.addParagraph(scores(total, result, index) + " " + words.convention(result.version))
    addDimensions(total, model, index, to: &page)
  }

  private static func addLevels(
    _ total: MaturityResult.Group, _ model: MaturityModel, _ index: ReportIndex,
    to page: inout TextPage
  ) {
    let words = index.words
    let scored = total.levels.values.reduce(0, +)
    page.addParagraph(
      words.levelIntroduction(
        scored, without: total.withoutComposite ?? 0, gated: total.gatedCount ?? 0))
    let rows = model.levels.map { level in
      [
        level.id, level.label.text(index.language),
        SummaryQuality.shareText(
          total.levels[level.id] ?? 0, of: scored, share: total.levelShares[level.id], words),
      ]
    }
    page.addTable(rows, [.left, .left, .right])
  }

  private static func scores(
    _ total: MaturityResult.Group, _ result: MaturityResult, _ index: ReportIndex
  ) -> String {
    let words = index.words
    var sentences: [String] = []
    if let mean = total.composite.value, let count = total.composite.count {
      sentences.append(
        words.compositeSentence(
          words.numbers.decimal(mean, places: 1), count,
          limits: [total.composite.low, total.composite.high].compactMap { $0 }.map {
            words.numbers.decimal($0, places: 1)
          }))
    }
    if let mean = total.stageAware.value, let count = total.stageAware.count {
      sentences.append(words.stageSentence(words.numbers.decimal(mean, places: 1), count))
    }
    if result.sensitivity.unchangedShare != nil {
      sentences.append(words.sensitivity(result.sensitivity, scored: total.composite.count ?? 0))
    }
    if let share = result.sensitivity.setsChangedShare {
      sentences.append(words.setsChanged(share, sets: result.weightSets.count))
    }
    if let draws = result.sensitivity.draws { sentences.append(words.draws(draws)) }
    return sentences.joined(separator: " ")
  }

  private static func addDimensions(
    _ total: MaturityResult.Group, _ model: MaturityModel, _ index: ReportIndex,
    to page: inout TextPage
  ) {
    let words = index.words
    let ranked = ranking(total, model)
    guard !ranked.isEmpty else { return }
    page.addBlank()
    page.addParagraph(words.dimensionIntroduction)
    let cells = ranked.enumerated().map { rank, item in
      [
        "\(rank + 1).", item.dimension.label.text(index.language),
        words.numbers.decimal(item.mean, places: 1), "(\(words.numbers.integer(item.count)))",
      ]
    }
    // Two columns, the higher half on the left.
    let half = (cells.count + 1) / 2
    let rows = (0..<half).map { place in
      cells[place] + (half + place < cells.count ? cells[half + place] : [])
    }
    let alignments: [TextPage.Alignment] = [.right, .left, .right, .right]
    page.addTable(rows, alignments + alignments)
  }

  /// A dimension with its mean and base.
  private struct Ranked {
    let dimension: MaturityModel.Dimension
    let mean: Double
    let count: Int
  }

  /// Dimensions from the highest mean to the lowest, equal ones in the model's order.
  private static func ranking(_ total: MaturityResult.Group, _ model: MaturityModel) -> [Ranked] {
    var found: [Ranked] = []
    for dimension in model.dimensions {
      guard let mean = total.dimensions[dimension.id], let value = mean.value else { continue }
      found.append(Ranked(dimension: dimension, mean: value, count: mean.count ?? 0))
    }
    return found.enumerated().sorted { left, right in
      left.element.mean == right.element.mean
        ? left.offset < right.offset : left.element.mean > right.element.mean
    }.map(\.element)
  }
}
