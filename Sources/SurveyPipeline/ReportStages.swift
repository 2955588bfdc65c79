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

  func workbook(_ id: NodeID, _ parameters: StageParameters, _ sources: Sources) -> Node {
    let library = ParameterGroup(["libxlsxwriter": .string(XLSXLibrary.version)])
    return node(id, parameters, sources, output: Self.workbook, further: [library]) { run, input in
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
    node(id, parameters, sources, output: Self.summary) { run, input in
      try run.write(Self.summary, TextSummary.text(input))
    }
  }

  func cells(_ id: NodeID, _ parameters: StageParameters, _ sources: Sources) -> Node {
    node(id, parameters, sources, output: Self.cells) { run, input in
      try run.write(Self.cells, TidyCells.csv(input))
    }
  }

  private func node(
    _ id: NodeID, _ parameters: StageParameters, _ sources: Sources, output: String,
    further: [ParameterGroup] = [],
    write: @escaping @Sendable (StageRun, ReportInput) throws -> Void
  ) -> Node {
    let definition = parameters.parameters(
      ["codebook.", "survey.", "maturity.", "wave."], wordings: true)
    return Node(
      id: id, parameters: Parameters(groups: definition.groups + further),
      inputs: sources.inputs, outputs: [output]
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
