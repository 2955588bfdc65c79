import SurveyAnalysis
import SurveyData

/// One published number, or the place where one would be.
///
/// What lines have in common is made into text once: the row with its table, the column with its base.
struct TidyLine {
  /// What the number is: the last field of the key.
  enum Statistic: String, CaseIterable {
    case count
    case weightedCount = "weighted_count"
    case columnShare = "column_share"
    case rowShare = "row_share"
    case mean
    case deviation
    case ungatedCount = "ungated_count"
    case geometricMean = "geometric_mean"
    case stageAwareMean = "stage_aware_mean"
    case alpha
    case alphaIfDropped = "alpha_if_dropped"
    case itemRestCorrelation = "item_rest_correlation"
    case floorShare = "floor_share"
    case ceilingShare = "ceiling_share"
    case lowest
    case highest
    case unchangedShare = "unchanged_share"
    case changedShare = "changed_share"
    case rankShift = "rank_shift"
    case difference
    case statistic = "t"
    case degreesOfFreedom = "df"
    case p
    case adjustedP = "adjusted_p"
    case panelDifference = "panel_difference"
    case panelP = "panel_p"
    case compositionEffect = "composition_effect"
    case structureEffect = "structure_effect"
    case ratesEffect = "rates_effect"
    case tookUp = "took_up"
    case gaveUp = "gave_up"
    case switchP = "mcnemar_p"
    case slope
    case anyChangeP = "any_change_p"
    case panelCount = "panel_count"
    case panelShare = "panel_share"
    case newCount = "new_count"
    case passageCount = "passage_count"
    case designEffect = "design_effect"
    case shareBefore = "share_before"
    case targetShare = "target_share"
    case frameShare = "frame_share"
    case weightedShare = "weighted_share"
    case responseRate = "response_rate"
    case raoScottF = "rao_scott_f"
    case raoScottP = "rao_scott_p"
    case cramersV = "cramers_v"
    case value
    case word
  }

  /// A row of a table.
  struct Row {
    let table: String
    let question: String
    let row: String
    fileprivate let text: String

    init(table: String, question: String, row: String) {
      self.table = table
      self.question = question
      self.row = row
      text = TidyText.cells([table, question, row]) + ","
    }
  }

  /// A column of a table.
  struct Column {
    let banner: String
    let point: String
    let status: CrossTable.Status
    fileprivate let text: String

    init(banner: String?, point: String, status: CrossTable.Status) {
      self.banner = banner ?? ""
      self.point = point
      self.status = status
      text = TidyText.cells([banner ?? "", point]) + ","
    }
  }

  let row: Row
  let column: Column
  let statistic: Statistic
  let unit: String
  /// n, weighted n and effective base, as far as they may be shown: three cells.
  var base: String
  /// The number as text; empty where there is none.
  private(set) var value = ""
  private(set) var reason = ""
  var low: Double?
  var high: Double?
  var letters = ""
  /// Where it comes from, where that isn't the wave's export.
  var source: String?

  /// A line without a number yet.
  init(_ row: Row, _ column: Column, _ statistic: Statistic, unit: String, base: String) {
    self.row = row
    self.column = column
    self.statistic = statistic
    self.unit = unit
    self.base = base
  }

  /// The cells of a base.
  static func base(_ count: Int?, weighted: Double? = nil, effective: Double? = nil) -> String {
    let count = count.map { String($0) } ?? ""
    return "\(count),\(TidyText.number(weighted)),\(TidyText.number(effective))"
  }

  /// A number shown or not: its value, or the reason for its absence.
  mutating func set(_ shown: Shown, isCount: Bool = false, reason given: String? = nil) {
    switch shown {
    case .number(let number) where number.isFinite:
      value = isCount ? String(Int(number)) : String(number)
      reason = ""
    case .number: reason = Shown.Mark.unavailable.reason
    case .counts: reason = Shown.Mark.smallBase.reason
    case .mark(let mark):
      reason = mark == .unavailable ? given ?? mark.reason : mark.reason
    }
  }

  /// The limits of a cell, where its number is told. The reason is then that of the interval: why there
  /// is none, or `lonely_stratum_<policy>` where strata of one unit were let through.
  mutating func setInterval(of cell: CrossTable.Cell, _ sampling: Sampling) {
    let passed = cell.precision?.lonelyStrata.map { _ in
      "lonely_stratum_\(sampling.lonelyStratum.rawValue)"
    }
    setInterval(cell.low, cell.high, reason: cell.intervalReason ?? passed)
  }

  /// Limits, and what is to be said of them where the number is told.
  mutating func setInterval(_ low: Double?, _ high: Double?, reason: String?) {
    (self.low, self.high) = (low, high)
    if !value.isEmpty, let reason { self.reason = reason }
  }

  /// A word in the place of a number.
  mutating func set(word: String) {
    value = CSVText.cell(word)
    reason = ""
  }

  /// Adds the fields between survey and wave and the source.
  func write(to text: inout String) {
    text += row.text
    text += column.text
    text += statistic.rawValue
    text += ","
    text += value
    text += ","
    text += unit.isEmpty ? "" : CSVText.cell(unit)
    text += ","
    text += column.status.rawValue
    text += ","
    text += reason
    text += ","
    text += base
    guard !value.isEmpty else {
      text += ",,,"
      return
    }
    text += ","
    text += TidyText.number(low)
    text += ","
    text += TidyText.number(high)
    text += ","
    text += letters.isEmpty ? "" : CSVText.cell(letters)
  }

  /// The order of keys within one table and variable.
  static func precedes(_ left: TidyLine, _ right: TidyLine) -> Bool {
    if left.row.row != right.row.row { return TidyText.precedes(left.row.row, right.row.row) }
    let (one, other) = (left.column, right.column)
    if one.banner != other.banner { return TidyText.precedes(one.banner, other.banner) }
    if one.point != other.point { return TidyText.precedes(one.point, other.point) }
    return TidyText.precedes(left.statistic.rawValue, right.statistic.rawValue)
  }
}
