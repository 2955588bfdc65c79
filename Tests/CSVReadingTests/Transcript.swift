@testable import CSVReading

/// Everything that a read says about a file, in a form that can be compared.
struct Transcript: Equatable {
  var records: [[String]] = []
  /// The line of the file on which each record starts.
  var lines: [Int] = []
  var lineCount = 0
  var strayQuotes: [CSVPosition] = []
  var strayQuoteCount = 0
  var undecodable: [CSVPosition] = []
  var undecodableCount = 0
  var encodingChanges: [EncodingChange] = []
  var nulPlaces: [CSVPosition] = []
  var restartedAs: TextEncoding?
}

/// Keeps the records of a piece and the lines they start on.
final class RecordingSink: FieldBlockSink {
  var records: [[String]] = []
  var lines: [Int] = []

  func take(_ block: FieldBlock) {
    for record in 0..<block.recordCount {
      records.append(
        (0..<block.fieldCount(record)).map { block.text(record: record, field: $0) })
      lines.append(block.recordLines[record])
    }
  }
}

/// What a read came to: its transcript, or the error.
enum Reading: Equatable {
  case transcript(Transcript)
  case error(CSVError.Kind)
}

/// Reads a file in a number of pieces, the header skipped, and transcribes it.
func reading(
  _ path: String, pieces: Int, jobs: Int = 2, skipping: Int = 0, pin: CSVDialectPin = .init(),
  guessByWidth: Bool = false, recordLimit: Int = CSVReader.recordLimit,
  temporaryFolder: String = "/tmp"
) -> Reading {
  do throws(CSVError) {
    let reader = try CSVReader(
      path: path, pin: pin, jobs: jobs, pieceSize: .count(pieces), recordLimit: recordLimit,
      temporaryFolder: temporaryFolder)
    let guess = guessByWidth ? PieceCuts.Guess.width(reader.modalWidth) : .firstLine
    let scan = try reader.read(skippingRecords: skipping, guess: guess) { _ in RecordingSink() }
    return .transcript(transcript(of: scan))
  } catch {
    return .error(error.kind)
  }
}

private func transcript(of scan: CSVScan<RecordingSink>) -> Transcript {
  var transcript = Transcript()
  for piece in scan.pieces {
    precondition(piece.firstRecord == transcript.records.count)
    precondition(piece.recordCount == piece.sink.records.count)
    transcript.records += piece.sink.records
    transcript.lines += piece.sink.lines.map { $0 + piece.firstLine - 1 }
  }
  precondition(scan.recordCount == transcript.records.count)
  transcript.lineCount = scan.lineCount
  transcript.strayQuotes = scan.strayQuotes
  transcript.strayQuoteCount = scan.strayQuoteCount
  transcript.undecodable = scan.undecodable
  transcript.undecodableCount = scan.undecodableCount
  transcript.encodingChanges = scan.encodingChanges
  transcript.nulPlaces = scan.nulPlaces
  transcript.restartedAs = scan.restartedAs
  return transcript
}
