import SurveyData

/// The answers to one variable in one wave, as scores of its rows.
struct TrendAnswers {
  /// What a respondent's answer is to the rows of the stub.
  private enum Kind {
    /// For each respondent the place of the answer among the tally's rows.
    case coded([Int], rows: [String])
    case ticks([UInt64], codes: [String])
    case numbers([Double?])
  }

  private let kind: Kind
  private let stub: StubPlan

  /// The answers in a wave's table; nil where it has no such column.
  init?(_ stub: StubPlan, in table: ResponseTable) {
    self.stub = stub
    switch table[stub.variable.id] {
    case .coded(let column):
      let absences = Absence.allCases.map { TallyRow.absence($0.mark) }
      kind = .coded(
        (0..<column.count).map { row in
          let position = Int(column[row])
          return position < column.codes.count
            ? position : column.codes.count + Int(UInt16.max) - position
        }, rows: column.codes + absences)
    case .ticks(let column):
      kind = .ticks((0..<column.count).map { column[$0] }, codes: column.codes)
    case .number(let column):
      kind = .numbers((0..<column.count).map { column.number($0) })
    case .key, nil: return nil
    }
  }

  /// 1 for those who have a row's answer, 0 for others in the base, nil outside it.
  func shares(_ row: StubPlan.ShareRow) -> [Double?] { indicators(row.tallyRows) }

  /// 0 for those in the base, nil outside it.
  var base: [Double?] {
    stub.variable.kind == .number ? scores.map { $0.map { _ in 0 } } : indicators([])
  }

  private func indicators(_ wanted: [String]) -> [Double?] {
    switch kind {
    case .coded(let places, let rows):
      let values = rows.map { row -> Double? in
        wanted.contains(row) ? 1 : stub.base.contains(row) ? 0 : nil
      }
      return places.map { values[$0] }
    case .ticks(let words, let codes):
      let absences = Set(Absence.allCases.filter { stub.base.contains(TallyRow.absence($0.mark)) })
      let mask = mask(wanted, codes)
      return words.map { word in
        if let absence = TickColumn.absence(word) {
          guard absences.contains(absence) else { return nil }
          return wanted.contains(TallyRow.absence(absence.mark)) ? 1 : 0
        }
        return word & mask == 0 ? 0 : 1
      }
    case .numbers(let numbers): return numbers.map { _ in nil }
    }
  }

  /// The options that a row of ticks counts, as bits.
  private func mask(_ wanted: [String], _ codes: [String]) -> UInt64 {
    let nets = stub.variable.nets.filter { wanted.contains(TallyRow.net($0.id)) }.flatMap(\.codes)
    return codes.enumerated().reduce(0) { mask, code in
      wanted.contains(code.element) || nets.contains(code.element)
        ? mask | 1 << UInt64(code.offset) : mask
    }
  }

  /// The score or number of each respondent; nil for those without one.
  var scores: [Double?] {
    switch kind {
    case .coded(let places, let rows):
      let known = Dictionary(stub.variable.codes.map { ($0.code, $0.score) }) { first, _ in first }
      let values = rows.map { known[$0] ?? nil }
      return places.map { values[$0] }
    case .ticks(let words, _): return words.map { _ in nil }
    case .numbers(let numbers): return numbers
    }
  }

  /// The place of each respondent's code among the variable's; nil for an absence.
  var codes: [Int?] {
    guard case .coded(let places, let rows) = kind else { return [] }
    let count = rows.count - Absence.allCases.count
    return places.map { $0 < count ? $0 : nil }
  }
}
