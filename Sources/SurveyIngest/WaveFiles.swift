import SurveyData

/// Reads the exports of one kind of a wave as one table: the only one, several one below the other, or
/// several side by side.
struct WaveFiles {
  let survey: Survey
  let wave: Wave
  let jobs: Int
  let temporaryFolder: String
  let corrections: [Correction]

  /// Reads them; all faults of all of them are told at once.
  func read(hasher: KeyHasher?) throws(IngestFailure) -> IngestResult {
    guard !wave.files.isEmpty else {
      let scanned = try ingest(wave).scan(hasher: hasher, corrections: corrections)
      return try settle([scanned]) { exports throws(IngestFailure) in
        try ExportRows(exports, wave: wave, jobs: jobs).result
      }
    }
    switch wave.joining {
    case .append: return try appended(hasher)
    case .key: return try joined(hasher)
    }
  }

  private func ingest(_ wave: Wave, shared: Set<String> = []) -> ExportIngest {
    ExportIngest(
      survey: survey, wave: wave, jobs: jobs, temporaryFolder: temporaryFolder, shared: shared)
  }

  /// The headers that the wave maps for all of its files.
  private func shared(_ file: ExportFile) -> Set<String> {
    Set(wave.columns.keys).subtracting(file.columns.keys)
  }

  /// Makes the table, unless some correction could not be made: then that is told with all other faults.
  private func settle(
    _ exports: [ScannedExport],
    make: ([ScannedExport]) throws(IngestFailure) -> IngestResult
  ) throws(IngestFailure) -> IngestResult {
    var problems: [Problem]
    var result: IngestResult?
    do throws(IngestFailure) {
      let made = try make(exports)
      (result, problems) = (made, made.problems)
    } catch {
      problems = error.problems
    }
    let setAside = Problem.rowsSetAside(problems)
    let faults =
      CorrectionCheck.faults(corrections, in: exports, wave, setAside: setAside)
      + mappingFaults(exports)
    guard var result, faults.isEmpty else {
      throw IngestFailure(problems: (faults + problems).sorted())
    }
    result.problems = Self.withoutUnused(problems, setAside)
    return result
  }

  /// The problems without the corrections of rows that are set aside: they are corrections of no answer.
  private static func withoutUnused(_ problems: [Problem], _ setAside: Set<Problem.Row>)
    -> [Problem]
  {
    problems.filter { problem in
      guard case .corrected = problem.reason else { return true }
      return !setAside.contains(problem.row)
    }
  }

  /// Headers that the wave maps and none of its files has.
  private func mappingFaults(_ exports: [ScannedExport]) -> [Problem] {
    guard let first = exports.first else { return [] }
    return first.absentHeaders.sorted().filter { header in
      exports.allSatisfy { $0.absentHeaders.contains(header) }
    }.map { header in
      Problem(
        .file, file: first.plan.file, line: 1,
        reason: .mappedColumnMissing(header: header, item: wave.columns[header] ?? ""))
    }
  }

  // MARK: One below the other

  private func appended(_ hasher: KeyHasher?) throws(IngestFailure) -> IngestResult {
    var exports: [ScannedExport] = []
    var problems: [Problem] = []
    for file in wave.files {
      do throws(IngestFailure) {
        let scanned = try ingest(wave.reading(file), shared: shared(file))
          .scan(hasher: hasher, corrections: corrections)
        if !exports.isEmpty {
          problems.append(
            Problem(
              .note, file: file.path,
              reason: .appended(
                rows: scanned.usedCount, below: exports.reduce(0) { $0 + $1.usedCount })))
        }
        exports.append(scanned)
      } catch {
        problems += error.problems
      }
    }
    guard exports.count == wave.files.count else {
      throw IngestFailure(problems: (problems + exports.flatMap(\.problems)).sorted())
    }
    var result = try settle(exports) { exports throws(IngestFailure) in
      try ExportRows(exports, wave: wave, jobs: jobs).result
    }
    result.problems = (result.problems + problems).sorted()
    return result
  }

  // MARK: Side by side

