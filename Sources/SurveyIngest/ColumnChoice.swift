import SurveyData

/// Finds the columns that are asked for by their headers, and says why one cannot be taken.
struct ColumnChoice {
  /// What a column is asked for.
  enum Role: String {
    case row = "--rows"
    case banner = "--by"
    case weight = "--weight"
    case strata = "--strata"
    case cluster = "--cluster"
  }

  private(set) var problems: [Problem] = []
  private let profile: ExportProfile
  private let byHeader: [String: [ColumnProfile]]

  /// The most headers that a message lists.
  private static let mostListed = 40

  init(_ profile: ExportProfile) {
    self.profile = profile
    if profile.recordCount == 0 {
      problems.append(
        Problem(.file, file: profile.path, reason: .noRespondents(records: profile.recordCount)))
    }
    byHeader = Dictionary(grouping: profile.columns) { AnswerText.normalised($0.header) }
  }

  /// The columns of some arguments, each a header or several parted by commas; each column once.
  mutating func columns(_ arguments: [String], for role: Role) -> [ColumnProfile] {
    var found: [ColumnProfile] = []
    for argument in arguments {
      let isOne = byHeader[AnswerText.normalised(argument)] != nil || !isList(role)
      let names =
        isOne
        ? [argument]
        : argument.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
      for name in names {
        guard let column = column(name, for: role), !found.contains(column) else { continue }
        found.append(column)
      }
    }
    return found
  }

  private func isList(_ role: Role) -> Bool { role == .row || role == .banner }

  private mutating func column(_ name: String, for role: Role) -> ColumnProfile? {
    let wanted = AnswerText.normalised(name)
    guard !wanted.isEmpty else {
      let blank = byHeader[""]?.map { String($0.ordinal) } ?? []
      add(
        nil, "\(role.rawValue) names a column without a header",
        help: blank.isEmpty
          ? "take out the comma too many"
          : "give \(blank.count == 1 ? "column" : "columns") \(blank.joined(separator: ", ")) a header"
      )
      return nil
    }
    guard let columns = byHeader[wanted], let column = columns.first else {
      let headers = profile.columns.map(\.header).filter { !$0.isEmpty }
      let suggestion = Spelling.suggestion(for: name, among: headers).map { "\($0) " } ?? ""
      let more = headers.count > Self.mostListed ? ", … (\(headers.count) in all)" : ""
      add(
        nil, "there is no column '\(AnswerText.folded(name))' (\(role.rawValue))",
        help:
          "\(suggestion)columns: \(headers.prefix(Self.mostListed).joined(separator: ", "))\(more)"
      )
      return nil
    }
    guard columns.count == 1 else {
      let places = columns.map { String($0.ordinal) }.joined(separator: ", ")
      add(
        columns[1],
        "column '\(column.header)' (\(role.rawValue)) stands \(columns.count) times: columns \(places)",
        help: "give each a header of its own")
      return nil
    }
    return isFit(column, for: role) ? column : nil
  }

  /// Whether a column can be taken so; says why not.
  private mutating func isFit(_ column: ColumnProfile, for role: Role) -> Bool {
    guard role != .weight else { return true }
    switch column.kind {
    case .empty where profile.recordCount == 0:
      return false
    case .empty where role == .row || role == .banner:
      // A table that cannot be made is told among those that are.
      return true
    case .empty:
      refuse(column, "holds no value", help: "name another column")
    case .identifier where role != .cluster:
      refuse(
        column, "has a value of its own for each record: it looks like an identifier",
        help: "name a column whose values are shared")
    case .date where !isDesign(role) || column.values == nil:
      if let values = column.values, values.count <= ColumnProfile.mostCodes { return true }
      refuse(
        column, "holds days: too many groups",
        help: "group them into periods first, at most \(ColumnProfile.mostCodes)")
    case .text where !isDesign(role) || column.values == nil:
      let most = ColumnProfile.mostCodes
      let count = column.values.map { String($0.count) } ?? "over \(ColumnProfile.mostValues)"
      let place = column.firstTextLine.map { "; line \($0) is the first that is no number" } ?? ""
      refuse(
        column,
        "has \(count) distinct values among \(column.answeredCount): it looks like free text",
        help: "code it first: at most \(most) values, most of them shared, or numbers only\(place)")
    case .number where !Self.canGroup(column, for: role):
      let count = column.values.map { String($0.count) } ?? "over \(ColumnProfile.mostValues)"
      refuse(
        column, "is a number with \(count) distinct values: too many groups",
        help: "group it into classes first, at most \(ColumnProfile.mostCodes)")
    case .identifier where column.values == nil && column.numbers == nil:
      refuse(
        column, "has over \(ColumnProfile.mostValues) distinct values",
        help: "number the clusters: numbers may have as many values as there are")
    case .codes, .number, .text, .ticks, .joined, .date, .identifier:
      return true
    }
    return false
  }

  /// Whether a column says how respondents were drawn, so that it may have many values.
  private func isDesign(_ role: Role) -> Bool { role == .strata || role == .cluster }

  /// Whether a column of numbers has few enough of them for what it is asked for.
  private static func canGroup(_ column: ColumnProfile, for role: Role) -> Bool {
    switch role {
    case .row, .weight, .cluster: true
    case .banner: column.values.map { $0.count <= ColumnProfile.mostCodes } ?? false
    case .strata: column.values != nil
    }
  }

  /// Says why a column cannot be taken.
  mutating func refuse(_ column: ColumnProfile, _ words: String, help: String) {
    add(column, "column '\(column.header)' \(words)", help: help)
  }

  private mutating func add(_ column: ColumnProfile?, _ message: String, help: String) {
    let problem = Problem(
      .file, file: profile.path, line: profile.headerLine, column: column?.ordinal ?? 0,
      reason: .definition(message: message, help: help))
    if !problems.contains(problem) { problems.append(problem) }
  }
}
