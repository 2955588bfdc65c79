import SurveyAnalysis
import SurveyData
public import XLSXWriting

/// One file tabulated on its own, as a workbook with the looks of a wave's.
public struct TabulationBook {
  /// The workbook as a value; nothing is written. The same input gives an equal value.
  ///
  /// Sheets: contents with what was assumed, one a column in the rows, comparisons.
  public static func content(_ input: ReportInput) -> WorkbookContent {
    let index = ReportIndex(input)
    let names = BookNames(index)
    let sheets =
      [contents(index, names)]
      + names.tables.map { CrossSheet($0, index, names).content }
      + [ComparisonSheet.content(index, names)]
    var properties = WorkbookProperties()
    properties.title = index.title
    return WorkbookContent(properties: properties, sheets: sheets)
  }

  private static func contents(_ index: ReportIndex, _ names: BookNames) -> SheetContent {
    let words = index.words
    let facts = index.input.facts
    var page = BookPage(names.contents, index: index, names: names, widths: [36, 90])
    page.addLine(index.title, Look.title)
    page.addLine(
      words.answers(
        used: facts.usedCount, records: facts.recordCount, setAside: facts.setAsideCount)
        + (index.zeroWeightsNote.map { "\(words.semicolon) \($0)" } ?? ""),
      Look.note)
    page.content.skipRows()
    page.addHeadings([words.sheet, words.content], texts: 2)
    for sheet in names.tables {
      let banners = sheet.tables.flatMap(\.columns).compactMap(\.banner)
      var seen: Set<String> = []
      let labels = banners.filter { seen.insert($0).inserted }.map { index.label(ofBanner: $0) }
      add(sheet.name, ([words.total] + labels).joined(separator: ", "), to: &page)
    }
    add(names.comparisons, words.comparisonsContent, to: &page)
    page.content.skipRows()
    for text in TabulationText.missing(index) { page.addLine(text, Look.wrapped) }
    page.addLine(words.remarks, Look.section)
    for text in TabulationText.notes(index.input) { page.addLine(text, Look.wrapped) }
    page.content.skipRows()
    page.addLine(words.estimationHeading, Look.section)
    for text in [
      words.intervalsNote(index.input.survey.sampling),
      words.lettersNote(
        index.input.survey.letters, lettersAreTests: index.lettersAreTests), words.smallBasesNote,
      words.effectiveBase + words.colon + " " + words.effectiveBaseNote, words.roundingNote,
    ] { page.addLine(text, Look.wrapped) }
    return page.content
  }

  private static func add(_ name: SheetName, _ text: String, to page: inout BookPage) {
    page.addRow([Cell(.link(name.text, to: name), Look.link), .text(text, Look.stub)])
  }
}
