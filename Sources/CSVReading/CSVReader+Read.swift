extension CSVReader {
  /// Parses the whole file on `jobs` threads, one sink for each piece.
  ///
  /// - Parameters:
  ///   - skippingRecords: Header records that reach no sink.
  ///   - makeSink: Makes the sink of a piece, by its ordinal. It is called on this thread; a
  ///     read that starts anew, since the file proved not to be UTF-8, calls it anew.
  /// - Returns: The sinks of the proven pieces in the order of the file, and the faults.
  /// - Throws: What keeps the file from being read to its end, with its place.
  public func read<Sink: FieldBlockSink>(
    skippingRecords: Int = 0, makeSink: (Int) -> Sink
  ) throws(CSVError) -> CSVScan<Sink> {
    try read(skippingRecords: skippingRecords, guess: .width(modalWidth), makeSink: makeSink)
  }

  /// The same, with a guess of record starts that tests choose.
  func read<Sink: FieldBlockSink>(
    skippingRecords: Int, guess: PieceCuts.Guess, makeSink: (Int) -> Sink
  ) throws(CSVError) -> CSVScan<Sink> {
    var sinks: [Sink] = []
    let (read, restartedAs, content) = try retrying { content throws(PieceInterruption) in
      let header = try prefix(of: content, records: skippingRecords, sink: DroppingSink())
      let cuts = try cut(content, from: header.offset, guess: guess)
      sinks = cuts.starts.indices.map(makeSink)
      let read = ParallelRead(
        content: content, dialect: dialect, cuts: cuts, jobs: jobs, recordLimit: recordLimit)
      let proven = try read.prove(try read.parse(into: sinks))
      return (header: PieceOutcome(reading: header), proven: proven)
    }
    try content.source.checkSize()

    var scan = CSVScan<Sink>(
      pieces: [], recordCount: 0, lineCount: content.firstLine - 1, strayQuotes: [],
      strayQuoteCount: 0, undecodable: [], undecodableCount: content.replacementCount,
      encodingChanges: [], encodingChangeCount: content.changeCount, nulPlaces: [], nulCount: 0,
      restartedAs: restartedAs)
    scan.add(read.header, recordsBefore: 0)
    for (sink, outcome) in read.proven {
      if case .fault(let fault) = outcome.interruption {
        throw fault.shifted(
          records: read.header.recordCount + scan.recordCount, lines: scan.lineCount)
      }
      scan.pieces.append(
        CSVScan.Piece(
          sink: sinks[sink], firstRecord: scan.recordCount, firstLine: scan.lineCount + 1,
          recordCount: outcome.recordCount))
      scan.add(outcome, recordsBefore: read.header.recordCount + scan.recordCount)
      scan.recordCount += outcome.recordCount
    }
    return scan
  }

  private func cut(
    _ content: Content, from start: Int, guess: PieceCuts.Guess
  ) throws(PieceInterruption) -> PieceCuts {
    do throws(CSVError) {
      return try PieceCuts(
        content, from: start, size: pieceSize, guess: guess, dialect: dialect)
    } catch {
      throw .fault(error)
    }
  }
}

extension CSVScan {
  /// Adds the lines and the faults of the next part of the file.
  fileprivate mutating func add(_ outcome: PieceOutcome, recordsBefore: Int) {
    let lines = lineCount
    func shifted(_ places: [CSVPosition]) -> [CSVPosition] {
      places.map { $0.shifted(records: recordsBefore, lines: lines) }
    }
    strayQuotes += shifted(outcome.strayQuotes).prefix(placesKept - strayQuotes.count)
    strayQuoteCount += outcome.strayQuoteCount
    undecodable += shifted(outcome.undecodable)
    encodingChanges += outcome.encodingChanges.map { change in
      var change = change
      change.place = change.place.shifted(records: recordsBefore, lines: lines)
      return change
    }
    nulPlaces += shifted(outcome.nulPlaces).prefix(placesKept - nulPlaces.count)
    nulCount += outcome.nulCount
    lineCount += outcome.lineCount
  }
}

/// Takes the header's records, which are read apart.
private final class DroppingSink: FieldBlockSink {
  func take(_ block: FieldBlock) {}
}
