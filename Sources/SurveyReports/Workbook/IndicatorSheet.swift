import SurveyAnalysis
import SurveyData
import XLSXWriting

/// A sheet of tables of indicators, one below the other: title, notes, headings, rows; then the marks.
struct IndicatorSheet {
  private let tables: [IndicatorTable]
  private let marks: IndicatorMarks
  private let keyCount: Int
  /// Whether a figure of the table being written carries a mark of its base.
  private var hasSizeMarks = false
  private var page: BookPage
  /// The row of each table's title.
  private(set) var starts: [Int] = []

  var content: SheetContent { page.content }

  init(_ sheet: BookNames.Indicators, _ index: ReportIndex, _ names: BookNames) {
    tables = sheet.tables
    marks = IndicatorMarks(sheet.tables)
    keyCount = sheet.tables.map(\.keys.count).max() ?? 1
    page = BookPage(
      sheet.name, index: index, names: names,
      widths: IndicatorWidths(sheet.tables, keyCount: keyCount, words: index.words).widths)
    page.addBackLink()
    page.addLine(sheet.title, Look.title)
    page.content.frozenRows = page.content.rows.count
    page.content.frozenColumns = keyCount
    for table in sheet.tables { add(table) }
    let legend = [marks.legend(index.words), index.words.smallBaseMarks(sheet.tables)]
      .compactMap { $0 }
    if !legend.isEmpty {
      page.content.skipRows()
      let text = legend.joined(separator: "\(index.words.semicolon) ")
      page.addLine(index.words.marksLegend(text), Look.wrappedNote)
    }
  }

  private var words: ReportWords { page.words }
  private var language: Language { page.index.language }

  private mutating func add(_ table: IndicatorTable) {
    page.content.skipRows()
    hasSizeMarks = !table.sizeMarks.isEmpty
    let columns = table.physicalColumns(words)
    let last = keyCount + columns.count - 1
    starts.append(page.addLine(table.label.text(language), Look.tableTitle, upTo: last))
    for note in table.notes {
      page.addLine(note.text(language), Look.wrappedNote, upTo: last)
    }
    if table.source != .observed {
      page.addLine(words.source(table.source), Look.wrappedNote, upTo: last)
    }
    let keys = table.keys.map { $0.text(language) }
    let spare = Array(repeating: "", count: keyCount - keys.count)
    page.addRow(
      (keys + spare).map { .text($0, Look.textHeading) }
        + columns.map { .text($0.heading, $0.isProse ? Look.textHeading : Look.numberHeading) })
    var previous: [String] = []
    for row in table.rows {
      add(row, columns, previous)
      previous = row.ids
    }
    if table.rows.isEmpty { page.addLine("–", Look.note) }
  }

  private mutating func add(
    _ row: IndicatorTable.Row, _ columns: [IndicatorTable.PhysicalColumn], _ previous: [String]
  ) {
    // What a row shares with the one above, in its first keys, is said once.
    let shared = zip(row.ids.dropLast(), previous).prefix { $0 == $1 }.count
    let stub = style(Look.stub, row.kind)
    var cells: [Cell] = row.labels.enumerated().map { place, label in
      place < shared ? .blank(stub) : .text(label.text(language), stub)
    }
    cells += Array(repeating: .blank(stub), count: keyCount - cells.count)
    for column in columns {
      cells.append(cell(row.cells[column.place], column, row.kind))
    }
    page.addRow(cells)
  }

  private func cell(
    _ cell: IndicatorTable.Cell, _ column: IndicatorTable.PhysicalColumn,
    _ kind: IndicatorTable.Row.Kind
  ) -> Cell {
    switch column.part {
    case .base:
      return cell.count.map { .integer($0, style(Look.count.quiet, kind)) }
        ?? .blank(style(Look.count, kind))
    case .low: return limit(cell.low, cell, column, kind)
    case .high: return limit(cell.high, cell, column, kind)
    case .figure:
      let own = figureStyle(cell, column.column, kind)
      if let value = cell.value, value.isFinite { return .number(value, own) }
      if let word = cell.word {
        return .text(
          word.label.text(language),
          own.with {
            $0.horizontal = column.isProse ? .left : .right
            $0.indent = column.isProse ? 1 : 0
            $0.wraps = true
          })
      }
      guard let reason = cell.reason else { return .blank(own) }
      return .text(marks.mark(reason), style(Look.mark, kind))
    }
  }

  private func limit(
    _ limit: Double?, _ cell: IndicatorTable.Cell, _ column: IndicatorTable.PhysicalColumn,
    _ kind: IndicatorTable.Row.Kind
  ) -> Cell {
    let own = figureStyle(cell, column.column, kind).quiet
    guard cell.value != nil, let limit, limit.isFinite else { return .blank(own) }
    return .number(limit, own)
  }

