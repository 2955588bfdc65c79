import SurveyAnalysis
import SurveyData

/// Looks up labels and orders tables for the reports of one wave.
struct ReportIndex {
  let input: ReportInput
  let words: ReportWords
  /// Every variable of the survey, in the order of the codebook.
  let variables: [Variable]
  private let variablesByID: [String: Variable]
  private let bannersByID: [String: Banner]
  private let plansByID: [String: TablePlan]
  private let filtersByID: [String: Filter]
  private let maturityIDs: Set<String>

  init(_ input: ReportInput) {
    let survey = input.survey
    self.input = input
    words = ReportWords(survey.language)
    variables = survey.variables
    variablesByID = Dictionary(variables.map { ($0.id, $0) }) { first, _ in first }
    bannersByID = Dictionary(survey.banners.map { ($0.id, $0) }) { first, _ in first }
    plansByID = Dictionary(survey.tables.map { ($0.id, $0) }) { first, _ in first }
    filtersByID = Dictionary(survey.filters.map { ($0.id, $0) }) { first, _ in first }
    maturityIDs = Set(
      [MaturityModel.levelColumn, MaturityModel.scoreColumn]
        + (survey.maturity?.dimensions ?? []).map { MaturityModel.dimensionColumn($0.id) })
  }

  var language: Language { words.language }
  var tables: [CrossTable] { input.results.crossTabulation.tables }
  /// Whether the survey has cross-tabulations, and so respondents whose answers they count.
  var hasCrossTables: Bool { input.survey.hasCrossTables }
  /// Whether it is the edition for publication, in which no row may be pointed at.
  var isForPublication: Bool {
    input.results.disclosure.audience == Disclosure.Audience.diffusion.rawValue
  }
  /// Whether groups of respondents are set side by side and never pooled: nothing is of all of them.
  var areGroupsApart: Bool { input.survey.stakeholders != nil }
  var lettersAreTests: Bool { input.survey.sampling.lettersAreTests }
  var title: String { input.survey.title.text(language) }

  func variable(_ id: String) -> Variable? { variablesByID[id] }
  func filter(_ id: String?) -> Filter? { id.flatMap { filtersByID[$0] } }
  func plan(_ id: String) -> TablePlan? { plansByID[id] }

  /// Whether a variable is a column of the maturity model.
  func isMaturity(_ id: String) -> Bool { maturityIDs.contains(id) }

  /// The whole wording of a variable; its name where the survey has none such.
  func title(ofVariable id: String) -> String {
    variablesByID[id]?.title(language) ?? id
  }

  /// The wording of a grid's row, elsewhere of the question: for lines that have room for one.
  func shortTitle(ofVariable id: String) -> String {
    guard let variable = variablesByID[id] else { return id }
    return (variable.rowLabel ?? variable.label).text(language)
  }

  /// The wording of a question, be it a grid or not; nil where there is no such question.
  func wording(ofQuestion id: String) -> String? {
    input.survey.codebook.question(id)?.label.text(language)
  }

  /// `B01 · Wording`; of a derived column, whose id means nothing to readers, the wording alone.
  func heading(ofVariable id: String) -> String {
    guard let variable = variablesByID[id] else { return id }
    let title = title(ofVariable: id)
    return variable.isDerived || title == id ? title : "\(id) · \(title)"
  }

  /// `B05_1 · L’État`: below a heading that has the question's wording already.
  func shortHeading(ofVariable id: String) -> String {
    guard let variable = variablesByID[id], !variable.isDerived else {
      return shortTitle(ofVariable: id)
    }
    return "\(id) · \(shortTitle(ofVariable: id))"
  }

  /// What is said of a table's base: universe, who counts, routing, weight, origin.
  func notes(_ table: CrossTable) -> [String] {
    var notes = [words.universe(filter(table.filter))]
    let variable = variablesByID[table.variable]
    if let variable { notes.append(words.base(variable)) }
    if let routing = routing(ofVariable: table.variable) { notes.append(words.askedIf(routing)) }
    notes.append(words.weight(table.weight))
    if variable?.isDerived == true { notes.append(origin(ofDerived: table.variable)) }
    return notes
  }

  /// The test of a whole table by each of its banners, in a line; nil where there is nothing to say.
  func independence(_ table: CrossTable) -> String? {
    let tests = table.tests.compactMap { test in
      words.independence(test, banner: label(ofBanner: test.banner))
    }
    return tests.isEmpty ? nil : words.independence(tests, isSample: lettersAreTests)
  }

  /// Under which condition a question is asked, in words; nil: everybody.
  func routing(ofVariable id: String) -> String? {
    guard let variable = variablesByID[id] else { return nil }
    let question = input.survey.codebook.questions.first { $0.id == variable.sheet }
    if let condition = question?.askedIf { return ConditionText(index: self).text(condition) }
    return variable.askedIfText
  }

