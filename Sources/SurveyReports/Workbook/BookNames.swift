import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The names of the workbook's sheets, and which tables stand on which.
struct BookNames {
  /// A sheet of cross-tabulations.
  struct Tables {
    /// What the tables of a sheet have in common.
    enum Kind: Hashable {
      /// One question, or the rows of one grid.
      case question(String)
      /// Columns computed from the answers.
      case derived
      /// Columns of the maturity model.
      case maturity
      /// A plan with a sheet of its own.
      case plan(String)
    }

    var name: SheetName
    var kind: Kind
    /// What stands on the sheet: the wording of its question, or the plan's label.
    var title: String
    var tables: [CrossTable]

    /// Whether the sheet stands after the profiles of maturity.
    var followsProfiles: Bool {
      switch kind {
      case .question, .derived: false
      case .maturity, .plan: true
      }
    }

    /// The question's id, on a question's sheet.
    var question: String? {
      if case .question(let id) = kind { id } else { nil }
    }
  }

  /// A sheet of tables of indicators.
  struct Indicators {
    var name: SheetName
    var title: String
    var tables: [IndicatorTable]
  }

  let cover: SheetName
  let contents: SheetName
  let flat: SheetName
  let comparisons: SheetName
  let trends: SheetName
  let panel: SheetName
  let maturity: SheetName
  let weighting: SheetName
  let missing: SheetName
  let method: SheetName
  let problems: SheetName
  let corrections: SheetName
  let contract: SheetName
  /// The sheets of tables: questions in the order of the codebook, derived columns, maturity, plans.
  let tables: [Tables]
  /// The sheets of tables of indicators, in the order in which their tables come.
  let indicators: [Indicators]

  /// Names in the order of the workbook; the same survey always gives the same names.
  init(_ index: ReportIndex) {
    let words = index.words
    var names = SheetNames()
    cover = names.name(for: words.coverSheet)
    contents = names.name(for: words.contentsSheet)
    flat = names.name(for: words.flatSheet)
    comparisons = names.name(for: words.comparisonsSheet)
    trends = names.name(for: words.trendsSheet)
    panel = names.name(for: words.panelSheet)
    maturity = names.name(for: words.maturitySheet)
    weighting = names.name(for: words.weightingSheet)
    missing = names.name(for: words.missingSheet)
    method = names.name(for: words.methodSheet)
    problems = names.name(for: words.problemsSheet)
    corrections = names.name(for: words.correctionsSheet)
    contract = names.name(for: words.contractSheet)

    var sheets: [Tables] = []
    func add(_ kind: Tables.Kind, _ name: String, _ title: String, _ tables: [CrossTable]) {
      guard !tables.isEmpty else { return }
      sheets.append(Tables(name: names.name(for: name), kind: kind, title: title, tables: tables))
    }
    var own: [Tables.Kind: [CrossTable]] = [:]
    for table in index.tables where index.plan(table.plan)?.label == nil {
      own[Self.kind(of: table, index), default: []].append(table)
    }
    for question in Self.questions(index) {
      let label = index.variables.first { $0.sheet == question }?.label.text(index.language)
      add(.question(question), question, label ?? question, own[.question(question)] ?? [])
    }
    add(.derived, words.derivedSheet, words.derivedSheet, own[.derived] ?? [])
    add(.maturity, words.maturityTablesSheet, words.maturityTablesSheet, own[.maturity] ?? [])
    for plan in index.input.survey.tables {
      guard let label = plan.label?.text(index.language) else { continue }
      add(.plan(plan.id), label, label, index.tables.filter { $0.plan == plan.id })
    }
    tables = sheets
    var indicators: [Indicators] = []
    var places: [String: Int] = [:]
    for table in index.input.results.indicators {
      if let place = places[table.sheet.id] {
        indicators[place].tables.append(table)
      } else {
        let title = table.sheet.label.text(index.language)
        places[table.sheet.id] = indicators.count
        indicators.append(
          Indicators(name: names.name(for: title), title: title, tables: [table]))
      }
    }
    self.indicators = indicators
  }

  /// The sheet that a table stands on.
  func sheet(of table: CrossTable, _ index: ReportIndex) -> Tables? {
    let kind =
      index.plan(table.plan)?.label == nil ? Self.kind(of: table, index) : .plan(table.plan)
    return tables.first { $0.kind == kind }
  }

  /// The kind of sheet of a table whose plan has none of its own.
  private static func kind(of table: CrossTable, _ index: ReportIndex) -> Tables.Kind {
    if index.isMaturity(table.variable) { return .maturity }
    guard let variable = index.variable(table.variable) else { return .question(table.variable) }
    return variable.isDerived ? .derived : .question(variable.sheet)
  }

  /// Questions in the order of the codebook, then any that it doesn't know.
  private static func questions(_ index: ReportIndex) -> [String] {
    var seen: Set<String> = []
    return
      (index.variables.filter { !$0.isDerived }.map(\.sheet)
      + index.tables.map { index.variable($0.variable)?.sheet ?? $0.variable })
      .filter { seen.insert($0).inserted }
  }
}
