import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The comparisons behind the letters, those of one row of one banner together: first where one gave
/// a letter, the clearest on top, then the others in the order of the tables.
enum ComparisonSheet {
  static func content(_ index: ReportIndex, _ names: BookNames) -> SheetContent {
    let words = index.words
    let showsLimits = index.input.survey.sampling.showsIntervals
    let limits = showsLimits ? [words.lower, words.upper] : []
    let headings =
      [
        words.sheet, words.question, words.wording, words.row, words.banner, words.left,
        words.right, words.level,
        words.leftValue, words.rightValue, words.difference,
      ] + limits + [
        "t", words.degreesOfFreedom, "p", words.adjustedP, words.leftBase, words.rightBase,
      ]
    let numbers = [8.5, 8.5, 9] + limits.map { _ in 9 } + [8, 8, 9, 9, 9, 9]
    var page = BookPage(
      names.comparisons, index: index, names: names,
      widths: [17, 15, 36, 30, 18, 25, 25, 7] + numbers)
    page.addBackLink()
    page.addLine(words.comparisonsSheet, Look.title)
    page.addLine(
      words.comparisonNote(index.input.survey.letters, lettersAreTests: index.lettersAreTests),
      Look.wrappedNote)
    let pairs = ComparedPair.all(index)
    page.addLine(reasons(pairs, words), Look.wrappedNote)
    let head = page.addHeadings(headings, texts: 7)
    page.hold(from: head, through: head)
    let families = ComparedPair.families(pairs)
    for pair in families.joined() { add(pair, showsLimits: showsLimits, to: &page) }
    let last = page.content.rows.count - 1
    let lettered = families.prefix { $0.contains { $0.lettered != nil } }.joined().count
    if lettered > 0 {
      // On paper only rows with a letter: the rest is a hundred pages.
      page.content.printArea = CellRange(
        CellReference(row: 0, column: 0),
        CellReference(row: head + lettered, column: headings.count - 1))
    }
    if last > head {
      page.content.filter = CellRange(
        CellReference(row: head, column: 0), CellReference(row: last, column: headings.count - 1))
    } else {
      page.addLine(words.noComparison, Look.note)
    }
    return page.content
  }

  /// How many pairs were looked at and why some were not compared.
  private static func reasons(_ pairs: [ComparedPair], _ words: ReportWords) -> String {
    var reasons: [String: Int] = [:]
    for pair in pairs where pair.comparison.p == nil {
      reasons[pair.comparison.reason ?? Shown.Mark.unavailable.reason, default: 0] += 1
    }
    var parts = [words.comparedPairs(pairs.count { $0.comparison.p != nil })]
    for (reason, count) in reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      parts.append(words.uncomparedPairs(count, words.reason(reason)))
    }
    return parts.joined(separator: " · ")
  }

  private static func add(_ pair: ComparedPair, showsLimits: Bool, to page: inout BookPage) {
    let (index, words) = (page.index, page.words)
    let (table, comparison) = (pair.table, pair.comparison)
    let isShare = pair.row?.kind.isShare ?? false
    let style = isShare ? Look.finePercent : Look.mean
    let stub = Look.stub.with { $0.indent = 0 }
    func point(_ id: String) -> Cell {
      id == ComparedPair.complement
        ? .text(words.complement, stub.with { $0.colour = Look.muted })
        : .text(index.label(ofPoint: id, in: comparison.banner), stub)
    }
    let left = pair.leftValue
    let right = left.flatMap { left in comparison.difference.map { left - $0 } }
    var cells: [Cell] = [
      .text(page.names.sheet(of: table, index)?.name.text ?? "", stub),
      .text(table.variable, stub), .text(index.shortTitle(ofVariable: table.variable), stub),
      .text(index.label(ofRow: comparison.row, in: table), stub),
      .text(index.label(ofBanner: comparison.banner), stub), point(comparison.left),
      point(comparison.right),
      pair.level.map { .number($0, Look.percent.strong) } ?? .blank(Look.percent),
      page.cell(left, style), page.cell(right, style),
      page.cell(comparison.difference, style.strong),
    ]
    if showsLimits {
      cells += [page.cell(comparison.low, style.quiet), page.cell(comparison.high, style.quiet)]
    }
    cells += [
      page.cell(comparison.statistic, Look.mean),
      page.cell(comparison.degreesOfFreedom, Look.score),
      page.cell(comparison.p, Look.probability(words)),
      page.cell(comparison.adjustedP, Look.probability(words)),
      page.cell(comparison.leftBase, Look.weighted.quiet),
      page.cell(comparison.rightBase, Look.weighted.quiet),
    ]
    page.addRow(cells)
  }
}
