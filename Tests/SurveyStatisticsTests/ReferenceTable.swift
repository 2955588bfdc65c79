import TestSupport

/// An unweighted table of two columns of a reference case, its names sorted.
struct ReferenceTable {
  let rows: [String]
  let columns: [String]
  let counts: [[Int]]

  /// The rows where both columns are filled.
  init(_ reference: ReferenceCase, row: String, column: String) throws {
    let left = try reference.texts(row)
    let right = try reference.texts(column)
    let rows = Array(Set(left.compactMap { $0 })).sorted()
    let columns = Array(Set(right.compactMap { $0 })).sorted()
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: columns.count), count: rows.count)
    for place in left.indices {
      guard let i = left[place].flatMap(rows.firstIndex(of:)),
        let j = right[place].flatMap(columns.firstIndex(of:))
      else { continue }
      counts[i][j] += 1
    }
    self.rows = rows
    self.columns = columns
    self.counts = counts
  }

  /// The tables of two columns of which R's figures are there: case, row, column.
  static let known = [
    ("anes96", "PID_c", "educ_c"), ("anes96", "vote_c", "educ_c"), ("anes96", "vote_c", "PID_c"),
    ("beps", "economic.cond.national", "vote"), ("beps", "economic.cond.household", "vote"),
    ("beps", "Blair", "vote"), ("beps", "Hague", "vote"), ("beps", "Kennedy", "vote"),
    ("beps", "vote", "gender"), ("ces11", "abortion", "gender"), ("ces11", "abortion", "urban"),
    ("ces11", "importance", "education"), ("ces11", "importance", "province"),
    ("ces11", "education", "gender"), ("edge", "partic", "region"),
    ("gss_vocab_waves", "educGroup", "ageGroup"), ("gss_vocab_waves", "educGroup", "gender"),
    ("mass_survey", "Smoke", "Exer"), ("mass_survey", "Sex", "W.Hnd"),
    ("mass_survey", "Clap", "Sex"), ("mass_survey", "M.I", "Sex"),
    ("mass_survey", "Fold", "W.Hnd"), ("mass_survey", "Smoke", "Sex"),
    ("tea_multi", "Tea", "age_Q"), ("tea_multi", "frequency", "SPC"), ("tea_multi", "where", "sex"),
    ("tea_multi", "price", "where"), ("tea_multi", "sugar", "sex"),
  ]

  /// The name of the result for a table.
  static func id(row: String, column: String) -> String {
    "chisq.\(row).\(column)" + (row == "partic" ? "_nonempty" : "")
  }
}
