import CSVReading
import SurveyData

/// Answers of the same respondents in files of the wave that were read before, by the respondent's key.
struct AnswersElsewhere {
  /// The row of each respondent.
  let rows: [KeyColumn.Key: Int]
  /// The answers.
  let table: ResponseTable

  /// The answers of a table whose column `key` holds the respondents' keys.
  init(_ table: ResponseTable, key: String) {
    self.table = table
    guard case .key(let column) = table[key] else {
      rows = [:]
      return
    }
    rows = Dictionary(
      column.keys.enumerated().filter { $0.element != .missing }.map { ($0.element, $0.offset) }
    ) { first, _ in first }
  }

  /// For each key, its row in the table.
  func places(of keys: [KeyColumn.Key]) -> [Int?] { keys.map { rows[$0] } }
}

extension PieceSink {
  /// What another file holds of an item, for the rows of the block: no answer where it has no such row.
  func elsewhere(_ index: Int, _ block: FieldBlock) -> BlockColumn? {
    let item = plan.items[index]
    guard let elsewhere = plan.elsewhere, let key = plan.keyItem,
      let column = elsewhere.table[item.item.id]
    else { return nil }
    let places = elsewhere.places(of: hashes(key, block))
    switch column {
    case .coded(let codes):
      let none = CodedColumn.position(.noAnswer)
      return .positions(
        places.map { $0.map { codes[$0] } ?? none }, codes: item.codes, scores: item.scores)
    case .ticks(let ticks):
      let none = TickColumn.word(.noAnswer)
      return .words(places.map { $0.map { ticks[$0] } ?? none }, codes: item.codes)
    case .number(let numbers):
      let none = NumericColumn.value(.noAnswer)
      return .numbers(
        places.map { $0.map { numbers.values[$0] } ?? none }, decimals: numbers.decimals)
    case .key: return nil
    }
  }

  /// The keyed hashes of the respondents in the rows of the block; nothing is noted.
  private func hashes(_ index: Int, _ block: FieldBlock) -> [KeyColumn.Key] {
    let column = plan.columns[index][0]
    guard column >= 0, let hasher = plan.hasher else { return [] }
    return firstFields.map { first in
      hasher.key(block.bytes.span.extracting(block.byteRange(field: Int(first) + column)))
        ?? .missing
    }
  }
}
