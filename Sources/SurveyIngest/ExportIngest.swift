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

  /// Prepares to read the export of `wave`.
  ///
  /// - Parameters:
  ///   - jobs: Threads that parse; the result is the same for any number.
  ///   - pieceBytes: Bytes of one piece of the export; the result is the same for any size.
  ///   - temporaryFolder: Where a UTF-8 copy may be written, without a name.
  public init(
    survey: Survey, wave: Wave, jobs: Int, pieceBytes: Int = 8 << 20, temporaryFolder: String
  ) {
    self.survey = survey
    self.wave = wave
    self.jobs = jobs
    self.pieceBytes = pieceBytes
    self.temporaryFolder = temporaryFolder
  }

  /// Reads the export; `hasher` may be nil where no question is a key.
  public func read(hasher: KeyHasher?) throws(IngestFailure) -> IngestResult {
    let file = wave.export
    if survey.codebook.keyQuestion != nil, hasher == nil {
      throw IngestFailure(problems: [Problem(.file, file: file, reason: .noSecret)])
    }
    let opened = try OpenedExport(path: file, pin: pin, tool: wave.tool, problem: Self.problem) {
      pin throws(CSVError) in
      try CSVReader(
        path: file, pin: pin, jobs: jobs, pieceBytes: pieceBytes, temporaryFolder: temporaryFolder)
    }
    let (reader, layout) = (opened.reader, opened.layout)
    let items = plannedItems
    let matching = ColumnMatching(
      layout: layout, line: reader.dialect.hasSeparatorHint ? 2 : 1, items: items, wave: wave,
      file: file)
    var problems = matching.problems
    if problems.contains(where: { $0.kind == .file }) {
      throw IngestFailure(problems: problems.sorted())
    }
    let plan = IngestPlan(
      survey: survey, wave: wave, items: items, matching: matching, layout: layout, file: file,
      hasher: hasher ?? .published, pieceBytes: min(pieceBytes, reader.byteCount))
    let scan: CSVScan<PieceSink>
    do throws(CSVError) {
      scan = try reader.read(skippingRecords: layout.headerRecords) { _ in PieceSink(plan: plan) }
    } catch {
      throw IngestFailure(problems: (problems + [Self.problem(error)]).sorted())
    }
    problems += places(of: scan, file: file, encoding: reader.dialect.encoding)
    return try join(scan, plan, problems, dialect: reader.dialect)
  }

  /// The columns of the table, in the order of the codebook.
  var plannedItems: [PlannedItem] {
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
      return question.items.map { item in
        PlannedItem(
          item: item, question: question, isAbsent: isAbsent,
          isWeight: weights.contains(item.id))
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
    problems += scan.strayQuotes.map {
      Problem(.note, file: file, line: $0.line, column: $0.column, reason: .strayQuote)
    }
    return problems
  }

  /// Joins the pieces' columns, sets aside all but one row of each respondent, and counts.
  private func join(
    _ scan: CSVScan<PieceSink>, _ plan: IngestPlan, _ before: [Problem], dialect: CSVDialect
  ) throws(IngestFailure) -> IngestResult {
    var problems = before
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
      problems.append(Problem(.note, file: plan.file, line: line, reason: .mixedDecimalMarks))
    }
    var rowCount = scan.pieces.reduce(0) { $0 + $1.sink.usedCount }
    var dropped: Set<Int> = []
    let joined = JoinedColumns(plan: plan, sinks: scan.pieces.map(\.sink), jobs: jobs)
    if plan.hasKeys {
      let groups =
        plan.keyItem == nil
        ? DuplicateKeys.groups(of: plan.rowKey.map { joined.columns[$0] }) : joined.duplicates
      let duplicates = DuplicateKeys(
        groups: groups, pieces: scan.pieces, keyItem: plan.keyItem, plan: plan)
      dropped = duplicates.dropped
      problems += duplicates.problems
      // A weight that is wrong in a row that is set aside keeps nobody from counting.
      let lines = Set(duplicates.problems.map(\.line))
      for index in problems.indices
      where problems[index].kind == .file && lines.contains(problems[index].line) {
        problems[index].kind = .cell
      }
    }
    if problems.contains(where: { $0.kind == .file }) {
      throw IngestFailure(problems: problems.sorted())
    }
    let kept = rowCount - dropped.count
    guard kept > 0 else {
      problems.append(
        Problem(.file, file: plan.file, reason: .noRespondents(records: scan.recordCount)))
      throw IngestFailure(problems: problems.sorted())
    }
    var table = ResponseTable(rowCount: kept)
    if let frame = wave.frameSize, frame < kept {
      problems.append(
        Problem(.note, file: plan.file, reason: .frameTooSmall(frame: frame, used: kept)))
    }
    for (item, column) in zip(plan.items, joined.columns) where item.question.kind != .ignored {
      var column = column
      if !dropped.isEmpty { column.remove(rows: dropped) }
      table.set(item.item.id, to: column)
    }
    rowCount = kept
    let setAside = scan.pieces.reduce(dropped.count) { $0 + $1.sink.setAsideCount }
    let delimiter = Character(Unicode.Scalar(dialect.delimiter))
    let summary = IngestSummary(
      recordCount: scan.recordCount, usedCount: rowCount, setAsideCount: setAside,
      invalidCellCount: problems.count { $0.kind == .cell },
      dialect:
        "\((scan.restartedAs ?? dialect.encoding).rawValue), « \(delimiter == "\t" ? "tab" : String(delimiter)) »",
      keyFingerprint: plan.keyItem == nil ? nil : plan.hasher?.fingerprint)
    return IngestResult(table: table, problems: problems.sorted(), summary: summary)
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
