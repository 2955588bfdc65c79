import SurveyAnalysis
public import SurveyData
public import SurveyIngest
import SurveyReports
public import StageGraph
import XLSXWriting

/// A quick cross-tabulation of one file: no definition, no project, nothing kept.
///
/// It runs what the stages run: ingest, weights, tally, tables, disclosure, and the layout of the reports.
public struct Tabulation: Sendable {
  /// What was set aside, and what a person should know.
  public let problems: [Problem]
  /// Everything that was computed, to be encoded.
  public let report: TabulationReport
  private let input: ReportInput

  /// Reads and tabulates a file; the result is the same for any number of jobs.
  ///
  /// - Parameters:
  ///   - request: The file, the columns, and how to take them.
  ///   - jobs: The number of threads.
  ///   - temporaryFolder: Where a UTF-8 copy may be written, without a name.
  /// - Throws: Every fault that keeps the tables from being made.
  public init(
    _ request: TabulationRequest, jobs: Int, temporaryFolder: String
  ) throws(IngestFailure) {
    let profile = try ExportProfile(
      path: request.file, delimiter: request.delimiter, encoding: request.encoding, jobs: jobs,
      temporaryFolder: temporaryFolder)
    let definition = try TabulationDefinition(request, profile)
    let survey = definition.survey
    let read: IngestResult
    do throws(IngestFailure) {
      read = try ExportIngest(
        survey: survey, wave: definition.wave, jobs: jobs, temporaryFolder: temporaryFolder
      ).read(hasher: nil)
    } catch {
      throw IngestFailure(problems: Self.worthTelling(error.problems))
    }
    let weights: [Weights]
    do throws(WeightError) {
      weights = try WeightUnits.weights(of: survey, table: read.table)
    } catch {
      throw IngestFailure(problems: [
        Problem(
          .file, file: request.file, reason: .definition(message: error.description, help: nil))
      ])
    }
    let tally = Tallying(survey: survey, table: read.table, weights: weights).tally(jobs: jobs)
    var rule = DisclosureRule(survey: survey)
    let results = rule.apply(
      CrossTabulator(
        survey: survey, tally: tally,
        fine: FineTally.isNeeded(by: survey)
          ? FineTally(survey: survey, table: read.table, weights: weights, jobs: jobs) : nil
      ).tabulate(), nil)
    let summary = read.summary
    input = ReportInput(
      survey: survey, wave: definition.wave,
      facts: WaveFacts(
        survey: survey.id, wave: "", recordCount: summary.recordCount,
        usedCount: summary.usedCount, setAsideCount: summary.setAsideCount,
        invalidCellCount: summary.invalidCellCount, dialect: summary.dialect, keyFingerprint: nil),
      results: results, problems: read.problems, edition: "")
    problems = definition.notes + Self.worthTelling(read.problems)
    report = TabulationReport(
      input, request, profile, notes: TabulationText.notes(input), problems: problems)
  }

  /// The tables as text.
  public var text: String { TabulationText.text(input) }

  /// Writes the workbook, in place of what is at `path`.
  public func writeWorkbook(to path: String) throws(StageFailure) {
    do throws(XLSXError) {
      try write(TabulationBook.content(input), to: path)
    } catch {
      let kind: StageFailure.Kind =
        switch error {
        case .disk(.folderMissing), .disk(.notAFolder), .disk(.pathIsAFolder): .invalid
        case .disk: .disk
        case .content: .failed
        }
      throw StageFailure(kind, "\(error)")
    }
  }

  /// Columns that nobody asked for are no news, and the dialect stands in the notes.
  private static func worthTelling(_ problems: [Problem]) -> [Problem] {
    problems.filter { problem in
      switch problem.reason {
      case .unknownColumn, .trailingColumn, .encodingGuessed: false
      default: true
      }
    }
  }
}
