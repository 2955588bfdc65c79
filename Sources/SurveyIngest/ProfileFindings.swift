import CSVReading
import SurveyData

/// What looks wrong in a file, told from its profile: places in the file, headers, conventions.
struct ProfileFindings {
  /// What was found, by place.
  private(set) var problems: [Problem] = []
  private let profile: ExportProfile

  /// The most places of one kind that are listed.
  static let mostPlaces = 20

  init(
    _ profile: ExportProfile, scan: CSVScan<ProfileSink>, dialect: CSVDialect
  ) {
    self.profile = profile
    addPlaces(scan, dialect)
    if profile.layout.titleRecords > 0 {
      add(1, 0, .titleRecords(count: profile.layout.titleRecords))
    }
    addRagged(scan)
    addHeaders()
    addMarks(scan)
    addDates()
    problems.sort()
  }

  private mutating func add(_ line: Int, _ column: Int, _ reason: Problem.Reason) {
    problems.append(
      Problem(.note, file: profile.path, line: line, column: column, reason: reason))
  }

  private mutating func add(_ line: Int, _ column: Int, _ message: String, help: String?) {
    add(line, column, .definition(message: message, help: help))
  }

  /// Bytes and quotes that are out of place.
  private mutating func addPlaces(_ scan: CSVScan<ProfileSink>, _ dialect: CSVDialect) {
    for place in scan.undecodable.prefix(Self.mostPlaces) {
      add(place.line, place.column, .undecodable(encoding: profile.encoding))
    }
    if scan.undecodableCount > Self.mostPlaces {
      add(
        0, 0, "\(scan.undecodableCount) places are not \(profile.encoding)",
        help: "export the file again as UTF-8")
    }
    for change in scan.encodingChanges.prefix(Self.mostPlaces) {
      add(
        change.place.line, change.place.column, .encodingChanges(to: change.encoding.rawValue))
    }
    for place in scan.strayQuotes.prefix(Self.mostPlaces) {
      add(place.line, place.column, .strayQuote)
    }
    if scan.strayQuoteCount > Self.mostPlaces {
      add(0, 0, "\(scan.strayQuoteCount) fields have a quote inside that is not doubled", help: nil)
    }
    if let nul = scan.nulPlaces.first { add(nul.line, nul.column, .nulBytes) }
    let read = scan.restartedAs ?? dialect.encoding
    if ![.utf8, .utf16LittleEndian, .utf16BigEndian].contains(read) {
      add(0, 0, .encodingGuessed(encoding: profile.encoding))
    }
    if dialect.seemsDoublyEncoded {
      add(
        0, 0, "accents are written twice over (Ã©): the text was taken for Windows-1252 once",
        help: "export the file again from the survey tool")
    }
  }

  /// Records that have another number of fields, or none.
  private mutating func addRagged(_ scan: CSVScan<ProfileSink>) {
    var lines: [(line: Int, fields: Int)] = []
    for piece in scan.pieces {
      lines += piece.sink.raggedLines.map { ($0.line + piece.firstLine - 1, $0.fields) }
    }
    for (line, fields) in lines.prefix(min(Self.mostPlaces, profile.raggedCount)) {
      add(
        line, 0,
        fields == 0 ? .emptyRecord : .ragged(expected: profile.columns.count, found: fields))
    }
    if profile.raggedCount > Self.mostPlaces {
      add(
        0, 0, "\(profile.raggedCount) records are empty or have another number of fields",
        help: "look for a missing quote or a stray delimiter")
    }
  }

  /// Headers that are missing, or stand twice.
  private mutating func addHeaders() {
    var places: [String: Int] = [:]
    for column in profile.columns {
      let name = AnswerText.normalised(column.header)
      if name.isEmpty {
        add(profile.headerLine, column.ordinal, "a column has no header", help: "give it one")
      } else if let first = places[name] {
        add(
          profile.headerLine, column.ordinal,
          "columns \(first) and \(column.ordinal) are both headed '\(column.header)'",
          help: "give each a header of its own")
      } else {
        places[name] = column.ordinal
      }
    }
  }

  /// Numbers of more than one convention, and commas that may part thousands.
  private mutating func addMarks(_ scan: CSVScan<ProfileSink>) {
    var marks = DecimalMarks()
    for piece in scan.pieces { marks.append(piece.sink.marks, lines: piece.firstLine - 1) }
    if let line = marks.contradiction { add(line, 0, .mixedDecimalMarks) }
    for column in profile.columns {
      guard let numbers = column.numbers, numbers.useComma, numbers.decimals == 3,
        profile.delimiter != ";"
      else { continue }
      add(
        profile.headerLine, column.ordinal,
        "\(column.header) has commas in its numbers, which may part thousands or ticks",
        help: "declare in the codebook what they are")
    }
  }

  /// Days that could be read day first or month first, and files that have both.
  private mutating func addDates() {
    let days = profile.columns.filter { $0.kind == .date }
    let (dayFirst, monthFirst) = (
      days.first { $0.dates.hasDayFirst }, days.first { $0.dates.hasMonthFirst }
    )
    if let dayFirst, let monthFirst, dayFirst.ordinal == monthFirst.ordinal {
      add(
        profile.headerLine, dayFirst.ordinal,
        "days have the month first in some rows of \(dayFirst.header), and the day first in others",
        help: "export dates as YYYY-MM-DD")
    } else if let dayFirst, let monthFirst {
      add(
        profile.headerLine, monthFirst.ordinal,
        "days have the month first here, and the day first in column \(dayFirst.ordinal)",
        help: "export dates as YYYY-MM-DD")
    } else if dayFirst == nil, monthFirst == nil,
      let column = days.first(where: { $0.dates.isAmbiguous })
    {
      add(
        profile.headerLine, column.ordinal,
        "nothing tells whether the day or the month comes first in \(column.header)",
        help: "export dates as YYYY-MM-DD")
    }
  }
}

extension ExportProfile {
  /// How the days of the file are written: `day first`, `month first` or `year first`; nil where there are none, or
  /// nothing tells.
  public var dateOrder: String? {
    let days = columns.filter { $0.kind == .date }.map(\.dates)
    if days.contains(where: \.hasDayFirst) { return "day first" }
    if days.contains(where: \.hasMonthFirst) { return "month first" }
    return days.contains(where: \.isAmbiguous) || days.isEmpty ? nil : "year first"
  }
}
