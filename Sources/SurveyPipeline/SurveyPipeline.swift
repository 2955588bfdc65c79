public import StageGraph
import SurveyAnalysis
public import SurveyData
public import SurveyIngest

/// The graph of all surveys and waves: which stages there are, what each reads and writes.
///
/// For each wave:
/// ```
/// ingest ─┬─ derive ─┬─ tally ── crosstabs ─┬─ disclosure ─┬─ workbook
///         ├─ weight ─┼─ maturity ───────────┤              ├─ summary
///         │          └─ trends ─────────────┘              │
///         └─ gates ────────────────────────────────────────┴─ cells
/// ```
/// `trends` reads earlier waves' answers too, and `contract` holds the wave's questions against those of
/// the wave before.
/// Weights brought to margins of a derived column read `derive`, too, and tables whose variances need
/// more than the tally's strata read the answers.
/// Declared indicators are a stage beside them: `indicators`, `accounts` or `registers` by the kind of survey.
/// A jury has `ingest ── jury ── disclosure`, and the stages of cross-tabulations where it declares tables.
/// A barometer over groups of stakeholders has `stakeholders` between the weights and `disclosure`; its
/// `trends` are tables of each group's changes.
/// Above all waves stand `observatory/all/database ── observatory/all/workbook`, which bring their published
/// cells together: see ``ObservatoryStages``.
/// A wave that is expected and has no export yet is not in the graph: see ``WaveExpectation``.
public struct SurveyPipeline {
  /// The folder of the reports.
  public static let reports = "Reports"
  /// The folder of the surveys.
  public static let surveys = "Surveys"

  /// The folder of the reports of all surveys together.
  public static let observatory = "\(reports)/\(ObservatoryStages.folder)"

  /// The kinds of indicators that definitions may name.
  public static let indicatorKinds = IndicatorKinds.all

  private let folders: [SurveyFolder]
  private let secret: [UInt8]?

  /// A pipeline over some surveys.
  ///
  /// - Parameter secret: the secret under which respondents' keys are hashed; nil: none is set.
  public init(folders: [SurveyFolder], secret: [UInt8]?) {
    self.folders = folders
    self.secret = secret
  }

  /// The graph; surveys whose definition is wrong are not in it.
  public func graph() throws(StageGraphError) -> StageGraph {
    var nodes: [Node] = []
    var publications: [Publication] = []
    var published: [ObservatoryStages.Wave] = []
    for folder in folders {
      guard let survey = folder.survey else { continue }
      let shared = StageParameters.SharedGroups(folder.parameters)
      var before: GateStage.Previous?
      let series = TrendStage.series(survey, folder.waves)
      var sources: [String: TrendStage.Sources] = [:]
      for wave in folder.waves { sources[wave.id] = try TrendStage.Sources(survey, wave: wave.id) }
      for wave in folder.waves where !wave.isAwaited {
        let (added, publication) = try Self.wave(
          wave, of: survey, after: before, StageParameters(shared, wave: wave.parameters),
          secret: secret,
          trends: TrendStage(survey: survey, wave: wave.id, series: series), sources: sources,
          contract: ContractStage(survey: survey, folder: wave, series: series))
        nodes += added
        publications.append(publication)
        if !survey.observatory.leftOut.contains(wave.id) {
          published.append(
            ObservatoryStages.Wave(
              survey: survey.id, wave: wave.id,
              day: wave.wave.fieldEnd ?? wave.wave.fieldStart,
              reports: try ReportStages.published(of: survey.id, wave.id)))
        }
        before = GateStage.Previous(
          id: wave.id,
          table: ArtifactID(
            try NodeID(scope: survey.id, partition: wave.id, stage: "ingest"), IngestStage.table))
      }
    }
    let missing = ObservatoryStages.missing(in: folders)
    if let all = try ObservatoryStages(waves: published, missing: missing).graph() {
      nodes += all.nodes
      publications.append(all.publication)
    }
    return try StageGraph(nodes: nodes, publications: publications)
  }

