import Glibc
import SurveyData
import SurveyIngest
import TestSupport

/// What must hold of the surveys that are made of an export: the definition that is drafted from it passes
/// the checks and reads it, twice as much of it twice over; and with a key and corrections made up from
/// its values, it is read or refused with problems.
struct SurveyTrial {
  /// What did not hold; empty where all is well.
  private(set) var failures: [String] = []
  private let export: String
  private let surveys: String
  private let folder: String

  /// Tries a file, in a folder of its own below `folder`, which is removed.
  init(path: String, profile: ExportProfile, folder: String) {
    export = path
    self.folder = folder
    surveys = "\(folder)/trial-\(getpid())"
    defer { try? Disk.remove(surveys) }
    do {
      try draft()
      try correct(profile)
    } catch let error as IngestFailure {
      // A file of which nothing can be drafted is refused with problems.
      if error.problems.isEmpty { failures.append("it is refused without a problem") }
    } catch {
      failures.append("\(error)")
    }
  }

  private mutating func draft() throws {
    let new = try NewSurvey(
      NewSurvey.Request(
        survey: "drafted", file: export, folder: surveys, temporaryFolder: folder))
    try new.write()
    // A codebook comes without an export.
    guard let name = new.files.last?.path, name.hasPrefix("\(surveys)/drafted/1/") else { return }
    guard let once = run("drafted", "1") else { return }
    // The same export twice, one below the other.
    let own = "\(surveys)/drafted/1/wave.yaml"
    let definition = Disk.exists(own) ? try Disk.text(own) : ""
    try Disk.write(definition + "\nexports: append\n", to: "\(surveys)/drafted/2/wave.yaml")
    for copy in ["a.csv", "b.csv"] {
      try Disk.write(try Disk.bytes(name), to: "\(surveys)/drafted/2/\(copy)")
    }
    guard let twice = run("drafted", "2") else { return }
    if twice.usedCount != 2 * once.usedCount || twice.recordCount != 2 * once.recordCount {
      failures.append("\(once.usedCount) rows are \(twice.usedCount) where the file is there twice")
    }
  }

  /// The definition's wave is read; nil, and a failure, where it is not.
  private mutating func run(_ survey: String, _ wave: String) -> IngestSummary? {
    let read = SurveyFolder(path: "\(surveys)/\(survey)", id: survey)
    let problems = read.problems + read.waves.flatMap(\.problems)
    guard problems.isEmpty, let definition = read.survey,
      let found = read.waves.first(where: { $0.id == wave })?.wave
    else {
      failures.append("the draft is refused: \(problems.first?.diagnostic ?? "it has no wave")")
      return nil
    }
    do throws(IngestFailure) {
      let outcome = try WaveIngest(
        survey: definition, wave: found, jobs: 2, temporaryFolder: folder
      ).read(hasher: .published)
      let summary = outcome.summary
      if summary.recordCount != summary.usedCount + summary.setAsideCount {
        failures.append(
          "\(summary.recordCount) records are not \(summary.usedCount) and \(summary.setAsideCount)"
        )
      }
      if outcome.tables.reduce(0, { $0 + $1.table.rowCount }) != summary.usedCount {
        failures.append("the tables don't have \(summary.usedCount) rows")
      }
      return summary
    } catch {
      failures.append(
        "the draft doesn't read its export: \(error.problems.first?.diagnostic ?? "no problem")")
      return nil
    }
  }

  /// A survey with a key, one closed question and corrections, in one file and in two that have the same key.
  private mutating func correct(_ profile: ExportProfile) throws {
    let columns = profile.columns
    guard let key = columns.first(where: { !$0.header.isEmpty && $0.values != nil }),
      let closed = columns.first(where: {
        $0.kind == .codes && $0.header != key.header && !$0.header.isEmpty
      }), let keys = key.values?.prefix(3), let values = closed.values, values.count > 1
    else { return }
    let codes = values.enumerated().map { "{code: c\($0), fr: \(Self.quoted($1.text))}" }
    try Disk.write(
      """
      questions:
        - {id: K, type: key, fr: Clé, column: \(Self.quoted(key.header))}
        - {id: Q, type: single, fr: Q, column: \(Self.quoted(closed.header)), codes: [\(codes.joined(separator: ", "))]}

      """, to: "\(surveys)/keyed/codebook.yaml")
    try Disk.write("fr: S\nsampling: {kind: convenience}\n", to: "\(surveys)/keyed/survey.yaml")
    let corrections = keys.enumerated().map { place, key in
      "- {key: \(Self.quoted(key.text)), question: Q, old: \(Self.quoted(values[place % 2].text)), "
        + "new: c0, who: a, why: b}\n"
    }.joined()
    for (wave, exports) in [("1", ""), ("2", "exports: key\n")] {
      try Disk.write("synthetic: true\n\(exports)", to: "\(surveys)/keyed/\(wave)/wave.yaml")
      try Disk.write(corrections, to: "\(surveys)/keyed/\(wave)/corrections.yaml")
      for copy in exports.isEmpty ? ["a.csv"] : ["a.csv", "b.csv"] {
        try Disk.write(try Disk.bytes(export), to: "\(surveys)/keyed/\(wave)/\(copy)")
      }
    }
    let read = SurveyFolder(path: "\(surveys)/keyed", id: "keyed")
    guard let survey = read.survey else { throw IngestFailure(problems: read.problems) }
    for wave in read.waves where wave.problems.isEmpty {
      do throws(IngestFailure) {
        let outcome = try WaveIngest(
          survey: survey, wave: wave.wave, jobs: 1, temporaryFolder: folder
        ).read(hasher: .published)
        if outcome.tables.reduce(0, { $0 + $1.table.rowCount }) != outcome.summary.usedCount {
          failures.append("the corrected table doesn't have \(outcome.summary.usedCount) rows")
        }
      } catch {
        if error.problems.isEmpty { throw error }
      }
    }
  }

  /// A text as YAML quotes it.
  private static func quoted(_ text: String) -> String {
    let inside = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case " "..."~": String(scalar)
      default:
        scalar.value > 0xFFFF
          ? "\\U\(hexadecimal(scalar, 8))" : "\\u\(hexadecimal(scalar, 4))"
      }
    }
    return "\"\(inside.joined())\""
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar, _ width: Int) -> String {
    let digits = String(scalar.value, radix: 16)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}
