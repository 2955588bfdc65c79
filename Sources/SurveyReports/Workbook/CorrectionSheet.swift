import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The answers that were corrected after the fact: where, from what to what, by whom and why.
enum CorrectionSheet {
  /// The corrections among the problems.
  static func corrections(_ index: ReportIndex) -> [Problem] {
    index.input.problems.sorted().filter { problem in
      if case .corrected = problem.reason { true } else { false }
    }
  }

  /// The sheet; nil where nothing was corrected.
  static func content(_ index: ReportIndex, _ names: BookNames) -> SheetContent? {
    let corrections = corrections(index)
    guard !corrections.isEmpty else { return nil }
    let words = index.words
    var page = BookPage(
      names.corrections, index: index, names: names, widths: [14, 44, 8, 9, 22, 22, 20, 52])
    page.addBackLink()
    page.addLine(words.correctionsSheet, Look.title)
    page.addLine(words.correctionsNote, Look.wrappedNote)
    if index.isForPublication {
      page.addLine(words.correctionCount(corrections.count), Look.note)
      page.addLine(words.problemsWithheld, Look.note)
      return page.content
    }
    let head = page.addRow(
      [
        (words.question, Look.textHeading), (words.file, Look.textHeading),
        (words.line, Look.numberHeading), (words.column, Look.numberHeading),
        (words.exportedValue, Look.textHeading), (words.correctedValue, Look.textHeading),
        (words.correctedBy, Look.textHeading), (words.correctedWhy, Look.textHeading),
      ].map { Cell.text($0.0, $0.1) })
    page.hold(from: head, through: head)
    for problem in corrections {
      guard case .corrected(let old, let new, let who, let why) = problem.reason else { continue }
      page.addRow([
        .text(problem.question ?? "", Look.stub), .text(problem.file, Look.stub),
        .integer(problem.line, Look.count), .integer(problem.column, Look.count),
        .text(words.correctionValue(old), Look.stub), .text(words.correctionValue(new), Look.stub),
        .text(String(who.prefix(200)), Look.stub), .text(String(why.prefix(2000)), Look.stub),
      ])
    }
    return page.content
  }
}
