import SurveyData
import Yams

/// Reads `scoring:` of `survey.yaml`, and checks its codes against the codebook.
struct ScoringReader {
  private let problems: DefinitionProblems
  private let codebook: Codebook
  /// Questions that are declared but could not be read: their own fault is told.
  private let faulty: Set<String>

  init(problems: DefinitionProblems, codebook: Codebook, faulty: Set<String>) {
    self.problems = problems
    self.codebook = codebook
    self.faulty = faulty
  }

  func read(_ map: YAMLMap) -> Scoring {
    let columns = columns(map)
    var scoring = Scoring(columns: columns, criteria: criteria(map, columns))
    range(map, &scoring)
    let known = codes(of: columns.criterion)
    scoring.checks = map.strings("checks").map { code, node in
      check(code, among: known, of: columns.criterion, at: node, map)
      return code
    }
    scoring.passed = map.strings("passed").map { code, node in
      check(
        code, among: columns.check.map(codes(of:)) ?? [], of: columns.check ?? "", at: node, map)
      return code
    }
    if scoring.checks.isEmpty != scoring.passed.isEmpty {
      map.fault(
        scoring.checks.isEmpty
          ? "'scoring' says which code passes a check, but names no check"
          : "'scoring' names checks, but not the code that passes them",
        help: "write both, such as 'checks: [E1, E2]' and 'passed: oui', or neither")
    }
    scoring.timings = map.list("timings").compactMap { timing($0, known, columns.criterion) }
    needs(columns.check, "check", for: scoring.checks, map)
    needs(columns.minutes, "minutes", for: scoring.timings.map(\.code), map)
    scoring.leastColleges = whole("least_colleges", map, default: scoring.leastColleges)
    scoring.leastProjects = whole("least_projects", map, default: scoring.leastProjects)
    scoring.discussAbove = positive("discuss_above", map, default: scoring.discussAbove)
    scoring.weightChange = positive("weight_change", map, default: scoring.weightChange)
    if scoring.weightChange >= 1 {
      map.fault(
        at: map.value("weight_change"), "'weight_change' of 'scoring' is \(scoring.weightChange)",
        help: "use less than 1, such as 0.25 for 25 % up and down")
    }
    let criteria = scoring.criteria.map(\.code)
    scoring.feedback = map.list("feedback").compactMap { feedback($0, criteria) }
    duplicates(scoring.feedback.map(\.id), "feedback", map)
    let used = criteria + scoring.checks + scoring.timings.map(\.code)
    duplicates(used, "criteria, checks and timings", map)
    for code in known where !used.contains(code) {
      map.fault(
        "code '\(code)' of \(columns.criterion) is neither a criterion, a check nor a timing",
        help: "add it to one of the three lists of 'scoring:'")
    }
    map.finish()
    return scoring
  }

  private func columns(_ map: YAMLMap) -> Scoring.Columns {
    _ = map.required("columns")
    guard let names = map.map("columns") else {
      return Scoring.Columns(project: "", juror: "", college: "", criterion: "", score: "")
    }
    func name(_ key: String, _ kinds: [Question.Kind], _ what: String) -> String {
      let name = names.requiredString(key)
      check(name, kinds, what, at: names, key)
      return name
    }
    func optional(_ key: String, _ kinds: [Question.Kind], _ what: String) -> String? {
      guard let name = names.string(key) else { return nil }
      check(name, kinds, what, at: names, key)
      return name
    }
    let single = "a single-choice question"
    let columns = Scoring.Columns(
      project: name("project", [.single], single), juror: name("juror", [.single], single),
      college: name("college", [.single], single), criterion: name("criterion", [.single], single),
      score: name("score", [.scale], "a scale"), check: optional("check", [.single], single),
      minutes: optional("minutes", [.number], "a number"))
    names.finish()
    return columns
  }

  private func check(
    _ name: String, _ kinds: [Question.Kind], _ what: String, at map: YAMLMap, _ key: String
  ) {
    guard !name.isEmpty, !faulty.contains(name) else { return }
    guard let question = codebook.question(name) else {
      map.fault(
        at: map.value(key), "'\(key)' of \(map.what) is the unknown question '\(name)'",
        help: Spelling.suggestion(for: name, among: codebook.questions.map(\.id))
          ?? "name a question of codebook.yaml")
      return
    }
    if !kinds.contains(question.kind) {
      map.fault(
        at: map.value(key), "'\(key)' of \(map.what) is \(name), which is not \(what)",
        help: "name \(what) of codebook.yaml")
    }
  }

  private func codes(of question: String) -> [String] {
    codebook.question(question)?.codes.map(\.code) ?? []
  }

