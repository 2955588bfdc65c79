public import SurveyData

/// Measures what a survey's gates look at: pure functions of a wave's facts and answers.
///
/// Nothing is weighted: gates look at the data, not at the population.
public struct GateCheck {
  /// The wave before, for gates that look at changes.
  public struct PreviousWave {
    /// Its id.
    public let id: String
    /// Its answers.
    public let table: ResponseTable

    /// A wave from its parts.
    public init(id: String, table: ResponseTable) {
      self.id = id
      self.table = table
    }
  }

  private let facts: WaveFacts
  private let table: ResponseTable
  private let previous: PreviousWave?

  /// A check of one wave.
  ///
  /// - Parameter previous: the wave before; nil: there is none.
  public init(facts: WaveFacts, table: ResponseTable, previous: PreviousWave?) {
    self.facts = facts
    self.table = table
    self.previous = previous
  }

  /// The verdicts on some gates, in their order.
  public func verdicts(on gates: [Gate]) -> [GateVerdict] {
    gates.map { gate in
      GateVerdict(
        kind: gate.kind, action: gate.action, bound: gate.bound, measures: measures(gate))
    }
  }

  private func measures(_ gate: Gate) -> [GateVerdict.Measure] {
    func outcome(_ isKept: Bool) -> GateVerdict.Outcome {
      isKept ? .passed : gate.action == .warn ? .warned : .failed
    }
    switch gate.rule {
    case .leastAnswers(let least):
      let used = facts.usedCount
      return [
        .init(value: Double(used), count: used, outcome: outcome(used >= least))
      ]
    case .mostSetAside(let most):
      let (aside, read) = (facts.setAsideCount, facts.recordCount)
      guard read > 0 else { return [.init(outcome: .notApplicable, reason: .noRows)] }
      let share = Double(aside) / Double(read)
      return [.init(value: share, count: aside, base: read, outcome: outcome(share <= most))]
    case .required(let columns, let least):
      return columns.map { name in
        switch table[name].map({ Turnout($0, of: table) }) {
        case nil, .notInWave:
          return .init(column: name, outcome: .notApplicable, reason: .notInWave)
        case .nobody:
          return .init(column: name, outcome: .notApplicable, reason: .nobodyAsked)
        case .asked(let count, let answered):
          let share = Double(answered) / Double(count)
          return .init(
            column: name, value: share, count: answered, base: count,
            outcome: outcome(share >= least))
        }
      }
    case .moved(let column, let most):
      var measure = moved(column)
      if let value = measure.value { measure.outcome = outcome(value <= most) }
      return [measure]
    }
  }

  /// How far the answers in a column are from those of the previous wave.
  private func moved(_ name: String) -> GateVerdict.Measure {
    var measure = GateVerdict.Measure(
      column: name, previousWave: previous?.id, outcome: .notApplicable)
    guard let previous else {
      measure.reason = .noPreviousWave
      return measure
    }
    let now = ValidAnswers(name, in: table)
    let before = ValidAnswers(name, in: previous.table)
    if let now, now.total > 0, let before, before.total > 0 {
      measure.value = now.distance(to: before)
      measure.base = now.total
      measure.previousBase = before.total
    } else if now == nil {
      measure.reason = .notInWave
    } else if before == nil {
      measure.reason = .notInPreviousWave
    } else {
      measure.reason = now?.total == 0 ? .noValidAnswer : .noPreviousAnswer
    }
    return measure
  }
}

/// How many were asked a question, and how many answered it with a valid code or a don't know.
private enum Turnout {
  case notInWave
  case nobody
  case asked(Int, answered: Int)

  init(_ column: Column, of table: ResponseTable) {
    var answered = 0
    var asked = 0
    var missing = 0
    if case .key(let keys) = column {
      asked = keys.count
      answered = keys.keys.count { $0 != .missing }
    }
    for rows in table.blocks {
      guard let block = BlockColumn(column, rows: rows) else { continue }
      for row in 0..<rows.count {
        switch block.absence(at: row) {
        case nil, .dontKnow:
          asked += 1
          answered += 1
        case .notInWave: missing += 1
        case .some(let absence): asked += absence.wasAsked ? 1 : 0
        }
      }
    }
    self =
      asked > 0
      ? .asked(asked, answered: answered)
      : missing > 0 && missing == table.rowCount ? .notInWave : .nobody
  }
}
