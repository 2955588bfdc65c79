import SurveyData

/// Dates that are kept both ways, day first and month first, until the whole file tells which is meant.
enum DateRereading {
  /// No date that way.
  static let invalid: Int64 = 0
  /// Above every number of a date (8 digits) and below every absence's bits.
  private static let mark: Int64 = 1 << 60
  private static let bits: Int64 = 28

  /// Two readings in one value, each below 2²⁸.
  static func packed(_ dayFirst: Int64, _ monthFirst: Int64) -> Int64 {
    mark | dayFirst << bits | monthFirst
  }

  /// The value with one of its readings, or as it is where it has one only.
  static func settled(_ value: Int64, monthFirst: Bool) -> Int64 {
    guard value >= mark else { return value }
    let low = (1 << bits) - 1 as Int64
    let date = monthFirst ? value & low : value >> bits & low
    return date == invalid ? NumericColumn.value(.invalid) : date
  }

  /// A column of dates, settled export by export: each has `counts` rows and a convention of its own.
  static func settled(_ column: Column, _ exports: [(count: Int, monthFirst: Bool)]) -> Column {
    guard case .number(let numbers) = column else { return column }
    var values = numbers.values
    var row = 0
    for export in exports {
      for place in row..<row + export.count {
        values[place] = settled(values[place], monthFirst: export.monthFirst)
      }
      row += export.count
    }
    return .number(NumericColumn(decimals: numbers.decimals, values: values))
  }
}
