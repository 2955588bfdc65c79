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

  init(_ input: ReportInput) {
    let survey = input.survey
    self.input = input
    words = ReportWords(survey.language)
    variables = survey.variables
    variablesByID = Dictionary(variables.map { ($0.id, $0) }) { first, _ in first }
    bannersByID = Dictionary(survey.banners.map { ($0.id, $0) }) { first, _ in first }
    plansByID = Dictionary(survey.tables.map { ($0.id, $0) }) { first, _ in first }
    filtersByID = Dictionary(survey.filters.map { ($0.id, $0) }) { first, _ in first }
  }

  var language: Language { words.language }
  var tables: [CrossTable] { input.results.crossTabulation.tables }
  var lettersAreTests: Bool { input.survey.sampling.lettersAreTests }
  var title: String { input.survey.title.text(language) }

  func variable(_ id: String) -> Variable? { variablesByID[id] }
  func filter(_ id: String?) -> Filter? { id.flatMap { filtersByID[$0] } }
  func plan(_ id: String) -> TablePlan? { plansByID[id] }

  /// The whole wording of a variable; its name where the survey has none such.
  func title(ofVariable id: String) -> String {
    variablesByID[id]?.title(language) ?? id
  }

  /// The wording of a grid's row, elsewhere of the question: for lines that have room for one.
  func shortTitle(ofVariable id: String) -> String {
    guard let variable = variablesByID[id] else { return id }
    return (variable.rowLabel ?? variable.label).text(language)
  }

  /// `B01 · Wording`.
  func heading(ofVariable id: String) -> String { "\(id) · \(title(ofVariable: id))" }

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
    case .mean, .deviation:
      let unit = variablesByID[variable]?.unit.map { " (\($0))" } ?? ""
      return (row.kind == .mean ? words.mean : words.deviation) + unit
    }
  }

  /// The stub's text of a row of a comparison, by its id.
  func label(ofRow id: String, in table: CrossTable) -> String {
    guard let row = table.rows.first(where: { $0.id == id }) else { return id }
    return label(of: row, in: table.variable)
  }

  /// The rows of shares to print: in a long list (departments), codes that nobody gave are left out.
  func printedShareRows(_ table: CrossTable) -> [CrossTable.Row] {
    guard let total = table.totalIndex, table.shareRows.count > 30 else { return table.shareRows }
    return table.shareRows.filter { $0.cells[total].count != 0 }
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
