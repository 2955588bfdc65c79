import CSVReading
public import SurveyData

/// What ingest makes of one export.
public struct IngestResult: Sendable {
  /// The answers of the rows that are used.
  public var table: ResponseTable
  /// Everything that was set aside or should be known, by place.
  public var problems: [Problem]
  /// What was read.
  public var summary: IngestSummary
  /// The columns of the export, and what they were read as.
  public var header: WaveHeader
}

/// What was read of an export: the counts add up, rows in = rows used + rows set aside.
public struct IngestSummary: Sendable, Equatable {
  /// Data records of the export.
  public var recordCount: Int
  /// Rows that became respondents.
  public var usedCount: Int
  /// Rows set aside, each with its reason in the problems.
  public var setAsideCount: Int
  /// Cells set aside.
  public var invalidCellCount: Int
  /// How the file is written, in words: `UTF-8, « ; »`.
  public var dialect: String
  /// The fingerprint of the secret under which keys were hashed, if there are keys.
  public var keyFingerprint: String?
}

/// Faults of a file that keep its wave from being run.
public struct IngestFailure: Error, Sendable {
  /// All faults found, those of rows and cells too, by place.
  public let problems: [Problem]

  /// A failure with the faults that it is made of.
  public init(problems: [Problem]) { self.problems = problems }
}

/// Reads an export into a response table.
public struct ExportIngest {
  private let survey: Survey
  private let wave: Wave
  private let jobs: Int
  private let pieceBytes: Int
  private let temporaryFolder: String
  private let shared: Set<String>

  /// Prepares to read the export of `wave`.
  ///
  /// - Parameters:
  ///   - jobs: Threads that parse; the result is the same for any number.
  ///   - pieceBytes: Bytes of one piece of the export; the result is the same for any size.
  ///   - temporaryFolder: Where a UTF-8 copy may be written, without a name.
  ///   - shared: Headers that one of the wave's files has, and not all need to.
  public init(
    survey: Survey, wave: Wave, jobs: Int, pieceBytes: Int = 8 << 20, temporaryFolder: String,
    shared: Set<String> = []
  ) {
    self.survey = survey
    self.wave = wave
    self.jobs = jobs
    self.pieceBytes = pieceBytes
    self.temporaryFolder = temporaryFolder
    self.shared = shared
  }

  /// Reads the export; `hasher` may be nil where no question is a key.
  public func read(hasher: KeyHasher?) throws(IngestFailure) -> IngestResult {
    let scanned = try scan(hasher: hasher)
    return try ExportRows([scanned], wave: wave, jobs: jobs).result
  }

  /// Reads the export into columns by piece.
  ///
  /// - Parameters:
  ///   - elsewhere: What files read before hold of the same respondents.
  ///   - questions: The questions whose columns are read from this file; nil: all.
  ///   - corrections: The answers to correct.
  func scan(
    hasher: KeyHasher?, elsewhere: AnswersElsewhere? = nil, questions: Set<String>? = nil,
    corrections: [Correction] = []
  ) throws(IngestFailure) -> ScannedExport {
    let file = wave.export
    if survey.codebook.keyQuestion != nil, hasher == nil {
      throw IngestFailure(problems: [Problem(.file, file: file, reason: .noSecret)])
    }
    let items = plannedItems(questions)
    let (reader, layout, matching) = try match(items)
    var problems = matching.problems
    if problems.contains(where: { $0.kind == .file }) {
      throw IngestFailure(problems: problems.sorted())
    }
    let plan = IngestPlan(
      survey: survey, wave: wave, items: items, matching: matching, layout: layout, file: file,
      hasher: hasher ?? .published, pieceBytes: min(pieceBytes, reader.byteCount),
      elsewhere: elsewhere, corrections: corrections)
    if let corrections = plan.corrections {
      problems += corrections.faults(plan, file: wave.corrections ?? file)
    }
    let scan: CSVScan<PieceSink>
    do throws(CSVError) {
      scan = try reader.read(skippingRecords: layout.headerRecords) { _ in PieceSink(plan: plan) }
    } catch {
      throw IngestFailure(problems: (problems + [Self.problem(error)]).sorted())
    }
    problems += places(of: scan, file: file, encoding: reader.dialect.encoding)
    for piece in scan.pieces {
      problems += piece.sink.problems.map { problem in
        var problem = problem
        problem.line += piece.firstLine - 1
        return problem
      }
    }
    var marks = DecimalMarks()
    for piece in scan.pieces { marks.append(piece.sink.marks, lines: piece.firstLine - 1) }
    if wave.decimalMark == nil, let line = marks.contradiction {
      problems.append(Problem(.note, file: file, line: line, reason: .mixedDecimalMarks))
    }
    if wave.decimalMark == nil, reader.dialect.delimiter == UInt8(ascii: ","),
      let line = marks.thousandsLine
    {
      problems.append(Problem(.note, file: file, line: line, reason: .commaMayPartThousands))
    }
    var dates = layout.dates
    for piece in scan.pieces { dates.append(piece.sink.dates, lines: piece.firstLine - 1) }
    problems += dateProblems(dates, scan.pieces)
    let delimiter = Character(Unicode.Scalar(reader.dialect.delimiter))
    let encoding = (scan.restartedAs ?? reader.dialect.encoding).rawValue
    return ScannedExport(
      plan: plan, pieces: scan.pieces, recordCount: scan.recordCount, problems: problems,
      dialect: "\(encoding), « \(delimiter == "\t" ? "tab" : String(delimiter)) »",
      readsMonthFirst: wave.readsMonthFirst ?? dates.readsMonthFirst,
      header: matching.header(items, wave: wave), absentHeaders: matching.absentHeaders)
  }

