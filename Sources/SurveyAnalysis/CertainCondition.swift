import SurveyData

extension Condition {
  /// The variables whose value is compared, not only asked for.
  var comparedVariables: [String] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.comparedVariables)
    case .not(let part): part.comparedVariables
    case .has(let variable, _), .compare(let variable, _, _): [variable]
    case .answered: []
    }
  }

  /// Whether the condition holds for each row, whatever its missing answers would be.
  ///
  /// `not A07 = 3` holds in a filter where A07 is missing; a yes/no column must not say yes there.
  /// But `B01 = 1 or B02 = 1` holds where B01 is 1 and B02 is missing.
  func certainlyHolds(count: Int, column: (String) -> BlockColumn?) -> [Bool] {
    switch self {
    case .all(let parts):
      parts.reduce([Bool](repeating: true, count: count)) { held, part in
        zip(held, part.certainlyHolds(count: count, column: column)).map { $0 && $1 }
      }
    case .any(let parts):
      parts.reduce([Bool](repeating: false, count: count)) { held, part in
        zip(held, part.certainlyHolds(count: count, column: column)).map { $0 || $1 }
      }
    case .not(let part): part.certainlyFails(count: count, column: column)
    case .has, .compare, .answered: evaluate(count: count, column: column)
    }
  }

  /// Whether the condition fails for each row, whatever its missing answers would be.
  private func certainlyFails(count: Int, column: (String) -> BlockColumn?) -> [Bool] {
    switch self {
    case .all(let parts):
      parts.reduce([Bool](repeating: false, count: count)) { failed, part in
        zip(failed, part.certainlyFails(count: count, column: column)).map { $0 || $1 }
      }
    case .any(let parts):
      parts.reduce([Bool](repeating: true, count: count)) { failed, part in
        zip(failed, part.certainlyFails(count: count, column: column)).map { $0 && $1 }
      }
    case .not(let part): part.certainlyHolds(count: count, column: column)
    case .has(let variable, _), .compare(let variable, _, _):
      evaluate(count: count, column: column).enumerated().map {
        [answers = column(variable)] row, holds in !holds && answers.absence(row) == nil
      }
    case .answered: evaluate(count: count, column: column).map { !$0 }
    }
  }
}

extension BlockColumn? {
  /// Why the answer of a row is missing; nil where it isn't. A variable that is not there is not in
  /// the wave.
  func absence(_ row: Int) -> Absence? {
    if let column = self { column.absence(at: row) } else { .notInWave }
  }
}
