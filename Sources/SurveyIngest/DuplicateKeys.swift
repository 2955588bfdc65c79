import CSVReading
import SurveyData

/// Finds rows of one respondent, or of one key of several columns, and keeps the last complete one (or the last, if none is complete).
struct DuplicateKeys {
  /// Rows to set aside, by their place among the used rows.
  private(set) var dropped: Set<Int> = []
  /// One problem for each of them.
  private(set) var problems: [Problem] = []

  /// The rows of each key that stands more than once, in order; the keys of all used rows are given.
  static func groups(of keys: [KeyColumn.Key]) -> [[Int]] {
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
    return Array(groups.values)
  }

  /// The rows of each combination of values that stands more than once, in order. A row in which one of
  /// the codes is missing or invalid stands for itself; what was not asked is a part like any other.
  static func groups(of columns: [Column]) -> [[Int]] {
    var groups: [[KeyColumn.Key]: [Int]] = [:]
    for row in 0..<(columns.first?.count ?? 0) {
      let key = columns.compactMap { part(row, of: $0) }
      if key.count == columns.count { groups[key, default: []].append(row) }
    }
    return groups.values.filter { $0.count > 1 }
  }

  /// What a column adds to the key of a row; nil where it is missing or invalid.
  private static func part(_ row: Int, of column: Column) -> KeyColumn.Key? {
    func key(_ absence: Absence?, _ value: UInt64) -> KeyColumn.Key? {
      absence.map { !$0.wasAsked } ?? true ? KeyColumn.Key(high: 1, low: value) : nil
    }
    switch column {
    case .coded(let codes): return key(CodedColumn.absence(codes[row]), UInt64(codes[row]))
    case .ticks(let ticks): return key(TickColumn.absence(ticks[row]), ticks[row])
    case .number(let numbers):
      let value = numbers.values[row]
      return key(NumericColumn.absence(value), UInt64(bitPattern: value))
    case .key(let keys): return keys.keys[row] == .missing ? nil : keys.keys[row]
    }
  }

  /// Chooses among the rows of each group; the exports took the rows in this order.
  ///
  /// The problems name the key, or, where several columns make it, the whole line.
  init(groups: [[Int]], rows: UsedRows) {
    for group in groups {
      guard let kept = group.last(where: rows.isComplete) ?? group.last else { continue }
      let keptFile = rows.export(kept).plan.file
      for row in group where row != kept {
        let plan = rows.export(row).plan
        dropped.insert(row)
        let isElsewhere = plan.file != keptFile
        problems.append(
          Problem(
            .row, file: plan.file, line: rows.line(row),
            column: plan.keyItem.map { plan.columns[$0][0] + 1 } ?? 0,
            question: plan.keyItem.map { plan.items[$0].item.id },
            reason: plan.keyItem == nil
              ? .duplicatedRow(
                keptLine: rows.line(kept), key: plan.rowKey.map { plan.items[$0].item.id })
              : .duplicatedKey(
                keptLine: rows.line(kept), keptFile: isElsewhere ? keptFile : nil)))
      }
    }
  }
}
