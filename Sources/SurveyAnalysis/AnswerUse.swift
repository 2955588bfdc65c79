import SurveyData

/// How often each answer of a column was given.
struct AnswerUse {
  let codes: [String]
  /// For each code, how often; empty where there are none.
  private(set) var counts: [Int]
  /// Those asked: neither routed out nor not concerned.
  private(set) var asked = 0
  /// Answers that it knows.
  private(set) var valid = 0
  /// Answers that the codebook doesn't know.
  private(set) var invalid = 0
  private(set) var silent = 0
  /// Those whom the codebook doesn't ask and who left it empty.
  private(set) var passed = 0
  /// What was set aside of the answers, by why.
  private let faults: AnswerFaults

  /// Those whom the codebook doesn't ask and who answered.
  var unasked: Int { faults.unasked }
  /// Those whom the codebook doesn't ask.
  var notAsked: Int { passed + unasked }
  /// How often each code was met that the codebook doesn't know, where it may be shown.
  var unknown: [String: Int] { faults.unknown }
  var answered: Int { valid + invalid }
  var unaskedShare: Double { notAsked > 0 ? Double(unasked) / Double(notAsked) : 0 }
  var invalidShare: Double { answered > 0 ? Double(invalid) / Double(answered) : 0 }
  var silentShare: Double { asked > 0 ? Double(silent) / Double(asked) : 0 }

  init(_ column: Column, _ faults: AnswerFaults?) {
    self.faults = faults ?? AnswerFaults()
    switch column {
    case .coded(let coded):
      codes = coded.codes
      counts = [Int](repeating: 0, count: coded.codes.count)
      for row in 0..<coded.count {
        let position = coded[row]
        let absence = CodedColumn.absence(position)
        add(absence)
        if absence == nil { counts[Int(position)] += 1 }
      }
    case .ticks(let ticks):
      codes = ticks.codes
      counts = [Int](repeating: 0, count: ticks.codes.count)
      for row in 0..<ticks.count {
        let word = ticks[row]
        let absence = TickColumn.absence(word)
        add(absence)
        guard absence == nil else { continue }
        for bit in counts.indices where word >> UInt64(bit) & 1 == 1 { counts[bit] += 1 }
      }
    case .number(let numbers):
      codes = []
      counts = []
      for value in numbers.values { add(NumericColumn.absence(value)) }
    case .key:
      codes = []
      counts = []
    }
    // Set aside, but not since the codebook doesn't know them: they were not asked, or break a rule.
    let unasked = min(invalid, self.faults.unasked)
    let unruly = min(invalid - unasked, self.faults.unruly)
    invalid -= unasked + unruly
    asked -= unasked
    valid += unruly
  }

  private mutating func add(_ absence: Absence?) {
    switch absence {
    case nil: valid += 1
    case .invalid: invalid += 1
    case .noAnswer: silent += 1
    case .routedOut:
      passed += 1
      return
    case let absence?: if !absence.wasAsked { return }
    }
    asked += 1
  }
}
