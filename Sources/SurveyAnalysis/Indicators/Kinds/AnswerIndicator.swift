import SurveyData

/// What all records of a group have in common: the phase of a year, the college of a partner.
///
/// `{kind: answer, of: phase}`: the wording of the code, the number, or the date. Where records differ
/// there is none; where one was written that cannot be read, such as the date 05/2915, that is said.
struct AnswerIndicator: IndicatorComputation {
  static let kind = IndicatorKind("answer", [.init("of", .variable([]))])

  static func cell(
    _ arguments: IndicatorArguments, rows: [Int], in sample: IndicatorSample, isTotal: Bool
  ) -> IndicatorTable.Cell {
    guard let name = arguments.variable("of") else { return .blank }
    switch sample.table[name] {
    case .coded(let column):
      let answers = rows.map { column[$0] }.filter { CodedColumn.absence($0) == nil }
      guard let only = answers.first else {
        return missing(rows.contains { CodedColumn.absence(column[$0]) == .invalid })
      }
      guard Set(answers).count == 1 else { return .none("several_answers", count: answers.count) }
      let code = column.codes[Int(only)]
      let codes = sample.survey.variables.first { $0.id == name }?.codes ?? []
      let label = codes.first { $0.code == code }?.label ?? Label(fr: code)
      return .word(code, label, count: answers.count)
    case .number(let column):
      let answers = rows.compactMap { column.number($0) }
      guard let only = answers.first else {
        return missing(rows.contains { NumericColumn.absence(column.values[$0]) == .invalid })
      }
      guard Set(answers).count == 1 else { return .none("several_answers", count: answers.count) }
      guard sample.survey.codebook.question(name)?.kind == .date,
        let date = CalendarDate(number: Int(only))
      else { return IndicatorTable.Cell(only, count: answers.count) }
      return .word(date.iso, Label(fr: date.french, en: date.iso), count: answers.count)
    case .ticks, .key, nil: return .none("not_given")
    }
  }

  private static func missing(_ isInvalid: Bool) -> IndicatorTable.Cell {
    .none(isInvalid ? "set_aside" : "not_given")
  }
}

extension CalendarDate {
  /// `2018-06-12`, `2018-06`, `2018`.
  var iso: String {
    [Self.digits(year, 4)].joined() + (month > 0 ? "-\(Self.digits(month, 2))" : "")
      + (day > 0 ? "-\(Self.digits(day, 2))" : "")
  }

  /// `12/06/2018`, `06/2018`, `2018`.
  var french: String {
    (day > 0 ? "\(Self.digits(day, 2))/" : "") + (month > 0 ? "\(Self.digits(month, 2))/" : "")
      + Self.digits(year, 4)
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
