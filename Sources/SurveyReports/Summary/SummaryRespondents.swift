import SurveyAnalysis
import SurveyData

/// Who answered, and which questions were left open most.
enum SummaryRespondents {
  /// The most questions in the table of non-response.
  private static let most = 8

  static func add(_ index: ReportIndex, to page: inout TextPage) {
    let (input, words) = (index.input, index.words)
    page.addHeading(words.whoAnswered)
    page.addParagraph(words.respondentSentences(input.facts, input.wave))
    page.addParagraph(words.selection(input.survey.sampling))
    page.addParagraph(weighting(index))
    page.addParagraph(
      words.baseSentence(
        names: index.input.survey.disclosure.threshold,
        respondents: input.results.disclosure.respondents))
    addNonResponse(index, to: &page)
  }

  private static func weighting(_ index: ReportIndex) -> String {
    let words = index.words
    let standard = index.input.survey.weighting.standardName
    guard standard != Weighting.unweighted else { return words.unweightedSample }
    let summary = index.input.results.crossTabulation.weights.first { $0.id == standard }
    return words.weightedSample(standard, summary)
  }

  /// What a question got from those asked.
  private struct NonResponse {
    let variable: Variable
    let asked: Int
    let missing: [Absence: Int]
    var count: Int { missing.values.reduce(0, +) }
  }

  private static func addNonResponse(_ index: ReportIndex, to page: inout TextPage) {
    let words = index.words
    let all = index.variables.filter { !$0.isDerived }.compactMap { nonResponse($0, index) }
    let worst = all.enumerated().filter { $0.element.count > 0 }
      .sorted { left, right in
        let (first, second) = (left.element, right.element)
        let (one, other) = (first.count * second.asked, second.count * first.asked)
        return one == other ? left.offset < right.offset : one > other
      }.prefix(most).map(\.element)
    page.addBlank()
    guard !worst.isEmpty else {
      page.addParagraph(words.noNonResponse)
      return
    }
    page.addParagraph(words.nonResponseIntroduction(worst.count))
    var rows = [words.nonResponseHeadings]
    for item in worst {
      let figures = SummaryQuality.shareText(item.count, of: item.asked, words)
      rows.append(
        [
          item.variable.id, TextPage.cut(index.shortTitle(ofVariable: item.variable.id), to: 44),
          figures,
        ]
          + [Absence.noAnswer, .refused, .invalid].map {
            words.numbers.integer(item.missing[$0] ?? 0)
          })
    }
    page.addTable(rows, [.left, .left, .right, .right, .right, .right])
  }

  private static func nonResponse(_ variable: Variable, _ index: ReportIndex) -> NonResponse? {
    guard let table = index.flatTable(variable.id), table.filter == nil,
      let place = table.totalIndex, table.columns[place].status.isShown
    else { return nil }
    var asked = table.columns[place].count
    var missing: [Absence: Int] = [:]
    for row in table.rows {
      guard row.kind == .absence || row.kind == .dontKnow, let absence = Absence(mark: row.id),
        absence.wasAsked, let count = row.cells[place].count
      else { continue }
      if row.kind == .absence { asked += count }
      if absence != .dontKnow { missing[absence] = count }
    }
    guard asked > 0 else { return nil }
    return NonResponse(variable: variable, asked: asked, missing: missing)
  }
}
