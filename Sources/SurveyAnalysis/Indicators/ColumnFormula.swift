import SurveyData

/// Figures computed from other columns of a table, row by row.
///
/// `fonds / (charges / 12)` reads the row's own figures; `previous(budget)` the row before it that has the
/// same first keys, `first(ouverture)` the first of those; `running(resultat)` the sum up to the row; of a
/// row about all, `first` is the sum of the first rows; `total(x)`, `largest(x)`, `smallest(x)` and
/// `rank(x)` all rows but the total. A figure is about as few records as the fewest it is made of, so that
/// what hides one of its figures hides it too.
struct ColumnFormula {
  static let kind = IndicatorKind("formula", [.init("of", .columns)])
  static let levelKind = IndicatorKind("level", [.init("of", .columns), .init("levels", .levels)])

  private let levels: [IndicatorPlan.Level]
  private let expression: Expression?
  private let columns: [String: Int]
  private let groups: [IndicatorGrid.Group]
  private let rows: [[IndicatorTable.Cell]]

  /// - Parameters:
  ///   - columns: the ids of the columns that are already made.
  ///   - cells: for each group, the cells of those columns.
  init(
    _ column: IndicatorPlan.Column, columns: [String], groups: [IndicatorGrid.Group],
    cells: [[IndicatorTable.Cell]]
  ) {
    levels = IndicatorArguments(column.arguments.first ?? [:]).levels("levels")
    expression = IndicatorArguments(column.arguments.first ?? [:]).expression("of")
    self.columns = Dictionary(zip(columns, 0...)) { first, _ in first }
    self.groups = groups
    rows = cells
  }

  /// The figures of an expression; see the other initialiser.
  init(
    _ expression: Expression, columns: [String], groups: [IndicatorGrid.Group],
    cells: [[IndicatorTable.Cell]]
  ) {
    levels = []
    self.expression = expression
    self.columns = Dictionary(zip(columns, 0...)) { first, _ in first }
    self.groups = groups
    rows = cells
  }

  func cells() -> [IndicatorTable.Cell] {
    groups.indices.map { row in
      guard let expression else { return .blank }
      let peers = peers(of: row)
      var reading = Reading(
        columns: columns, rows: rows, peers: peers, firsts: firsts(of: peers), row: row)
      var cell = reading.cell(of: expression)
      if let value = cell.value.map({ ($0 * 1e9).rounded() / 1e9 }), !levels.isEmpty {
        // Classes are cut from numbers of nine decimals, so that one on a limit cannot move.
        cell.value = nil
        let level = levels.last { value >= $0.from ?? -.infinity }
        cell.word = level.map { IndicatorTable.Word(id: $0.id, label: $0.label) }
        if level == nil { cell.reason = "not_computable" }
      }
      return cell
    }
  }

  /// The figure of a row below a column.
  static func summary(
    _ expression: Expression, of column: [[IndicatorTable.Cell]]
  ) -> IndicatorTable.Cell {
    var reading = Reading(
      columns: ["column": 0], rows: column, peers: Array(column.indices),
      firsts: Array(column.indices.prefix(1)), row: nil)
    return reading.cell(of: expression)
  }

  /// The rows that belong together with one: those of the same first keys, without the total; for the
  /// total, all.
  private func peers(of row: Int) -> [Int] {
    let own = groups[row]
    return groups.indices.filter { place in
      !groups[place].isTotal
        && (own.isTotal || groups[place].ids.dropLast() == own.ids.dropLast())
    }
  }

  /// The first rows among some: one for each combination of the first keys.
  private func firsts(of peers: [Int]) -> [Int] {
    var met: Set<[String]> = []
    return peers.filter { met.insert(Array(groups[$0].ids.dropLast())).inserted }
  }

  /// Reads figures while an expression is computed, and keeps in mind how few records they are about.
  private struct Reading {
    let columns: [String: Int]
    let rows: [[IndicatorTable.Cell]]
    let peers: [Int]
    let firsts: [Int]
    let row: Int?
    private var fewest: Int?
    private var dominance: Double?
    private var reason: String?

    init(
      columns: [String: Int], rows: [[IndicatorTable.Cell]], peers: [Int], firsts: [Int],
      row: Int?
    ) {
      self.columns = columns
      self.rows = rows
      self.peers = peers
      self.firsts = firsts
      self.row = row
    }

    mutating func cell(of expression: Expression) -> IndicatorTable.Cell {
      // What a formula could read decides what it is about, whether or not a number was missing.
      for name in expression.names where row != nil || peers.isEmpty { note(row, name) }
      for (function, arguments) in expression.calls {
        guard let name = arguments.first?.names.first else { continue }
        for peer in related(to: function) { note(peer, name) }
      }
      let value = expression.value({ name in row.flatMap { number($0, name) } }) {
        function, arguments in
        arguments.first?.names.first.flatMap { call(function, $0) }
      }
      var cell = IndicatorTable.Cell(
        value, reason: value == nil ? reason ?? "not_computable" : nil, count: fewest)
      cell.dominance = dominance
      return cell
    }

    private mutating func note(_ row: Int?, _ name: String) {
      guard let row, let place = columns[name] else { return }
      let cell = rows[row][place]
      if let count = cell.count { fewest = min(fewest ?? count, count) }
      if let share = cell.dominance { dominance = max(dominance ?? share, share) }
      if cell.value == nil, cell.reason == "not_given" { reason = "not_given" }
    }

    private func related(to function: String) -> [Int] {
      let place = row.flatMap { peers.firstIndex(of: $0) }
      switch function {
      case "first": return firsts
      case "previous": return place.flatMap { $0 > 0 ? [peers[$0 - 1]] : nil } ?? []
      case "running": return place.map { Array(peers[...$0]) } ?? peers
      case "total", "largest", "smallest", "rank": return peers
      default: return []
      }
    }

    private func number(_ row: Int, _ name: String) -> Double? {
      columns[name].flatMap { rows[row][$0].value }
    }

    private func call(_ function: String, _ name: String) -> Double? {
      let numbers = related(to: function).map { number($0, name) }
      let known = numbers.compactMap { $0 }
      switch function {
      case "previous": return numbers.first ?? nil
      // Of several organisations together the first is the sum of theirs: all of them have to be there.
      case "first":
        return known.isEmpty || known.count < numbers.count ? nil : known.reduce(0, +)
      // A sum with a gap is no sum: what comes after it is not known.
      case "running":
        guard row.flatMap({ number($0, name) }) != nil || row.map({ !peers.contains($0) }) ?? true
        else { return nil }
        return known.isEmpty || known.count < numbers.count && row.map(peers.contains) ?? false
          ? nil : known.reduce(0, +)
      case "total": return known.isEmpty ? nil : known.reduce(0, +)
      case "largest": return known.max()
      case "smallest": return known.min()
      case "rank":
        guard let own = row.flatMap({ number($0, name) }) else { return nil }
        return Double(1 + known.count { $0 > own })
      default: return nil
      }
    }
  }
}
