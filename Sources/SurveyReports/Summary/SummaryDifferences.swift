import SurveyAnalysis
import SurveyData

/// What differs between groups: only what carries a letter in a table.
enum SummaryDifferences {
  /// The most differences told.
  private static let most = 10

  /// A comparison that gave a letter, with the two sides in order.
  private struct Difference {
    let table: CrossTable
    let row: CrossTable.Row
    let comparison: CrossTable.Comparison
    /// The place of the larger column, and of the other; nil: all other respondents.
    let larger: Int
    let smaller: Int?
    let adjustedP: Double
  }

  static func add(_ index: ReportIndex, to page: inout TextPage) {
    let words = index.words
    page.addHeading(words.differences)
    let all = differences(index)
    let compared = index.tables.reduce(0) { $0 + $1.comparisons.count { $0.p != nil } }
    guard !all.isEmpty else {
      page.addParagraph(words.noDifference(compared: compared))
      return
    }
    page.addParagraph(words.differenceIntroduction(lettersAreTests: index.lettersAreTests))
    for difference in all.prefix(most) {
      page.addParagraph("- " + sentence(difference, index), indent: 0, hanging: 2)
    }
    if all.count > most { page.addParagraph(words.moreDifferences(all.count - most)) }
  }

  /// The clearest difference of each question in each banner, the clearest first.
  private static func differences(_ index: ReportIndex) -> [Difference] {
    var found: [Difference] = []
    for table in index.tables {
      for comparison in table.comparisons {
        if let difference = difference(comparison, table) { found.append(difference) }
      }
    }
    let sorted = found.enumerated().sorted {
      let (left, right) = ($0.element.adjustedP, $1.element.adjustedP)
      return left == right ? $0.offset < $1.offset : left < right
    }
    var seen: Set<[String]> = []
    return sorted.map(\.element).filter { difference in
      let key = [difference.table.variable, difference.comparison.banner]
      return seen.insert(key).inserted
    }
  }

  private static func difference(
    _ comparison: CrossTable.Comparison, _ table: CrossTable
  ) -> Difference? {
    func place(_ point: String) -> Int? {
      table.columns.firstIndex { $0.banner == comparison.banner && $0.point == point }
    }
    guard let value = comparison.difference, let p = comparison.adjustedP, p <= 0.05,
      let row = table.rows.first(where: { $0.id == comparison.row }),
      let left = place(comparison.left), table.columns[left].status.showsEstimates
    else { return nil }
    if comparison.right == "complement" {
      guard !row.cells[left].letters.isEmpty else { return nil }
      return Difference(
        table: table, row: row, comparison: comparison, larger: left, smaller: nil, adjustedP: p)
    }
    guard let right = place(comparison.right), table.columns[right].status.showsEstimates else {
      return nil
    }
    let (larger, smaller) = value > 0 ? (left, right) : (right, left)
    guard !row.cells[larger].letters.isEmpty else { return nil }
    return Difference(
      table: table, row: row, comparison: comparison, larger: larger, smaller: smaller,
      adjustedP: p)
  }

  private static func sentence(_ difference: Difference, _ index: ReportIndex) -> String {
    let words = index.words
    let (table, row) = (difference.table, difference.row)
    let isMean = !row.kind.isShare
    func figure(_ place: Int) -> String {
      let figures = SummaryFigures(words: words)
      let (cell, column) = (row.cells[place], table.columns[place])
      let text = isMean ? figures.mean(cell, in: column) : figures.share(cell, in: column)
      return text ?? Shown.Mark.unavailable.rawValue
    }
    func name(_ place: Int) -> String {
      let column = table.columns[place]
      return words.quoted(index.label(ofPoint: column.point, in: column.banner))
    }
    let banner = index.label(ofBanner: difference.comparison.banner)
    let subject = TextPage.cut(index.shortTitle(ofVariable: table.variable), to: 70)
    let what =
      isMean
      ? index.label(of: row, in: table.variable).lowercased()
      : words.quoted(index.label(of: row, in: table.variable))
    var text = "\(banner) — \(table.variable) (\(subject)), \(what)\(words.colon) "
    text += words.figureFor(figure(difference.larger), name(difference.larger))
    if let smaller = difference.smaller {
      text += words.against(figure(smaller), name(smaller))
    } else {
      text += words.againstOthers(difference.comparison.difference ?? 0, isMean: isMean)
    }
    if table.filter != nil { text += " (\(words.universe(index.filter(table.filter))))" }
    if index.lettersAreTests {
      text += "\(words.semicolon) \(words.probability(difference.adjustedP))"
    }
    return text + "."
  }
}
