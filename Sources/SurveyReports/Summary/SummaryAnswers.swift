import SurveyAnalysis
import SurveyData

/// The leading answer of each question that stands alone.
enum SummaryAnswers {
  static func add(_ index: ReportIndex, to page: inout TextPage) {
    let words = index.words
    let lines = index.input.survey.codebook.questions.compactMap { question -> (String, String)? in
      switch question.kind {
      case .single, .scale, .multiple: break
      case .grid, .number, .numbers, .commune, .text, .key, .ignored: return nil
      }
      guard let variable = index.variable(question.id), let table = index.flatTable(question.id),
        table.filter == nil, let answer = sentence(variable, table, index)
      else { return nil }
      return ("\(question.id) · \(question.label.text(index.language))", answer)
    }
    guard !lines.isEmpty else { return }
    page.addHeading(words.mainAnswers)
    page.addParagraph(words.mainAnswersIntroduction)
    page.addBlank()
    for (question, answer) in lines {
      page.addParagraph(TextPage.cut(question, to: TextPage.width))
      page.addParagraph(answer, indent: 5, hanging: 2)
    }
  }

  private static func sentence(
    _ variable: Variable, _ table: CrossTable, _ index: ReportIndex
  ) -> String? {
    guard let place = table.totalIndex else { return nil }
    let (words, column) = (index.words, table.columns[place])
    let figures = SummaryFigures(words: words)
    let codes = table.shareRows.filter { $0.kind == .code && $0.cells[place].count != nil }
    guard let leader = codes.map({ weight($0.cells[place]) }).max(), leader > 0 else { return nil }
    let leaders = codes.filter { weight($0.cells[place]) == leader }
    let labels = leaders.map { words.quoted(index.label(of: $0, in: table.variable)) }
    guard let first = leaders.first, let share = figures.share(first.cells[place], in: column)
    else { return nil }
    var text =
      leaders.count == 1
      ? words.leading(labels, share, isSet: variable.kind == .ticks)
      : words.leadingTogether(labels, share)
    for net in table.rows where net.kind == .net {
      guard let share = figures.share(net.cells[place], in: column) else { continue }
      text +=
        "\(words.semicolon) \(index.label(of: net, in: table.variable))\(words.colon) \(share)"
    }
    if let row = table.rows.first(where: { $0.kind == .mean }),
      let mean = figures.mean(row.cells[place], in: column)
    {
      let scores = variable.codes.compactMap(\.score)
      text += "\(words.semicolon) \(words.meanPhrase(mean, most: scores.max()))"
    }
    return text + "."
  }

  private static func weight(_ cell: CrossTable.Cell) -> Double {
    cell.weightedCount ?? Double(cell.count ?? 0)
  }
}
