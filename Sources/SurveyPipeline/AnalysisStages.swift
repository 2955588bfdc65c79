import StageGraph
import SurveyAnalysis
import SurveyData

/// Response table → derived columns, weights, tally, tables and maturity; then what may be shown.
struct AnalysisStages {
  let survey: Survey

  static let derived = "derived"
  static let tally = "tally"
  static let tables = "tables"
  static let maturity = "maturity"
  static let results = "results"

  func derive(_ id: NodeID, _ parameters: StageParameters, table: ArtifactID) -> Node {
    Node(
      id: id,
      parameters: parameters.parameters(
        ["codebook.", "survey.derived", "maturity."], wordings: false),
      inputs: ["table": .artifact(table)], outputs: [Self.derived]
    ) { run in
      let table = try ArtifactCoding.table(run, "table")
      run.count(rows: table.rowCount)
      try ArtifactCoding.write(
        Deriving(survey: survey).columns(of: table), to: Self.derived, of: run)
    }
  }

  func tally(
    _ id: NodeID, _ parameters: StageParameters, table: ArtifactID, derived: ArtifactID,
    weights: ArtifactID
  ) -> Node {
    Node(
      id: id,
      parameters: parameters.parameters(
        [
          "codebook.", "survey.banners", "survey.tables", "survey.filters", "survey.derived",
          "survey.sampling", "survey.weighting", "maturity.",
        ], wordings: false),
      inputs: [
        "table": .artifact(table), "derived": .artifact(derived), "weights": .artifact(weights),
      ], outputs: [Self.tally]
    ) { run in
      let table = try Self.wholeTable(run)
      let weights = try ArtifactCoding.weights(run, "weights")
      let tally = Tallying(survey: survey, table: table, weights: weights).tally(jobs: run.jobs)
      try run.write(Self.tally, tally.text)
    }
  }

  /// The answers of a wave with the derived columns beside them.
  static func wholeTable(_ run: StageRun) throws -> ResponseTable {
    let table = try ArtifactCoding.table(run, "table")
      .joined(with: try ArtifactCoding.table(run, "derived"))
    run.count(rows: table.rowCount)
    return table
  }

  func crosstabs(
    _ id: NodeID, _ parameters: StageParameters, tally: ArtifactID, table: ArtifactID,
    derived: ArtifactID, weights: ArtifactID
  ) -> Node {
    var inputs: [String: Input] = ["tally": .artifact(tally)]
    let needsAnswers = FineTally.isNeeded(by: survey)
    if needsAnswers {
      inputs["table"] = .artifact(table)
      inputs["derived"] = .artifact(derived)
      inputs["weights"] = .artifact(weights)
    }
    return Node(
      id: id,
      parameters: parameters.parameters(
        ["codebook.", "survey.", "maturity."], wordings: false),
      inputs: inputs, outputs: [Self.tables]
    ) { run in
      let text = String(decoding: try run.data("tally"), as: UTF8.self)
      let tally: Tally
      do throws(TallyCodingError) { tally = try Tally(text: text) } catch {
        throw StageFailure(
          .failed, "\(run.node): line \(error.line) of the tally: expected \(error.expected)")
      }
      let fine =
        needsAnswers
        ? FineTally(
          survey: survey, table: try Self.wholeTable(run),
          weights: try ArtifactCoding.weights(run, "weights"), jobs: run.jobs) : nil
      try run.write(
        Self.tables,
        try ArtifactCoding.json(
          CrossTabulator(survey: survey, tally: tally, fine: fine).tabulate()))
    }
  }

  func maturity(
    _ id: NodeID, _ parameters: StageParameters, table: ArtifactID, derived: ArtifactID,
    weights: ArtifactID
  ) -> Node {
    Node(
      id: id,
      parameters: parameters.parameters(
        [
          "codebook.", "survey.banners", "survey.derived", "survey.sampling", "survey.weighting",
          "survey.disclosure", "maturity.",
        ], wordings: false),
      inputs: [
        "table": .artifact(table), "derived": .artifact(derived), "weights": .artifact(weights),
      ], outputs: [Self.maturity]
    ) { run in
      let table = try Self.wholeTable(run)
      let weights = try ArtifactCoding.weights(run, "weights")
      let standard = survey.weighting.standardName
      let analysis = MaturityAnalysis(
        survey: survey, table: table,
        weights: weights.first { $0.id == standard } ?? .unweighted(count: table.rowCount))
      guard let analysis else {
        throw StageFailure(.failed, "\(run.node): the survey has no maturity model")
      }
      try run.write(Self.maturity, try ArtifactCoding.json(analysis.analyse()))
    }
  }

  /// - Parameters:
  ///   - tables: the cross-tabulations; nil where the survey has none.
  ///   - maturity: the maturity; nil where the survey has no model.
  ///   - indicators: the tables of each instrument, by its name.
  func disclosure(
    _ id: NodeID, _ parameters: StageParameters, tables: ArtifactID?, weighting: ArtifactID?,
    maturity: ArtifactID?, trends: ArtifactID?, indicators: [String: ArtifactID]
  ) -> Node {
    var inputs: [String: Input] = [:]
    if let tables { inputs["tables"] = .artifact(tables) }
    if let weighting { inputs["weighting"] = .artifact(weighting) }
    if let maturity { inputs["maturity"] = .artifact(maturity) }
    if let trends { inputs["trends"] = .artifact(trends) }
    let instruments = indicators.keys.sorted()
    for name in instruments {
      inputs["indicators.\(name)"] = indicators[name].map { .artifact($0) }
    }
    return Node(
      id: id,
      parameters: parameters.parameters(
        ["survey.disclosure", "survey.banners", "codebook.", "survey.derived", "maturity."],
        wordings: false),
      inputs: inputs, outputs: [Self.results]
    ) { run in
      let tables =
        tables == nil
        ? CrossTabulation(tables: [], missing: [], respondentCount: 0, weights: [])
        : try ArtifactCoding.value(CrossTabulation.self, from: try run.data("tables"))
      let profile =
        maturity == nil
        ? nil : try ArtifactCoding.value(MaturityResult.self, from: try run.data("maturity"))
      let changes =
        trends == nil
        ? nil : try ArtifactCoding.value(WaveTrends.self, from: try run.data("trends"))
      let weighting =
        weighting == nil
        ? WeightingResult(weights: [], frame: nil)
        : try ArtifactCoding.value(WeightingResult.self, from: try run.data("weighting"))
      let indicators = try instruments.flatMap { name in
        try ArtifactCoding.value([IndicatorTable].self, from: try run.data("indicators.\(name)"))
      }
      var rule = DisclosureRule(survey: survey)
      let shown = rule.apply(
        tables, profile, weighting: weighting, trends: changes, indicators: indicators)
      try run.write(Self.results, try ArtifactCoding.json(shown))
    }
  }
}