  private func figureStyle(
    _ cell: IndicatorTable.Cell, _ column: IndicatorTable.Column, _ kind: IndicatorTable.Row.Kind
  ) -> CellStyle {
    if (cell.unit ?? column.unit) == "probability" {
      return style(Look.probability(words), kind)
    }
    let decimals = cell.decimals ?? column.decimals
    let tail = decimals > 0 ? "." + String(repeating: "0", count: decimals) : ""
    var format = (cell.unit ?? column.unit) == "share" ? "0\(tail) %" : "#,##0\(tail)"
    // A gap of shares among amounts says that it is in points.
    if cell.unit == "points", column.unit != "points" { format += "\" points\"" }
    // A mark beside the number leaves it a number; where there is none, its place is kept.
    let mark = cell.sizeMark.map { "\"\($0)\"" } ?? (hasSizeMarks ? "_*" : "")
    format += mark
    if column.isSigned { format = "+\(format);\u{2212}\(format);\(format)" }
    return style(Look.count.with { $0.numberFormat = format }, kind)
  }

  private func style(_ style: CellStyle, _ kind: IndicatorTable.Row.Kind) -> CellStyle {
    switch kind {
    case .plain: style
    case .emphasis: style.strong
    case .total: style.strong.with { $0.borders.top = Border(.thin, Look.accent) }
    }
  }
}

extension IndicatorTable.Cell {
  /// What stands beside a number: `*` for a base of 30 to 99, `**` for a smaller one.
  fileprivate var sizeMark: String? {
    guard value != nil else { return nil }
    return switch status {
    case .flagged: "*"
    case .countOnly: "**"
    case .plain, .belowMinimum, .confidential, .empty: nil
    }
  }
}

extension IndicatorTable {
  /// The marks of its figures' bases.
  var sizeMarks: Set<String> { Set(rows.flatMap(\.cells).compactMap(\.sizeMark)) }

  /// A column of the sheet: the figure, or what stands beside it.
  struct PhysicalColumn {
    enum Part {
      case base, figure, low, high
    }

    /// The place of its cells in the rows.
    let place: Int
    let column: Column
    let part: Part
    let heading: String
    /// Whether it holds texts of several words, which stand on the left.
    let isProse: Bool
  }

  /// The most characters of a word that stands on the right, as a number would.
  private static let shortWord = 12

  /// The columns of the sheet: n before a figure and the limits after it, where the table has them.
  func physicalColumns(_ words: ReportWords) -> [PhysicalColumn] {
    columns.enumerated().flatMap { place, column -> [PhysicalColumn] in
      func part(_ part: PhysicalColumn.Part, _ heading: String) -> PhysicalColumn {
        PhysicalColumn(
          place: place, column: column, part: part, heading: heading,
          isProse: part == .figure && isProse)
      }
      let isProse = rows.compactMap { $0.cells[place].word?.label.text(words.language).count }
        .contains { $0 > Self.shortWord }
      let hasLimits = rows.contains { $0.cells[place].low != nil || $0.cells[place].high != nil }
      return (column.showsBase ? [part(.base, "n")] : [])
        + [part(.figure, column.label.text(words.language))]
        + (hasLimits ? [part(.low, words.lower), part(.high, words.upper)] : [])
    }
  }
}

/// How wide the columns of a sheet of indicators are: headings and texts wrap, words don't break.
struct IndicatorWidths {
  private(set) var widths: [Double]

  init(_ tables: [IndicatorTable], keyCount: Int, words: ReportWords) {
    let language = words.language
    widths = Array(repeating: 12, count: keyCount)
    for place in 0..<keyCount {
      for table in tables where place < table.keys.count {
        let texts = table.rows.map { $0.labels[place].text(language) }
        // The texts of a column that a shorter key would leave empty may be longer.
        let most = place == 0 ? 44.0 : 34.0
        let longest = (texts + [table.keys[place].text(language)]).map(Self.whole).max() ?? 0
        widths[place] = max(widths[place], min(most, longest))
      }
    }
    // Figures stand in columns of one width, whatever table they are of: headings wrap.
    let columns = tables.map { $0.physicalColumns(words) }
    let common = columns.joined().map { Self.longestWord($0.heading) }.max() ?? 0
    let count = columns.map(\.count).max() ?? 0
    widths += Array(repeating: max(11, common), count: count)
    for (table, columns) in zip(tables, columns) {
      for (place, column) in columns.enumerated() where column.part == .figure {
        let texts = table.rows.compactMap { $0.cells[column.place].word?.label.text(language) }
        let longest = texts.map { min(24, Self.whole($0)) }.max() ?? 0
        widths[keyCount + place] = max(widths[keyCount + place], longest)
      }
    }
  }

  private static func whole(_ text: String) -> Double {
    TextFit.characters(text, fontSize: 10, bold: true) + 3
  }

  /// The width of the longest word; a hyphen ends one.
  private static func longestWord(_ text: String) -> Double {
    text.split { $0 == " " || $0 == "-" }.map {
      TextFit.characters(String($0), fontSize: 10, bold: true) + 1.5
    }.max() ?? 0
  }
}
