import StageGraph
import SurveyAnalysis
import SurveyData
import SurveyReports
import XLSXWriting

/// Results → workbook, text summary and tidy cells: all that is published of a wave.
struct ReportStages {
  let survey: Survey
  let wave: Wave
  /// How the figures join those of other surveys.
  private let axes: [ParameterGroup]
  /// The whole definition, with its wordings: all reports read it, so it is sorted and hashed once.
  private let definition: Parameters

  init(survey: Survey, wave: Wave, _ parameters: StageParameters) {
    self.survey = survey
    self.wave = wave
    axes = parameters.parameters(["survey.observatory"], wordings: true).groups
    definition = parameters.parameters(
      ["codebook.", "survey.", "maturity.", "wave."], wordings: true)
  }

  private static let library = ParameterGroup(["libxlsxwriter": .string(XLSXLibrary.version)])

  static let workbook = "workbook"
  static let summary = "summary"
  static let cells = "cells"
  static let metadata = "metadata"
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
    /// What was asked otherwise in the wave before; nil where there is none.
    let contract: ArtifactID?

    var inputs: [String: Input] {
      var inputs: [String: Input] = [
        "results": .artifact(results), "facts": .artifact(facts), "problems": .artifact(problems),
      ]
      if let verdict { inputs["verdict"] = .artifact(verdict) }
      if let contract { inputs["contract"] = .artifact(contract) }
      return inputs
    }
  }

  func workbook(_ id: NodeID, _ sources: Sources) -> Node {
    node(id, sources, outputs: [Self.workbook], further: [Self.library]) {
      run, input in
      let path = "\(try run.temporaryFolder())/workbook.xlsx"
      do throws(XLSXError) {
        try write(TableBook.content(input), to: path)
      } catch .disk(let fault) {
        throw StageFailure(.disk, "\(run.node): \(XLSXError.disk(fault))")
      } catch {
        throw StageFailure(.failed, "\(run.node): \(error)")
      }
      try run.write(Self.workbook, moving: path)
    }
  }

  func summary(_ id: NodeID, _ sources: Sources) -> Node {
    node(id, sources, outputs: [Self.summary]) { run, input in
      try run.write(Self.summary, TextSummary.text(input))
    }
  }

  func cells(_ id: NodeID, _ sources: Sources) -> Node {
    node(id, sources, outputs: [Self.cells, Self.words], further: axes) {
      run, input in
      let release = TidyCells.release(input)
      try run.write(Self.cells, release.csv)
      try run.write(Self.words, try ArtifactCoding.json(release.wave))
    }
  }

  /// What other programs read the publication by: one format a node.
  func metadata(
    _ format: MetadataFormat, _ id: NodeID, _ sources: Sources
  ) -> Node {
    node(id, sources, outputs: [Self.metadata]) { run, input in
      switch format {
      case .ddi: try run.write(Self.metadata, DDIDocument.xml(input))
      case .tableSchema: try run.write(Self.metadata, DataPackage.json(input))
      }
    }
  }

  /// The name of the file of a format.
  static func file(_ format: MetadataFormat, of name: String) -> String {
    switch format {
    case .ddi: "\(name).ddi.xml"
    case .tableSchema: "datapackage.json"
    }
  }

  private func node(
    _ id: NodeID, _ sources: Sources, outputs: [String],
    further: [ParameterGroup] = [],
    write: @escaping @Sendable (StageRun, ReportInput) throws -> Void
  ) -> Node {
    let definition = definition
    return Node(
      id: id, parameters: Parameters(groups: definition.groups + further),
      inputs: sources.inputs, outputs: outputs
    ) { run in
      let results = try run.data("results")
      let facts = try run.data("facts")
      let problems = try run.data("problems")
      let verdict = sources.verdict == nil ? nil : try run.data("verdict")
      let contract = sources.contract == nil ? nil : try run.data("contract")
      var hasher = ContentHasher()
      let inputs = [results, facts, problems] + [verdict, contract].compactMap { $0 }
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
          contract: try contract.map { try ArtifactCoding.value(WaveContract.self, from: $0) },
          edition: String(hasher.finish().hex.prefix(10))))
    }
  }
}
