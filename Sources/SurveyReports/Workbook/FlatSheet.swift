import SurveyAnalysis
import SurveyData
import XLSXWriting

/// Every variable for all respondents: counts and shares, means, and what is outside the base.
enum FlatSheet {
  static func content(_ index: ReportIndex, _ names: BookNames) -> SheetContent {
    let words = index.words
    let tables = index.variables.compactMap { index.flatTable($0.id) }
    let isWeighted = tables.contains(where: \.isWeighted)
    let hasIntervals = tables.contains { table in
      table.rows.contains { row in row.cells.contains { $0.low != nil } }
    }
    var headings = [words.code, words.answer, "n"]
    if isWeighted { headings.append(words.weightedCount) }
    headings.append("%")
    if hasIntervals { headings += [words.lower, words.upper] }
    var page = BookPage(
      names.flat, index: index, names: names,
      widths: [12, 78] + Array(repeating: 12, count: headings.count - 2))
    page.content.orientation = .portrait
    page.addBackLink()
    page.addLine(words.flatSheet, Look.title)
    page.addLine(words.flatContent + ".", Look.wrappedNote)
    let head = page.addHeadings(headings, texts: 2)
    page.hold(from: head, through: head)
    let rows = FlatRows(index: index, isWeighted: isWeighted, hasIntervals: hasIntervals)
    for group in questions(tables, index) { add(group, rows, index, to: &page) }
    page.content.skipRows()
    page.addLine(words.marks, Look.wrappedNote)
    return page.content
  }

  /// The tables of each question together: one, or one for each row of a grid.
  private static func questions(_ tables: [CrossTable], _ index: ReportIndex) -> [[CrossTable]] {
    var groups: [(question: String, tables: [CrossTable])] = []
    for table in tables {
      let question = index.variable(table.variable)?.sheet ?? table.variable
      if let last = groups.last, last.question == question {
        groups[groups.count - 1].tables.append(table)
      } else {
        groups.append((question, [table]))
      }
    }
    return groups.map(\.tables)
  }

  private static func add(
    _ tables: [CrossTable], _ rows: FlatRows, _ index: ReportIndex, to page: inout BookPage
  ) {
    guard let first = tables.first else { return }
    page.content.skipRows()
    let variable = index.variable(first.variable)
    if tables.count > 1, let variable {
      page.addLine(
        "\(variable.sheet) · \(variable.label.text(index.language))", Look.tableTitle)
    } else {
      page.addLine(index.heading(ofVariable: first.variable), Look.tableTitle)
    }
    let notes = tables.map { index.notes($0).joined(separator: " · ") }
    let areAlike = notes.allSatisfy { $0 == notes[0] }
    if areAlike { page.addLine(notes[0], Look.wrappedNote) }
    for (table, note) in zip(tables, notes) {
      if tables.count > 1 {
        page.addLine(index.shortHeading(ofVariable: table.variable), Look.rowTitle)
      }
      if !areAlike { page.addLine(note, Look.wrappedNote) }
      rows.add(table, to: &page)
    }
  }
}

extension CrossTable {
  /// Whether its shares may exceed 100 % in all: several answers a respondent.
  func isSet(_ index: ReportIndex) -> Bool { index.variable(variable)?.kind == .ticks }
}
