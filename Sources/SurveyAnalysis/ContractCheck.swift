public import SurveyData

/// Compares what a wave asked with what an earlier one did: columns by their stable id, then by wording;
/// codes and filters by what was answered.
///
/// Nothing is settled here: each difference is told, with the lines of `wave.yaml` that would settle it
/// where there are some. A name that stands for other content stops the wave, unless `wave.yaml` maps it
/// or a break of the question is declared.
public struct ContractCheck {
  /// One of the two waves.
  public struct Side {
    /// The wave.
    public let id: String
    /// Its columns.
    public let header: WaveHeader
    /// Its answers.
    public let table: ResponseTable

    /// A wave from its parts.
    public init(id: String, header: WaveHeader, table: ResponseTable) {
      self.id = id
      self.header = header
      self.table = table
    }
  }

  /// Wordings that are less alike than this are of another question.
  static let leastLikeness = 0.35
  /// A code that this many answers were to be expected of, and none has, came or went.
  static let leastExpected = 5.0
  /// The share of answers that a codebook doesn't know from which on a column is another question's.
  static let otherContent = 0.5
  /// The move of the share without an answer from which on a filter is taken to have changed.
  static let filterMove = 0.25
  /// The fewest asked of whom a share is told.
  static let leastAsked = 30

  private let survey: Survey
  let earlier: Side
  let current: Side
  /// Questions that break between the two waves: what changed of them is declared.
  let broken: Set<String>
  /// The columns of each item or option, one of each file that has it.
  let before: [String: [WaveHeader.Column]]
  let after: [String: [WaveHeader.Column]]
  /// Whether the wave has several files, which differences then name.
  private let hasFiles: Bool

  /// Prepares to compare two waves.
  ///
  /// - Parameter broken: the questions of which a break lies between the two.
  public init(survey: Survey, earlier: Side, current: Side, broken: Set<String> = []) {
    self.survey = survey
    self.earlier = earlier
    self.current = current
    self.broken = broken
    before = Self.columns(earlier.header)
    after = Self.columns(current.header)
    hasFiles = Set(current.header.columns.map(\.file)).count > 1
  }

  private static func columns(_ header: WaveHeader) -> [String: [WaveHeader.Column]] {
    Dictionary(grouping: header.columns.filter { $0.item != nil }) { $0.item ?? "" }
  }

  /// The differences, in the order of the codebook; then columns that it doesn't know.
  public var contract: WaveContract {
    var differences: [ContractDifference] = []
    for question in survey.codebook.questions {
      let names =
        question.items.map(\.id)
        + (question.kind == .multiple ? question.codes.map { "\(question.id)_\($0.code)" } : [])
      let wasJoined = before[question.id] != nil
      // Ticks joined in one cell and a column for each are two ways of writing the same.
      let isWrittenOtherwise =
        question.kind == .multiple && wasJoined != (after[question.id] != nil)
        && names.contains { before[$0] != nil } && names.contains { after[$0] != nil }
      if !isWrittenOtherwise {
        for name in names { differences += compareColumns(name, question) }
      }
      for item in question.items where item.id != question.boundItem {
        differences += compareAnswers(item.id, question)
      }
    }
    return WaveContract(earlier: earlier.id, differences: differences + unknownColumns())
  }

  // MARK: Columns

  private func compareColumns(_ item: String, _ question: Question) -> [ContractDifference] {
    let (old, new) = (before[item] ?? [], after[item] ?? [])
    if let first = new.first, old.isEmpty {
      return [
        ContractDifference(
          .added, item, column: first.place, before: "", after: first.name, file: file(first))
      ]
    }
    if let first = old.first, new.isEmpty {
      return [ContractDifference(.missing, item, before: first.name, after: "")]
    }
    // Each file asks for itself; what all of them ask otherwise is told once.
    var found: [ContractDifference] = []
    for column in new {
      guard let difference = compare(old, column, item, question) else { continue }
      let isTold = found.contains {
        ($0.kind, $0.before, $0.after) == (difference.kind, difference.before, difference.after)
      }
      if !isTold { found.append(difference) }
    }
    return found
  }

  /// The file of a column, where the wave has several.
  func file(_ column: WaveHeader.Column?) -> String? { hasFiles ? column?.file : nil }

  /// A column against those of the earlier wave's files: the one of its name that is worded most like it.
  private func compare(
    _ old: [WaveHeader.Column], _ new: WaveHeader.Column, _ item: String, _ question: Question
  ) -> ContractDifference? {
    // `A04_1` and `A04[SQ001]` are two tools' ways of writing one code.
    let same = old.filter { column in
      TextLikeness.isSame(column.key, new.key)
        || Self.bears(column.key, question.id) && Self.bears(new.key, question.id)
    }
    let alike = same.map { column in
      (column, TextLikeness.dice(column.text ?? "", new.text ?? ""))
    }
    guard let nearest = alike.max(by: { $0.1 < $1.1 })?.0 else {
      return ContractDifference(
        .renamed, item, column: new.place, before: old.first?.name ?? "", after: new.name,
        proposal: new.isMapped ? nil : Self.mapping(new.name, item), file: file(new))
    }
    return compareWordings(nearest, new, item, question)
  }

  /// Whether a name is the code of a question, with that of an option or row or without.
  private static func bears(_ name: String, _ question: String) -> Bool {
    guard name.lowercased().hasPrefix(question.lowercased()) else { return false }
    return name.dropFirst(question.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
  }

  /// `columns: {"Quel âge ?": Q5}`
  static func mapping(_ name: String, _ item: String) -> String {
    let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "columns: {\"\(quoted)\": \(item)}"
  }

  private func unknownColumns() -> [ContractDifference] {
    var known = Set(earlier.header.columns.filter { $0.item == nil }.map { $0.key.lowercased() })
    return current.header.columns.filter {
      $0.item == nil && known.insert($0.key.lowercased()).inserted
    }.map {
      ContractDifference(
        .unknown, $0.name, column: $0.place, before: "", after: $0.text ?? $0.name,
        file: file($0))
    }
  }
}
