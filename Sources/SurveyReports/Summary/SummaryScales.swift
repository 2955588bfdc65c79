import SurveyAnalysis
import SurveyData

/// The scale questions: the share of the upper answers and the mean, one line a question; of a grid
/// its lowest and its highest row.
enum SummaryScales {
  /// A variable with its net and its mean.
  private struct Line {
    let variable: Variable
    let net: CrossTable.Row
    let netLabel: String
    /// The most points of the scale.
    let most: Double?
    let table: CrossTable
    let place: Int

    /// The share of the net as a number: for the order of a grid's rows.
    var share: Double {
      net.cells[place].share ?? Double(net.cells[place].count ?? 0)
        / Double(max(1, table.columns[place].count))
    }

    /// What lines under one heading have in common.
    var heading: [String] { [netLabel, most.map { String($0) } ?? ""] }
  }

  static func add(_ index: ReportIndex, to page: inout TextPage) {
    let questions = index.input.survey.codebook.questions
    let singles = questions.filter { $0.kind == .scale }.flatMap { lines($0, index) }
    let grids = questions.filter { $0.kind == .grid }.map { lines($0, index) }
      .filter { !$0.isEmpty }
    guard !singles.isEmpty || !grids.isEmpty else { return }
    page.addHeading(index.words.scaleAnswers)
    var headings: [[String]] = []
    for line in singles where !headings.contains(line.heading) { headings.append(line.heading) }
    addTable(headings.map { heading in singles.filter { $0.heading == heading } }, index, to: &page)
    guard !grids.isEmpty else { return }
    page.addBlank()
    for rows in grids { page.addParagraph(sentence(rows, index), hanging: 5) }
  }

  private static func lines(_ question: Question, _ index: ReportIndex) -> [Line] {
    question.items.compactMap { item in
      guard let variable = index.variable(item.id), let table = index.flatTable(item.id),
        table.filter == nil, let place = table.totalIndex, table.columns[place].status.isShown,
        let net = table.rows.first(where: { $0.kind == .net }), net.cells[place].count != nil
      else { return nil }
      return Line(
        variable: variable, net: net, netLabel: index.label(of: net, in: item.id),
        most: variable.codes.compactMap(\.score).max(), table: table, place: place)
    }
  }

  /// One table, so that its columns stand under one another; a heading for each net.
  private static func addTable(
    _ groups: [[Line]], _ index: ReportIndex, to page: inout TextPage
  ) {
    let words = index.words
    let figures = SummaryFigures(words: words)
    var rows: [[String]] = []
    for group in groups {
      guard let first = group.first else { continue }
      rows.append(["", "", first.netLabel, words.meanHeading(most: first.most)])
      for line in group {
        let column = line.table.columns[line.place]
        let mean = line.table.rows.first { $0.kind == .mean }
        rows.append([
          line.variable.id, line.variable.label.text(index.language),
          figures.share(line.net.cells[line.place], in: column, isShort: true)
            ?? Shown.Mark.confidential.rawValue,
          mean.flatMap { figures.mean($0.cells[line.place], in: column) } ?? "–",
        ])
      }
    }
    page.addTable(rows, [.left, .left, .right, .right], shrinking: 1)
  }

  /// `D01 · Compétence acquise (4–5) : de 27 % (…) pour « Finance » à 66 % (…) pour « Projet ».`
  private static func sentence(_ rows: [Line], _ index: ReportIndex) -> String {
    let words = index.words
    let figures = SummaryFigures(words: words)
    func text(_ line: Line) -> String {
      let column = line.table.columns[line.place]
      let share = figures.share(line.net.cells[line.place], in: column, isShort: true)
      return words.figureFor(
        share ?? Shown.Mark.confidential.rawValue,
        words.quoted(index.shortTitle(ofVariable: line.variable.id)))
    }
    let sorted = rows.enumerated().sorted { left, right in
      left.element.share == right.element.share
        ? left.offset < right.offset : left.element.share < right.element.share
    }.map(\.element)
    guard let low = sorted.first, let high = sorted.last else { return "" }
    let start = "\(low.variable.sheet) · \(low.netLabel)\(words.colon) "
    guard sorted.count > 1 else { return start + text(low) + "." }
    return start + words.fromTo(text(low), text(high)) + "."
  }
}
