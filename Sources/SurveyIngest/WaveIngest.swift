public import SurveyData

/// Reads all exports of a wave: one, or one for each kind of records.
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
  }

  /// Reads the exports; all faults of all of them are told at once.
  public func read(hasher: KeyHasher?) throws(IngestFailure) -> Outcome {
    guard !survey.records.isEmpty else {
      let result = try ingest(survey, wave).read(hasher: hasher)
      return Outcome(
        tables: [(nil, result.table)], problems: result.problems, summary: result.summary)
    }
    var tables: [(String?, ResponseTable)] = []
    var problems: [Problem] = []
    var summaries: [IngestSummary] = []
    var failed = false
    for record in survey.records {
      guard let path = wave.exports[record.id] else {
        tables.append((record.id, ResponseTable(rowCount: 0)))
        continue
      }
      var own = wave
      own.export = path
      do throws(IngestFailure) {
        let result = try ingest(survey.view(of: record.id), own).read(hasher: hasher)
        tables.append((record.id, result.table))
        problems += result.problems
        summaries.append(result.summary)
      } catch {
        failed = true
        problems += error.problems
      }
    }
    if failed { throw IngestFailure(problems: problems.sorted()) }
    return Outcome(
      tables: tables, problems: problems.sorted(), summary: Self.sum(summaries))
  }

  private func ingest(_ survey: Survey, _ wave: Wave) -> ExportIngest {
    ExportIngest(survey: survey, wave: wave, jobs: jobs, temporaryFolder: temporaryFolder)
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
