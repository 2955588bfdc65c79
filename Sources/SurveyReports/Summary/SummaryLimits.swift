import SurveyAnalysis
import SurveyData

/// What the data cannot say.
enum SummaryLimits {
  static func add(_ index: ReportIndex, to page: inout TextPage) {
    let (input, words) = (index.input, index.words)
    var lines: [String] = []
    if input.wave.isSynthetic { lines.append(words.syntheticLimit(input.wave)) }
    if index.hasCrossTables { lines += answerLimits(index) }
    if input.results.maturity != nil { lines.append(words.maturityLimit) }
    if index.hasCrossTables { lines.append(words.causeLimit) }
    if input.results.trends != nil { lines.append(words.trendLimit) }
    guard !lines.isEmpty else { return }
    page.addHeading(words.limits)
    for line in lines { page.addParagraph("- " + line, hanging: 2) }
  }

  /// What answers of respondents cannot say.
  private static func answerLimits(_ index: ReportIndex) -> [String] {
    let (input, words) = (index.input, index.words)
    var lines: [String] = []
    switch input.survey.sampling.kind {
    case .convenience: break  // Said of the selection, under who answered.
    case .quota: lines.append(words.quotaLimit)
    case .census: lines.append(words.censusLimit)
    case .probability: lines.append(words.probabilityLimit)
    }
    if let asked = input.wave.frameSize, asked > input.facts.usedCount {
      lines.append(words.nonRespondentLimit(asked - input.facts.usedCount, of: asked))
    }
    let used = input.facts.usedCount
    lines.append(
      used < 100 && !index.areGroupsApart ? words.smallBaseLimit(used) : words.subgroupLimit)
    if !input.survey.sampling.showsIntervals { lines.append(words.intervalLimit) }
    return lines
  }
}
