import CSVReading
public import SurveyData

/// Reads the file of a wave's frame: all who were asked, one a row or counted.
public struct FrameReader {
  private let survey: Survey
  private let wave: Wave
  private let temporaryFolder: String

  /// Prepares to read the frame of `wave`.
  public init(survey: Survey, wave: Wave, temporaryFolder: String) {
    self.survey = survey
    self.wave = wave
    self.temporaryFolder = temporaryFolder
  }

  private struct Column {
    let variable: Variable
    let place: Int
    let codes: [String: String]
  }

  /// The frame; nil where the wave has no file of it.
  ///
  /// - Throws: every fault of the file, with its place.
  public func read() throws(IngestFailure) -> Frame? {
    guard let file = wave.frame else { return nil }
    let records: [(line: Int, fields: [String])]
    do throws(CSVError) {
      records = try CSVReader(path: file.path, temporaryFolder: temporaryFolder).placedRecords()
    } catch {
      throw IngestFailure(problems: [ExportIngest.problem(error)])
    }
    var problems: [Problem] = []
    func fault(_ line: Int, _ column: Int, _ message: String, _ help: String?) {
      problems.append(
        Problem(
          .file, file: file.path, line: line, column: column,
          reason: .definition(message: message, help: help)))
    }
    let header = records.first?.fields.map { AnswerText.normalised($0) } ?? []
    func place(_ name: String) -> Int? {
      let found = header.indices.filter { header[$0] == AnswerText.normalised(name) }
      if found.count == 1 { return found[0] }
      fault(
        records.first?.line ?? 1, 0,
        found.isEmpty
          ? "the frame has no column '\(name)'" : "the frame has \(found.count) columns '\(name)'",
        Spelling.suggestion(for: name, among: records.first?.fields ?? [])
          ?? "its columns: \((records.first?.fields ?? []).joined(separator: ", "))")
      return nil
    }
    let all = survey.variables
    let columns = file.columns.keys.sorted().compactMap { name -> Column? in
      guard let variable = all.first(where: { $0.id == name }),
        let place = place(file.columns[name] ?? "")
      else { return nil }
      return Column(variable: variable, place: place, codes: Self.spellings(of: variable))
    }
    let countPlace = file.count.flatMap(place)
    guard problems.isEmpty else { throw IngestFailure(problems: problems) }
    var cells: [[String]: Double] = [:]
    for (line, fields) in records.dropFirst() where fields.contains(where: { !$0.isEmpty }) {
      guard fields.count == header.count else {
        fault(
          line, 0, "the row has \(fields.count) fields, expected \(header.count)",
          "complete the row, or quote the field that holds a delimiter")
        continue
      }
      let codes = columns.map { column -> String in
        let text = fields[column.place]
        let written = AnswerText.normalised(text)
        if written.isEmpty { return Weighting.withoutCode }
        if let code = column.codes[written] { return code }
        let shown =
          column.variable.isIdentifying
          ? "a text of \(text.count) characters" : "'\(KnownCodes.excerpt(text))'"
        fault(
          line, column.place + 1, "\(shown) is no code of \(column.variable.id)",
          "known codes: \(KnownCodes.list(column.variable.codes.map(\.code), absences: []))")
        return ""
      }
      var count = 1.0
      if let countPlace {
        let text = fields[countPlace]
        guard let number = Self.number(text) else {
          fault(
            line, countPlace + 1, "the count is '\(KnownCodes.excerpt(text))'",
            "write a number from 0")
          continue
        }
        count = number
      }
      cells[codes, default: 0] += count
    }
    let frame = Frame(
      variables: columns.map(\.variable.id),
      cells: cells.map { Frame.Cell(codes: $0.key, count: $0.value) }
        .sorted { $0.codes.lexicographicallyPrecedes($1.codes) })
    if problems.isEmpty, !(frame.size > 0) {
      fault(0, 0, "the frame lists nobody", "list all who were asked, one a row or counted")
    }
    if problems.isEmpty, let size = wave.frameSize, Double(size) != frame.size {
      fault(
        0, 0, "the frame lists \(frame.size.plainText), and wave.yaml says that \(size) were asked",
        "correct one of the two, or leave 'size:' out")
    }
    guard problems.isEmpty else { throw IngestFailure(problems: problems.sorted()) }
    return frame
  }

  /// Codes, labels and aliases, as they are compared → the code.
  private static func spellings(of variable: Variable) -> [String: String] {
    var codes: [String: String] = [:]
    for code in variable.codes {
      let texts =
        [code.code, code.label.fr] + (code.label.en.map { [$0] } ?? []) + code.aliases
      for text in texts {
        let written = AnswerText.normalised(text)
        // A code goes before another's label.
        if codes[written] == nil || text == code.code { codes[written] = code.code }
      }
    }
    return codes
  }

  /// A number from 0, with either decimal mark.
  private static func number(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    let span = bytes.span
    let number = unsafe DecimalText(mark: nil).number(
      span.bytes, 0, bytes.count, keeping: DecimalText.answerDecimals)
    guard let number, number.mantissa >= 0 else { return nil }
    return Double(number.mantissa) / NumericColumn.power(number.digits)
  }
}
