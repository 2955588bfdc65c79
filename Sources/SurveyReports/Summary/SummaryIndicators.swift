import SurveyAnalysis
import SurveyData

/// The tables of indicators: what their instruments say of them, and the columns meant for the summary.
enum SummaryIndicators {
  static func add(_ index: ReportIndex, to page: inout TextPage) {
    let text = IndicatorText(words: index.words)
    for table in index.input.results.indicators {
      let sentences = table.sentences.compactMap { text.text($0, of: table) }
      let columns = table.columns.indices.filter { table.columns[$0].isInSummary }
      guard !sentences.isEmpty || (!columns.isEmpty && !table.rows.isEmpty) else { continue }
      page.addHeading(table.label.text(index.language))
      if !sentences.isEmpty { page.addParagraph(sentences.joined(separator: " ")) }
      guard !columns.isEmpty else { continue }
      if !sentences.isEmpty { page.addBlank() }
      addTable(table, columns, text, to: &page)
    }
  }

  private static func addTable(
    _ table: IndicatorTable, _ columns: [Int], _ text: IndicatorText, to page: inout TextPage
  ) {
    let language = text.words.language
    // Marks of columns that stay in the workbook would be explained and seen nowhere.
    var shown = table
    for row in shown.rows.indices {
      shown.rows[row].cells = columns.map { table.rows[row].cells[$0] }
    }
    let marks = IndicatorMarks([shown])
    let head =
      table.keys.map { $0.text(language) } + columns.map { table.columns[$0].label.text(language) }
    var previous: [String] = []
    let rows = table.rows.map { row in
      // What a row shares with the one above, in its first keys, is said once.
      let shared = zip(row.ids.dropLast(), previous).prefix { $0 == $1 }.count
      previous = row.ids
      return row.labels.enumerated().map { $0 < shared ? "" : $1.text(language) }
        + columns.map { place in
          let cell = row.cells[place]
          return text.text(cell, table.columns[place]) ?? cell.reason.map(marks.mark) ?? ""
        }
    }
    page.addTable(
      [head] + rows,
      table.keys.map { _ in .left } + columns.map { _ in .right }, shrinking: 0)
    if let legend = marks.legend(text.words) {
      page.addParagraph(text.words.marksLegend(legend), indent: 2, hanging: 2)
    }
  }
}
