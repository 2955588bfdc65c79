import SurveyData
import SurveyStatistics
import TestSupport

@testable import SurveyAnalysis

/// Builders of small surveys: answers are written as exports write them, absences between brackets.
enum Answers {
  /// The absence that « [NSP] » stands for; nil for an answer.
  static func absence(_ text: String) -> Absence? {
    text.hasPrefix("[") ? Absence(mark: String(text.dropFirst().dropLast())) : nil
  }

  /// A column of codes.
  static func coded(_ codes: [String], _ answers: [String]) -> Column {
    var column = CodedColumn(codes: codes)
    for answer in answers {
      if let place = codes.firstIndex(of: answer) {
        column.append(UInt16(place))
      } else {
        column.append(CodedColumn.position(absence(answer) ?? .noAnswer))
      }
    }
    return .coded(column)
  }

  /// A column of ticks: the options of each respondent with spaces between.
  static func ticks(_ codes: [String], _ answers: [String]) -> Column {
    let words = answers.map { answer -> UInt64 in
      if let absence = absence(answer) { return TickColumn.word(absence) }
      return answer.split(separator: " ").reduce(0) { word, code in
        codes.firstIndex(of: String(code)).map { word | 1 << UInt64($0) } ?? word
      }
    }
    var column = TickColumn(codes: codes)
    column.append(contentsOf: words.span)
    return .ticks(column)
  }

  /// A column of numbers with the given decimals; nil for no answer.
  static func numbers(_ values: [Double?], decimals: Int = 0) -> Column {
    .number(
      NumericColumn(
        decimals: decimals,
        values: values.map { value in
          value.map { Int64(($0 * NumericColumn.power(decimals)).rounded()) }
            ?? NumericColumn.value(.noAnswer)
        }))
  }

  /// A table of columns of one length.
  static func table(_ columns: [(String, Column)]) -> ResponseTable {
    var table = ResponseTable(rowCount: columns.first?.1.count ?? 0)
    for (name, column) in columns { table.set(name, to: column) }
    return table
  }

  /// A question whose codes are their own wording; scores where they are given.
  static func question(
    _ id: String, _ kind: Question.Kind, _ codes: [String] = [], scores: [Double?] = [],
    nets: [String: [String]] = [:]
  ) -> Question {
    var question = Question(id: id, label: Label(fr: id), kind: kind)
    question.codes = codes.enumerated().map { place, code in
      AnswerCode(
        code: code, label: Label(fr: code),
        score: scores.indices.contains(place) ? scores[place] : nil)
    }
    question.nets = nets.sorted { $0.key < $1.key }.map {
      Net(id: $0.key, label: Label(fr: $0.key), codes: $0.value)
    }
    return question
  }

  /// A banner whose points are the codes of one variable.
  static func banner(
    _ variable: String, _ codes: [String], minimum: Int? = nil, isOverlapping: Bool = false
  ) -> Banner {
    Banner(
      id: "by \(variable)", label: Label(fr: variable), variables: [variable],
      points: codes.map { Banner.Point(id: $0, label: Label(fr: $0), codes: [[$0]]) },
      minimum: minimum, isOverlapping: isOverlapping)
  }

  /// A survey of these questions, without any disclosure threshold unless one is given.
  static func survey(
    _ questions: [Question], sampling: Sampling = Sampling(kind: .quota),
    weighting: Weighting = Weighting(), derived: [Derived] = [], filters: [Filter] = [],
    banners: [Banner] = [], tables: [TablePlan] = [],
    disclosure: Disclosure = Disclosure(threshold: 0), maturity: MaturityModel? = nil
  ) -> Survey {
    Survey(
      id: "essai", title: Label(fr: "Essai"),
      codebook: Codebook(questions: questions, absenceCodes: [:]), sampling: sampling,
      weighting: weighting, derived: derived, filters: filters, banners: banners, tables: tables,
      disclosure: disclosure, maturity: maturity)
  }
}

/// All stages from a table of answers to the tables of a report, but for disclosure.
func tabulated(_ survey: Survey, _ table: ResponseTable) throws -> CrossTabulation {
  CrossTabulator(survey: survey, tally: try tallied(survey, table)).tabulate()
}

/// The tally of a table, derived columns included.
func tallied(_ survey: Survey, _ table: ResponseTable, jobs: Int = 1) throws -> Tally {
  let whole = table.joined(with: Deriving(survey: survey).columns(of: table))
  let weights = try WeightUnits.weights(of: survey, table: whole)
  return Tallying(survey: survey, table: whole, weights: weights).tally(jobs: jobs)
}

extension CrossTabulation {
  /// The table of a variable.
  func table(_ variable: String, plan: String? = nil) throws -> CrossTable {
    let table = tables.first { $0.variable == variable && (plan == nil || $0.plan == plan) }
    guard let table else { throw TestError("the result has no \(variable)") }
    return table
  }
}

extension CrossTable {
  /// The place of a column, by its point.
  func place(_ point: String, banner: String? = nil) throws -> Int {
    let place = columns.firstIndex { $0.point == point && (banner == nil || $0.banner == banner) }
    guard let place else { throw TestError("the result has no \(point)") }
    return place
  }

  /// A column, by its point.
  func column(_ point: String) throws -> Column { columns[try place(point)] }

  /// A row, by its id.
  func row(_ id: String) throws -> Row {
    guard let row = rows.first(where: { $0.id == id }) else {
      throw TestError("the result has no \(id)")
    }
    return row
  }

  /// A cell, by the ids of its row and point.
  func cell(_ row: String, _ point: String) throws -> Cell {
    try self.row(row).cells[try place(point)]
  }

  /// The letters of a row, column by column.
  func letters(_ id: String) throws -> [String] { try row(id).cells.map(\.letters) }

  /// The comparisons of a row.
  func comparisons(_ row: String) -> [Comparison] { comparisons.filter { $0.row == row } }
}

/// The same answer several times: `repeated(["a": 3, "b": 2])` with the order of the pairs.
func repeated(_ answers: KeyValuePairs<String, Int>) -> [String] {
  answers.flatMap { [String](repeating: $0.key, count: $0.value) }
}
