import Glibc
import SurveyData
import SurveyIngest

/// What must hold of any bytes that somebody drops as an export: detection and reading end, the result
/// depends neither on the pieces in which the file is read nor on threads, and every record is used, or set
/// aside with its reason; so too through a survey that is drafted from it.
public struct ExportTrial {
  /// What did not hold; empty where all is well.
  public private(set) var failures: [String] = []
  private let path: String
  private let folder: String

  /// Tries a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - folder: Where a UTF-8 copy may be written, without a name.
  ///   - pieceBytes: Bytes of a piece, in the readings that are compared with the whole.
  ///   - drafts: Whether a survey is drafted from it too, which takes five times as long.
  public init(path: String, folder: String, pieceBytes: Int, drafts: Bool = true) {
    self.path = path
    self.folder = folder
    let whole = profile(jobs: 1, pieceBytes: nil)
    let parted = profile(jobs: 2, pieceBytes: pieceBytes)
    if whole != parted {
      failures.append(
        "the profile depends on pieces of \(pieceBytes) bytes: "
          + Self.difference(whole, parted).prefix(2000))
    }
    guard case .success(let profile) = whole else { return }
    var seen: Set<String> = []
    let names = profile.columns.map(\.header).filter { !$0.isEmpty && seen.insert($0).inserted }
    read(profile, rows: Array(names.prefix(3)), banners: [], pieceBytes)
    if names.count > 1 { read(profile, rows: [names[0]], banners: [names[1]], pieceBytes) }
    if drafts { failures += SurveyTrial(path: path, profile: profile, folder: folder).failures }
  }

  private func profile(jobs: Int, pieceBytes: Int?) -> Result<ExportProfile, Refusal> {
    do throws(IngestFailure) {
      return .success(
        try ExportProfile(
          path: path, jobs: jobs, pieceBytes: pieceBytes, temporaryFolder: folder))
    } catch { return .failure(Refusal(problems: error.problems)) }
  }

  /// Reads the answers of a few columns, as a quick tabulation does.
  private mutating func read(
    _ profile: ExportProfile, rows: [String], banners: [String], _ pieceBytes: Int
  ) {
    guard !rows.isEmpty,
      let definition = try? TabulationDefinition(
        TabulationRequest(file: path, rows: rows, banners: banners), profile)
    else { return }
    let whole = Outcome(definition, jobs: 1, pieceBytes: 8 << 20, folder)
    if whole != Outcome(definition, jobs: 2, pieceBytes: pieceBytes, folder) {
      failures.append("the answers of \(rows) depend on pieces of \(pieceBytes) bytes")
    }
    guard case .read(let table, let problems, let summary) = whole else { return }
    if table.rowCount != summary.usedCount {
      failures.append("\(table.rowCount) rows of \(summary.usedCount) used")
    }
    if summary.recordCount != summary.usedCount + summary.setAsideCount {
      failures.append(
        "\(summary.recordCount) records are not \(summary.usedCount) and \(summary.setAsideCount)")
    }
    let reasons = problems.count { $0.kind == .row }
    if reasons < summary.setAsideCount {
      failures.append("\(summary.setAsideCount) rows are set aside for \(reasons) reasons")
    }
  }

  /// Where two values first differ, and how.
  private static func difference(_ left: Any, _ right: Any) -> String {
    let pair = (Array(Mirror(reflecting: left).children), Array(Mirror(reflecting: right).children))
    if !pair.0.isEmpty, pair.0.count == pair.1.count {
      for (place, (left, right)) in zip(pair.0, pair.1).enumerated()
      where "\(left.value)" != "\(right.value)" {
        return "\(left.label ?? "\(place)").\(difference(left.value, right.value))"
      }
    }
    return "\(left) and \(right)"
  }

  private struct Refusal: Error, Equatable {
    let problems: [Problem]
  }

  /// What ingest makes of an export, refused or not.
  private enum Outcome: Equatable {
    case read(ResponseTable, [Problem], IngestSummary)
    case refused([Problem])

    init(_ definition: TabulationDefinition, jobs: Int, pieceBytes: Int, _ folder: String) {
      do throws(IngestFailure) {
        let result = try ExportIngest(
          survey: definition.survey, wave: definition.wave, jobs: jobs, pieceBytes: pieceBytes,
          temporaryFolder: folder
        ).read(hasher: nil)
        self = .read(result.table, result.problems, result.summary)
      } catch { self = .refused(error.problems) }
    }
  }
}
