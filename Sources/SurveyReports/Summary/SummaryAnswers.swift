import SurveyAnalysis
import SurveyData

/// The leading answer of each question with a list of answers, one line an answer.
enum SummaryAnswers {
  /// The most characters of an answer.
  private static let answerWidth = 40

  /// A question with the answers given most: one, or several with the same share.
  private struct Leading {
    let question: Question
    let answers: [String]
    let share: String
  }

  static func add(_ index: ReportIndex, to page: inout TextPage) {
    let words = index.words
    let found = index.input.survey.codebook.questions.compactMap { leading($0, index) }
    guard !found.isEmpty else { return }
    page.addHeading(words.mainAnswers)
    let sets = found.filter { $0.question.kind == .multiple }.map(\.question.id)
    page.addParagraph(words.mainAnswersIntroduction(sets: sets))
    var rows: [[String]] = []
    for line in found {
      for (place, answer) in line.answers.enumerated() {
        let question =
          place == 0 ? [line.question.id, line.question.label.text(index.language)] : ["", ""]
        rows.append(question + [TextPage.cut(answer, to: answerWidth), line.share])
      }
    }
    page.addTable(rows, [.left, .left, .left, .right], shrinking: 1)
  }

  private static func leading(_ question: Question, _ index: ReportIndex) -> Leading? {
    guard question.kind == .single || question.kind == .multiple,
      let table = index.flatTable(question.id), table.filter == nil, let place = table.totalIndex
    else { return nil }
    let column = table.columns[place]
    let codes = table.shareRows.filter { $0.kind == .code && $0.cells[place].count != nil }
    guard let most = codes.map({ weight($0.cells[place]) }).max(), most > 0 else { return nil }
    let leaders = codes.filter { weight($0.cells[place]) == most }
    guard let first = leaders.first,
      let share = SummaryFigures(words: index.words).share(
        first.cells[place], in: column, isShort: true)
    else { return nil }
    return Leading(
      question: question, answers: leaders.map { index.label(of: $0, in: table.variable) },
      share: share)
  }

  private static func weight(_ cell: CrossTable.Cell) -> Double {
    cell.weightedCount ?? Double(cell.count ?? 0)
  }
}