  private static func wave(
    _ folder: WaveFolder, of survey: Survey, after before: GateStage.Previous?,
    _ parameters: StageParameters, secret: [UInt8]?, trends: TrendStage?,
    sources: [String: TrendStage.Sources], contract: ContractStage?
  ) throws(StageGraphError) -> ([Node], Publication) {
    func id(_ stage: String) throws(StageGraphError) -> NodeID {
      try NodeID(scope: survey.id, partition: folder.id, stage: stage)
    }
    let ingest = try id("ingest")
    let table = ArtifactID(ingest, IngestStage.table)
    let derive = try id("derive")
    let derived = ArtifactID(derive, AnalysisStages.derived)
    let weight = try id("weight")
    let weights = ArtifactID(weight, WeightStage.weights)
    let disclosure = try id("disclosure")
    let stages = AnalysisStages(survey: survey)
    var nodes = [
      IngestStage(
        survey: survey, folder: folder, secret: secret, reports: reports
      ).node(ingest, parameters)
    ]
    var weighting: ArtifactID?
    let hasRespondents = survey.kind == .questionnaire || survey.kind == .scoring
    if survey.hasCrossTables || survey.maturity != nil
      || hasRespondents && !survey.indicators.isEmpty
    {
      nodes += [
        stages.derive(derive, parameters, table: table),
        WeightStage(survey: survey, wave: folder.wave).node(
          weight, parameters, table: table, derived: derived),
      ]
      weighting = ArtifactID(weight, WeightStage.weighting)
    }
    var tables: ArtifactID?
    if survey.hasCrossTables {
      let tally = try id("tally")
      let crosstabs = try id("crosstabs")
      tables = ArtifactID(crosstabs, AnalysisStages.tables)
      nodes += [
        stages.tally(tally, parameters, table: table, derived: derived, weights: weights),
        stages.crosstabs(
          crosstabs, parameters, tally: ArtifactID(tally, AnalysisStages.tally), table: table,
          derived: derived, weights: weights),
      ]
    }
    var profile: ArtifactID?
    if survey.maturity != nil {
      let maturity = try id("maturity")
      profile = ArtifactID(maturity, AnalysisStages.maturity)
      nodes.append(
        stages.maturity(maturity, parameters, table: table, derived: derived, weights: weights))
    }
    var changes: ArtifactID?
    var indicators: [String: ArtifactID] = [:]
    if let trends, survey.hasCrossTables {
      let node = try trends.node(parameters, sources)
      let made = ArtifactID(node.id, trends.output)
      if survey.stakeholders == nil { changes = made } else { indicators[TrendStage.trends] = made }
      nodes.append(node)
    }
    if survey.scoring != nil {
      let jury = try id(IndicatorStages.jury)
      indicators[IndicatorStages.jury] = ArtifactID(jury, IndicatorStages.indicators)
      nodes.append(IndicatorStages(survey: survey).jury(jury, parameters, table: table))
    }
    if survey.stakeholders != nil {
      let views = try id(IndicatorStages.stakeholders)
      indicators[IndicatorStages.stakeholders] = ArtifactID(views, IndicatorStages.indicators)
      nodes.append(
        IndicatorStages(survey: survey).stakeholders(
          views, parameters, wave: folder.wave, table: table, derived: derived, weights: weights))
    }
    if !survey.indicators.isEmpty {
      let declared = try id(IndicatorStages.declared(of: survey))
      indicators[declared.stage] = ArtifactID(declared, IndicatorStages.indicators)
      let made = IndicatorStages(survey: survey)
      nodes.append(
        hasRespondents
          ? made.indicators(declared, parameters, table: table, derived: derived, weights: weights)
          : made.indicators(
            declared, parameters, records: IngestStage.tables(of: survey, from: ingest)))
    }
    nodes.append(
      stages.disclosure(
        disclosure, parameters, tables: tables, weighting: weighting, maturity: profile,
        trends: changes, indicators: indicators))
    var verdict: ArtifactID?
    if !survey.gates.isEmpty {
      let gates = try id("gates")
      verdict = ArtifactID(gates, GateStage.verdict)
      nodes.append(
        GateStage(survey: survey, wave: folder.wave, before: before).node(
          gates, parameters, table: table, facts: ArtifactID(ingest, IngestStage.facts)))
    }
    var asked: ArtifactID?
    if let contract, survey.hasCrossTables {
      let node = try contract.node(parameters)
      asked = ArtifactID(node.id, ContractStage.contract)
      nodes.append(node)
    }
    let reporting = ReportStages(survey: survey, wave: folder.wave, parameters)
    let sources = ReportStages.Sources(
      results: ArtifactID(disclosure, AnalysisStages.results),
      facts: ArtifactID(ingest, IngestStage.facts),
      problems: ArtifactID(ingest, IngestStage.problems),
      verdict: verdict, contract: asked)
    let workbook = try id("workbook")
    let summary = try id("summary")
    let cells = try id("cells")
    nodes += [
      reporting.workbook(workbook, sources),
      reporting.summary(summary, sources),
      reporting.cells(cells, sources),
    ]
    let name = "\(survey.id)-\(folder.id)"
    var files = [
      "\(name).xlsx": ArtifactID(workbook, ReportStages.workbook),
      "\(name).txt": ArtifactID(summary, ReportStages.summary),
      "cells.csv": ArtifactID(cells, ReportStages.cells),
    ]
    for format in survey.metadata {
      let stage = try id(format.rawValue)
      nodes.append(reporting.metadata(format, stage, sources))
      files[ReportStages.file(format, of: name)] = ArtifactID(stage, ReportStages.metadata)
    }
    let publication = Publication(
      folder: "\(reports)/\(survey.id)/\(folder.id)", files: files)
    return (nodes, publication)
  }
}
