import SurveyData

extension GateVerdict {
  /// Each value that doesn't keep the bound, in one line: gate, value, bound, and what to do.
  ///
  /// Shares and distances are told as the definition writes them, 0 to 1.
  public var complaints: [String] {
    measures.filter { $0.outcome == .failed || $0.outcome == .warned }.map { measure in
      "gate \(kind.rawValue): \(finding(measure)); \(remedy)"
    }
  }

  /// `A02 has an answer from 8 of the 10 asked (0.8), expected at least 0.9`.
  private func finding(_ measure: Measure) -> String {
    let (count, base) = (measure.count ?? 0, measure.base ?? 0)
    let column = measure.column ?? ""
    let value = Self.text(measure.value ?? 0)
    switch kind {
    case .leastAnswers:
      return "\(Self.rows(count)) used, expected at least \(Self.text(bound))"
    case .mostSetAside:
      return "\(count) of \(Self.rows(base)) set aside (\(value)), expected at most "
        + Self.text(bound)
    case .required:
      return "\(column) has an answer from \(count) of the \(base) asked (\(value)), expected at "
        + "least \(Self.text(bound))"
    case .moved:
      return "\(column) has moved by \(value) since wave \(measure.previousWave ?? "") "
        + "(base \(base); \(measure.previousBase ?? 0) in that wave), expected at most "
        + Self.text(bound)
    }
  }

  private var remedy: String {
    switch kind {
    case .leastAnswers: "wait for more answers, or lower the bound in survey.yaml"
    case .mostSetAside:
      "look in the table of problems for why rows are set aside, or raise the bound in survey.yaml"
    case .required:
      "check the column and its codes in the export, or lower 'answered' in survey.yaml"
    case .moved:
      "check that the codes mean what they meant; if so, raise 'most' in survey.yaml"
    }
  }

  private static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }

  /// A number with at most four decimals: `30`, `0.05`, `0.0545`.
  private static func text(_ value: Double) -> String {
    let rounded = (value * 1e4).rounded() / 1e4
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
