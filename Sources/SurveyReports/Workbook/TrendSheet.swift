import SurveyAnalysis
import SurveyData
import XLSXWriting

/// Each row of each question in the wave and in earlier ones, side by side: the previous wave and the
/// remarks first, which is all that is printed, as three waves don't fit a page.
struct TrendSheet {
  private let read: TrendRead
  private let blocks: [TrendRead.Block]
  private var page: BookPage
  private let cells: TrendCells
  /// Whether bases have an effective size of their own.
  private let isWeighted: Bool

  static func content(_ read: TrendRead, _ names: BookNames) -> SheetContent {
    var sheet = TrendSheet(read, names)
    sheet.addAll()
    return sheet.page.content
  }

  private var index: ReportIndex { read.index }
  private var words: ReportWords { read.index.words }
  private var hasIntervals: Bool { cells.hasIntervals }
  private static let textColumns = TrendCells.textColumns
  private var sideColumns: Int { isWeighted ? 3 : 2 }
  private var blockColumns: Int { sideColumns + (hasIntervals ? 5 : 3) }
  /// The column of remarks, after the first block.
  private var remarkColumn: Int { Self.textColumns + sideColumns + blockColumns }

  private init(_ read: TrendRead, _ names: BookNames) {
    self.read = read
    blocks = read.blocks
    isWeighted = read.index.input.survey.weighting.standardName != Weighting.unweighted
    cells = TrendCells(read)
    let side: [Double] = isWeighted ? [10, 9, 10] : [10, 9]
    let block = side + (cells.hasIntervals ? [11, 9, 9, 9, 9] : [11, 9, 9])
    page = BookPage(
      names.trends, index: read.index, names: names,
      widths: TrendCells.textWidths + side + block + [40]
        + blocks.dropFirst().flatMap { _ in block })
  }

  private mutating func addAll() {
    let wave = index.input.wave.id
    page.addBackLink()
    page.addLine(words.trendsSheet, Look.title, upTo: remarkColumn)
    var note = words.trendsNote(
      index.input.survey.letters, lettersAreTests: index.lettersAreTests, wave: wave)
    if blocks.count > 1 { note += " " + words.trendsPrinted }
    page.addLine(note, Look.wrappedNote, upTo: remarkColumn)
    for earlier in read.trends.waves {
      page.addLine(words.panel(earlier, later: wave), Look.wrappedNote, upTo: remarkColumn)
    }
    let head = addHeadings(wave)
    page.hold(from: head - 1, through: head, columns: Self.textColumns)
    for variable in read.trends.variables { add(variable) }
    let last = page.content.rows.count - 1
    if last > head {
      page.content.filter = CellRange(
        CellReference(row: head, column: 0),
        CellReference(row: last, column: page.widths.count - 1))
    }
    page.content.printArea = CellRange(
      CellReference(row: 0, column: 0), CellReference(row: last, column: remarkColumn))
  }

  /// The waves over their columns, then the columns' headings; returns the row of the latter.
  private mutating func addHeadings(_ wave: String) -> Int {
    var bands: [Cell] = Array(repeating: .blank(Look.heading), count: Self.textColumns)
    var starts: [(Int, Int)] = []
    func open(_ text: String, _ count: Int) {
      starts.append((bands.count, count))
      bands.append(.text(text, Look.banner))
      bands += Array(repeating: .blank(Look.banner), count: count - 1)
    }
    open(words.capitalised(words.wave(wave)), sideColumns)
    for (place, block) in blocks.enumerated() {
      if place == 1 { bands.append(.blank(Look.heading)) }
      let roles = words.roles(block.roles)
      open(
        block.wave.map { "\(words.capitalised(words.wave($0))) (\(roles))" }
          ?? words.capitalised(roles), blockColumns)
    }
    if blocks.count == 1 { bands.append(.blank(Look.heading)) }
    // The texts stand in merged cells, whose widths count together.
    let heights = starts.map { start, count -> Double in
      guard case .text(let text) = bands[start].value else { return 0 }
      let width = page.widths[start..<(start + count)].reduce(0, +)
      return BookPage.height(text, Look.banner, width: width)
    }
    let row = page.content.append(bands, height: max(18, heights.max() ?? 0))
    for (start, count) in starts where count > 1 {
      page.content.merges.append(
        CellRange(
          CellReference(row: row, column: start),
          CellReference(row: row, column: start + count - 1)))
    }
    let side = [words.value, "n"] + (isWeighted ? [words.effectiveBase] : [])
    let block =
      side + [words.pointsOrUnits] + (hasIntervals ? [words.lower, words.upper] : [])
      + [words.adjustedP, cells.markHeading]
    let numbers = (side + blocks.flatMap { _ in block }).map { Cell.text($0, Look.numberHeading) }
    let texts = [words.question, words.wording, words.row].map { Cell.text($0, Look.textHeading) }
    return page.addRow(
      inserting(.text(words.remark, Look.textHeading), into: texts + numbers))
  }

  /// A row with the remark in its place.
  private func inserting(_ remark: Cell, into row: [Cell]) -> [Cell] {
    Array(row.prefix(remarkColumn)) + [remark] + row.dropFirst(remarkColumn)
  }

  // MARK: The rows of a variable

  private mutating func add(_ variable: WaveTrends.VariableTrend) {
    let lines = read.lines(variable, blocks)
    let comparisons = blocks.map { read.comparison($0, of: variable) }
    let notes =
      comparisons.compactMap { comparison -> String? in
        guard let comparison else { return nil }
        let text = words.notComparable(
          comparison, variable: variable.variable,
          isDerived: index.variable(variable.variable)?.isDerived ?? false)
        return text.isEmpty ? nil : text
      } + lastComparable(comparisons)
    guard !lines.isEmpty else {
      var row = cells.stub(variable.variable, "", isFirst: true, isStrong: false)
      row += Array(repeating: .blank(Look.count), count: sideColumns)
      for comparison in comparisons { row += absent(comparison) }
      page.addRow(inserting(remark(notes), into: row))
      return
    }
    for (place, line) in lines.enumerated() {
      let isShare = line.kind.isShare
      let isStrong = line.kind == .net
      var row = cells.stub(
        line.variable, read.label(line.kind, line.id, in: line.variable), isFirst: place == 0,
        isStrong: isStrong)
      row += line.later.map { side($0, isShare: isShare) } ?? []
      for (compared, comparison) in zip(line.rows, comparisons) {
        row += compared.map { block($0) } ?? absent(comparison)
      }
      let remark = remark((place == 0 ? notes : []) + reasons(line))
      page.addRow(inserting(remark, into: row))
    }
  }

  /// Which wave stands in the block of last comparable ones.
  private func lastComparable(_ comparisons: [WaveComparison?]) -> [String] {
    zip(blocks, comparisons).compactMap { block, comparison in
      guard block.wave == nil, let comparison else { return nil }
      return "\(words.capitalised(words.roles(block.roles)))\(words.colon) "
        + words.wave(comparison.wave)
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
      + cells.change(row.change, isShare: isShare)
  }

  /// The cells of a block without a comparison: a mark where a break lies or nobody was asked.
  private func absent(_ comparison: WaveComparison?) -> [Cell] {
    var cells: [Cell] = Array(repeating: .blank(Look.count), count: blockColumns - 1)
    let isMarked = comparison.map { $0.comparability != .comparable } ?? false
    cells.append(.text(isMarked ? "‖" : "", Look.letters))
    return cells
  }
}
