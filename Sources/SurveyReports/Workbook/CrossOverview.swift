import SurveyAnalysis
import SurveyData
import XLSXWriting

/// Several tables summed up above them: one row a table, for the nets that they share and for their
/// means. The rows of a grid can be compared at a glance.
struct CrossOverview {
  let tables: [CrossTable]
  let index: ReportIndex
  let heading: CrossHeading
  let sheet: BookNames.Tables

  /// A row of one of the tables.
  private struct Line {
    let table: CrossTable
    let row: CrossTable.Row
  }

  /// Adds the overview; nothing where fewer than two tables have a row in common.
  func add(to page: inout BookPage) {
    let blocks = nets + means
    guard !blocks.isEmpty else { return }
    let words = index.words
    page.addLine(words.overview, Look.tableTitle, upTo: 2 * heading.columns.count)
    page.addLine(words.overviewNote, Look.wrappedNote, upTo: 2 * heading.columns.count)
    let rows = CrossRows(index: index, heading: heading)
    for block in blocks {
      rows.addBlock(block.title, to: &page)
      for line in block.lines {
        let isMean = line.row.kind == .mean
        rows.add(
          stub(line), line.row, line.table, isMean ? Look.mean : Look.percent, letters: true,
          to: &page
        ) { isMean ? $0.shownValue(in: $1) : $0.shownShare(in: $1) }
      }
    }
    page.content.skipRows()
  }

  private func stub(_ line: Line) -> Cell {
    let variable = line.table.variable
    var text = CrossSheet.title(of: line.table, on: sheet, index)
    if line.row.kind == .mean { text += index.unit(of: variable) }
    if let place = line.table.totalIndex, let count = line.table.columns[place].shownCount.number {
      let own = line.row.kind == .mean ? line.row.cells[place].count : nil
      text += " (n\u{A0}=\u{A0}\(index.words.numbers.integer(own ?? Int(count))))"
    }
    return .text(text, Look.stub)
  }

  /// The nets, and the « oui » of yes/no columns, that at least two of the tables have.
  private var nets: [(title: String, lines: [Line])] {
    var found: [(title: String, lines: [Line])] = []
    for table in tables {
      for row in table.rows where row.kind == .net || isYes(row, table) {
        let label = index.label(of: row, in: table.variable)
        let line = Line(table: table, row: row)
        if let place = found.firstIndex(where: { $0.title == label }) {
          found[place].lines.append(line)
        } else {
          found.append((label, [line]))
        }
      }
    }
    return found.filter { $0.lines.count > 1 }
      .map { ("\($0.title), \(index.words.columnShares)", $0.lines) }
  }

  private func isYes(_ row: CrossTable.Row, _ table: CrossTable) -> Bool {
    guard row.kind == .code, row.id == "1", let variable = index.variable(table.variable) else {
      return false
    }
    return Set(variable.codes.map(\.code)) == ["0", "1"]
  }

  private var means: [(title: String, lines: [Line])] {
    let lines = tables.compactMap { table in
      table.rows.first { $0.kind == .mean }.map { Line(table: table, row: $0) }
    }
    return lines.count > 1 ? [(index.words.means, lines)] : []
  }
}