  private func joined(_ hasher: KeyHasher?) throws(IngestFailure) -> IngestResult {
    guard let key = survey.codebook.keyQuestion?.id else {
      throw IngestFailure(problems: [
        Problem(
          .file, file: wave.export,
          reason: .definition(
            message: "the wave's files are joined by key, and no question of the survey is one",
            help: "declare one with 'type: key' in codebook.yaml, or write 'exports: append'"))
      ])
    }
    let questions = try owned(key: key)
    var exports: [ScannedExport] = []
    var faults: [Problem] = []
    var whole: IngestResult?
    for (file, own) in zip(wave.files, questions) {
      do throws(IngestFailure) {
        let elsewhere = whole.map { AnswersElsewhere($0.table, key: key) }
        let scanned = try ingest(wave.reading(file), shared: shared(file)).scan(
          hasher: hasher, elsewhere: elsewhere, questions: own, corrections: corrections)
        exports.append(scanned)
        let rows = try ExportRows([scanned], wave: whole == nil ? wave : unframed, jobs: jobs)
        if let base = whole, let elsewhere {
          whole = join(base, rows, elsewhere, key: key, file: file.path)
        } else {
          whole = rows.result
        }
      } catch {
        faults += error.problems
      }
    }
    let setAside = Problem.rowsSetAside(faults + (whole?.problems ?? []))
    if exports.count == wave.files.count {
      faults +=
        CorrectionCheck.faults(corrections, in: exports, wave, setAside: setAside)
        + mappingFaults(exports)
    }
    guard var whole, faults.isEmpty else {
      throw IngestFailure(problems: (faults + (whole?.problems ?? [])).sorted())
    }
    whole.problems = Self.withoutUnused(whole.problems, setAside)
    return inOrder(whole)
  }

  /// The wave without the size of its frame, which only the first file is held against.
  private var unframed: Wave {
    var wave = wave
    wave.frameSize = nil
    return wave
  }

  /// The questions that are read from each file: a question of several is read from the first that has it.
  private func owned(key: String) throws(IngestFailure) -> [Set<String>] {
    var problems: [Problem] = []
    var lacked: [Set<String>] = []
    for file in wave.files {
      do throws(IngestFailure) {
        lacked.append(
          try ingest(wave.reading(file), shared: shared(file)).lackedQuestions())
      } catch {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw IngestFailure(problems: problems.sorted()) }
    var owned = [Set<String>](repeating: [key], count: wave.files.count)
    var owner: [String: Int] = [:]
    for question in survey.codebook.questions where question.id != key {
      // What no file has is missing from the first, which says so.
      let first = lacked.firstIndex { !$0.contains(question.id) } ?? 0
      owned[first].insert(question.id)
      owner[question.id] = first
    }
    for question in survey.codebook.questions {
      for variable in question.askedIf?.variables ?? [] {
        guard let asking = survey.codebook.item(variable)?.question.id,
          let before = owner[asking], let own = owner[question.id], before > own
        else { continue }
        problems.append(
          Problem(
            .file, file: wave.files[own].path, question: question.id,
            reason: .definition(
              message:
                "\(question.id) is asked by the answer to \(asking), which a later file holds",
              help: "write \(wave.files[before].path) first under 'exports: {files: …}'")))
      }
    }
    guard problems.isEmpty else { throw IngestFailure(problems: problems.sorted()) }
    return owned
  }

  /// Puts the columns of one more file beside those of the files before it.
  private func join(
    _ base: IngestResult, _ rows: ExportRows, _ elsewhere: AnswersElsewhere, key: String,
    file: String
  ) -> IngestResult {
    let more = rows.result
    guard case .key(let keys) = more.table[key] else { return base }
    let places = elsewhere.places(of: keys.keys)
    var sources = [Int?](repeating: nil, count: base.table.rowCount)
    var whole = base
    let lines = rows.lines
    var matched = 0
    var unmatched: Set<Int> = []
    for (row, place) in places.enumerated() {
      if let place {
        sources[place] = row
        matched += 1
      } else {
        unmatched.insert(lines[row])
        whole.problems.append(
          Problem(
            .row, file: file, line: lines[row], question: key,
            reason: .notInFile(wave.files[0].path)))
      }
    }
    for name in more.table.names where name != key {
      guard let column = more.table[name] else { continue }
      whole.table.set(name, to: column.rows(sources))
    }
    // What a row that is set aside holds is nobody's answer.
    let problems = more.problems.filter { $0.kind != .cell || !unmatched.contains($0.line) }
    whole.problems += problems
    whole.problems.append(
      Problem(
        .note, file: file,
        reason: .joined(
          rows: keys.count, matched: matched, without: base.table.rowCount - matched)))
    whole.problems.sort()
    whole.header.columns += more.header.columns
    // A joined row is a part of a respondent's: only those set aside count beside the first file's.
    let setAside = more.summary.setAsideCount + keys.count - matched
    whole.summary.recordCount += setAside
    whole.summary.setAsideCount += setAside
    whole.summary.invalidCellCount += problems.count { $0.kind == .cell }
    if !whole.summary.dialect.contains(more.summary.dialect) {
      whole.summary.dialect += " / \(more.summary.dialect)"
    }
    return whole
  }

  /// The table with its columns in the order of the codebook.
  private func inOrder(_ result: IngestResult) -> IngestResult {
    var result = result
    var table = ResponseTable(rowCount: result.table.rowCount)
    for item in survey.codebook.questions.flatMap(\.items) {
      if let column = result.table[item.id] { table.set(item.id, to: column) }
    }
    result.table = table
    return result
  }
}
