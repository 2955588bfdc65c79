import SurveyData

/// The codes of a variable as the categories of a margin: those of the codebook in order, then
/// ``Weighting/withoutCode``.
struct MarginCodes {
  let variable: String
  let codes: [String]
  /// The category of each respondent.
  let ofRow: [Int]

  /// The categories of a variable of codes; nil where the table has none of that name.
  init?(_ variable: String, in table: ResponseTable) {
    guard case .coded(let column)? = table[variable] else { return nil }
    self.variable = variable
    codes = column.codes + [Weighting.withoutCode]
    ofRow = (0..<table.rowCount).map { min(Int(column[$0]), column.codes.count) }
  }

  /// Where those without a code stand.
  var withoutCode: Int { codes.count - 1 }
}
