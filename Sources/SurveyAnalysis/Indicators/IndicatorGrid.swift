import SurveyData

/// A table whose rows are groups of records and whose columns are indicators.
struct IndicatorGrid {
  /// A row in the making.
  struct Group {
    var ids: [String]
    var labels: [Label]
    /// The records of the group.
    var rows: [Int]
    /// The place among the declared rows, where it is one of them.
    var entry: Int?
    var isTotal = false
  }

  /// The id of the column in a table whose columns stand one below the other.
  static let value = "value"

  private let plan: IndicatorPlan
  private let sample: IndicatorSample
  private let groups: [Group]

  init(_ plan: IndicatorPlan, rows: [Int], in sample: IndicatorSample) {
    self.plan = plan
    self.sample = sample
    var groups = Self.groups(plan, rows, sample)
    if let total = plan.total, plan.rows != .single {
      let count = if case .by(let names) = plan.rows { names.count } else { 1 }
      let blank = Array(repeating: Label(fr: "", en: ""), count: count - 1)
      groups.append(
        Group(
          ids: ["total"] + Array(repeating: "", count: count - 1), labels: [total] + blank,
          rows: rows, entry: nil, isTotal: true))
    }
    self.groups = groups
  }

  /// The ids and labels of the rows.
  var names: [(ids: [String], labels: [Label])] { groups.map { ($0.ids, $0.labels) } }

  /// The figures of an expression over some columns, for each row.
  func figures(
    _ expression: Expression, columns: [IndicatorPlan.Column]
  ) -> [IndicatorTable.Cell] {
    ColumnFormula(
      expression, columns: columns.map(\.id), groups: groups, cells: cells(of: columns)
    ).cells()
  }

  func fill(_ table: inout IndicatorTable) {
    table.columns = plan.columns.map { column in
      IndicatorTable.Column(
        id: column.id, label: column.label, unit: column.unit, decimals: column.decimals,
        isSigned: column.isSigned, showsBase: column.showsBase, isInSummary: column.isInSummary)
    }
    let cells = cells(of: plan.columns)
    table.rows = zip(groups, cells).map { group, cells in
      IndicatorTable.Row(
        ids: group.ids, labels: group.labels, kind: group.isTotal ? .total : .plain, cells: cells)
    }
    for summary in plan.summaryRows { addSummary(summary, to: &table) }
    if plan.rows == .single, plan.columns.count > 1 { transpose(&table) }
  }

  /// The cells of each row, column by column.
  private func cells(of columns: [IndicatorPlan.Column]) -> [[IndicatorTable.Cell]] {
    var cells = [[IndicatorTable.Cell]](repeating: [], count: groups.count)
    for (place, column) in columns.enumerated() {
      let made: [IndicatorTable.Cell]
      if [ColumnFormula.kind.id, ColumnFormula.levelKind.id].contains(column.kind) {
        made = ColumnFormula(
          column, columns: columns.prefix(place).map(\.id), groups: groups, cells: cells
        ).cells()
      } else {
        made = figures(of: column)
      }
      for (row, cell) in made.enumerated() {
        var cell = cell
        cell.source = column.source
        cells[row].append(cell)
      }
    }
    return cells
  }

  private func figures(of column: IndicatorPlan.Column) -> [IndicatorTable.Cell] {
    guard let kind = IndicatorKinds.columns.first(where: { $0.kind.id == column.kind }) else {
      return groups.map { _ in .blank }
    }
    return groups.map { group in
      // Arguments that are written for each row say nothing of all rows together.
      guard column.arguments.count == 1 || group.entry != nil else { return .blank }
      let place = column.arguments.count == 1 ? 0 : group.entry ?? 0
      guard place < column.arguments.count else { return .blank }
      var rows = group.rows
      if let condition = column.conditions[place] {
        let holds = sample.holds(condition)
        rows.removeAll { !holds[$0] }
      }
      return kind.cell(
        IndicatorArguments(column.arguments[place]), rows: rows, in: sample,
        isTotal: group.isTotal || plan.rows == .single)
    }
  }

