import SurveyData
import SurveyIngest
import TestSupport

/// A survey with one wave in a fresh folder: its questions and its export in a few lines.
final class SmallSurvey {
  private let folder: WorkFolder
  let survey: Survey
  let wave: Wave

  /// - Parameters:
  ///   - questions: Questions, each a flow mapping without its id's list mark.
  ///   - scales: What stands under `scales:`.
  ///   - definition: Further lines of `survey.yaml`.
  ///   - waveDefinition: The lines of `wave.yaml`.
  init(
    _ questions: [String], scales: String = "{}", absences: String = standardAbsences,
    definition: String = "", waveDefinition: String = "synthetic: true", export: [UInt8]
  ) throws {
    folder = try WorkFolder()
    try folder.write(
      "absences: {\(absences)}\nscales: \(scales)\nquestions:\n"
        + questions.map { "  - {\($0)}\n" }.joined(), to: "codebook.yaml")
    try folder.write(
      "fr: Essai\nsampling: {kind: convenience}\n\(definition)\n", to: "survey.yaml")
    try folder.write(waveDefinition + "\n", to: "w1/wave.yaml")
    try folder.write(export, to: "w1/export.csv")
    let read = SurveyFolder(path: folder.path, id: "essai")
    let problems = read.problems + read.waves.flatMap(\.problems)
    guard let survey = read.survey, let wave = read.waves.first?.wave, problems.isEmpty else {
      throw TestError(problems.map(\.diagnostic).joined(separator: "\n"))
    }
    self.survey = survey
    self.wave = wave
  }

  /// The absences that small surveys know.
  static let standardAbsences = "NSP: dontKnow, REF: refused, SO: notApplicable, NR: noAnswer"

  /// Reads the export.
  func read(
    jobs: Int = 1, pieceBytes: Int = 8 << 20, hasher: KeyHasher? = .published
  ) throws(IngestFailure) -> IngestResult {
    try ExportIngest(
      survey: survey, wave: wave, jobs: jobs, pieceBytes: pieceBytes, temporaryFolder: folder.path
    ).read(hasher: hasher)
  }

  /// The faults of a file that cannot be ingested; empty, where it can.
  func faults(hasher: KeyHasher? = .published) -> [Problem] {
    do throws(IngestFailure) {
      _ = try read(hasher: hasher)
      return []
    } catch {
      return error.problems
    }
  }
}

/// What ingest makes of an export.
func ingest(
  _ questions: [String], _ export: String, scales: String = "{}",
  absences: String = SmallSurvey.standardAbsences, definition: String = "",
  wave: String = "synthetic: true"
) throws -> IngestResult {
  try SmallSurvey(
    questions, scales: scales, absences: absences, definition: definition, waveDefinition: wave,
    export: Array(export.utf8)
  ).read()
}

/// The faults for which ingest refuses an export; empty, where it takes it.
func fileFaults(
  _ questions: [String], _ export: String, definition: String = "",
  wave: String = "synthetic: true", hasher: KeyHasher? = .published
) throws -> [Problem] {
  try SmallSurvey(
    questions, definition: definition, waveDefinition: wave, export: Array(export.utf8)
  ).faults(hasher: hasher)
}

extension ResponseTable {
  /// A column in words: a code, ticked options (`1+3`), a number, or the mark of an absence.
  func answers(_ name: String) -> [String] {
    switch self[name] {
    case .coded(let column):
      (0..<column.count).map { row in
        CodedColumn.absence(column[row]).map(\.mark) ?? column.codes[Int(column[row])]
      }
    case .ticks(let column):
      (0..<column.count).map { row in
        if let absence = TickColumn.absence(column[row]) { return absence.mark }
        return column.codes.indices.filter { column[row] >> UInt64($0) & 1 == 1 }
          .map { column.codes[$0] }.joined(separator: "+")
      }
    case .number(let column):
      (0..<column.count).map { row in
        NumericColumn.absence(column.values[row]).map(\.mark)
          ?? column.number(row).map { "\($0)" } ?? ""
      }
    case .key(let column):
      column.keys.map { $0 == .missing ? "" : "\($0.high)" }
    case nil: []
    }
  }
}

extension IngestResult {
  /// A column of the table in words.
  func answers(_ name: String) -> [String] { table.answers(name) }

  /// The problems in short.
  var faults: [String] { problems.map(\.short) }
}

extension Problem {
  /// The problem in short: `cell 2:3 A04 tooManyTicks`.
  var short: String {
    let name = "\(reason)".prefix { $0 != "(" }
    return "\(kind.rawValue) \(line):\(column) \(question ?? "-") \(name)"
  }

  /// Everything that a person gets to see of the problem.
  var words: String {
    Language.allCases.map { message($0) + (help($0) ?? "") }.joined() + diagnostic
      + Language.allCases.map { ProblemTable.csv([self], language: $0) }.joined()
  }
}
