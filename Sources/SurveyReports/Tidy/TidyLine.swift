import SurveyAnalysis
import SurveyData

/// One published number, or the place where one would be.
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
    case lowest
    case highest
    case unchangedShare = "unchanged_share"
  }

  /// A base as it may be shown.
  struct Base {
    var count: Int?
    var weightedCount: Double?
    var effectiveBase: Double?
  }

  var table: String
  var question: String
  var row: String
  var banner: String
  var point: String
  var statistic: Statistic
  /// A number in its shortest text that reads back the same; empty where there is none.
  var value = ""
  var unit: String
  var status: CrossTable.Status
  var reason = ""
  var base = Base()
  var low: Double?
  var high: Double?
  var letters = ""

  /// The key below survey and wave, in the order of the columns.
  var key: [String] { [table, question, row, banner, point, statistic.rawValue] }

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

  /// The fields after survey and wave.
  func fields(source: String) -> [String] {
    key + [
      value, unit, status.rawValue, reason, base.count.map { String($0) } ?? "",
      text(base.weightedCount), text(base.effectiveBase), value.isEmpty ? "" : text(low),
      value.isEmpty ? "" : text(high), value.isEmpty ? "" : letters, source,
    ]
  }

  private func text(_ number: Double?) -> String {
    guard let number, number.isFinite else { return "" }
    return String(number)
  }
}
