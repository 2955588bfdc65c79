/// The words for each failure: what is wrong; what was expected; what to do.
extension WeightingFailure: CustomStringConvertible {
  /// One English sentence; places are counted from 0, as in the cases.
  public var description: String {
    switch self {
    case .weight(let row, let value):
      "row \(row) has the weight \(value.map { "\($0)" } ?? "(none)"); "
        + "expected a finite number from 0; correct it or leave the row out"
    case .noWeight:
      "no row has a weight; expected at least one above 0; check the weight column"
    case .rowCount(let expected, let found):
      "a column has \(found) rows; expected \(expected); build all columns from one table"
    case .unit(let row):
      "row \(row) is in no declared stratum; expected one; declare it or leave the row out"
    case .noCategory(let row, let margin):
      "row \(row) has no category on margin \(margin); expected one; declare one for the unknown"
    case .noTarget(let row, let margin, let category):
      "row \(row) is in category \(category) of margin \(margin), which has no target; "
        + "expected one above 0; add it or merge the category"
    case .target(let margin, let category, let value):
      "the target of category \(category) of margin \(margin) is \(value); "
        + "expected a finite number from 0; correct it"
    case .nobody(let margin, let category, let target):
      "category \(category) of margin \(margin) has the target \(target) and nobody in the sample; "
        + "expected a respondent; merge it with another"
    case .totals(let margin, let found, let expected):
      "the targets of margin \(margin) sum to \(found); "
        + "expected \(expected) as on margin 0; bring them to one total"
    case .auxiliary(let row, let variable):
      "row \(row) has no value of auxiliary variable \(variable); "
        + "expected a finite number; impute it or leave the variable out"
    case .bounds(let lower, let upper):
      "the bounds are \(lower) and \(upper); "
        + "expected a lower one that is smaller, on either side of the mean; widen them"
    case .notMet(let margin, let category, let miss, let cycles, .slow):
      "category \(category) of margin \(margin) is still off by \(miss) after \(Self.text(ofCycles: cycles)); "
        + "expected 1e-8, and it is falling; allow more cycles or merge small categories"
    case .notMet(let margin, let category, let miss, let cycles, .infeasible):
      "category \(category) of margin \(margin) stays off by \(miss) after \(Self.text(ofCycles: cycles)); "
        + "expected targets that agree with each other; merge categories or widen the bounds"
    }
  }

  private static func text(ofCycles cycles: Int) -> String {
    cycles == 1 ? "1 cycle" : "\(cycles) cycles"
  }
}
