import SurveyAnalysis
public import SurveyData
public import SurveyIngest

/// Reads definitions and exports without running anything and without writing to `Reports/`.
public struct ExportCheck {
  /// What was found in one survey.
  public struct Finding: Sendable {
    /// The survey's id.
    public var survey: String
    /// Every problem, by file and place.
    public var problems: [Problem]
    /// For each wave that could be read: its id, rows used and rows set aside.
    public var waves: [(id: String, summary: IngestSummary)]

    /// Whether the survey, or one of its waves, cannot be run.
    public var hasErrors: Bool {
      problems.contains { $0.kind == .definition || $0.kind == .file }
    }
  }

  private let secret: [UInt8]?
  private let jobs: Int
  private let temporaryFolder: String

  /// A check that parses with `jobs` threads.
  public init(secret: [UInt8]?, jobs: Int, temporaryFolder: String) {
    self.secret = secret
    self.jobs = jobs
    self.temporaryFolder = temporaryFolder
  }

  /// Checks one survey: its definition, then each wave's export.
  public func check(_ folder: SurveyFolder) -> Finding {
    var finding = Finding(survey: folder.id, problems: folder.problems, waves: [])
    let series = folder.survey.map { TrendStage.series($0, folder.waves) }
    var sides: [String: ContractCheck.Side] = [:]
    for wave in folder.waves {
      finding.problems += wave.problems
      guard let survey = folder.survey, wave.problems.isEmpty, wave.hasExport else { continue }
      let hasher =
        secret.map { KeyHasher(secret: $0) } ?? (wave.wave.isSynthetic ? .published : nil)
      do throws(IngestFailure) {
        let result = try WaveIngest(
          survey: survey, wave: wave.wave, jobs: jobs, temporaryFolder: temporaryFolder
        ).read(hasher: hasher)
        finding.problems += result.problems
        if survey.hasCrossTables, let table = result.tables.first?.table, let series {
          let side = ContractCheck.Side(id: wave.id, header: result.header, table: table)
          if let stage = ContractStage(survey: survey, folder: wave, series: series),
            let earlier = sides[stage.earlier]
          {
            finding.problems +=
              ContractCheck(
                survey: survey, earlier: earlier, current: side, broken: stage.broken
              ).contract.problems(file: wave.wave.export)
          }
          sides[wave.id] = side
        }
        _ = try FrameReader(
          survey: survey, wave: wave.wave, temporaryFolder: temporaryFolder
        ).read()
        finding.waves.append((wave.id, result.summary))
      } catch {
        finding.problems += error.problems
      }
    }
    return finding
  }
}