  /// Where a derived column comes from, with its id, which is its name in the tidy cells.
  private func origin(ofDerived id: String) -> String {
    if isMaturity(id) { return words.computed(id, from: words.maturityModel) }
    let sources: [String] =
      switch input.survey.derived.first(where: { $0.id == id })?.rule {
      case .recode(let variable, _), .bands(let variable, _), .region(let variable),
        .count(let variable):
        [variable]
      case .condition(let condition): condition.variables
      case .mean(let variables, _):
        variables.count > 4 ? Array(variables.prefix(1)) + ["…"] + variables.suffix(1) : variables
      case .formula(let expression): expression.names
      case .linkedSum(let link): link.of.names
      case nil: []
      }
    var seen: Set<String> = []
    let names = sources.filter { seen.insert($0).inserted }
    return words.computed(id, from: names.joined(separator: ", "))
  }

  func label(ofBanner id: String?) -> String {
    guard let id else { return words.total }
    return bannersByID[id]?.label.text(language) ?? id
  }

  func label(ofPoint point: String, in banner: String?) -> String {
    guard let banner else { return words.total }
    return bannersByID[banner]?.points.first { $0.id == point }?.label.text(language) ?? point
  }

  func isOverlapping(_ banner: String?) -> Bool {
    banner.flatMap { bannersByID[$0] }?.isOverlapping ?? false
  }

  /// The stub's text of a row.
  func label(of row: CrossTable.Row, in variable: String) -> String {
    switch row.kind {
    case .code:
      return variablesByID[variable]?.codes.first { $0.code == row.id }?.label.text(language)
        ?? row.id
    case .net:
      return variablesByID[variable]?.nets.first { $0.id == row.id }?.label.text(language)
        ?? row.id
    case .dontKnow, .absence: return Absence(mark: row.id)?.label.text(language) ?? row.id
    case .mean: return words.mean + unit(of: variable)
    case .deviation: return words.deviation + unit(of: variable)
    }
  }

  /// The unit of a number in brackets, after a space.
  func unit(of variable: String) -> String {
    variablesByID[variable]?.unit.map { " (\($0))" } ?? ""
  }

  /// The stub's text of a row of a comparison, by its id.
  func label(ofRow id: String, in table: CrossTable) -> String {
    guard let row = table.rows.first(where: { $0.id == id }) else { return id }
    return label(of: row, in: table.variable)
  }

  /// The most rows of a table that is printed whole.
  static let longList = 30

  /// The rows of shares to print: in a long list (departments), codes that nobody gave are left out.
  func printedShareRows(_ table: CrossTable) -> [CrossTable.Row] {
    guard table.shareRows.count > Self.longList else { return table.shareRows }
    let total = table.totalIndex
    return table.shareRows.filter { row in
      total.map { row.cells[$0].count != 0 } ?? row.cells.contains { $0.count != 0 }
    }
  }

  /// The bases to tell of a table: that of all respondents, or of each point of its first banner where
  /// there is no such; nil where they are hidden.
  func bases(of table: CrossTable) -> [Double?] {
    let banner = table.columns.first?.banner
    return table.columns.filter { $0.banner == banner && $0.status != .empty }
      .map { $0.shownCount.number }
  }

  /// What was read, as the first lines on a study say it: respondents, or rows where groups are apart.
  var answersLine: (heading: String, text: String) {
    let facts = input.facts
    return areGroupsApart || !hasCrossTables
      ? (
        words.rowsHeading,
        words.rows(
          used: facts.usedCount, records: facts.recordCount, setAside: facts.setAsideCount)
      )
      : (
        words.answers,
        words.answers(
          used: facts.usedCount, records: facts.recordCount, setAside: facts.setAsideCount)
      )
  }

  /// Who is left out for a standard weight of zero; nil where nobody is.
  var zeroWeightsNote: String? {
    let standard = input.survey.weighting.standardName
    let summary = input.results.crossTabulation.weights.first { $0.id == standard }
    return words.zeroWeights(summary?.zeroCount ?? 0)
  }

  /// The table that stands for a variable as a whole: of the widest universe, the standard weight first.
  func flatTable(_ variable: String) -> CrossTable? {
    let own = tables.filter { $0.variable == variable }
    return own.first { $0.filter == nil && $0.weight == input.survey.weighting.standardName }
      ?? own.first { $0.filter == nil } ?? own.first
  }
}

extension CrossTable {
  /// Whether respondents count differently in it.
  var isWeighted: Bool { weight != Weighting.unweighted }
  /// The column of all respondents.
  var total: Column? { columns.first { $0.isTotal } }
  /// The place of that column.
  var totalIndex: Int? { columns.firstIndex { $0.isTotal } }

  /// Rows whose cells are shares of the base.
  var shareRows: [Row] { rows.filter { $0.kind.isShare } }
  /// Rows of means and standard deviations.
  var valueRows: [Row] { rows.filter { $0.kind == .mean || $0.kind == .deviation } }
  /// Rows counted below the table.
  var absenceRows: [Row] { rows.filter { $0.kind == .absence } }
}

extension CrossTable.Row.Kind {
  /// Whether a row of this kind has shares.
  var isShare: Bool { self == .code || self == .net || self == .dontKnow }
}
