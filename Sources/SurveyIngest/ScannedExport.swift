import CSVReading
import SurveyData

/// An export as its pieces' columns, before they are joined.
struct ScannedExport {
  let plan: IngestPlan
  let pieces: [CSVScan<PieceSink>.Piece]
  /// Data records of the export.
  let recordCount: Int
  /// What was found so far, by place in the file.
  let problems: [Problem]
  /// How the file is written, in words.
  let dialect: String
  /// Whether its dates have the month first.
  let readsMonthFirst: Bool
  /// Its columns, and what they are read as.
  let header: WaveHeader
  /// Headers that the wave maps for all of its files, and this one doesn't have.
  let absentHeaders: Set<String>

  /// The rows that are used before duplicates are looked for.
  var usedCount: Int { pieces.reduce(0) { $0 + $1.sink.usedCount } }

  /// What became of the corrections in each of their rows, at the lines of the file.
  var corrections: [CorrectionPlan.Placed] {
    pieces.flatMap { piece in
      piece.sink.corrections.map { placed in
        var placed = placed
        placed.line += piece.firstLine - 1
        return placed
      }
    }
  }
}
