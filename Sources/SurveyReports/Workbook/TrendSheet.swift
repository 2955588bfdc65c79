import SurveyAnalysis
import SurveyData
import XLSXWriting

/// Each row of each question in the wave and in earlier ones, side by side; then the panel, the trends
/// over three waves and more, and the differences split by groups.
struct TrendSheet {
  let read: TrendRead
  let blocks: [TrendRead.Block]
  var page: BookPage
  /// Whether bases have an effective size of their own.
  let isWeighted: Bool
  let hasIntervals: Bool

  static func content(_ read: TrendRead, _ names: BookNames) -> SheetContent {
    var sheet = TrendSheet(read, names)
    sheet.addAll()
    return sheet.page.content
  }

  var index: ReportIndex { read.index }
  var words: ReportWords { read.index.words }
  /// Columns before the numbers: question, wording, row.
  static let textColumns = 3
  private var sideColumns: Int { isWeighted ? 3 : 2 }
  private var blockColumns: Int { sideColumns + (hasIntervals ? 5 : 3) }
  private var columnCount: Int {
    Self.textColumns + sideColumns + blocks.count * blockColumns + 1
  }

  private init(_ read: TrendRead, _ names: BookNames) {
    self.read = read
    blocks = read.blocks
    isWeighted = read.index.input.survey.weighting.standardName != Weighting.unweighted
    hasIntervals = read.index.input.survey.sampling.showsIntervals
    let side: [Double] = isWeighted ? [10, 9, 10] : [10, 9]
    let block = side + (hasIntervals ? [11, 9, 9, 9, 9] : [11, 9, 9])
    page = BookPage(
      names.trends, index: read.index, names: names,
      widths: [12, 40, 34] + side + blocks.flatMap { _ in block } + [40])
  }

  private mutating func addAll() {
    let wave = index.input.wave.id
    page.addBackLink()
    page.addLine(words.trendsSheet, Look.title)
    page.addLine(
      words.trendsNote(lettersAreTests: index.lettersAreTests, wave: wave), Look.wrappedNote)
    for earlier in read.trends.waves {
      page.addLine(words.panel(earlier, later: wave), Look.wrappedNote)
    }
    let head = addHeadings(wave)
    page.hold(from: head - 1, through: head, columns: Self.textColumns)
    for variable in read.trends.variables { add(variable) }
    let last = page.content.rows.count - 1
    if last > head {
      page.content.filter = CellRange(
        CellReference(row: head, column: 0), CellReference(row: last, column: columnCount - 1))
    }
    addPanels()
    addSeries()
    addSplits()
  }

  /// The waves over their columns, then the columns' headings; returns the row of the latter.
  private mutating func addHeadings(_ wave: String) -> Int {
    let blank = Cell.blank(Look.heading)
    var bands: [Cell] = Array(repeating: blank, count: Self.textColumns)
    var starts: [(Int, Int)] = []
    func open(_ text: String, _ count: Int) {
      starts.append((bands.count, count))
      bands.append(.text(text, Look.banner))
      bands += Array(repeating: .blank(Look.banner), count: count - 1)
    }
    open(words.capitalised(words.wave(wave)), sideColumns)
    for block in blocks {
      let roles = words.roles(block.roles)
      open(
        block.wave.map { "\(words.capitalised(words.wave($0))) (\(roles))" }
          ?? words.capitalised(roles), blockColumns)
    }
    bands.append(blank)
    let row = page.addRow(bands)
    for (start, count) in starts where count > 1 {
      page.content.merges.append(
        CellRange(
          CellReference(row: row, column: start),
          CellReference(row: row, column: start + count - 1)))
    }
    let side = [words.value, "n"] + (isWeighted ? [words.effectiveBase] : [])
    let block =
      side + [words.pointsOrUnits] + (hasIntervals ? [words.lower, words.upper] : [])
      + [words.adjustedP, index.lettersAreTests ? words.markHeading : words.landmarkHeading]
    let headings =
      [words.question, words.wording, words.row] + side + blocks.flatMap { _ in block }
    let cells = headings.enumerated().map { column, heading in
      Cell.text(
        heading, column < Self.textColumns ? Look.textHeading : Look.numberHeading)
    }
    return page.addRow(cells + [.text(words.remark, Look.textHeading)])
  }

  // MARK: The rows of a variable

