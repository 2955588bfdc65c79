public import SurveyData
import SurveyStatistics

/// What the groups of stakeholders say, side by side: the crossed views of a barometer.
///
/// Every figure is of one group, or of a pair of groups set against each other. None is of all groups
/// together: they are populations of their own, weighted apart, and one of them is no part of another.
/// So that nothing hidden of one group can be worked out from the others and a total: there is no total.
public struct StakeholdersAnalysis {
  let survey: Survey
  let stakeholders: Stakeholders
  let wave: String
  let sample: StakeholdersSample
  let labels: [Label]
  /// The estimates of each shared question, group by group.
  let shared: [[StakeholdersSample.Estimate]]

  /// The analysis of a wave; nil where the survey has no groups of stakeholders, or its design no units.
  ///
  /// - Parameters:
  ///   - wave: its name, on which wordings may depend.
  ///   - table: the answers, with the derived columns.
  ///   - weights: whose rows follow the table's.
  public init?(survey: Survey, wave: String, table: ResponseTable, weights: Weights) {
    guard let stakeholders = survey.stakeholders,
      let sample = try? StakeholdersSample(
        survey: survey, stakeholders: stakeholders, table: table, weights: weights)
    else { return nil }
    self.survey = survey
    self.stakeholders = stakeholders
    self.wave = wave
    self.sample = sample
    let codes = survey.codebook.question(stakeholders.group)?.codes ?? []
    labels = stakeholders.groups.map { group in
      codes.first { $0.code == group }?.label ?? Label(fr: group)
    }
    shared = stakeholders.shared.map { shared in
      let answers = sample.indicators(shared.question, shared.positive)
      return stakeholders.groups.indices.map { sample.estimate(answers, of: $0) }
    }
  }

  /// The tables, in the order of the reports.
  public func tables() -> [IndicatorTable] {
    let all: [IndicatorTable?] = [
      composition(), views(), viewDetails(), pairs(), gaps(), trust(), asymmetry(), receivedTrust(),
      priorities(), agreement(), published(), publishedComparisons(),
    ]
    return all.compactMap { $0 }.map(namingGroups)
  }

  /// The table with the keys and columns marked that are groups. A figure of a pair is of neither.
  func namingGroups(_ table: IndicatorTable) -> IndicatorTable {
    var table = table
    let codes = Set(stakeholders.groups)
    let places = table.keys.indices.filter { place in
      !table.rows.isEmpty && table.rows.allSatisfy { codes.contains($0.ids[place]) }
    }
    let own = places.count == 1 ? places : places.filter { table.keys[$0] == Self.groupKey }
    table.keyVariables = table.keys.indices.map { own.contains($0) ? stakeholders.group : nil }
    if table.columns.contains(where: { codes.contains($0.id) }) {
      table.columnVariable = stakeholders.group
    }
    return table
  }

  // MARK: What the tables share

  var groups: Range<Int> { stakeholders.groups.indices }

  static let viewSheet = IndicatorTable.Sheet(
    id: "regards", label: Label(fr: "Regards croisés", en: "Crossed views"))
  static let trustSheet = IndicatorTable.Sheet(
    id: "confiance", label: Label(fr: "Confiance", en: "Trust"))
  static let prioritySheet = IndicatorTable.Sheet(
    id: "priorites", label: Label(fr: "Priorités", en: "Priorities"))
  static let publishedSheet = IndicatorTable.Sheet(
    id: "publies", label: Label(fr: "Chiffres publiés", en: "Published figures"))

  static let groupKey = Label(fr: "Groupe", en: "Group")
  static let questionKey = Label(fr: "Question", en: "Question")

  /// The words of the reasons that only this instrument knows.
  static let reasons: [String: Label] = [
    "another_wording": Label(
      fr: "autre formulation\u{A0}: pas de comparaison", en: "another wording: not compared"),
    "not_asked": Label(
      fr: "question non posée à ce groupe", en: "the group was not asked the question"),
    "missing_group": Label(
      fr: "le chiffre d’un des groupes manque", en: "the figure of one of the groups is missing"),
    "base_unknown": Label(fr: "base inconnue", en: "base unknown"),
    "not_published": Label(fr: "non publié pour ce groupe", en: "not published for this group"),
  ]

