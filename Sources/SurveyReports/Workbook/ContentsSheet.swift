import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The list of sheets: a link, what stands on it, the base of its first table.
enum ContentsSheet {
  static func content(_ index: ReportIndex, _ names: BookNames) -> SheetContent {
    let words = index.words
    var page = BookPage(names.contents, index: index, names: names, widths: [34, 96, 12, 12])
    page.addBackLink(to: names.cover)
    page.addLine(words.contentsSheet, Look.title)
    let head = page.addHeadings([words.sheet, words.content, words.number, "n"], texts: 2)
    page.hold(from: head, through: head)
    let results = index.input.results
    add(names.flat, words.flatContent, to: &page)
    for sheet in names.tables { add(sheet, to: &page) }
    add(names.comparisons, words.comparisonsContent, to: &page)
    if results.maturity != nil { add(names.maturity, words.maturityContent, to: &page) }
    add(
      names.missing, words.missingContent, count: results.crossTabulation.missing.count, to: &page)
    add(names.method, words.methodContent, to: &page)
    add(names.problems, words.problemsContent, count: index.input.problems.count, to: &page)
    return page.content
  }

  /// The wording that stands for a sheet of tables.
  static func title(_ sheet: BookNames.Tables, _ index: ReportIndex) -> String {
    if let label = sheet.plan.flatMap({ index.plan($0) })?.label {
      return label.text(index.language)
    }
    guard let question = sheet.question else { return sheet.name.text }
    let label = index.variables.first { $0.sheet == question }?.label.text(index.language)
    return label ?? question
  }

  private static func add(_ sheet: BookNames.Tables, to page: inout BookPage) {
    let base: Shown = sheet.tables.first?.total?.shownCount ?? .mark(.unavailable)
    page.addRow([
      link(to: sheet.name), .text(title(sheet, page.index), Look.stub),
      .integer(sheet.tables.count, Look.count), page.cell(base, Look.count),
    ])
  }

  private static func add(
    _ name: SheetName, _ text: String, count: Int? = nil, to page: inout BookPage
  ) {
    page.addRow([
      link(to: name), .text(text, Look.stub.with { $0.colour = Look.muted }),
      count.map { .integer($0, Look.count) } ?? .blank(Look.count), .blank(Look.count),
    ])
  }

  private static func link(to name: SheetName) -> Cell {
    Cell(
      .link(name.text, to: name),
      Look.stub.with {
        $0.colour = Look.accent
        $0.underlined = true
        $0.wraps = false
      })
  }
}
