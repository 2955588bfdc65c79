import XLSXWriting

/// A column of the workbook's lists.
enum ObservatoryColumn: CaseIterable {
  case survey, wave, table, question, row, group, territory, value, unit, low, high, count
  case effectiveBase, remark, mark, data

  /// The columns that not every list has: on a territory's page the territory is in the title.
  static let optional: Set<ObservatoryColumn> = [.survey, .wave, .table, .group, .territory]

  /// Its width in characters.
  var width: Double {
    switch self {
    case .survey: 13
    case .wave, .count: 9
    case .table: 34
    case .question: 50
    case .row: 32
    case .group, .territory: 24
    case .value: 14
    case .unit: 16
    case .low, .high, .effectiveBase: 10
    case .remark: 26
    case .mark: 10
    case .data: 22
    }
  }

  private var isNumeric: Bool {
    switch self {
    case .value, .low, .high, .count, .effectiveBase: true
    default: false
    }
  }

  var headingStyle: CellStyle { isNumeric ? Look.numberHeading : Look.textHeading }

  func heading(_ words: ReportWords) -> String {
    switch self {
    case .survey: words.survey
    case .wave: words.waveHeading
    case .table: words.table
    case .question: words.indicatorHeading
    case .row: words.row
    case .group: words.groupHeading
    case .territory: words.territoryHeading
    case .value: words.valueHeading
    case .unit: words.unitHeading
    case .low: words.lower
    case .high: words.upper
    case .count: "n"
    case .effectiveBase: words.effectiveBaseShort
    case .remark: words.statusHeading
    case .mark: words.sourceHeading
    case .data: words.dataHeading
    }
  }

  func cell(_ line: ObservatoryLine, _ cells: ObservatoryCells) -> Cell {
    switch self {
    case .survey: .text(line.survey, Look.stub.quiet)
    case .wave: .text(line.waveName, Look.stub.strong)
    case .table: .text(line.table, Look.stub.quiet)
    case .question: .text(line.question, Look.stub)
    case .row: .text(line.row, Look.stub)
    case .group: .text(line.group ?? "", Look.stub)
    case .territory: .text(line.territory ?? "", Look.stub)
    case .value: cells.value(line)
    case .unit: cells.unit(line)
    case .low: cells.limit(line.low, line)
    case .high: cells.limit(line.high, line)
    case .count: cells.count(line)
    case .effectiveBase: cells.effectiveBase(line)
    case .remark: cells.remark(line)
    case .mark: cells.mark(line)
    case .data: cells.data(line)
    }
  }
}
