/// An answer that is corrected after the fact: the export stays as it is.
struct Correction: Sendable, Hashable {
  /// Where it stands in `corrections.yaml`.
  var line: Int
  var column: Int
  /// What tells whose row it is: the respondent's key, or the values of the columns that make it.
  var key: [String]
  /// The item, or one option of a question with a column an option (`A04_3`).
  var question: String
  /// What the export holds; empty: nothing.
  var old: String
  /// What it should hold; empty: nothing.
  var new: String
  /// Who corrects.
  var who: String
  /// Why.
  var why: String
}
