public import SurveyData

/// Reads all exports of a wave: one or several of the same kind, or one for each kind of records.
public struct WaveIngest {
  private let survey: Survey
  private let wave: Wave
  private let jobs: Int
  private let temporaryFolder: String

  /// Prepares to read the exports of `wave`; see ``ExportIngest``.
  public init(survey: Survey, wave: Wave, jobs: Int, temporaryFolder: String) {
    self.survey = survey
    self.wave = wave
    self.jobs = jobs
    self.temporaryFolder = temporaryFolder
  }

  /// What was read.
  public struct Outcome: Sendable {
    /// The records of each kind, in the order of the definition; without an id where there is one kind.
    public var tables: [(record: String?, table: ResponseTable)]
    /// Everything that was set aside or should be known, by place.
    public var problems: [Problem]
    /// What was read in all.
    public var summary: IngestSummary
    /// The columns of the exports, and what they were read as.
    public var header: WaveHeader
  }

  /// Reads the exports; all faults of all of them are told at once.
  public func read(hasher: KeyHasher?) throws(IngestFailure) -> Outcome {
    let corrections =
      try wave.corrections.map { path throws(IngestFailure) in
        try CorrectionReader(path: path, survey: survey).read()
      } ?? []
    guard !survey.records.isEmpty else {
      let result = try WaveFiles(
        survey: survey, wave: wave, jobs: jobs, temporaryFolder: temporaryFolder,
        corrections: corrections
      ).read(hasher: hasher)
      return Outcome(
        tables: [(nil, result.table)], problems: result.problems, summary: result.summary,
        header: WaveHeader(
          columns: result.header.columns, faults: AnswerFaults.byItem(result.problems)))
    }
    var tables: [(String?, ResponseTable)] = []
    var problems: [Problem] = []
    var summaries: [IngestSummary] = []
    var header = WaveHeader(columns: [])
    var failed = false
    for record in survey.records {
      let view = survey.view(of: record.id)
      let names = CorrectionReader.names(of: view)
      let given = corrections.filter { names[$0.question] != nil }
      guard let path = wave.exports[record.id] else {
        tables.append((record.id, ResponseTable(rowCount: 0)))
        for correction in given { problems.append(CorrectionCheck.rowless(correction, wave)) }
        failed = failed || !given.isEmpty
        continue
      }
      var own = wave
      own.export = path
      do throws(IngestFailure) {
        let result = try WaveFiles(
          survey: view, wave: own, jobs: jobs, temporaryFolder: temporaryFolder,
          corrections: given
        ).read(hasher: hasher)
        tables.append((record.id, result.table))
        problems += result.problems
        summaries.append(result.summary)
        header.columns += result.header.columns
      } catch {
        failed = true
        problems += error.problems
      }
    }
    if failed { throw IngestFailure(problems: problems.sorted()) }
    return Outcome(
      tables: tables, problems: problems.sorted(), summary: Self.sum(summaries), header: header)
  }

  private static func sum(_ summaries: [IngestSummary]) -> IngestSummary {
    var dialects: [String] = []
    for summary in summaries where !dialects.contains(summary.dialect) {
      dialects.append(summary.dialect)
    }
    return IngestSummary(
      recordCount: summaries.reduce(0) { $0 + $1.recordCount },
      usedCount: summaries.reduce(0) { $0 + $1.usedCount },
      setAsideCount: summaries.reduce(0) { $0 + $1.setAsideCount },
      invalidCellCount: summaries.reduce(0) { $0 + $1.invalidCellCount },
      dialect: dialects.joined(separator: " / "),
      keyFingerprint: summaries.compactMap(\.keyFingerprint).first)
  }
}