  static let anotherWording = "another_wording"
  static let missingGroup = "missing_group"

  var areTests: Bool { survey.sampling.lettersAreTests }
  var showsIntervals: Bool { survey.sampling.showsIntervals }

  /// A column for each group.
  func columns(
    unit: String, decimals: Int, showsBase: Bool = false, isInSummary: Bool = false
  ) -> [IndicatorTable.Column] {
    zip(stakeholders.groups, labels).map { group, label in
      IndicatorTable.Column(
        id: group, label: label, unit: unit, decimals: decimals, showsBase: showsBase,
        isInSummary: isInSummary)
    }
  }

  /// The figure of one group with its bases, or why there is none: as the tables' columns have it.
  func cell(_ estimate: StakeholdersSample.Estimate, interval: ConfidenceInterval? = nil)
    -> IndicatorTable.Cell
  {
    if estimate.wasNotAsked { return .none("not_asked") }
    guard estimate.status.isShown, estimate.status.showsEstimates else {
      var cell = IndicatorTable.Cell.none(
        estimate.status == .confidential
          ? CrossTable.Status.confidential.rawValue
          : estimate.status == .empty
            ? Unavailable.emptyBase.rawValue : Unavailable.baseTooSmall.rawValue,
        count: estimate.total.count)
      cell.status = estimate.status
      return cell
    }
    switch estimate.ratio {
    case .failure(let reason): return .none(reason.rawValue, count: estimate.total.count)
    case .success(let ratio):
      return IndicatorTable.Cell(
        ratio.value, count: estimate.total.count, weightedCount: estimate.weightedCount,
        effectiveBase: estimate.effectiveBase, low: interval?.lower, high: interval?.upper,
        status: estimate.status)
    }
  }

  /// The share of a group with Wilson's interval by design.
  func shareCell(_ estimate: StakeholdersSample.Estimate) -> IndicatorTable.Cell {
    guard showsIntervals, let ratio = try? estimate.ratio.get() else { return cell(estimate) }
    return cell(estimate, interval: try? ConfidenceInterval.wilson(ratio))
  }

  /// The words in which a group was asked a question in this wave; nil: those of the codebook.
  func wording(_ question: String, _ group: Int) -> Int? {
    stakeholders.wording(
      of: question, in: sample.variable(question)?.sheet ?? question,
      group: stakeholders.groups[group], wave: wave)
  }

  /// Whether some groups were asked a question in the same words.
  func isSameWording(_ question: String, _ groups: some Sequence<Int>) -> Bool {
    Set(groups.map { wording(question, $0) ?? -1 }).count <= 1
  }

  /// `P05 · Les partenariats sont source d’innovation`; of a grid, its row before its question.
  func heading(_ question: String) -> Label {
    guard let variable = sample.variable(question) else { return Label(fr: question) }
    func text(_ language: Language) -> String {
      let row = variable.rowLabel.map { "\($0.text(language)) — " } ?? ""
      return "\(question) · \(row)\(variable.label.text(language))"
    }
    return Label(fr: text(.french), en: text(.english))
  }

  /// The pairs of groups, each once.
  var pairings: [(left: Int, right: Int)] {
    groups.flatMap { left in groups.dropFirst(left + 1).map { (left, $0) } }
  }

  /// A row for a pair of groups under a key.
  func ids(_ left: Int, _ right: Int) -> [String] {
    [stakeholders.groups[left], stakeholders.groups[right]]
  }

  /// The notes on wordings of a question, in words.
  func wordingNotes(_ questions: [String]) -> [Label] {
    stakeholders.wordings.filter { wording in
      (wording.waves.isEmpty || wording.waves.contains(wave))
        && questions.contains {
          [$0, sample.variable($0)?.sheet ?? $0].contains(wording.question)
        }
    }.map { wording in
      let named = groups.filter { wording.groups.contains(stakeholders.groups[$0]) }
        .map { labels[$0] }
      let who = named.isEmpty ? Label(fr: "tous", en: "everybody") : Both.list(named)
      return Label(
        fr:
          "\(wording.question), autre formulation pour \(who.fr)\u{A0}: \(wording.label.fr)",
        en: "\(wording.question), worded otherwise for \(who.english): \(wording.label.english)")
    }
  }
}
