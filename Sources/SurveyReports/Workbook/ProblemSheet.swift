import SurveyAnalysis
import SurveyData
import XLSXWriting

/// Every fault found in the definitions and the export, with its place and what to do.
enum ProblemSheet {
  /// The most faults listed; `problems.csv` has all of them.
  static let most = 20_000

  static func content(_ index: ReportIndex, _ names: BookNames) -> SheetContent {
    let words = index.words
    let isPublished = index.isForPublication
    let problems = index.input.problems.sorted()
    var page = BookPage(
      names.problems, index: index, names: names, widths: [40, 8, 9, 17, 13, 74, 52])
    page.addBackLink()
    page.addLine(words.problemsSheet, Look.title)
    let gaps = index.input.results.indicators.flatMap { FailedCheck.all(in: $0, words) }
    let listed = isPublished ? problems.count : min(problems.count, most)
    page.addLine(words.problemCount(problems.count, listed: listed), Look.note)
    if !gaps.isEmpty { page.addLine(words.failedChecks(gaps.count), Look.note) }
    if isPublished {
      page.addLine(words.problemsWithheld, Look.note)
      return page.content
    }
    let head = page.addRow(
      [
        (words.file, Look.textHeading), (words.line, Look.numberHeading),
        (words.column, Look.numberHeading), (words.consequence, Look.textHeading),
        (words.question, Look.textHeading), (words.message, Look.textHeading),
        (words.remedy, Look.textHeading),
      ].map { Cell.text($0.0, $0.1) })
    page.hold(from: head, through: head)
    for problem in problems.prefix(most) {
      page.addRow([
        .text(problem.file, Look.stub), place(problem.line), place(problem.column),
        .text(problem.kind.label.text(index.language), Look.stub),
        .text(problem.question ?? "", Look.stub),
        .text(String(problem.message(index.language).prefix(2000)), Look.stub),
        .text(String((problem.help(index.language) ?? "").prefix(2000)), Look.stub),
      ])
    }
    for gap in gaps {
      page.addRow([
        .text(gap.table, Look.stub), .blank(Look.count), .blank(Look.count),
        .text(words.failedCheck, Look.stub), .text(gap.check, Look.stub),
        .text(gap.message, Look.stub), .text(words.failedCheckRemedy, Look.stub),
      ])
    }
    let last = page.content.rows.count - 1
    if last > head {
      page.content.filter = CellRange(
        CellReference(row: head, column: 0), CellReference(row: last, column: 6))
    }
    return page.content
  }

  private static func place(_ number: Int) -> Cell {
    number > 0 ? .integer(number, Look.count) : .blank(Look.count)
  }
}
