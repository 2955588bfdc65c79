import TestSupport

/// The sheet of one question's table, as an analyst reads it: by block, row label and column.
struct QuestionSheet {
  /// The columns: `Ensemble`, then `banner › point`.
  let columns: [String]
  /// The letter of each column; empty for the total.
  let letters: [String]
  private var blocks: [String: [String: [WorkbookParts.Cell?]]] = [:]

  /// Reads the sheet named after a question; `total` is the word over the first column.
  init(_ workbook: WorkbookParts, _ question: String, total: String) throws {
    let rows = workbook.rows(question)
    func text(_ row: Int, _ column: Int) -> String {
      rows.indices.contains(row) && rows[row].indices.contains(column)
        ? rows[row][column]?.text ?? "" : ""
    }
    guard let points = rows.indices.first(where: { text($0, 1) == total }) else {
      throw TestError(
        "the sheet \(question) has no column '\(total)': \(workbook.values(question))")
    }
    var columns: [String] = []
    var letters: [String] = []
    var banner = ""
    var place = 1
    while !text(points, place).isEmpty {
      if !text(points - 1, place).isEmpty { banner = text(points - 1, place) }
      columns.append(banner.isEmpty ? total : "\(banner) › \(text(points, place))")
      letters.append(text(points + 1, place))
      place += 2
    }
    self.columns = columns
    self.letters = letters

    var block = ""
    for row in rows.dropFirst(points + 2) {
      guard let stub = row.first??.text, !stub.isEmpty else { continue }
      if row.dropFirst().allSatisfy({ $0?.isBlank ?? true }) {
        block = stub
      } else {
        blocks[block, default: [:]][stub] = row
      }
    }
  }

  /// A cell by row and column; nil where there is none. Where a row's label stands in several blocks,
  /// the block says which.
  func cell(_ row: String, _ column: String, in block: String? = nil) -> WorkbookParts.Cell? {
    cell(row, column, in: block, offset: 0)
  }

  /// The number in a cell; nil where there is none.
  func number(_ row: String, _ column: String, in block: String? = nil) -> Double? {
    cell(row, column, in: block, offset: 0)?.number
  }

  /// The letters beside a cell.
  func letters(_ row: String, _ column: String, in block: String? = nil) -> String? {
    cell(row, column, in: block, offset: 1)?.value
  }

  private func cell(
    _ row: String, _ column: String, in block: String?, offset: Int
  ) -> WorkbookParts.Cell? {
    let rows = block.map { blocks[$0]?[row] } ?? blocks.values.compactMap { $0[row] }.first
    guard let cells = rows, let place = columns.firstIndex(of: column),
      cells.indices.contains(1 + 2 * place + offset)
    else { return nil }
    return cells[1 + 2 * place + offset]
  }
}

/// The comparisons behind the letters, as an analyst reads them.
struct ComparisonList {
  /// A pair of points, compared in one row of one question.
  struct Comparison {
    let question: String
    let row: String
    let banner: String
    let left: String
    let right: String
    /// The numbers by heading.
    let numbers: [String: Double]

    subscript(heading: String) -> Double? { numbers[heading] }
  }

  let comparisons: [Comparison]

  /// Reads the sheet of comparisons.
  init(_ workbook: WorkbookParts) throws {
    let list = try ListSheet(workbook, "Comparaisons", last: "Base eff. droite")
    comparisons = list.rows.map { row in
      func text(_ heading: String) -> String { row[heading]?.text ?? "" }
      return Comparison(
        question: text("Question"), row: text("Ligne"), banner: text("Variable croisée"),
        left: text("Gauche"), right: text("Droite"), numbers: row.compactMapValues(\.number))
    }
  }

  /// The comparisons of a question's means by a banner; ids may be followed by a wording.
  func means(of question: String, by banner: String) -> [Comparison] {
    comparisons.filter {
      ($0.question == question || $0.question.hasPrefix("\(question) "))
        && $0.row.hasPrefix("Moyenne") && $0.banner == banner
    }
  }
}

/// A list below headings: each row by heading, the first one where a heading stands twice.
struct ListSheet {
  let rows: [[String: WorkbookParts.Cell]]

  /// Reads the list whose last heading is `last`.
  init(_ workbook: WorkbookParts, _ sheet: String, last: String) throws {
    let all = workbook.rows(sheet)
    guard let head = all.firstIndex(where: { $0.last??.text == last }) else {
      throw TestError("the sheet \(sheet) has no list with '\(last)'")
    }
    let headings = all[head].map { $0?.text ?? "" }
    rows = all[(head + 1)...].map { row in
      var cells: [String: WorkbookParts.Cell] = [:]
      for (heading, cell) in zip(headings, row) where cells[heading] == nil {
        cells[heading] = cell
      }
      return cells
    }
  }
}
