import StageGraph
import SurveyAnalysis
import SurveyData
import SurveyIngest

/// A wave and the earlier ones that it is compared with → what has changed.
///
/// Only earlier waves are read, so that a later one never makes it run again. An awaited wave has no
/// answers and is passed over; one that cannot be ingested blocks the node, as what it would show cannot
/// be known, until it can be read again, or is left out (`trends:` of the
/// definition).
struct TrendStage {
  let survey: Survey
  let wave: String
  /// The waves of the survey with what makes them comparable.
  let series: TrendSeries
  /// The earlier waves that are read, the earliest first.
  let earlier: [String]

  static let trends = "trends"

  /// What comparisons read of one wave, by the inputs' names: made once for all that read it.
  struct Sources {
    let inputs: [(name: String, input: Input)]

    /// Those of a wave's nodes.
    init(_ survey: Survey, wave: String) throws(StageGraphError) {
      func input(_ stage: String, _ output: String) throws(StageGraphError) -> Input {
        .artifact(
          ArtifactID(try NodeID(scope: survey.id, partition: wave, stage: stage), output))
      }
      var inputs = [
        (name: "\(wave) table", input: try input("ingest", IngestStage.table)),
        (name: "\(wave) derived", input: try input("derive", AnalysisStages.derived)),
      ]
      if TrendStage.readsWeights(survey) {
        inputs.append(("\(wave) weights", try input("weight", WeightStage.weights)))
      }
      if TrendStage.readsKeys(survey) {
        inputs.append(("\(wave) facts", try input("ingest", IngestStage.facts)))
      }
      self.inputs = inputs
    }
  }

  /// The node; nil where no earlier wave is compared.
  init?(survey: Survey, wave: String, series: TrendSeries) {
    earlier = series.waves(readBy: wave)
    guard !earlier.isEmpty else { return nil }
    self.survey = survey
    self.wave = wave
    self.series = series
  }

  /// The waves of a survey's folder, awaited ones too: a break may lie at them.
  static func series(_ survey: Survey, _ waves: [WaveFolder]) -> TrendSeries {
    TrendSeries(
      survey: survey, waves: waves.map(\.wave),
      awaited: Set(waves.filter(\.isAwaited).map(\.id)))
  }

  /// Whether respondents differ in weight.
  private static func readsWeights(_ survey: Survey) -> Bool {
    survey.weighting.standardName != Weighting.unweighted
  }
  /// Whether respondents can be found again.
  private static func readsKeys(_ survey: Survey) -> Bool { survey.codebook.keyQuestion != nil }

  /// The node.
  ///
  /// - Parameter sources: what is read of each wave, by its name.
  func node(
    _ parameters: StageParameters, _ sources: [String: Sources]
  ) throws(StageGraphError) -> Node {
    var inputs: [String: Input] = [:]
    inputs.reserveCapacity((earlier.count + 1) * 4)
    for id in earlier + [wave] {
      for (name, input) in sources[id]?.inputs ?? [] { inputs[name] = input }
    }
    return Node(
      id: try NodeID(scope: survey.id, partition: wave, stage: "trends"),
      parameters: parameters.parameters(
        [
          "codebook.", "survey.derived", "survey.sampling", "survey.weighting",
          "survey.disclosure", "survey.trends", "survey.stakeholders", "maturity.",
          // Tables of indicators carry their words, and the waves' names.
        ], wordings: survey.stakeholders != nil, further: further.merging(names) { _, name in name }
      ),
      inputs: inputs, outputs: [output]
    ) { run in
      try self.work(run)
    }
  }

  /// Groups that are never pooled have tables of their own changes, in place of all respondents'.
  var output: String { survey.stakeholders == nil ? Self.trends : IndicatorStages.indicators }

  private var names: [String: String] {
    survey.stakeholders == nil
      ? [:] : ["wave.names": (earlier + [wave]).joined(separator: "\n")]
  }

  /// What decides of the waves themselves: their order, what they didn't ask, and the breaks, whose
  /// words stand in the result.
  private var further: [String: String] {
    // Of the waves in between only breaks count: a thousand waves must not be gone through for each of
    // a thousand.
    var further: [String: String] = [:]
    for (place, deciding, isRead) in series.waves(deciding: wave) {
      let name = "wave.\(deciding.id)"
      further["\(name).place"] = String(place + 1)
      if isRead {
        if let order = deciding.order { further["\(name).order"] = String(order) }
        if !deciding.notAsked.isEmpty {
          further["\(name).not_asked"] = deciding.notAsked.sorted().joined(separator: ", ")
        }
      }
      if let label = deciding.breakLabel { further["\(name).break"] = Self.text(label) }
    }
    for question in survey.codebook.questions {
      for mark in question.breaks {
        further["codebook.questions.\(question.id).breaks from \(mark.wave)"] =
          Self.text(mark.label)
      }
    }
    return further
  }

  private static func text(_ label: Label) -> String {
    [label.fr, label.en].compactMap { $0 }.joined(separator: " / ")
  }

  private func work(_ run: StageRun) throws {
    guard let plan = series.plan(for: wave) else {
      throw StageFailure(.failed, "\(run.node): no earlier wave is compared")
    }
    let standard = survey.weighting.standardName
    var waves: [TrendWave] = []
    for id in plan.earlier + [wave] {
      let table = try ArtifactCoding.table(run, "\(id) table")
        .joined(with: try ArtifactCoding.table(run, "\(id) derived"))
      let weights =
        Self.readsWeights(survey) ? try ArtifactCoding.weights(run, "\(id) weights") : []
      let facts =
        Self.readsKeys(survey)
        ? try ArtifactCoding.value(WaveFacts.self, from: try run.data("\(id) facts")) : nil
      waves.append(
        TrendWave(
          id: id, table: table,
          weights: weights.first { $0.id == standard } ?? .unweighted(count: table.rowCount),
          keyFingerprint: facts?.keyFingerprint))
    }
    run.count(rows: waves.last?.rowCount ?? 0)
    if survey.stakeholders != nil {
      let changes = StakeholdersTrends(survey: survey, plan: plan, waves: waves)
      try run.write(
        output, try ArtifactCoding.json(changes?.tables(jobs: run.jobs) ?? []))
      return
    }
    let trends = TrendAnalysis(survey: survey, plan: plan, waves: waves).analyse(jobs: run.jobs)
    for wave in trends.waves where wave.link == .refused {
      run.note("the keys of \(wave.id) were hashed under another secret: no panel is made with it")
    }
    try run.write(Self.trends, try ArtifactCoding.json(trends))
  }
}