  private mutating func add(_ variable: WaveTrends.VariableTrend) {
    let lines = read.lines(variable, blocks)
    let comparisons = blocks.map { read.comparison($0, of: variable) }
    let notes = comparisons.compactMap { comparison -> String? in
      guard let comparison else { return nil }
      let text = words.notComparable(
        comparison, variable: variable.variable,
        isDerived: index.variable(variable.variable)?.isDerived ?? false)
      return text.isEmpty ? nil : text
    }
    guard !lines.isEmpty else {
      var cells = stub(variable.variable, "", isFirst: true, isStrong: false)
      cells += Array(repeating: .blank(Look.count), count: sideColumns)
      for comparison in comparisons { cells += absent(comparison) }
      page.addRow(cells + [remark(notes)])
      return
    }
    for (place, line) in lines.enumerated() {
      let isShare = line.kind.isShare
      let isStrong = line.kind == .net
      var cells = stub(
        line.variable, read.label(line.kind, line.id, in: line.variable), isFirst: place == 0,
        isStrong: isStrong)
      cells += line.later.map { side($0, isShare: isShare) } ?? []
      for (row, comparison) in zip(line.rows, comparisons) {
        cells += row.map { block($0) } ?? absent(comparison)
      }
      page.addRow(cells + [remark((place == 0 ? notes : []) + reasons(line))])
    }
  }

  /// Why rows were not tested, each reason once.
  private func reasons(_ line: TrendRead.Line) -> [String] {
    var seen: Set<String> = []
    return line.rows.compactMap { $0?.change.reason }
      .filter { $0 != "tested_once" && $0 != "confidential" && seen.insert($0).inserted }
      .map { words.reason($0) }
  }

  private func remark(_ texts: [String]) -> Cell {
    .text(texts.joined(separator: "\u{202F}; "), Look.stub.quiet)
  }

  /// Question, wording and row; the wording is quiet below the first row of a question.
  func stub(_ variable: String, _ row: String, isFirst: Bool, isStrong: Bool) -> [Cell] {
    let stub = Look.stub.with { $0.indent = 0 }
    let style = isFirst ? stub : stub.quiet
    let name = index.variable(variable)?.isDerived == true ? "" : variable
    return [
      .text(name, style), .text(index.shortTitle(ofVariable: variable), style),
      .text(row, isStrong ? stub.strong : stub),
    ]
  }

  private func side(_ side: WaveComparison.Side, isShare: Bool) -> [Cell] {
    var cells = [
      page.cell(side.shown, isShare ? Look.finePercent : Look.mean),
      page.cell(side.shownCount, Look.count.quiet),
    ]
    if isWeighted { cells.append(page.cell(side.base.effectiveBase, Look.score.quiet)) }
    return cells
  }

  private func block(_ row: WaveComparison.Row) -> [Cell] {
    let isShare = row.kind.isShare
    return side(row.earlier, isShare: isShare)
      + change(row.change, isShare: isShare, isStrong: true)
  }

  /// The difference, its limits, p and mark.
  func change(_ change: TrendTestResult, isShare: Bool, isStrong: Bool = false) -> [Cell] {
    let scale = isShare ? 100.0 : 1
    let style = isShare ? Look.points : Look.change
    func number(_ value: Double?, _ style: CellStyle) -> Cell {
      value.map { .number($0 * scale, style) } ?? .blank(style)
    }
    var cells = [
      change.difference.map { .number($0 * scale, isStrong ? style.strong : style) }
        ?? page.cell(.mark(change.reason == "confidential" ? .confidential : .unavailable), style)
    ]
    if hasIntervals {
      cells += [number(change.low, style.quiet), number(change.high, style.quiet)]
    }
    let p = Look.probability(words)
    return cells + [
      change.adjustedP.map { .number($0, p) } ?? .blank(p),
      .text(change.mark.map { words.mark($0) } ?? "", Look.letters),
    ]
  }

  /// The cells of a block without a comparison: a mark where a break lies or nobody was asked.
  private func absent(_ comparison: WaveComparison?) -> [Cell] {
    var cells: [Cell] = Array(repeating: .blank(Look.count), count: blockColumns - 1)
    let isMarked = comparison.map { $0.comparability != .comparable } ?? false
    cells.append(.text(isMarked ? "‖" : "", Look.letters))
    return cells
  }
}
