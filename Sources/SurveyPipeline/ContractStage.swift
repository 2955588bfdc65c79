import StageGraph
import SurveyAnalysis
import SurveyData
import SurveyIngest

/// A wave's columns and answers and those of the wave before → what was asked otherwise. Nothing of the
/// wave is published while a name stands for other content.
///
/// Only waves that are compared are held against each other, so that no wave waits for another that its
/// trends don't wait for.
struct ContractStage {
  let survey: Survey
  let folder: WaveFolder
  /// The wave before.
  let earlier: String
  /// Questions of which a break lies between the two.
  let broken: Set<String>

  static let contract = "contract"
  static let stage = "contract"

  /// The stage; nil where there is no earlier wave to hold the wave against.
  init?(survey: Survey, folder: WaveFolder, series: TrendSeries) {
    guard survey.records.isEmpty, let found = series.contract(of: folder.id) else { return nil }
    self.survey = survey
    self.folder = folder
    earlier = found.earlier
    broken = found.broken
  }

  func node(_ parameters: StageParameters) throws(StageGraphError) -> Node {
    func artifact(_ wave: String, _ output: String) throws(StageGraphError) -> ArtifactID {
      ArtifactID(try NodeID(scope: survey.id, partition: wave, stage: "ingest"), output)
    }
    return Node(
      id: try NodeID(scope: survey.id, partition: folder.id, stage: Self.stage),
      parameters: parameters.parameters(
        ["codebook.questions"], wordings: false,
        further: [
          "earlier": earlier, "broken": broken.sorted().joined(separator: ", "),
          "export": folder.wave.export,
        ]),
      inputs: [
        "earlier header": .artifact(try artifact(earlier, IngestStage.header)),
        "earlier table": .artifact(try artifact(earlier, IngestStage.table)),
        "header": .artifact(try artifact(folder.id, IngestStage.header)),
        "table": .artifact(try artifact(folder.id, IngestStage.table)),
      ], outputs: [Self.contract]
    ) { run in
      func side(_ id: String, _ prefix: String) throws -> ContractCheck.Side {
        ContractCheck.Side(
          id: id,
          header: try ArtifactCoding.value(
            WaveHeader.self, from: try run.data("\(prefix)header")),
          table: try ArtifactCoding.table(run, "\(prefix)table"))
      }
      let check = ContractCheck(
        survey: survey, earlier: try side(earlier, "earlier "), current: try side(folder.id, ""),
        broken: broken)
      let contract = check.contract
      let faults = contract.problems(file: folder.wave.export).filter { $0.kind == .file }
      guard faults.isEmpty else { throw StageFailure(.invalid, faults.map(\.diagnostic)) }
      try run.write(Self.contract, try ArtifactCoding.json(contract))
    }
  }
}

extension WaveContract {
  /// The differences as problems of the export, whose header is its first line.
  func problems(file: String) -> [Problem] {
    differences.map { difference in
      Problem(
        difference.kind == .reused ? .file : .note, file: difference.file ?? file, line: 1,
        column: difference.column,
        reason: difference.kind == .reused
          ? .reusedName(difference, earlier: earlier) : .contract(difference, earlier: earlier))
    }
  }
}
