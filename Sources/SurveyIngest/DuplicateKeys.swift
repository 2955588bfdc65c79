import CSVReading
import SurveyData

/// Finds rows of one respondent, and keeps the last complete one (or the last, if none is complete).
struct DuplicateKeys {
  /// Rows to set aside, by their place among the used rows.
  private(set) var dropped: Set<Int> = []
  /// One problem for each of them.
  private(set) var problems: [Problem] = []

  init(pieces: [CSVScan<PieceSink>.Piece], keyItem: Int, plan: IngestPlan) {
    var keys: [KeyColumn.Key] = []
    var lines: [Int] = []
    var isComplete: [Bool] = []
    for piece in pieces {
      keys += piece.sink.keys(of: keyItem)
      lines += piece.sink.rowLines.map { Int($0) + piece.firstLine - 1 }
      isComplete += piece.sink.isComplete
    }
    // Rows by key: an open-addressing table of row numbers, as a million keys are usual.
    var size = 16
    while size < keys.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    var groups: [KeyColumn.Key: [Int]] = [:]
    for (row, key) in keys.enumerated() where key != .missing {
      var index = Int(truncatingIfNeeded: key.low) & (size - 1)
      while slots[index] >= 0, keys[Int(slots[index])] != key { index = (index + 1) & (size - 1) }
      if slots[index] < 0 {
        slots[index] = Int32(row)
      } else {
        groups[key, default: [Int(slots[index])]].append(row)
      }
    }
    let item = plan.items[keyItem]
    let column = plan.columns[keyItem][0] + 1
    for rows in groups.values {
      guard let kept = rows.last(where: { isComplete[$0] }) ?? rows.last else { continue }
      for row in rows where row != kept {
        dropped.insert(row)
        problems.append(
          Problem(
            .row, file: plan.file, line: lines[row], column: column, question: item.item.id,
            reason: .duplicatedKey(keptLine: lines[kept])))
      }
    }
  }
}