  /// A row below, computed from the column above it.
  private func addSummary(_ summary: IndicatorPlan.SummaryRow, to table: inout IndicatorTable) {
    let above = groups.indices.filter { !groups[$0].isTotal }
    let cells = plan.columns.enumerated().map { place, column -> IndicatorTable.Cell in
      guard summary.columns.isEmpty || summary.columns.contains(column.id) else { return .blank }
      let column = above.map { [table.rows[$0].cells[place]] }
      return ColumnFormula.summary(summary.formula, of: column)
    }
    let count = table.keys.count
    table.rows.append(
      IndicatorTable.Row(
        ids: [summary.id] + Array(repeating: "", count: count - 1),
        labels: [summary.label] + Array(repeating: Label(fr: "", en: ""), count: count - 1),
        kind: .emphasis, cells: cells))
  }

  /// Indicators of all records read better one below the other.
  private func transpose(_ table: inout IndicatorTable) {
    guard let row = table.rows.first else { return }
    let columns = table.columns
    table.rows = zip(columns, row.cells).map { column, cell in
      var cell = cell
      cell.unit = column.unit
      cell.decimals = column.decimals
      return IndicatorTable.Row(column.id, column.label, [cell])
    }
    table.columns = [
      IndicatorTable.Column(
        id: Self.value, label: Label(fr: "Valeur", en: "Value"),
        showsBase: columns.contains(where: \.showsBase),
        isInSummary: columns.contains(where: \.isInSummary))
    ]
  }

  // MARK: Groups

  /// The records of each code of a variable.
  static func groups(of rows: [Int], by name: String, in sample: IndicatorSample) -> [Group] {
    split(
      Group(ids: [], labels: [], rows: rows, entry: nil), by: name, in: sample, keepsEmpty: false)
  }

  private static func groups(
    _ plan: IndicatorPlan, _ rows: [Int], _ sample: IndicatorSample
  ) -> [Group] {
    switch plan.rows {
    case .single:
      return [Group(ids: ["total"], labels: [plan.label], rows: rows, entry: nil)]
    case .entries(let entries):
      return entries.enumerated().map { place, entry in
        let holds = entry.condition.map(sample.holds)
        return Group(
          ids: [entry.id], labels: [entry.label],
          rows: holds.map { holds in rows.filter { holds[$0] } } ?? rows, entry: place)
      }
    case .by(let names):
      return names.reduce([Group(ids: [], labels: [], rows: rows, entry: nil)]) { groups, name in
        groups.flatMap { split($0, by: name, in: sample, keepsEmpty: names.count == 1) }
      }
    }
  }

  /// The groups that the values of a variable make of one: codes in their order, numbers from the least.
  private static func split(
    _ group: Group, by name: String, in sample: IndicatorSample, keepsEmpty: Bool
  ) -> [Group] {
    func made(_ id: String, _ label: Label, _ rows: [Int]) -> Group {
      Group(ids: group.ids + [id], labels: group.labels + [label], rows: rows, entry: nil)
    }
    let codes = sample.survey.variables.first { $0.id == name }?.codes ?? []
    let labels = Dictionary(codes.map { ($0.code, $0.label) }) { first, _ in first }
    switch sample.table[name] {
    case .coded(let column):
      var byCode = [[Int]](repeating: [], count: column.codes.count)
      for row in group.rows where Int(column[row]) < byCode.count {
        byCode[Int(column[row])].append(row)
      }
      return zip(column.codes, byCode).compactMap { code, rows in
        keepsEmpty || !rows.isEmpty ? made(code, labels[code] ?? Label(fr: code), rows) : nil
      }
    case .ticks(let column):
      return column.codes.enumerated().map { bit, code in
        made(
          code, labels[code] ?? Label(fr: code),
          group.rows.filter { row in
            TickColumn.absence(column[row]) == nil && column[row] >> UInt64(bit) & 1 == 1
          })
      }
    case .number(let column):
      let values = Set(group.rows.compactMap { column.number($0) }).sorted()
      let areDates = sample.survey.codebook.question(name)?.kind == .date
      return values.map { value in
        let date = areDates ? CalendarDate(number: Int(value)) : nil
        let text = value == value.rounded() ? String(Int64(value)) : String(value)
        return made(
          date?.iso ?? text, Label(fr: date?.french ?? text, en: date?.iso),
          group.rows.filter { column.number($0) == value })
      }
    case .key, nil: return []
    }
  }
}
