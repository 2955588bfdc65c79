import SurveyData
import Yams

/// Checks the waves that definitions name against those that there are.
struct WaveNameChecks {
  private let survey: Survey
  private let path: String
  private let codebook: Node?
  private let definition: Node?

  init(_ survey: Survey, path: String, _ codebook: Node?, _ definition: Node?) {
    self.survey = survey
    self.path = path
    self.codebook = codebook
    self.definition = definition
  }

  /// Each wave that is named and not known, with its place.
  ///
  /// - Parameter known: the waves that have a folder or are expected.
  func problems(known: [String]) -> [Problem] {
    let names = Set(known).sorted()
    var found: [Problem] = []
    func check(_ wave: String, _ node: Node?, _ file: String, _ what: String) {
      guard !wave.isEmpty, !names.contains(wave) else { return }
      let place = node.map(YAMLMap.place) ?? (line: 0, column: 0)
      found.append(
        Problem(
          .definition, file: "\(path)/\(file)", line: place.line, column: place.column,
          reason: .definition(
            message: "\(what) names the unknown wave '\(wave)'",
            help: Spelling.suggestion(for: wave, among: names)
              ?? "known waves: \(names.joined(separator: ", "))")))
    }
    for question in survey.codebook.questions where !question.breaks.isEmpty {
      let nodes = Self.breaks(of: question.id, in: codebook)
      for (place, mark) in question.breaks.enumerated() {
        let node = nodes.indices.contains(place) ? nodes[place] : nil
        check(mark.wave, node, "codebook.yaml", "a break of question \(question.id)")
      }
    }
    for (key, waves) in [
      ("trends", survey.trends.leftOut), ("observatory", survey.observatory.leftOut),
    ] {
      let listed = definition?.mapping?[Node(key)]?.mapping?[Node("leave_out")]
      for (place, wave) in waves.enumerated() {
        let element = listed?.sequence.map(Array.init)?[place] ?? listed
        check(wave, element, "survey.yaml", "'leave_out' of '\(key)'")
      }
    }
    let wordings = definition?.mapping?[Node("stakeholders")]?.mapping?[Node("wordings")]
    for (place, wording) in (survey.stakeholders?.wordings ?? []).enumerated() {
      let nodes = wordings?.sequence.map(Array.init) ?? []
      for wave in wording.waves {
        check(
          wave, nodes.indices.contains(place) ? nodes[place] : nil, "survey.yaml",
          "the wording of \(wording.question)")
      }
    }
    return found
  }

  /// The wave of each break of a question, as it stands in the codebook.
  private static func breaks(of question: String, in root: Node?) -> [Node] {
    let questions = root?.mapping?[Node("questions")]?.sequence.map(Array.init) ?? []
    let own = questions.first { $0.mapping?[Node("id")]?.scalar?.string == question }
    return (own?.mapping?[Node("breaks")]?.sequence ?? []).compactMap {
      $0.mapping?[Node("wave")]
    }
  }
}
