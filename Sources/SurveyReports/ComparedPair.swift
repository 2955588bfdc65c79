import SurveyAnalysis
import SurveyData

/// A pair of columns that was looked at in one row of a table.
struct ComparedPair {
  /// The right side of a comparison with all other respondents.
  static let complement = "complement"

  let table: CrossTable
  let row: CrossTable.Row?
  let comparison: CrossTable.Comparison
  /// The levels of the letters.
  let letters: Letters

  /// The column of a point of the comparison's banner.
  func place(_ point: String) -> Int? {
    table.columns.firstIndex { $0.banner == comparison.banner && $0.point == point }
  }

  /// The estimate on the left side, where it is shown.
  var leftValue: Double? {
    guard let row, let place = place(comparison.left) else { return nil }
    let (cell, column) = (row.cells[place], table.columns[place])
    return row.kind.isShare
      ? cell.shownShare(in: column).number : cell.shownValue(in: column).number
  }

  /// The place of the larger side where the pair gave it a letter, with the other side's; nil: no
  /// letter. The other is nil for all other respondents.
  var lettered: (larger: Int, smaller: Int?)? {
    guard let row, let value = comparison.difference, let p = comparison.adjustedP,
      p <= letters.level,
      let left = place(comparison.left), table.columns[left].status.showsEstimates
    else { return nil }
    if comparison.right == Self.complement {
      return row.cells[left].letters.isEmpty ? nil : (left, nil)
    }
    guard let right = place(comparison.right), table.columns[right].status.showsEstimates else {
      return nil
    }
    let (larger, smaller) = value > 0 ? (left, right) : (right, left)
    return row.cells[larger].letters.isEmpty ? nil : (larger, smaller)
  }

  /// The level of the letter: the stricter one for a capital or a double sign.
  var level: Double? {
    guard lettered != nil, let p = comparison.adjustedP else { return nil }
    return p <= letters.stricter ? letters.stricter : letters.level
  }

  /// Every pair once: what several plans ask for alike is one pair, under the first of them.
  static func all(_ index: ReportIndex) -> [ComparedPair] {
    var seen: Set<[String]> = []
    var pairs: [ComparedPair] = []
    for table in index.tables {
      let rows = Dictionary(table.rows.map { ($0.id, $0) }) { first, _ in first }
      for comparison in table.comparisons {
        let key = [
          table.variable, table.filter ?? "", table.weight, comparison.row, comparison.banner,
          comparison.left, comparison.right,
        ]
        guard seen.insert(key).inserted else { continue }
        pairs.append(
          ComparedPair(
            table: table, row: rows[comparison.row], comparison: comparison,
            letters: index.input.survey.letters))
      }
    }
    return pairs
  }

  /// The pairs that were tested, those of one row of one banner together, as the correction takes
  /// them: first the families with a letter, the clearest on top, then the others as they come.
  static func families(_ pairs: [ComparedPair]) -> [[ComparedPair]] {
    var families: [[ComparedPair]] = []
    var places: [[String]: Int] = [:]
    for pair in pairs where pair.comparison.p != nil {
      let key = [
        pair.table.variable, pair.table.filter ?? "", pair.table.weight, pair.comparison.row,
        pair.comparison.banner,
      ]
      if let place = places[key] {
        families[place].append(pair)
      } else {
        places[key] = families.count
        families.append([pair])
      }
    }
    let lettered = families.compactMap { family -> (p: Double, pairs: [ComparedPair])? in
      let found = family.filter { $0.lettered != nil }.compactMap(\.comparison.adjustedP)
      return found.min().map { ($0, family) }
    }
    let sorted = lettered.enumerated().sorted { left, right in
      left.element.p == right.element.p
        ? left.offset < right.offset : left.element.p < right.element.p
    }.map(\.element.pairs)
    return sorted + families.filter { family in family.allSatisfy { $0.lettered == nil } }
  }

  /// The pairs by adjusted p, the smallest first.
  static func byClearness(_ pairs: [ComparedPair]) -> [ComparedPair] {
    pairs.enumerated().sorted { left, right in
      let (one, other) = (
        left.element.comparison.adjustedP ?? 1, right.element.comparison.adjustedP ?? 1
      )
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
  }
}
