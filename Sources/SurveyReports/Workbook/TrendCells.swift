import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The cells that the sheets on trends have in common.
struct TrendCells {
  private let index: ReportIndex
  /// Whether differences have limits.
  let hasIntervals: Bool

  /// Columns before the numbers: question, wording, row.
  static let textColumns = 3
  static let textWidths: [Double] = [12, 40, 34]

  init(_ read: TrendRead) {
    index = read.index
    hasIntervals = read.index.input.survey.sampling.showsIntervals
  }

  private var words: ReportWords { index.words }
  private var figures: FigureCells { FigureCells(words: words) }

  /// What stands over marks: a test's way, or a landmark.
  var markHeading: String {
    index.lettersAreTests ? words.markHeading : words.landmarkHeading
  }

  /// Question, wording and row; below the first row of a question the wording is quiet and cut.
  func stub(_ variable: String, _ row: String, isFirst: Bool, isStrong: Bool) -> [Cell] {
    let stub = Look.stub.with { $0.indent = 0 }
    let style = isFirst ? stub : stub.quiet.with { $0.wraps = false }
    let name = index.variable(variable)?.isDerived == true ? "" : variable
    return [
      .text(name, style), .text(index.shortTitle(ofVariable: variable), style),
      .text(row, isStrong ? stub.strong : stub),
    ]
  }

  /// A difference or slope, its limits, p and mark; shares in points.
  ///
  /// - Parameter isSlope: whether it is by the unit of time, for which no least difference is declared.
  func change(_ change: TrendTestResult, isShare: Bool, isSlope: Bool = false) -> [Cell] {
    let scale = isShare ? 100.0 : 1
    let style = isShare ? Look.points : Look.change
    func number(_ value: Double?, _ style: CellStyle) -> Cell {
      value.map { .number($0 * scale, style) } ?? .blank(style)
    }
    let isHidden = change.reason == Shown.Mark.confidential.reason
    var cells = [
      change.difference == nil
        ? figures.cell(.mark(isHidden ? .confidential : .unavailable), style)
        : number(change.difference, style.strong)
    ]
    if hasIntervals {
      cells += [number(change.low, style.quiet), number(change.high, style.quiet)]
    }
    let mark = change.mark(index.input.survey.letters, isShare: isShare && !isSlope)
    return cells + [
      p(change.adjustedP), .text(mark.map { words.mark($0) } ?? "", Look.letters),
    ]
  }

  /// A p value; blank where nothing was tested.
  func p(_ p: Double?) -> Cell {
    let style = Look.probability(words)
    return p.map { .number($0, style) } ?? .blank(style)
  }

  /// A count, hidden where it is not told.
  func count(_ count: Int?, _ style: CellStyle) -> Cell {
    figures.cell(count.map { .number(Double($0)) } ?? .mark(.confidential), style)
  }
}
