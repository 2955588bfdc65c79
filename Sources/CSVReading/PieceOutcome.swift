/// What one piece of a file came to; places and counts are seen from the piece's start.
struct PieceOutcome {
  var recordCount = 0
  var lineCount = 0
  var strayQuotes: [CSVPosition] = []
  var strayQuoteCount = 0
  var undecodable: [CSVPosition] = []
  var encodingChanges: [EncodingChange] = []
  var nulPlaces: [CSVPosition] = []
  var nulCount = 0
  /// What ended it early, if anything did; it counts only where the piece is proven.
  var interruption: PieceInterruption?
  /// The reader, where a record goes on behind the piece's end.
  var unfinished: PieceReader?

  /// Runs a reader to the end of a piece.
  init(running reader: PieceReader, to end: Int) {
    do throws(PieceInterruption) {
      try reader.run(to: end)
      if !reader.isFresh { unfinished = reader }
    } catch {
      interruption = error
    }
    note(reader)
  }

  /// Lets the reader go on to a later end.
  mutating func goOn(to end: Int) {
    guard let reader = unfinished else { return }
    self = PieceOutcome(running: reader, to: end)
  }

  private mutating func note(_ reader: PieceReader) {
    recordCount = reader.recordCount
    lineCount = reader.lineCount
    strayQuotes = reader.strayQuotes
    strayQuoteCount = reader.strayQuoteCount
    undecodable = reader.undecodable
    encodingChanges = reader.encodingChanges
    nulPlaces = reader.nulPlaces
    nulCount = reader.nulCount
  }

  /// What the records in front of the first piece came to: they are faultless, or thrown.
  init(reading reader: PieceReader) {
    note(reader)
  }
}
