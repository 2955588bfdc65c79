import SurveyData
import SurveyStatistics

/// The share of records for which a condition holds.
///
/// `{kind: share, of: "B02 >= 4"}`; `base: valid` leaves out « don't know », `asked` keeps those who didn't
/// answer, `all` keeps everybody. Of a sample it is weighted, with Wilson's interval by design where the
/// sampling has one; a group of fewer than 30 is told as « 7 sur 12 ».
struct ShareIndicator: IndicatorComputation {
  static let kind = IndicatorKind(
    "share",
    [
      .init("of", .condition),
      .init(
        "base", .word(Question.Base.allCases.map(\.rawValue) + [everybody]), isRequired: false),
    ])

  private static let everybody = "all"

  static func cell(
    _ arguments: IndicatorArguments, rows: [Int], in sample: IndicatorSample, isTotal: Bool
  ) -> IndicatorTable.Cell {
    guard let condition = arguments.condition("of") else { return .blank }
    let word = arguments.word("base") ?? Question.Base.answered.rawValue
    let indicators = sample.indicators(condition, base: Question.Base(rawValue: word))
    let sums = sample.sums(indicators, over: rows)
    return IndicatorEstimate(sums, in: sample, isTotal: isTotal).share {
      rows.count { indicators[$0] == 1 }
    }
  }
}

/// A share or mean as a cell, with what a small base allows.
struct IndicatorEstimate {
  private let sums: [DomainSums]
  private let total: DomainSums
  private let sample: IndicatorSample
  private let status: CrossTable.Status
  private let isTotal: Bool

  /// - Parameter sums: the sums of the score by part of the design.
  init(_ sums: [DomainSums], in sample: IndicatorSample, isTotal: Bool) {
    self.sums = sums
    self.sample = sample
    self.isTotal = isTotal
    total = DomainSums.total(of: sums)
    status =
      sample.isSample
      ? TableColumn.status(
        count: total.count, effectiveBase: try? EffectiveBase(of: total).value, minimum: nil,
        threshold: sample.survey.disclosure.threshold)
      : total.count > 0 ? .plain : .empty
  }

  /// A share; `having` counts those who make it up.
  func share(_ having: () -> Int) -> IndicatorTable.Cell {
    guard status != .empty else { return cell(nil, reason: "empty_base") }
    guard status != .countOnly || isTotal else {
      var cell = cell(nil, reason: nil)
      let words = Label(fr: "\(having()) sur \(total.count)", en: "\(having()) of \(total.count)")
      cell.word = IndicatorTable.Word(id: "\(having())/\(total.count)", label: words)
      return cell
    }
    return estimate(isShare: true)
  }

  /// A mean.
  func mean() -> IndicatorTable.Cell {
    guard status != .empty else { return cell(nil, reason: "not_given") }
    guard status != .countOnly || isTotal else { return cell(nil, reason: "base_too_small") }
    return estimate(isShare: false)
  }

  private func estimate(isShare: Bool) -> IndicatorTable.Cell {
    do throws(Unavailable) {
      var cell = cell(try total.mean(), reason: nil)
      if let interval = sample.interval(sums, isShare: isShare) {
        (cell.low, cell.high) = (interval.lower, interval.upper)
      }
      return cell
    } catch { return cell(nil, reason: error.rawValue) }
  }

  private func cell(_ value: Double?, reason: String?) -> IndicatorTable.Cell {
    IndicatorTable.Cell(
      value, reason: reason, count: total.count,
      weightedCount: sample.isSample ? sample.weight(ofUnits: total.weight) : nil,
      effectiveBase: sample.isSample ? try? EffectiveBase(of: total).value : nil, status: status)
  }
}
