import SurveyData
import SurveyIngest
import TestSupport

/// A wave of several files, or with corrections, in a fresh folder.
final class WaveOfFiles {
  let folder: WorkFolder
  let read: SurveyFolder

  /// - Parameters:
  ///   - questions: Questions, each a flow mapping without its id's list mark.
  ///   - files: The files of the wave's folder, `wave.yaml` too.
  init(_ questions: [String], _ files: [String: String], definition: String = "") throws {
    folder = try WorkFolder()
    try folder.write(
      "absences: {NSP: dontKnow}\nquestions:\n" + questions.map { "  - {\($0)}\n" }.joined(),
      to: "codebook.yaml")
    try folder.write(
      "fr: Essai\nsampling: {kind: convenience}\n\(definition)\n", to: "survey.yaml")
    for (name, text) in files { try folder.write(text, to: "w1/\(name)") }
    read = SurveyFolder(path: folder.path, id: "essai")
  }

  /// Faults of the definition and of the wave's folder.
  var folderFaults: [String] {
    (read.problems + read.waves.flatMap(\.problems)).map {
      "\(name($0.file)):\($0.line):\($0.column) \($0.message())"
    }
  }

  /// What the wave's files give.
  func ingest(jobs: Int = 1) throws -> WaveIngest.Outcome {
    guard let survey = read.survey, let wave = read.waves.first, wave.problems.isEmpty else {
      throw TestError(folderFaults.joined(separator: "\n"))
    }
    return try WaveIngest(
      survey: survey, wave: wave.wave, jobs: jobs, temporaryFolder: folder.path
    ).read(hasher: .published)
  }

  /// The answers of a column.
  func answers(_ column: String) throws -> [String] {
    try ingest().tables[0].table.answers(column)
  }

  /// The faults that keep the wave from being read.
  func faults() throws -> [String] {
    do {
      _ = try ingest()
      return []
    } catch let failure as IngestFailure {
      return failure.problems.filter { $0.kind == .file }.map(line)
    }
  }

  /// The problems of a wave that is read, as `b.csv:2:0 words`.
  func problems(_ kind: Problem.Kind) throws -> [String] {
    try ingest().problems.filter { $0.kind == kind }.map(line)
  }

  private func line(_ problem: Problem) -> String {
    "\(name(problem.file)):\(problem.line):\(problem.column) "
      + problem.message().replacing("\(folder.path)/w1/", with: "")
  }

  private func name(_ path: String) -> String {
    path.replacing("\(folder.path)/w1/", with: "").replacing("\(folder.path)/", with: "")
  }
}
