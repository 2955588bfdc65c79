import SurveyData

/// Gathers the faults of one definition file, so that all of them are listed at once.
final class DefinitionProblems {
  let file: String
  private(set) var problems: [Problem] = []

  init(file: String) { self.file = file }

  func add(
    line: Int, column: Int, _ message: String, help: String? = nil
  ) {
    problems.append(
      Problem(
        .definition, file: file, line: line, column: column,
        reason: .definition(message: message, help: help)))
  }
}
