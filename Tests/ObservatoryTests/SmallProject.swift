// Foundation for replacing text: tests only.
import Foundation
import TestSupport
import Testing

/// The small survey as a project, and what its people do to it.
enum SmallProject {
  static let codebook = "\(SmallSurvey.folder)/codebook.yaml"
  static let definition = "\(SmallSurvey.folder)/survey.yaml"
  /// The stages of a wave, in the order in which they run.
  static let stages = [
    "ingest", "derive", "weight", "tally", "crosstabs", "disclosure", "cells", "summary",
    "workbook",
  ]

  /// A project with a threshold of 5, after a first run if wanted.
  static func make(afterRun: Bool = true) throws -> WorkFolder {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.edit(definition, "respondents: persons", "respondents: persons, threshold: 5")
    if afterRun { try workdir.run("run", "-q").ends(0) }
    return workdir
  }

  /// The export of a wave.
  static func export(_ wave: String) -> String { "\(SmallSurvey.folder)/\(wave)/export.csv" }
}

extension WorkFolder {
  /// Replaces a text in a file, in which it has to stand.
  func edit(_ file: String, _ old: String, _ new: String) throws {
    let text = try text(file)
    guard text.contains(old) else { throw TestError("no '\(old)' in \(file)") }
    try write(text.replacingOccurrences(of: old, with: new), to: file)
  }

  /// Every file of the project, its store and its ledger too, but for the two that SQLite makes
  /// beside a ledger whenever it is read.
  func everything() throws -> [String: Data] {
    try Disk.files(under: path).filter { !$0.key.hasSuffix("-shm") && !$0.key.hasSuffix("-wal") }
  }

  /// The paths of the stored objects, from the project's folder.
  func objects() throws -> [String] {
    try Disk.files(under: "\(path)/.observatory/objects").keys.sorted()
      .map { ".observatory/objects/\($0)" }
  }

  /// The path of the object that a stage's output is kept as.
  func object(of node: String, _ output: String) throws -> String {
    for back in ["last", "last-1", "last-2", "last-3"] {
      let stages = try run("show", back, "--json").json()["stages"].elements
      guard let stage = stages.first(where: { $0["node"].text == node }) else { continue }
      let hash = stage["outputs"][output].text
      return ".observatory/objects/\(hash.prefix(2))/\(hash.dropFirst(2))"
    }
    throw TestError("\(node) has not run lately")
  }
}
