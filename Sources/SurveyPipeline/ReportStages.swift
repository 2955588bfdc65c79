import StageGraph
import SurveyAnalysis
import SurveyData
import SurveyReports
import XLSXWriting

/// Results → workbook, text summary and tidy cells: all that is published of a wave.
struct ReportStages {
  let survey: Survey
  let wave: Wave

  static let workbook = "workbook"
  static let summary = "summary"
  static let cells = "cells"
  /// The words for the cells' keys: an output of the same node.
  static let words = "words"

  /// All that is published of a wave, and the words for its cells.
  static func published(
    of survey: String, _ wave: String
  ) throws(StageGraphError) -> [String: ArtifactID] {
    var published: [String: ArtifactID] = [:]
    for (stage, output) in [
      (workbook, workbook), (summary, summary), (cells, cells), (cells, words),
    ] {
      published[output] = ArtifactID(
        try NodeID(scope: survey, partition: wave, stage: stage), output)
    }
    return published
  }

  /// What the three reports are made from.
  struct Sources {
    let results: ArtifactID
    let facts: ArtifactID
    let problems: ArtifactID
    /// The verdict of the gates; nil where the survey declares none.
    let verdict: ArtifactID?

    var inputs: [String: Input] {
      var inputs: [String: Input] = [
        "results": .artifact(results), "facts": .artifact(facts), "problems": .artifact(problems),
      ]
      if let verdict { inputs["verdict"] = .artifact(verdict) }
      return inputs
    }
  }

  func workbook(_ id: NodeID, _ parameters: StageParameters, _ sources: Sources) -> Node {
    let library = ParameterGroup(["libxlsxwriter": .string(XLSXLibrary.version)])
    return node(id, parameters, sources, outputs: [Self.workbook], further: [library]) {
      run, input in
      let path = "\(try run.temporaryFolder())/workbook.xlsx"
      do throws(XLSXError) {
        try write(TableBook.content(input), to: path)
      } catch .disk(let fault) {
        throw StageFailure(.disk, "\(run.node): \(XLSXError.disk(fault))")
      } catch {
        throw StageFailure(.failed, "\(run.node): \(error)")
      }
      try run.write(Self.workbook, contentsOf: path)
    }
  }

  func summary(_ id: NodeID, _ parameters: StageParameters, _ sources: Sources) -> Node {
    node(id, parameters, sources, outputs: [Self.summary]) { run, input in
      try run.write(Self.summary, TextSummary.text(input))
    }
  }

  func cells(_ id: NodeID, _ parameters: StageParameters, _ sources: Sources) -> Node {
    let axes = parameters.parameters(["survey.observatory"], wordings: true).groups
    return node(id, parameters, sources, outputs: [Self.cells, Self.words], further: axes) {
      run, input in
      let release = TidyCells.release(input)
      try run.write(Self.cells, release.csv)
      try run.write(Self.words, try ArtifactCoding.json(release.wave))
    }
  }

  private func node(
    _ id: NodeID, _ parameters: StageParameters, _ sources: Sources, outputs: [String],
    further: [ParameterGroup] = [],
    write: @escaping @Sendable (StageRun, ReportInput) throws -> Void
  ) -> Node {
    let definition = parameters.parameters(
      ["codebook.", "survey.", "maturity.", "wave."], wordings: true)
    return Node(
      id: id, parameters: Parameters(groups: definition.groups + further),
      inputs: sources.inputs, outputs: outputs
    ) { run in
      let results = try run.data("results")
      let facts = try run.data("facts")
      let problems = try run.data("problems")
      let verdict = sources.verdict == nil ? nil : try run.data("verdict")
      var hasher = ContentHasher()
      let inputs = [results, facts, problems] + (verdict.map { [$0] } ?? [])
      for bytes in inputs + [definition.digest.bytes] {
        hasher.append("\(bytes.count)\n")
        hasher.append(bytes)
      }
      try write(
        run,
        ReportInput(
          survey: survey, wave: wave,
          facts: try ArtifactCoding.value(WaveFacts.self, from: facts),
          results: try ArtifactCoding.value(WaveResults.self, from: results),
          problems: try ArtifactCoding.value([Problem].self, from: problems),
          gates: try verdict.map { try ArtifactCoding.value([GateVerdict].self, from: $0) } ?? [],
          edition: String(hasher.finish().hex.prefix(10))))
    }
  }
}
