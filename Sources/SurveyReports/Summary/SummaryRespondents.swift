import SurveyAnalysis
import SurveyData

/// Who answered, and which questions were left open most.
enum SummaryRespondents {
  /// The most questions told for their non-response.
  private static let most = 5

  static func add(_ index: ReportIndex, to page: inout TextPage) {
    let (input, words) = (index.input, index.words)
    page.addHeading(words.whoAnswered)
    page.addParagraph(
      words.respondentSentences(
        input.facts, input.wave, areGroupsApart: index.areGroupsApart))
    addFrame(index, to: &page)
    page.addParagraph(words.selection(input.survey.sampling))
    page.addParagraph(
      weighting(index) + " "
        + words.baseSentence(
          names: index.input.survey.disclosure.threshold,
          respondents: input.results.disclosure.respondents))
    if index.areGroupsApart {
      page.addParagraph(words.groupsApart)
    } else {
      addNonResponse(index, to: &page)
    }
  }

  /// By each variable of the frame, who answered least and most.
  private static func addFrame(_ index: ReportIndex, to page: inout TextPage) {
    for variable in index.input.results.weighting.frame?.variables ?? [] {
      let rates = variable.codes.filter { $0.code != Weighting.withoutCode }.compactMap { code in
        code.rate.map { (WeightingSheet.name(code.code, of: variable.variable, index), $0) }
      }
      guard rates.count > 1, let low = rates.min(by: { $0.1 < $1.1 }),
        let high = rates.max(by: { $0.1 < $1.1 }), low.1 < high.1
      else { continue }
      page.addParagraph(
        index.words.frameSentence(
          index.shortTitle(ofVariable: variable.variable), lowest: low, highest: high))
    }
  }

  private static func weighting(_ index: ReportIndex) -> String {
    let words = index.words
    let standard = index.input.survey.weighting.standardName
    guard standard != Weighting.unweighted else { return words.unweightedSample }
    let summary = index.input.results.crossTabulation.weights.first { $0.id == standard }
    return words.weightedSample(standard, summary)
  }

  private static func addNonResponse(_ index: ReportIndex, to page: inout TextPage) {
    let words = index.words
    let worst = questions(index).prefix(most)
    guard !worst.isEmpty else {
      page.addParagraph(words.noNonResponse)
      return
    }
    let texts = worst.map { item in
      let figures = SummaryQuality.shareText(
        item.count, of: item.asked, share: Double(item.count) / Double(item.asked), words)
      return "\(item.variable.sheet), \(figures)"
    }
    let hasRows = worst.contains { $0.variable.rowLabel != nil }
    page.addParagraph(words.nonResponse(texts, hasRows: hasRows))
  }

  /// Questions by their non-response, the highest first; of a grid the row with the most.
  private static func questions(_ index: ReportIndex) -> [NonResponse] {
    let all = index.variables.filter { !$0.isDerived }.compactMap { variable in
      index.flatTable(variable.id).flatMap { NonResponse($0, index) }
    }
    let sorted = all.enumerated().filter { $0.element.count > 0 }
      .sorted { left, right in
        let (first, second) = (left.element, right.element)
        let (one, other) = (first.count * second.asked, second.count * first.asked)
        return one == other ? left.offset < right.offset : one > other
      }.map(\.element)
    var seen: Set<String> = []
    return sorted.filter { seen.insert($0.variable.sheet).inserted }
  }
}
