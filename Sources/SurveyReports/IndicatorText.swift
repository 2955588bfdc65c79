import SurveyAnalysis
import SurveyData

/// Figures of tables of indicators as text.
struct IndicatorText {
  let words: ReportWords

  /// A number in the decimals of its cell or column.
  func number(_ value: Double, _ cell: IndicatorTable.Cell, _ column: IndicatorTable.Column)
    -> String
  {
    let decimals = cell.decimals ?? column.decimals
    let numbers = words.numbers
    let text =
      (cell.unit ?? column.unit) == "share"
      ? numbers.percent(value, places: decimals) : numbers.decimal(value, places: decimals)
    return column.isSigned && value > 0 ? "+\(text)" : text
  }

  /// What a cell shows; nil where it shows nothing.
  func text(_ cell: IndicatorTable.Cell, _ column: IndicatorTable.Column) -> String? {
    cell.value.map { number($0, cell, column) } ?? cell.word?.label.text(words.language)
  }

  /// A sentence with its figures; nil where one of them may not be shown.
  func text(_ sentence: IndicatorTable.Sentence, of table: IndicatorTable) -> String? {
    var text = sentence.text.text(words.language)
    for (place, figure) in sentence.figures.enumerated() {
      guard let column = table.columns.first(where: { $0.id == figure.column }),
        let cell = table.cell(figure.row, figure.column), let shown = self.text(cell, column)
      else { return nil }
      text = text.split(separator: "{\(place + 1)}", omittingEmptySubsequences: false)
        .joined(separator: shown)
    }
    return text
  }
}

/// The marks that stand for reasons on one sheet, and what they mean.
struct IndicatorMarks {
  /// Marks that stand for the same on every sheet.
  private static let fixed: [String: Shown.Mark] = [
    "confidential": .confidential, "below_minimum": .belowMinimum, "small_base": .smallBase,
    "base_too_small": .smallBase, "empty_base": .empty,
  ]

  private let others: [String]
  /// The reasons of the sheet in the order in which they are met, with their words.
  private let reasons: [(word: String, label: Label?)]

  /// The marks of a sheet with these tables.
  init(_ tables: [IndicatorTable]) {
    var reasons: [(word: String, label: Label?)] = []
    for table in tables {
      for reason in table.rows.flatMap(\.cells).filter({ !$0.isShown }).compactMap(\.reason)
      where !reasons.contains(where: { $0.word == reason }) {
        reasons.append((reason, table.reasons[reason]))
      }
    }
    self.reasons = reasons
    others = reasons.map(\.word).filter { Self.fixed[$0] == nil }
  }

  /// The mark of a reason: `[c]`, or `[x]`, with a number where the sheet has several.
  func mark(_ reason: String) -> String {
    if let mark = Self.fixed[reason] { return mark.rawValue }
    guard others.count > 1, let place = others.firstIndex(of: reason) else {
      return Shown.Mark.unavailable.rawValue
    }
    return "[x\(place + 1)]"
  }

  /// `[c] confidentiel ; [x] projet non éligible`; nil where the sheet has no mark.
  func legend(_ words: ReportWords) -> String? {
    let texts = reasons.map { reason in
      "\(mark(reason.word)) \(reason.label?.text(words.language) ?? words.reason(reason.word))"
    }
    return texts.isEmpty ? nil : texts.joined(separator: "\(words.semicolon) ")
  }
}
