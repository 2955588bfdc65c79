import SurveyAnalysis

/// What may be printed in the place of a number. The three reports decide it here, once.
enum Shown: Equatable {
  /// The number itself.
  case number(Double)
  /// So many out of so many respondents: the base is too small for a percentage.
  case counts(Int, of: Int)
  /// A mark instead of a number.
  case mark(Mark)

  /// Why no number stands in a cell.
  enum Mark: String {
    /// Hidden by the disclosure rule.
    case confidential = "[c]"
    /// The column is below the banner's own minimum.
    case belowMinimum = "[m]"
    /// The base is under 30: no mean.
    case smallBase = "[b]"
    /// It cannot be computed; the tidy cells say why.
    case unavailable = "[x]"
    /// Nobody is in the base.
    case empty = "–"

    /// The stable word of the reason.
    var reason: String {
      switch self {
      case .confidential: "confidential"
      case .belowMinimum: "below_minimum"
      case .smallBase: "small_base"
      case .unavailable: "unavailable"
      case .empty: "empty_base"
      }
    }
  }

  /// Whether a mean is missing because its base, or that of its column, is under 30.
  static func isSmall(_ status: CrossTable.Status, _ reason: String?) -> Bool {
    !status.showsEstimates || reason == "base_too_small"
  }

  /// The number, where there is one.
  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }
}

extension CrossTable.Status {
  /// The mark that hides a whole column; nil where something of it is shown.
  var mark: Shown.Mark? {
    switch self {
    case .plain, .flagged, .countOnly: nil
    case .confidential: .confidential
    case .belowMinimum: .belowMinimum
    case .empty: .empty
    }
  }
}

extension CrossTable.Column {
  /// Whether it is the column of all respondents, which keeps its percentages whatever its base.
  var isTotal: Bool { banner == nil }

  /// Respondents in the base, where they may be told.
  var shownCount: Shown {
    switch status {
    case .confidential: .mark(.confidential)
    case .belowMinimum where count == 0: .mark(.belowMinimum)
    case .plain, .flagged, .countOnly, .belowMinimum, .empty: .number(Double(count))
    }
  }

  /// A number about the base, hidden where the base is.
  func shownBase(_ value: Double?) -> Shown {
    if case .mark(let mark) = shownCount { return .mark(mark) }
    guard let value else { return .mark(status == .empty ? .empty : .unavailable) }
    return .number(value)
  }
}

extension CrossTable.Cell {
  /// Whether the cell alone was hidden, in a column that is shown.
  private var isHidden: Bool { count == nil || reason == Shown.Mark.confidential.reason }

  /// The respondents of a code, net or absence.
  func shownCount(in column: CrossTable.Column) -> Shown {
    if let mark = column.status.mark { return .mark(mark) }
    guard let count, !isHidden else { return .mark(.confidential) }
    return .number(Double(count))
  }

  /// The weights' sum of a code, net or absence.
  func shownWeightedCount(in column: CrossTable.Column) -> Shown {
    if let mark = column.status.mark { return .mark(mark) }
    if isHidden { return .mark(.confidential) }
    return weightedCount.map { .number($0) } ?? .mark(.unavailable)
  }

  /// The share of the column's base.
  func shownShare(in column: CrossTable.Column) -> Shown {
    if let mark = column.status.mark { return .mark(mark) }
    guard let count, !isHidden else { return .mark(.confidential) }
    guard column.status.showsEstimates || (column.isTotal && share != nil) else {
      return .counts(count, of: column.count)
    }
    return share.map { .number($0) } ?? .mark(.unavailable)
  }

  /// The share of the row's total: its base is all who gave the answer.
  func shownRowShare(in column: CrossTable.Column, rowTotal: Int?) -> Shown {
    if let mark = column.status.mark { return .mark(mark) }
    guard let count, !isHidden else { return .mark(.confidential) }
    guard let rowTotal else { return .mark(.confidential) }
    guard rowTotal > 0 else { return .mark(.empty) }
    guard rowTotal >= 30 else { return .counts(count, of: rowTotal) }
    guard column.status.showsEstimates || column.isTotal else {
      return .counts(count, of: rowTotal)
    }
    return rowShare.map { .number($0) } ?? .mark(.unavailable)
  }

  /// A mean or standard deviation: fewer may have a score than are in the column's base.
  func shownValue(in column: CrossTable.Column) -> Shown {
    if let mark = column.status.mark { return .mark(mark) }
    if reason == Shown.Mark.confidential.reason { return .mark(.confidential) }
    if let value, column.status.showsEstimates || column.isTotal { return .number(value) }
    return .mark(Shown.isSmall(column.status, reason) ? .smallBase : .unavailable)
  }
}

extension MaturityResult.Mean {
  /// The mean, in a group of a status.
  func shown(_ status: CrossTable.Status, isTotal: Bool = false) -> Shown {
    if let mark = status.mark { return .mark(mark) }
    if reason == Shown.Mark.confidential.reason { return .mark(.confidential) }
    if let value, status.showsEstimates || isTotal { return .number(value) }
    return .mark(Shown.isSmall(status, reason) ? .smallBase : .unavailable)
  }
}

extension MaturityResult.Group {
  /// Whether it is the group of all respondents.
  var isTotal: Bool { banner == nil }

  /// The weighted share of a level among those who have one: as many out of so many in a small group.
  func shownShare(ofLevel level: String) -> Shown {
    if let mark = status.mark { return .mark(mark) }
    guard let count = levels[level], let scored = composite.count else {
      return .mark(.confidential)
    }
    guard scored > 0 else { return .mark(.empty) }
    return levelShares[level].map { .number($0) } ?? .counts(count, of: scored)
  }

  /// A count of its respondents, hidden where the group is.
  func shown(count: Int?) -> Shown {
    if let mark = status.mark { return .mark(mark) }
    return count.map { .number(Double($0)) } ?? .mark(.confidential)
  }
}
