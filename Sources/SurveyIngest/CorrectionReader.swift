import SurveyData
import Yams

/// Reads `corrections.yaml` of a wave: a list of answers to correct.
///
/// ```yaml
/// - {key: ORG-017, question: B04, old: 2, new: 4, who: C. Martin, why: asked again by phone on 12 March}
/// ```
struct CorrectionReader {
  private let path: String
  private let survey: Survey

  /// Prepares to read the file at `path`.
  init(path: String, survey: Survey) {
    self.path = path
    self.survey = survey
  }

  /// The corrections.
  ///
  /// - Throws: every fault of the file, with its place.
  func read() throws(IngestFailure) -> [Correction] {
    let problems = DefinitionProblems(file: path)
    var corrections: [Correction] = []
    if let root = SurveyFolder.root(problems, isRequired: false) {
      if let list = root.sequence {
        for node in list {
          guard let correction = correction(node, problems) else { continue }
          check(correction, corrections, problems)
          corrections.append(correction)
        }
      } else {
        let place = YAMLMap.place(root)
        problems.add(
          line: place.line, column: place.column, "the corrections should be a list",
          help: "write '- {key: …, question: …, old: …, new: …, who: …, why: …}' for each")
      }
    }
    guard problems.problems.isEmpty else {
      throw IngestFailure(
        problems: problems.problems.map { problem in
          var problem = problem
          problem.kind = .file
          return problem
        })
    }
    return corrections
  }

  private func correction(_ node: Node, _ problems: DefinitionProblems) -> Correction? {
    guard let map = YAMLMap(node, what: "a correction", problems: problems) else { return nil }
    let place = YAMLMap.place(node)
    let key = map.strings("key").map(\.text)
    if key.isEmpty { _ = map.required("key") }
    let correction = Correction(
      line: place.line, column: place.column, key: key,
      question: map.requiredString("question"), old: value("old", of: map),
      new: value("new", of: map), who: map.requiredString("who"), why: map.requiredString("why"))
    map.finish()
    return correction
  }

  /// A value as written; an empty one, or `~`, is no answer, and the key must be there all the same.
  private func value(_ key: String, of map: YAMLMap) -> String {
    if map.value(key) != nil { return map.string(key) ?? "" }
    if !map.all.contains(where: { $0.key == key }) { _ = map.required(key) }
    return ""
  }

  /// Notes what cannot be right whatever the export holds.
  private func check(
    _ correction: Correction, _ before: [Correction], _ problems: DefinitionProblems
  ) {
    func fault(_ message: String, _ help: String?) {
      problems.add(line: correction.line, column: correction.column, message, help: help)
    }
    let names = Self.names(of: survey)
    if names[correction.question] == nil, !correction.question.isEmpty {
      fault(
        "a correction names the unknown question '\(correction.question)'",
        Spelling.suggestion(for: correction.question, among: names.keys.sorted())
          ?? "write a question of codebook.yaml, a row of a grid (B05_1) or an option (A04_3)")
    }
    let record = names[correction.question]?.record
    let parts = record.map { survey.view(of: $0).rowKey } ?? survey.rowKey
    let expected =
      survey.codebook.keyQuestion.map { [$0.id] } ?? parts
    if expected.isEmpty {
      fault(
        "answers cannot be corrected: no question of the survey is the respondent's key",
        "declare one with 'type: key' in codebook.yaml")
    } else if correction.key.count != expected.count, !correction.key.isEmpty {
      fault(
        "the key of a correction has \(correction.key.count) parts, expected \(expected.count)",
        "a row is told by \(expected.joined(separator: ", "))")
    }
    if AnswerText.normalised(correction.old) == AnswerText.normalised(correction.new) {
      fault("a correction of \(correction.question) changes nothing", "remove it")
    }
    if before.contains(where: {
      $0.question == correction.question
        && $0.key.map(AnswerText.normalised) == correction.key.map(AnswerText.normalised)
    }) {
      fault("\(correction.question) is corrected twice for the same key", "keep one of the two")
    }
  }

  /// What a correction may name → the question.
  static func names(of survey: Survey) -> [String: Question] {
    var names: [String: Question] = [:]
    for question in survey.codebook.questions where question.kind != .ignored {
      for item in question.items where item.id != question.boundItem { names[item.id] = question }
      guard question.kind == .multiple else { continue }
      for code in question.codes { names["\(question.id)_\(code.code)"] = question }
    }
    return names
  }
}
