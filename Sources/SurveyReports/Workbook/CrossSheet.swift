import SurveyAnalysis
import SurveyData
import XLSXWriting

/// A sheet of cross-tabulations: the tables of one question, of one plan, or of all derived columns,
/// one under another below a shared heading; several are summed up first.
struct CrossSheet {
  /// The sheet.
  let content: SheetContent
  /// The row on which each table starts, in their order.
  let starts: [Int]

  init(_ tables: BookNames.Tables, _ index: ReportIndex, _ names: BookNames) {
    let words = index.words
    var page = BookPage(
      tables.name, index: index, names: names, widths: CrossWidths.widths(tables.tables, index))
    let last = page.widths.count - 1
    page.addBackLink()
    page.addLine(
      tables.question.map { $0 == tables.title ? $0 : "\($0) · \(tables.title)" } ?? tables.title,
      Look.title, upTo: last)

    let headings = tables.tables.map { CrossHeading($0, index) }
    let isAlone = tables.tables.count == 1 && tables.question != nil
    var shown: CrossHeading?
    var starts: [Int] = []
    for (place, (table, heading)) in zip(tables.tables, headings).enumerated() {
      if heading != shown {
        if shown != nil { page.content.skipRows() }
        let first = page.content.rows.count
        heading.add(to: &page)
        if shown == nil, headings.allSatisfy({ $0 == heading }) {
          page.hold(from: first, through: page.content.rows.count - 1, columns: 1)
        }
        let alike = zip(tables.tables, headings)[from: place].prefix { $0.1 == heading }.map(\.0)
        CrossOverview(tables: alike, index: index, heading: heading, sheet: tables).add(to: &page)
        shown = heading
      }
      starts.append(page.content.rows.count)
      CrossTableRows(table: table, index: index, heading: heading)
        .add(to: &page, title: isAlone ? nil : Self.title(of: table, on: tables, index))
    }
    if page.content.frozenRows == 0 { page.content.frozenColumns = 1 }
    for line in words.readingRule(
      index.input.survey.letters, lettersAreTests: index.lettersAreTests)
    {
      page.addLine(line, Look.wrappedNote, upTo: last)
    }
    content = page.content
    self.starts = starts
  }

  /// The heading of one of several tables: of a grid's row, the row alone.
  static func title(
    of table: CrossTable, on sheet: BookNames.Tables, _ index: ReportIndex
  ) -> String {
    sheet.question == nil
      ? index.heading(ofVariable: table.variable) : index.shortHeading(ofVariable: table.variable)
  }
}

extension Zip2Sequence {
  /// The pairs from a place on.
  fileprivate subscript(from place: Int) -> DropFirstSequence<Self> { dropFirst(place) }
}
