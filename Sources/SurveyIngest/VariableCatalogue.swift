import SurveyData

/// Looks up the names that definitions use, and notes those that don't exist.
struct VariableCatalogue {
  private let variables: [String: Variable]
  private let texts: Set<String>
  private let keys: Set<String>
  private let dates: Set<String>
  private let organisations: Set<String>
  private let elsewhere: Set<String>
  private let faulty: Set<String>

  /// The catalogue of all that tables may use.
  init(_ survey: Survey, faulty: Set<String>) {
    self.init(survey.variables, of: survey, faulty: faulty)
  }

  /// The catalogue of some of a survey's variables; the others stand elsewhere.
  ///
  /// - Parameter faulty: Names that are declared but could not be read: their own fault is told.
  init(_ variables: [Variable], of survey: Survey, faulty: Set<String>) {
    self.variables = Dictionary(variables.map { ($0.id, $0) }) { first, _ in first }
    let questions = survey.codebook.questions
    texts = Set(questions.filter { $0.kind == .text }.map(\.id))
    keys = Set(questions.filter { $0.kind == .key }.map(\.id))
    dates = Set(questions.filter { $0.kind == .date }.map(\.id))
    organisations = Set(questions.filter { $0.kind == .name }.map(\.id))
    elsewhere = Set(survey.variables.map(\.id)).subtracting(variables.map(\.id))
    self.faulty = faulty
  }

  /// All names, sorted.
  var names: [String] { variables.keys.sorted() }

  /// The variable with the given name; notes a fault where there is none.
  func variable(_ name: String, at map: YAMLMap, _ what: String) -> Variable? {
    if let variable = variables[name] { return variable }
    for (message, help) in unknown(name) { map.fault("\(what) uses \(message)", help: help) }
    return nil
  }

  /// Notes each code that the variable doesn't have; an unknown variable is noted elsewhere.
  func check(codes: [String], of name: String, at map: YAMLMap, _ what: String) {
    guard let variable = variables[name], !variable.codes.isEmpty else { return }
    let known = Set(variable.codes.map(\.code))
    for code in codes where !known.contains(code) {
      map.fault(
        "\(what) names the unknown code '\(code)' of \(name)", help: Self.knownCodes(variable))
    }
    if codes.isEmpty {
      map.fault("\(what) names no code of \(name)", help: Self.knownCodes(variable))
    }
  }

  /// What is wrong with a condition's names, in words; empty where all exist.
  func faults(of condition: Condition) -> [(String, String?)] {
    switch condition {
    case .all(let parts), .any(let parts): return parts.flatMap { faults(of: $0) }
    case .not(let part): return faults(of: part)
    case .answered(let name):
      return variables[name] != nil || texts.contains(name) || dates.contains(name)
        ? [] : unknown(name)
    case .has(let name, let codes):
      guard let variable = variables[name] else { return unknown(name) }
      if variable.kind == .number {
        return codes.filter { Double($0) == nil }.map { code in
          ("'\(code)' as a value of \(name), which is a number", "write a number")
        }
      }
      let known = Set(variable.codes.map(\.code))
      // One without any code has a fault of its own.
      return codes.filter { !known.isEmpty && !known.contains($0) }.map { code in
        ("the unknown code '\(code)' of \(name)", Self.knownCodes(variable))
      }
    case .compare(let name, _, _):
      guard let variable = variables[name] else { return unknown(name) }
      guard variable.kind == .number || variable.kind == .coded && variable.hasScores else {
        return [("an order on \(name), which has no scores", "use = or in (…)")]
      }
      return []
    }
  }

  /// What is wrong with the names of an expression over a record's numbers; empty where all exist.
  func faults(of expression: Expression) -> [(String, String?)] {
    switch expression {
    case .number: return []
    case .name(let name):
      if dates.contains(name) {
        return [("\(name), which is a date", "use year(\(name)), month(…) or days(from, to)")]
      }
      guard let variable = variables[name] else { return unknown(name) }
      return variable.kind == .number || variable.kind == .coded && variable.hasScores
        ? [] : [("\(name), which has no number or score", "use a number or a scale")]
    case .negated(let inner): return faults(of: inner)
    case .binary(let left, _, let right): return faults(of: left) + faults(of: right)
    case .call(let function, let arguments):
      let names = arguments.flatMap(\.names)
      switch function {
      case "ticked":
        guard let name = names.first else { return [] }
        guard let variable = variables[name] else { return unknown(name) }
        guard variable.kind == .ticks else {
          return [("ticked(\(name)), which is no multiple-choice question", "name one")]
        }
        let known = Set(variable.codes.map(\.code))
        let options = arguments.dropFirst().compactMap(\.option)
        return options.filter { !known.contains($0) }.map {
          ("the unknown option '\($0)' of \(name)", Self.knownCodes(variable))
        }
      case "year", "month", "days":
        return names.flatMap { name -> [(String, String?)] in
          if dates.contains(name) { return [] }
          return variables[name] == nil
            ? unknown(name) : [("\(function)(\(name)), which is no date", "name a date")]
        }
      default: return arguments.flatMap { faults(of: $0) }
      }
    }
  }

  /// What is wrong with the name of a variable that has to be of some kinds; none: any, or a name.
  func faults(of name: String, kinds: [Variable.Kind]) -> [(String, String?)] {
    if let variable = variables[name] {
      return kinds.isEmpty || kinds.contains(variable.kind)
        ? [] : [("\(name), which is of another kind", "expected \(Self.words(kinds))")]
    }
    return kinds.isEmpty
      && (organisations.contains(name) || keys.contains(name) || dates.contains(name))
      ? [] : unknown(name)
  }

  private static func words(_ kinds: [Variable.Kind]) -> String {
    kinds.map { kind in
      switch kind {
      case .coded: "a single-choice question"
      case .ticks: "a multiple-choice question"
      case .number: "a number"
      }
    }.joined(separator: " or ")
  }

  private static func knownCodes(_ variable: Variable) -> String {
    "known codes: \(variable.codes.map(\.code).prefix(20).joined(separator: ", "))"
  }

  private func unknown(_ name: String) -> [(String, String?)] {
    if faulty.contains(name) { return [] }
    if keys.contains(name) {
      return [("\(name), which is a key", "keys link waves; they are no answers")]
    }
    if organisations.contains(name) {
      return [("\(name), which is a name", "names are only counted, by 'distinct'")]
    }
    if texts.contains(name) {
      return [("\(name), which is an open text", "only 'answered(\(name))' is known of it")]
    }
    if elsewhere.contains(name) {
      return [("\(name), which is computed later", "use what is declared above")]
    }
    return [
      (
        "the unknown variable '\(name)'",
        Spelling.suggestion(for: name, among: names)
          ?? "declare it in codebook.yaml or under 'derived:' above"
      )
    ]
  }
}
