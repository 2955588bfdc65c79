/// Why a piece was not read to its end.
enum PieceInterruption: Error {
  /// The text is not UTF-8.
  case notUTF8
  /// Another piece found that the text is not UTF-8.
  case cancelled
  /// The file is at fault; places count from the piece's start.
  case fault(CSVError)
}
