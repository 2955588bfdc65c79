import SurveyAnalysis
import SurveyData
import XLSXWriting

/// What this wave asked otherwise than the wave before, and what would settle it.
enum ContractSheet {
  /// The sheet; nil where the wave is held against none.
  static func content(_ index: ReportIndex, _ names: BookNames) -> SheetContent? {
    guard let contract = index.input.contract else { return nil }
    let words = index.words
    var page = BookPage(
      names.contract, index: index, names: names, widths: [20, 18, 44, 44, 60])
    page.addBackLink()
    page.addLine(words.contractSheet, Look.title)
    page.addLine(words.contractNote(contract), Look.wrappedNote)
    guard !contract.differences.isEmpty else { return page.content }
    let head = page.addHeadings(
      [
        words.question, words.kindOfDifference, words.wave(contract.earlier),
        words.wave(index.input.wave.id), words.remedy,
      ], texts: 5)
    page.hold(from: head, through: head)
    for difference in contract.differences {
      page.addRow([
        .text(words.contractSubject(difference), Look.stub),
        .text(difference.kindLabel(index.language), Look.stub),
        .text(words.contractSide(difference.before), Look.stub),
        .text(
          words.contractAfter(difference, showsCodes: !index.isForPublication), Look.stub),
        .text(words.contractRemedy(difference), Look.stub),
      ])
    }
    return page.content
  }
}
