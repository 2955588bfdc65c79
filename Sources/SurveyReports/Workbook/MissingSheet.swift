import SurveyAnalysis
import SurveyData
import XLSXWriting

/// What was asked for and could not be shown, and why.
enum MissingSheet {
  static func content(_ index: ReportIndex, _ names: BookNames) -> SheetContent {
    let words = index.words
    var page = BookPage(
      names.missing, index: index, names: names, widths: [40, 72, 34, 46])
    page.addBackLink()
    page.addLine(words.missingSheet, Look.title)
    let head = page.addHeadings(
      [words.table, words.question, words.banner, words.reason], texts: 4)
    page.hold(from: head, through: head)
    let missing = index.input.results.crossTabulation.missing
    for item in missing {
      page.addRow([
        .text(
          index.plan(item.plan)?.label?.text(index.language) ?? words.standardTables, Look.stub),
        .text(index.heading(ofVariable: item.variable), Look.stub),
        .text(
          item.banner.map { index.label(ofBanner: $0) } ?? words.wholeTable, Look.stub),
        .text(words.reason(item.reason), Look.stub),
      ])
    }
    if missing.isEmpty { page.addLine(words.nothingMissing, Look.note) }
    return page.content
  }
}
