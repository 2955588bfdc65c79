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

  /// The rows of each combination of codes that stands more than once, in order. A row in which one of
  /// the codes is missing or invalid stands for itself; what was not asked is a part like any other.
  static func groups(of columns: [Column]) -> [[Int]] {
    let columns = columns.compactMap { column -> CodedColumn? in
      if case .coded(let codes) = column { codes } else { nil }
    }
    var groups: [[UInt16]: [Int]] = [:]
    for row in 0..<(columns.first?.count ?? 0) {
      let key = columns.map { $0[row] }
      let isKnown = key.allSatisfy { position in
        CodedColumn.absence(position).map { !$0.wasAsked } ?? true
      }
      if isKnown { groups[key, default: []].append(row) }
    }
    return groups.values.filter { $0.count > 1 }
  }

  /// Chooses among the rows of each group; the pieces took the rows in this order.
  ///
  /// - Parameter keyItem: The item that the problems name; nil: several, and the whole line is meant.
  init(
    groups: [[Int]], pieces: [CSVScan<PieceSink>.Piece], keyItem: Int?, plan: IngestPlan
  ) {
    let rows = UsedRows(pieces)
    let question = keyItem.map { plan.items[$0].item.id }
    let column = keyItem.map { plan.columns[$0][0] + 1 } ?? 0
    for group in groups {
      guard let kept = group.last(where: rows.isComplete) ?? group.last else { continue }
      for row in group where row != kept {
        dropped.insert(row)
        problems.append(
          Problem(
            .row, file: plan.file, line: rows.line(row), column: column, question: question,
            reason: keyItem == nil
              ? .duplicatedRow(
                keptLine: rows.line(kept), key: plan.rowKey.map { plan.items[$0].item.id })
              : .duplicatedKey(keptLine: rows.line(kept))))
      }
    }
  }
}

/// The used rows of all pieces, one behind the other.
private struct UsedRows {
  private let pieces: [CSVScan<PieceSink>.Piece]
  /// The rows before each piece.
  private let starts: [Int]

  init(_ pieces: [CSVScan<PieceSink>.Piece]) {
    self.pieces = pieces
    var start = 0
    starts = pieces.map { piece in
      defer { start += piece.sink.usedCount }
      return start
    }
  }

  /// The line of the export on which a row starts.
  func line(_ row: Int) -> Int {
    let (piece, place) = place(row)
    return Int(piece.sink.rowLines[place]) + piece.firstLine - 1
  }

  /// Whether all required questions are answered in a row.
  func isComplete(_ row: Int) -> Bool {
    let (piece, place) = place(row)
    return piece.sink.isComplete[place]
  }

  private func place(_ row: Int) -> (CSVScan<PieceSink>.Piece, Int) {
    // The last piece that starts at the row or before: pieces without rows come before it.
    let index = starts.lastIndex { $0 <= row } ?? 0
    return (pieces[index], row - starts[index])
  }
}
