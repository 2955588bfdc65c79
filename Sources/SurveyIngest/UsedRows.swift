import CSVReading
import SurveyData

/// The used rows of all pieces of one or several exports, one behind the other.
struct UsedRows {
  private let exports: [ScannedExport]
  /// Each piece, and the export that it is of.
  private let pieces: [(piece: CSVScan<PieceSink>.Piece, export: Int)]
  /// The rows before each piece.
  private let starts: [Int]
  /// How many there are.
  let count: Int

  init(_ exports: [ScannedExport]) {
    self.exports = exports
    pieces = exports.enumerated().flatMap { index, export in
      export.pieces.map { ($0, index) }
    }
    var start = 0
    starts = pieces.map { piece in
      defer { start += piece.piece.sink.usedCount }
      return start
    }
    count = start
  }

  /// The line of its export on which a row starts.
  func line(_ row: Int) -> Int {
    let (index, place) = place(row)
    return Int(pieces[index].piece.sink.rowLines[place]) + pieces[index].piece.firstLine - 1
  }

  /// Whether all required questions are answered in a row.
  func isComplete(_ row: Int) -> Bool {
    let (index, place) = place(row)
    return pieces[index].piece.sink.isComplete[place]
  }

  /// The export that holds a row.
  func export(_ row: Int) -> ScannedExport { exports[pieces[place(row).piece].export] }

  private func place(_ row: Int) -> (piece: Int, place: Int) {
    // The last piece that starts at the row or before: pieces without rows come before it.
    let index = starts.lastIndex { $0 <= row } ?? 0
    return (index, row - starts[index])
  }
}
