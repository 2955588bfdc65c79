import SurveyAnalysis
import SurveyData

/// A declared figure that is not the computed one, as a line among the problems: nothing is corrected.
struct FailedCheck {
  /// The title of the table of checks.
  let table: String
  /// The id of the check.
  let check: String
  /// What was declared and what is computed, in words.
  let message: String

  /// The failed checks of a table whose figures may be shown; none where it is no table of checks.
  static func all(in table: IndicatorTable, _ words: ReportWords) -> [FailedCheck] {
    let text = IndicatorText(words: words)
    func shown(_ id: String, _ row: IndicatorTable.Row) -> String? {
      guard let place = table.columns.firstIndex(where: { $0.id == id }) else { return nil }
      let cell = row.cells[place]
      let unit = cell.unit.map { ["share", ""].contains($0) ? "" : "\u{A0}\($0)" } ?? ""
      return text.text(cell, table.columns[place]).map { $0 + unit }
    }
    return table.rows.compactMap { row in
      guard table.cell(row.ids, "verdict")?.word?.id == "gap",
        let declared = shown("declared", row), let computed = shown("computed", row),
        let difference = shown("difference", row)
      else { return nil }
      let about = row.labels.map { $0.text(words.language) }.joined(separator: ", ")
      return FailedCheck(
        table: table.label.text(words.language), check: row.ids.last ?? "",
        message: words.failedCheck(
          about, declared: declared, computed: computed, difference: difference))
    }
  }
}
