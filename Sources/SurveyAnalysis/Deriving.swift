public import SurveyData

/// Computes the derived columns of a wave: recodes, bands, conditions, means, counts and regions, then
/// maturity. A column may use those declared before it.
public struct Deriving {
  private let survey: Survey
  private let scores: [String: [Double?]]

  /// Prepares to derive the columns of `survey`.
  public init(survey: Survey) {
    self.survey = survey
    scores = Dictionary(
      survey.variables.map { ($0.id, $0.codes.map(\.score)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The derived columns of the respondents of `table`, in a table of their own.
  public func columns(of table: ResponseTable) -> ResponseTable { columns(of: table, beside: [:]) }

  /// The derived columns of records.
  ///
  /// - Parameter others: the records of each kind, for sums over them.
  func columns(of table: ResponseTable, beside others: [String: IndicatorSample]) -> ResponseTable {
    var whole = table
    var derived = ResponseTable(rowCount: table.rowCount)
    for rule in survey.derived {
      let column = column(rule, whole, others)
      whole.set(rule.id, to: column)
      derived.set(rule.id, to: column)
    }
    if let model = survey.maturity {
      for (name, column) in MaturityScoring(model: model, survey: survey).columns(of: whole) {
        derived.set(name, to: column)
      }
    }
    return derived
  }

  private func column(
    _ derived: Derived, _ table: ResponseTable, _ others: [String: IndicatorSample]
  ) -> Column {
    let codes = derived.codes.map(\.code)
    switch derived.rule {
    case .recode(let variable, let from):
      return recode(table[variable], codes: codes, count: table.rowCount) { code in
        from.firstIndex { $0.contains(code) }
      }
    case .region(let variable):
      return recode(table[variable], codes: codes, count: table.rowCount) { department in
        FrenchRegion.all.firstIndex { $0.departments.contains(department) }
      }
    case .bands(let variable, let bounds):
      return bands(table[variable], bounds, codes: codes, count: table.rowCount)
    case .condition(let condition):
      return yesOrNo(condition, table, codes: codes)
    case .mean(let variables, let least):
      return mean(variables, least, table)
    case .count(let variable):
      return count(table[variable], table.rowCount)
    case .formula(let expression):
      let numbers = RecordNumbers(table, scores: scores)
      return decimal((0..<table.rowCount).map { numbers.value(of: expression, at: $0) })
    case .linkedSum(let link):
      let sums = others[link.record].map { LinkedSum(link, over: $0).values(of: table) }
      return decimal(sums ?? Array(repeating: nil, count: table.rowCount))
    }
  }

  private func recode(
    _ source: Column?, codes: [String], count: Int, _ target: (String) -> Int?
  ) -> Column {
    guard case .coded(let source)? = source else { return Self.absent(codes: codes, count: count) }
    let map = source.codes.map { code in
      target(code).map { UInt16($0) } ?? CodedColumn.position(.notApplicable)
    }
    var column = CodedColumn(codes: codes, capacity: source.count)
    for row in 0..<source.count {
      let position = source[row]
      column.append(Int(position) < map.count ? map[Int(position)] : position)
    }
    return .coded(column)
  }

  private func bands(_ source: Column?, _ bounds: [Derived.Band], codes: [String], count: Int)
    -> Column
  {
    guard case .number(let source)? = source else { return Self.absent(codes: codes, count: count) }
    var column = CodedColumn(codes: codes, capacity: count)
    let unit = NumericColumn.power(source.decimals)
    for value in source.values {
      if let absence = NumericColumn.absence(value) {
        column.append(CodedColumn.position(absence))
      } else {
        let band = bounds.firstIndex { $0.contains(Double(value) / unit) }
        column.append(band.map { UInt16($0) } ?? CodedColumn.position(.notApplicable))
      }
    }
    return .coded(column)
  }

  /// A column of codes for a wave that has no such source.
  private static func absent(codes: [String], count: Int) -> Column {
    var column = CodedColumn(codes: codes, capacity: count)
    for _ in 0..<count { column.append(CodedColumn.position(.notInWave)) }
    return .coded(column)
  }

  /// The first code where the condition holds whatever the missing answers would be; the second where
  /// it doesn't and nothing it compares is missing; else the absence of the first such variable.
  private func yesOrNo(_ condition: Condition, _ table: ResponseTable, codes: [String]) -> Column {
    var column = CodedColumn(codes: codes, capacity: table.rowCount)
    for block in table.blocks {
      let blocks = Dictionary(
        condition.variables.map { name in
          (name, table[name].flatMap { BlockColumn($0, rows: block, scores: scores[name] ?? []) })
        }, uniquingKeysWith: { first, _ in first })
      let holds = condition.certainlyHolds(count: block.count) { blocks[$0] ?? nil }
      let compared = condition.comparedVariables.map { blocks[$0] ?? nil }
      for offset in 0..<block.count {
        if holds[offset] {
          column.append(0)
        } else if let absence = compared.lazy.compactMap({ $0.absence(offset) }).first {
          column.append(CodedColumn.position(absence))
        } else {
          column.append(1)
        }
      }
    }
    return .coded(column)
  }

  /// The mean of the valid scores, rounded to nine decimals.
  private func mean(_ variables: [String], _ least: Int, _ table: ResponseTable) -> Column {
    var column = NumericColumn(decimals: 9)
    let columns = variables.map { (table[$0], scores[$0] ?? []) }
    for row in 0..<table.rowCount {
      var sum = 0.0
      var count = 0
      var absence: Absence?
      for (source, scores) in columns {
        switch source {
        case .coded(let coded):
          let position = Int(coded[row])
          if position < scores.count, let score = scores[position] {
            sum += score
            count += 1
          } else {
            absence = absence ?? CodedColumn.absence(coded[row])
          }
        case .number(let number):
          if let value = number.number(row) {
            sum += value
            count += 1
          } else {
            absence = absence ?? NumericColumn.absence(number.values[row])
          }
        default:
          absence = absence ?? .notInWave
        }
      }
      if count >= max(1, least) {
        // A mean of numbers in the thousand millions has no place in 64 bits of such units.
        let units = Int64(exactly: (sum / Double(count) * 1e9).rounded())
        column.append(units ?? NumericColumn.value(.invalid))
      } else {
        column.append(NumericColumn.value(absence ?? .noAnswer))
      }
    }
    return .number(column)
  }

  /// Computed values, rounded; a value that has no place in 64 bits is invalid.
  private func decimal(_ values: [Double?]) -> Column {
    .number(
      NumericColumn(
        decimals: Derived.formulaDecimals,
        values: values.map { value in
          guard let value else { return NumericColumn.value(.noAnswer) }
          let units = value * NumericColumn.power(Derived.formulaDecimals)
          return Int64(exactly: units.rounded()) ?? NumericColumn.value(.invalid)
        }))
  }

  private func count(_ source: Column?, _ count: Int) -> Column {
    var column = NumericColumn()
    guard case .ticks(let source)? = source else {
      return .number(
        NumericColumn(
          values: [Int64](repeating: NumericColumn.value(.notInWave), count: count)))
    }
    for row in 0..<count {
      let word = source[row]
      column.append(
        TickColumn.absence(word).map { NumericColumn.value($0) } ?? Int64(word.nonzeroBitCount))
    }
    return .number(column)
  }
}
