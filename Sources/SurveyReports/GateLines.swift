import SurveyAnalysis
import SurveyData

/// The verdict of the gates in headed lines, for the summary and the workbook alike.
enum GateLines {
  static func lines(_ index: ReportIndex) -> [(heading: String, text: String)] {
    index.input.gates.map { gate in
      let measures = gate.measures.map { measure in
        text(measure, of: gate, index) + (measure.outcome == .warned ? index.words.warned : "")
      }
      return (
        heading(gate, index.words), measures.joined(separator: "\(index.words.semicolon) ")
      )
    }
  }

  /// What a distance is, where one was measured.
  static func distanceNote(_ index: ReportIndex) -> String? {
    let hasDistance = index.input.gates.contains { gate in
      gate.kind == .moved && gate.measures.contains { $0.value != nil }
    }
    return hasDistance ? index.words.distanceNote : nil
  }

  /// What is looked at, with the bound between brackets.
  private static func heading(_ gate: GateVerdict, _ words: ReportWords) -> String {
    switch gate.kind {
    case .leastAnswers:
      words.gateOnAnswers + words.atLeast(words.numbers.decimal(gate.bound, places: 0))
    case .mostSetAside: words.gateOnRows + words.atMost(share(gate.bound, words))
    case .required: words.gateOnQuestions + words.atLeast(share(gate.bound, words))
    case .moved:
      words.gateOnChange(gate.measures.first?.previousWave)
        + words.atMost(distance(gate.bound, words))
    }
  }

  /// The value that was measured, with its base.
  private static func text(
    _ measure: GateVerdict.Measure, of gate: GateVerdict, _ index: ReportIndex
  ) -> String {
    let words = index.words
    let name = measure.column.map { "\($0) " } ?? ""
    if let reason = measure.reason { return name + words.notMeasured(reason) }
    guard let value = measure.value else { return name + Shown.Mark.unavailable.rawValue }
    switch gate.kind {
    case .leastAnswers: return words.numbers.integer(measure.count ?? 0)
    case .mostSetAside: return counted(measure, value, words)
    case .required:
      let isHidden = (measure.base ?? 0) < index.input.results.disclosure.threshold
      return name
        + (isHidden ? Shown.Mark.confidential.rawValue : counted(measure, value, words))
    case .moved:
      let least = min(measure.base ?? 0, measure.previousBase ?? 0)
      guard least >= index.input.results.disclosure.threshold else {
        return name + Shown.Mark.confidential.rawValue
      }
      return name + distance(value, words)
        + words.bases(measure.base ?? 0, measure.previousBase ?? 0)
    }
  }

  /// `5,5 % (3 sur 55)`, or `3 sur 22` under a base of 30.
  private static func counted(
    _ measure: GateVerdict.Measure, _ value: Double, _ words: ReportWords
  ) -> String {
    let (count, base) = (measure.count ?? 0, measure.base ?? 0)
    guard base >= 30 else { return words.outOf(count, base) }
    return "\(share(value, words)) (\(words.outOf(count, base)))"
  }

  /// A share with one decimal where it needs one, so that a value beyond its bound shows it.
  private static func share(_ value: Double, _ words: ReportWords) -> String {
    words.numbers.percent(value, places: needsThousandths(value) ? 1 : 0)
  }

  /// A distance with a third decimal where it needs one.
  private static func distance(_ value: Double, _ words: ReportWords) -> String {
    words.numbers.decimal(value, places: needsThousandths(value) ? 3 : 2)
  }

  private static func needsThousandths(_ value: Double) -> Bool {
    (value * 1000).rounded().truncatingRemainder(dividingBy: 10) != 0
  }
}
