/// Where a file is cut into pieces: guesses of where records start, which the join proves.
struct PieceCuts {
  /// How large pieces are.
  enum Size: Sendable {
    /// Pieces of this many bytes.
    case bytes(Int)
    /// This many pieces of equal size, as far as there are lines.
    case count(Int)
  }

  /// How a start is chosen among the line starts behind a nominal cut.
  enum Guess: Sendable {
    /// The first.
    case firstLine
    /// The first from which three records have the width of most records.
    case width(Int)
  }

  /// Where pieces start, rising; the first is the start of the content.
  private(set) var starts: [Int]

  /// How far behind a nominal cut line starts are looked for, at 4 KiB a time and then at once.
  private static let reach = 65_536
  private static let guessedRecords = 3

  /// Cuts the content from `start`, a record's start, to its end.
  init(
    _ content: Content, from start: Int, size: Size, guess: Guess, dialect: CSVDialect
  ) throws(CSVError) {
    starts = [start]
    let length = content.source.size - start
    guard length > 0 else { return }
    let count: Int
    switch size {
    case .bytes(let bytes): count = max(1, (length + bytes - 1) / max(1, bytes))
    case .count(let pieces): count = max(1, min(pieces, length))
    }
    for piece in 1..<max(1, count) {
      let nominal = start + Int(Int128(length) * Int128(piece) / Int128(count))
      guard nominal > (starts.last ?? start) else { continue }
      // The byte before tells whether the nominal cut is itself a line start.
      let range = nominal - 1..<min(nominal + Self.reach, content.source.size)
      let window = try content.source.bytes(range)
      if let found = Self.start(in: window, guess: guess, dialect: dialect),
        range.lowerBound + found < content.source.size
      {
        starts.append(range.lowerBound + found)
      }
    }
  }

  /// The offset in `window`, from 1, of the best guess of a record's start.
  private static func start(
    in window: [UInt8], guess: Guess, dialect: CSVDialect
  ) -> Int? {
    var first: Int?
    var tried = 0
    for index in 1..<max(1, window.count) {
      let before = window[index - 1]
      guard
        before == UInt8.lineFeed
          || before == UInt8.carriageReturn && window[index] != UInt8.lineFeed
      else { continue }
      guard case .width(let width) = guess else { return index }
      first = first ?? index
      let widths = SampleRecords.widths(
        in: window[index...], delimiter: dialect.delimiter, quoting: dialect.quoting,
        limit: guessedRecords, cut: true)
      if !widths.isEmpty && widths.allSatisfy({ $0 == width }) { return index }
      tried += 1
      if tried == 64 { break }
    }
    return first
  }
}
