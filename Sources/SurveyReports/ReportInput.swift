public import SurveyAnalysis
public import SurveyData

/// All that the reports of one wave are made from. Nothing here has to be computed again: reports
/// only lay out, round and word what the analysis has released.
public struct ReportInput: Sendable {
  /// The survey's definition: labels, banners, plans, sampling.
  public var survey: Survey
  /// The wave: field dates, frame, whether its answers are made up.
  public var wave: Wave
  /// What was read: records, rows set aside, dialect.
  public var facts: WaveFacts
  /// The results, after disclosure.
  public var results: WaveResults
  /// The faults found in the definitions and the export.
  public var problems: [Problem]
  /// What became of the survey's gates; empty where it declares none.
  public var gates: [GateVerdict]
  /// What was asked otherwise in the wave before; nil: the wave is held against none.
  public var contract: WaveContract?
  /// The edition: a short hash of the inputs, the same on every report of one publication.
  public var edition: String

  /// Whether it is one file tabulated on its own: of no wave, and of no edition.
  var isTabulation: Bool { wave.id.isEmpty }

  /// An input from its parts.
  public init(
    survey: Survey, wave: Wave, facts: WaveFacts, results: WaveResults, problems: [Problem],
    gates: [GateVerdict] = [], contract: WaveContract? = nil, edition: String
  ) {
    self.survey = survey
    self.wave = wave
    self.facts = facts
    self.results = results
    self.problems = problems
    self.gates = gates
    self.contract = contract
    self.edition = edition
  }
}
