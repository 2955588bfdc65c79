import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The comparisons behind the letters, for whoever wants to check one.
enum ComparisonSheet {
  static func content(_ index: ReportIndex, _ names: BookNames) -> SheetContent {
    let words = index.words
    var page = BookPage(
      names.comparisons, index: index, names: names,
      widths: [18, 12, 28, 18, 20, 20, 9, 9, 9, 7, 7, 8, 8])
    page.addBackLink()
    page.addLine(words.comparisonsSheet, Look.title)
    page.addLine(
      words.comparisonNote(lettersAreTests: index.lettersAreTests), Look.wrappedNote)
    addReasons(index, to: &page)
    let head = page.addHeadings(
      [
        words.table, words.question, words.row, words.banner, words.left, words.right,
        words.difference, words.lower, words.upper, "t", words.degreesOfFreedom, "p",
        words.adjustedP,
      ], texts: 6)
    page.content.frozenRows = head + 1
    page.content.repeatedRows = head...head
    for table in index.tables {
      for comparison in table.comparisons where comparison.p != nil {
        add(comparison, of: table, index, to: &page)
      }
    }
    let last = page.content.rows.count - 1
    if last > head {
      page.content.filter = CellRange(
        CellReference(row: head, column: 0), CellReference(row: last, column: 12))
    } else {
      page.addLine(words.noComparison, Look.note)
    }
    return page.content
  }

  /// How many pairs were looked at and why some were not compared.
  private static func addReasons(_ index: ReportIndex, to page: inout BookPage) {
    let all = index.tables.flatMap(\.comparisons)
    var reasons: [String: Int] = [:]
    for comparison in all where comparison.p == nil {
      reasons[comparison.reason ?? Shown.Mark.unavailable.reason, default: 0] += 1
    }
    let tested = all.count { $0.p != nil }
    var parts = [index.words.comparedPairs(tested)]
    for (reason, count) in reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      parts.append(index.words.uncomparedPairs(count, index.words.reason(reason)))
    }
    page.addLine(parts.joined(separator: " · "), Look.wrappedNote)
  }

  private static func add(
    _ comparison: CrossTable.Comparison, of table: CrossTable, _ index: ReportIndex,
    to page: inout BookPage
  ) {
    let row = table.rows.first { $0.id == comparison.row }
    let isShare = row?.kind.isShare ?? false
    let style = isShare ? Look.finePercent : Look.mean
    let stub = Look.stub.with { $0.indent = 0 }
    func point(_ id: String) -> Cell {
      id == "complement"
        ? .text(index.words.complement, stub.with { $0.colour = Look.muted })
        : .text(index.label(ofPoint: id, in: comparison.banner), stub)
    }
    func mark(_ p: Double?) -> CellStyle {
      (p ?? 1) <= 0.05 ? Look.probability.strong : Look.probability
    }
    page.addRow([
      .text(index.plan(table.plan)?.label?.text(index.language) ?? table.plan, stub),
      .text(table.variable, stub), .text(index.label(ofRow: comparison.row, in: table), stub),
      .text(index.label(ofBanner: comparison.banner), stub), point(comparison.left),
      point(comparison.right), page.cell(comparison.difference, style),
      page.cell(comparison.low, style), page.cell(comparison.high, style),
      page.cell(comparison.statistic, Look.mean),
      page.cell(comparison.degreesOfFreedom, Look.score),
      page.cell(comparison.p, Look.probability),
      page.cell(comparison.adjustedP, mark(comparison.adjustedP)),
    ])
  }
}