  private func check(
    _ code: String, among known: [String], of question: String, at node: Node, _ map: YAMLMap
  ) {
    guard !known.isEmpty, !known.contains(code) else { return }
    map.fault(
      at: node, "\(map.what) names the unknown code '\(code)' of \(question)",
      help: Spelling.suggestion(for: code, among: known)
        ?? "known codes: \(known.joined(separator: ", "))")
  }

  private func criteria(_ map: YAMLMap, _ columns: Scoring.Columns) -> [Scoring.Criterion] {
    let known = codes(of: columns.criterion)
    var criteria: [Scoring.Criterion] = []
    for node in map.list("criteria") {
      guard let entry = YAMLMap(node, what: "a criterion", problems: problems) else { continue }
      let code = entry.requiredString("code")
      check(code, among: known, of: columns.criterion, at: entry.value("code") ?? node, entry)
      let weight = entry.number("weight") ?? 1
      if weight < 0 {
        entry.fault(
          at: entry.value("weight"), "criterion \(code) weighs \(weight)",
          help: "use 0 or more; with 0 it is shown apart")
      }
      entry.finish()
      criteria.append(Scoring.Criterion(code: code, weight: weight))
    }
    if !criteria.contains(where: { $0.weight > 0 }) {
      map.fault(
        at: map.value("criteria"), "'scoring' has no criterion that counts",
        help: "list some under 'criteria:', such as {code: C1, weight: 1}")
    }
    return criteria
  }

  /// The range of scores, which is that of the scale's codes where nothing else is written.
  private func range(_ map: YAMLMap, _ scoring: inout Scoring) {
    let scores = codebook.question(scoring.columns.score)?.codes.compactMap(\.score) ?? []
    guard let lowest = scores.min(), let highest = scores.max() else { return }
    (scoring.lowest, scoring.highest) = (lowest, highest)
    if lowest >= highest {
      map.fault(
        "the scale of \(scoring.columns.score) has one score only",
        help: "give it at least two codes with different scores")
    }
  }

  private func timing(_ node: Node, _ known: [String], _ question: String) -> Scoring.Timing? {
    guard let entry = YAMLMap(node, what: "a timing", problems: problems) else { return nil }
    let code = entry.requiredString("code")
    check(code, among: known, of: question, at: entry.value("code") ?? node, entry)
    _ = entry.required("planned")
    let timing = Scoring.Timing(
      code: code, planned: entry.number("planned") ?? 0, least: entry.number("least"),
      most: entry.number("most"))
    if timing.least.map({ $0 > timing.most }) ?? false {
      entry.fault(
        at: entry.value("least"), "'least' of timing \(code) is more than the most minutes",
        help: "'least' and 'most' are the fewest and the most minutes allowed")
    }
    entry.finish()
    return timing
  }

  private func feedback(_ node: Node, _ criteria: [String]) -> Scoring.Feedback? {
    guard let entry = YAMLMap(node, what: "a feedback", problems: problems) else { return nil }
    let feedback = Scoring.Feedback(
      id: entry.requiredString("id"), label: entry.label(),
      criteria: entry.strings("criteria").map { code, node in
        if !criteria.contains(code) {
          entry.fault(
            at: node, "a feedback names '\(code)', which is not a criterion of 'scoring'",
            help: Spelling.suggestion(for: code, among: criteria)
              ?? "criteria: \(criteria.joined(separator: ", "))")
        }
        return code
      })
    entry.finish()
    return feedback
  }

  private func needs(_ column: String?, _ key: String, for codes: [String], _ map: YAMLMap) {
    guard column == nil, !codes.isEmpty else { return }
    map.fault(
      at: map.value("columns"),
      "'scoring' has \(codes.joined(separator: ", ")), but no column "
        + "'\(key)' to read them from", help: "add '\(key):' to 'columns:'")
  }

  private func whole(_ key: String, _ map: YAMLMap, default standard: Int) -> Int {
    guard let number = map.integer(key) else { return standard }
    if number < 1 {
      map.fault(at: map.value(key), "'\(key)' of 'scoring' is \(number)", help: "use 1 or more")
    }
    return number
  }

  private func positive(_ key: String, _ map: YAMLMap, default standard: Double) -> Double {
    guard let number = map.number(key) else { return standard }
    if number <= 0 {
      map.fault(
        at: map.value(key), "'\(key)' of 'scoring' is \(map.string(key) ?? "")",
        help: "use more than 0; the default is \(standard)")
    }
    return number
  }

  private func duplicates(_ names: [String], _ what: String, _ map: YAMLMap) {
    for name in Set(names).sorted() where names.count(where: { $0 == name }) > 1 {
      map.fault("'\(name)' stands twice in \(what) of 'scoring'", help: "name it once")
    }
  }
}
