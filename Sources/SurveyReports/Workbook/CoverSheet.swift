import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The first sheet: which study, which wave, how many answers, and how to read the rest.
enum CoverSheet {
  static func content(_ index: ReportIndex, _ names: BookNames) -> SheetContent {
    let input = index.input
    let words = index.words
    var page = BookPage(names.cover, index: index, names: names, widths: [26, 50, 50])
    page.content.skipRows()
    page.addLine(index.title, Look.title.with { $0.fontSize = 20 })
    page.addLine(
      words.capitalised(words.wave(input.wave.id)), Look.text.with { $0.colour = Look.muted })
    if input.wave.isSynthetic {
      page.content.skipRows()
      page.addLine(words.synthetic(input.wave), Look.synthetic.with { $0.fontSize = 12 })
    }
    page.content.skipRows()
    for (heading, text) in facts(index) { add(heading, text, to: &page) }
    page.content.skipRows()
    page.addLine(words.guideHeading, Look.section)
    let guide =
      index.hasCrossTables
      ? words.guide(
        index.input.survey.letters, lettersAreTests: index.lettersAreTests,
        areGroupsApart: index.areGroupsApart)
      : words.indicatorGuide
    for text in guide {
      page.addLine(text, Look.wrapped)
    }
    page.content.skipRows()
    page.content.append([
      Cell(.link("→ \(names.contents.text)", to: names.contents), Look.link)
    ])
    return page.content
  }

  private static func facts(_ index: ReportIndex) -> [(String, String)] {
    let (input, words) = (index.input, index.words)
    let facts = input.facts
    var lines: [(String, String)] = []
    if let commissioner = input.survey.commissioner {
      lines.append((words.commissioner, commissioner))
    }
    if let dates = words.fieldDates(input.wave) {
      lines.append((index.hasCrossTables ? words.field : words.dates, dates))
    }
    guard index.hasCrossTables else {
      lines += [
        index.answersLine,
        (words.audienceHeading, words.audience(input.results.disclosure.audience)),
        (words.editionHeading, input.edition),
      ]
      return lines
    }
    lines.append(index.answersLine)
    // More answers than asked: the frame is wrong, and so would a rate be.
    if let asked = input.wave.frameSize, asked >= facts.usedCount {
      lines.append(
        (words.responseRate, words.responseRate(used: facts.usedCount, asked: asked)))
    }
    lines.append((words.selectionHeading, words.selection(input.survey.sampling)))
    let weight = input.survey.weighting.standardName
    lines.append(
      (
        words.weightingHeading,
        weight == Weighting.unweighted ? words.unweightedSample : words.weight(weight)
      ))
    lines.append(
      (words.audienceHeading, words.audience(input.results.disclosure.audience)))
    lines.append((words.editionHeading, input.edition))
    return lines
  }

  private static func add(_ heading: String, _ text: String, to page: inout BookPage) {
    let row = page.content.append(
      [.text(heading, Look.baseStub), .text(text, Look.stub), .blank(Look.stub)],
      height: max(16, TextFit.height(text, width: 98)))
    page.content.merges.append(
      CellRange(CellReference(row: row, column: 1), CellReference(row: row, column: 2)))
  }
}
