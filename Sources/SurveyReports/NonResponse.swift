import SurveyAnalysis
import SurveyData

/// How many of those asked gave no answer that counts: nothing, a refusal, something unusable.
struct NonResponse {
  let variable: Variable
  /// Those who were asked the question.
  let asked: Int
  /// Those without an answer, by reason; « ne sait pas » is an answer.
  let missing: [Absence: Int]

  var count: Int { missing.values.reduce(0, +) }
  /// The share of those asked, in whole numbers: `count / asked`.
  var share: Double { Double(count) / Double(asked) }

  /// The non-response in a table of all respondents; nil where it may not be told.
  init?(_ table: CrossTable, _ index: ReportIndex) {
    guard let variable = index.variable(table.variable), table.filter == nil,
      let place = table.totalIndex, table.columns[place].status.isShown
    else { return nil }
    var asked = table.columns[place].count
    var missing: [Absence: Int] = [:]
    for row in table.rows where row.kind == .absence {
      guard let absence = Absence(mark: row.id), absence.wasAsked else { continue }
      guard let count = row.cells[place].count else { return nil }
      asked += count
      if absence != .dontKnow { missing[absence] = count }
    }
    guard asked > 0 else { return nil }
    self.variable = variable
    self.asked = asked
    self.missing = missing
  }
}
