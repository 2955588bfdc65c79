import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The names of the workbook's sheets, and which tables stand on which.
struct BookNames {
  /// A sheet of cross-tabulations.
  struct Tables {
    var name: SheetName
    /// The question's id; nil where a plan has a sheet of its own.
    var question: String?
    /// The plan's id, where it has a sheet of its own.
    var plan: String?
    var tables: [CrossTable]
  }

  let cover: SheetName
  let contents: SheetName
  let flat: SheetName
  let comparisons: SheetName
  let maturity: SheetName
  let missing: SheetName
  let method: SheetName
  let problems: SheetName
  /// The sheets of tables, in the order of the questionnaire, then of the plans.
  let tables: [Tables]

  /// Names in the order of the workbook; the same survey always gives the same names.
  init(_ index: ReportIndex) {
    let words = index.words
    var names = SheetNames()
    cover = names.name(for: words.coverSheet)
    contents = names.name(for: words.contentsSheet)
    flat = names.name(for: words.flatSheet)
    comparisons = names.name(for: words.comparisonsSheet)
    maturity = names.name(for: words.maturitySheet)
    missing = names.name(for: words.missingSheet)
    method = names.name(for: words.methodSheet)
    problems = names.name(for: words.problemsSheet)

    var sheets: [Tables] = []
    for question in Self.questions(index) {
      let tables = index.tables.filter { table in
        index.plan(table.plan)?.label == nil
          && (index.variable(table.variable)?.sheet ?? table.variable) == question
      }
      guard !tables.isEmpty else { continue }
      sheets.append(
        Tables(name: names.name(for: question), question: question, plan: nil, tables: tables))
    }
    for plan in index.input.survey.tables {
      guard let label = plan.label?.text(index.language) else { continue }
      let tables = index.tables.filter { $0.plan == plan.id }
      guard !tables.isEmpty else { continue }
      sheets.append(
        Tables(name: names.name(for: label), question: nil, plan: plan.id, tables: tables))
    }
    tables = sheets
  }

  /// Questions and derived columns in the order of the codebook, then any that it doesn't know.
  private static func questions(_ index: ReportIndex) -> [String] {
    var seen: Set<String> = []
    return
      (index.variables.map(\.sheet)
      + index.tables.map { index.variable($0.variable)?.sheet ?? $0.variable })
      .filter { seen.insert($0).inserted }
  }
}
