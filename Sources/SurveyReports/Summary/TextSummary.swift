import SurveyAnalysis
import SurveyData

/// The summary of a wave in prose and small tables, to be read or read aloud.
public struct TextSummary {
  /// The summary as UTF-8 text of at most 100 columns. The same input gives the same bytes.
  ///
  /// Every figure comes with its base; under a base of 30 it is « x sur n » and no percentage.
  public static func text(_ input: ReportInput) -> String {
    let index = ReportIndex(input)
    var page = TextPage()
    addHead(index, to: &page)
    if index.hasCrossTables {
      SummaryRespondents.add(index, to: &page)
      SummaryAnswers.add(index, to: &page)
      SummaryScales.add(index, to: &page)
    } else {
      page.addHeading(index.words.whatWasRead)
      page.addParagraph(index.words.rowSentences(input.facts, input.wave))
    }
    SummaryMaturity.add(index, to: &page)
    SummaryIndicators.add(index, to: &page)
    if index.hasCrossTables { SummaryDifferences.add(index, to: &page) }
    SummaryTrends.add(index, to: &page)
    SummaryQuality.add(index, to: &page)
    SummaryGates.add(index, to: &page)
    SummaryLimits.add(index, to: &page)
    return page.text
  }

  private static func addHead(_ index: ReportIndex, to page: inout TextPage) {
    let (input, words) = (index.input, index.words)
    page.addHeading(index.title, underline: "=")
    let line = [
      words.capitalised(words.wave(input.wave.id)), words.edition(input.edition),
      words.audience(input.results.disclosure.audience),
    ]
    page.addParagraph(line.joined(separator: " · "))
    if let commissioner = input.survey.commissioner {
      page.addParagraph("\(words.commissioner)\(words.colon) \(commissioner)")
    }
    if input.wave.isSynthetic {
      page.addBlank()
      page.addParagraph("*** \(words.synthetic(input.wave)) ***")
    }
  }
}
