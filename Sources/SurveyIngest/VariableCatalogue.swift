import SurveyData

/// Looks up the names that definitions use, and notes those that don't exist.
struct VariableCatalogue {
  private let variables: [String: Variable]
  private let texts: Set<String>

  init(_ survey: Survey) { self.init(survey.variables, survey.codebook) }

  /// The catalogue of some of a survey's variables.
  init(_ variables: [Variable], _ codebook: Codebook) {
    self.variables = Dictionary(variables.map { ($0.id, $0) }) { first, _ in first }
    texts = Set(codebook.questions.filter { $0.kind == .text }.map(\.id))
  }

  /// All names, sorted.
  var names: [String] { variables.keys.sorted() }

  /// The variable with the given name; notes a fault where there is none.
  func variable(_ name: String, at map: YAMLMap, _ what: String) -> Variable? {
    if let variable = variables[name] { return variable }
    map.fault(
      "\(what) uses the unknown variable '\(name)'",
      help: Spelling.suggestion(for: name, among: names)
        ?? "declare it in codebook.yaml or under 'derived:' above")
    return nil
  }

  /// Notes each code that the variable doesn't have.
  func check(codes: [String], of name: String, at map: YAMLMap, _ what: String) {
    guard let variable = variable(name, at: map, what) else { return }
    let known = Set(variable.codes.map(\.code))
    for code in codes where !known.contains(code) {
      map.fault(
        "\(what) names the unknown code '\(code)' of \(name)",
        help: "known codes: \(variable.codes.map(\.code).prefix(20).joined(separator: ", "))")
    }
    if codes.isEmpty { map.fault("\(what) names no code of \(name)") }
  }

  /// What is wrong with a condition's names, in words; empty where all exist.
  func faults(of condition: Condition) -> [(String, String?)] {
    switch condition {
    case .all(let parts), .any(let parts): return parts.flatMap { faults(of: $0) }
    case .not(let part): return faults(of: part)
    case .answered(let name):
      return variables[name] != nil || texts.contains(name) ? [] : [unknown(name)]
    case .has(let name, let codes):
      guard let variable = variables[name] else { return [unknown(name)] }
      if variable.kind == .number {
        return codes.filter { Double($0) == nil }.map { code in
          ("'\(code)' as a value of \(name), which is a number", nil)
        }
      }
      let known = Set(variable.codes.map(\.code))
      return codes.filter { !known.contains($0) }.map { code in
        (
          "the unknown code '\(code)' of \(name)",
          "known codes: \(variable.codes.map(\.code).prefix(20).joined(separator: ", "))"
        )
      }
    case .compare(let name, _, _):
      guard let variable = variables[name] else { return [unknown(name)] }
      guard variable.kind == .number || variable.kind == .coded && variable.hasScores else {
        return [("an order on \(name), which has no scores", "use = or in (…)")]
      }
      return []
    }
  }

  private func unknown(_ name: String) -> (String, String?) {
    ("the unknown variable '\(name)'", Spelling.suggestion(for: name, among: names))
  }
}