  /// The dates that don't exist under the file's convention, and a note where nothing tells which it is.
  private func dateProblems(
    _ dates: DateEvidence, _ pieces: [CSVScan<PieceSink>.Piece]
  ) -> [Problem] {
    var problems: [Problem] = []
    for piece in pieces {
      for (problem, isMonthFirst) in zip(
        piece.sink.doubtfulDates, piece.sink.doubtfulAreMonthFirst)
      where isMonthFirst != dates.readsMonthFirst {
        var problem = problem
        problem.line += piece.firstLine - 1
        problems.append(problem)
      }
    }
    if dates.isOpen, let line = dates.ambiguousLine {
      problems.append(Problem(.note, file: wave.export, line: line, reason: .ambiguousDates))
    }
    return problems
  }

  /// The questions of which the export lacks a column, from its header records alone.
  func lackedQuestions() throws(IngestFailure) -> Set<String> {
    let matching = try match(plannedItems()).matching
    return Set(
      matching.problems.compactMap { problem in
        if case .missingColumn = problem.reason { problem.question } else { nil }
      })
  }

  /// Opens the export and finds the items' columns.
  private func match(_ items: [PlannedItem]) throws(IngestFailure) -> (
    reader: CSVReader, layout: ExportLayout, matching: ColumnMatching
  ) {
    let file = wave.export
    let opened = try OpenedExport(path: file, pin: pin, tool: wave.tool, problem: Self.problem) {
      pin throws(CSVError) in
      try CSVReader(
        path: file, pin: pin, jobs: jobs, pieceBytes: pieceBytes, temporaryFolder: temporaryFolder)
    }
    let matching = ColumnMatching(
      layout: opened.layout,
      line: (opened.reader.dialect.hasSeparatorHint ? 2 : 1) + opened.layout.titleRecords,
      items: items,
      wave: wave, file: file, shared: shared)
    return (opened.reader, opened.layout, matching)
  }

  /// The columns of the table, in the order of the codebook; only those of some questions are read here.
  func plannedItems(_ questions: Set<String>? = nil) -> [PlannedItem] {
    let weights = Set(survey.weighting.supplied.map(\.question))
    return survey.codebook.questions.flatMap { question in
      let isAbsent = wave.notAsked.contains(question.id)
      guard question.kind != .ignored else {
        // An ignored column is matched, so that it isn't noted as unknown, and dropped.
        return [
          PlannedItem(
            item: Item(id: question.id, question: question.id, row: nil), question: question,
            isAbsent: isAbsent, isWeight: false)
        ]
      }
      let isElsewhere = questions.map { !$0.contains(question.id) } ?? false
      return question.items.map { item in
        PlannedItem(
          item: item, question: question, isAbsent: isAbsent,
          isWeight: weights.contains(item.id) && !isElsewhere, constant: wave.answers[item.id],
          isElsewhere: isElsewhere)
      }
    }
  }

  private var pin: CSVDialectPin {
    CSVDialectPin(delimiter: wave.delimiter, encoding: wave.encoding)
  }

  private func places(of scan: CSVScan<PieceSink>, file: String, encoding: TextEncoding)
    -> [Problem]
  {
    var problems: [Problem] = []
    let read = scan.restartedAs ?? encoding
    let name = read.rawValue
    if wave.encoding == nil, ![.utf8, .utf16LittleEndian, .utf16BigEndian].contains(read) {
      problems.append(Problem(.note, file: file, reason: .encodingGuessed(encoding: name)))
    }
    problems += scan.undecodable.map {
      Problem(
        .note, file: file, line: $0.line, column: $0.column, reason: .undecodable(encoding: name))
    }
    problems += scan.encodingChanges.map {
      Problem(
        .note, file: file, line: $0.place.line, column: $0.place.column,
        reason: .encodingChanges(to: $0.encoding.rawValue))
    }
    problems += scan.strayQuotes.map {
      Problem(.note, file: file, line: $0.line, column: $0.column, reason: .strayQuote)
    }
    problems += scan.nulPlaces.map {
      Problem(.note, file: file, line: $0.line, column: $0.column, reason: .nulBytes)
    }
    let unlisted: [(PlaceKind, Int)] = [
      (.undecodable, scan.undecodableCount - scan.undecodable.count),
      (.strayQuote, scan.strayQuoteCount - scan.strayQuotes.count),
      (.encodingChange, scan.encodingChangeCount - scan.encodingChanges.count),
      (.nul, scan.nulCount - scan.nulPlaces.count),
    ]
    for (kind, count) in unlisted where count > 0 {
      problems.append(Problem(.note, file: file, reason: .morePlaces(count: count, of: kind)))
    }
    return problems
  }

  static func problem(_ error: CSVError) -> Problem {
    let file = error.path
    switch error.kind {
    case .empty: return Problem(.file, file: file, reason: .emptyFile)
    case .unterminatedQuote(let place, _):
      return Problem(
        .file, file: file, line: place.line, column: place.column, reason: .unterminatedQuote)
    case .recordTooLong(let place, _):
      return Problem(
        .file, file: file, line: place.line, column: place.column, reason: .recordTooLong)
    default:
      // The problem names the file itself.
      let words = error.description
      let place = "\(file): error: "
      let detail = words.hasPrefix(place) ? String(words.dropFirst(place.count)) : words
      return Problem(.file, file: file, reason: .unreadable(detail: detail))
    }
  }
}
