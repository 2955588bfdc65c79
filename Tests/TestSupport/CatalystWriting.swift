extension CatalystField {
  /// Writes the wave as LimeSurvey does: UTF-8 with its mark, every field quoted, codes.
  func limeSurvey(seed: UInt64) -> CatalystExport {
    var random = SeededGenerator(seed: seed)
    var header = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    var columns: [String: Int] = [:]
    for question in CatalystQuestion.all {
      for (index, cell) in question.cells.enumerated() {
        columns[cell] = header.count + 1
        let ordinal = index + 1
        let code = "SQ" + (ordinal < 10 ? "00" : "0") + String(ordinal)
        header.append(cell == question.id ? cell : "\(question.id)[\(code)]")
      }
    }
    var file = CatalystFile(delimiter: ",", quotesAll: true)
    file.append(header)
    var lines: [Int: Int] = [:]
    var id = 10
    for (index, respondent) in respondents.enumerated() {
      id += 1 + random.below(3)
      let minute = random.below(60)
      let day = 30 + index * 50 / respondents.count
      let fields =
        [
          String(id), respondent.isSubmitted ? Self.date(day, minute) : "",
          respondent.isSubmitted ? "10" : "3", "fr", String(1_000_000 + random.below(9_000_000)),
        ] + CatalystQuestion.all.flatMap { limeFields($0, respondent) }
      lines[respondent.tag] = file.line
      file.append(fields)
    }
    var faults = faults(lines: lines, columns: columns)
    faults.append(
      CatalystFault(
        kind: .blankFinalLine, line: file.line, column: 0, question: nil, item: nil, text: "",
        keptLine: nil))
    return CatalystExport(
      bytes: [0xEF, 0xBB, 0xBF] + Array((file.text + "\r\n").utf8), faults: faults,
      rowsIn: respondents.count, columns: header.count)
  }

  /// Writes the wave as a French Excel does: Windows-1252, semicolons, quotes where needed, wordings.
  func frenchExcel() -> CatalystExport {
    let header = CatalystQuestion.all.flatMap(\.cells)
    var columns: [String: Int] = [:]
    for (index, cell) in header.enumerated() { columns[cell] = index + 1 }
    var file = CatalystFile(delimiter: ";", quotesAll: false)
    file.append(header)
    var lines: [Int: Int] = [:]
    for respondent in respondents {
      lines[respondent.tag] = file.line
      let kept = verbatim[respondent.tag] ?? [:]
      file.append(
        CatalystQuestion.all.flatMap { question in
          question.cells.map { kept[$0] ?? Self.excelField(question, respondent[$0]) }
        },
        bare: Set(kept.keys.compactMap { columns[$0] }))
    }
    return CatalystExport(
      bytes: Windows1252.bytes(file.text), faults: faults(lines: lines, columns: columns),
      rowsIn: respondents.count, columns: header.count)
  }

  private func limeFields(
    _ question: CatalystQuestion, _ respondent: CatalystRespondent
  ) -> [String] {
    guard case .multiple = question else { return question.cells.map { respondent[$0] } }
    return question.cells.map { respondent.ticks($0) ? "Y" : "" }
  }

  private static func excelField(_ question: CatalystQuestion, _ answer: String) -> String {
    switch question {
    case .labelled(_, let words):
      guard let code = Int(answer), words.indices.contains(code - 1) else { return answer }
      return words[code - 1]
    case .numbers:
      guard answer != "REF" else { return answer }
      return excelNumber(answer)
    case .key, .scale, .grid, .multiple, .commune, .text:
      return answer
    }
  }

  /// A decimal comma, and a no-break space between thousands: `1234.5` → `1 234,5`.
  private static func excelNumber(_ text: String) -> String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first else { return text }
    let spaced = whole.count > 3 ? whole.dropLast(3) + "\u{A0}" + whole.suffix(3) : whole
    return ([spaced] + parts.dropFirst()).joined(separator: ",")
  }

  /// A moment of the field, `day` days after the first of November 2015.
  private static func date(_ day: Int, _ minute: Int) -> String {
    let (month, dayOfMonth) =
      day <= 30 ? ("2015-11", day) : day <= 61 ? ("2015-12", day - 30) : ("2016-01", day - 61)
    let twoDigits = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
    return "\(month)-\(twoDigits(dayOfMonth)) 1\(minute % 9):\(twoDigits(minute)):07"
  }
}

/// A delimited text that grows record by record and knows on which line the next one starts.
private struct CatalystFile {
  let delimiter: String
  let quotesAll: Bool
  private(set) var text = ""
  /// The physical line, from 1, of the next record.
  private(set) var line = 1

  init(delimiter: String, quotesAll: Bool) {
    self.delimiter = delimiter
    self.quotesAll = quotesAll
  }

  /// Adds a record; the fields at the ordinals of `bare` are never quoted.
  mutating func append(_ fields: [String], bare: Set<Int> = []) {
    let special = "\"\n\(delimiter)".unicodeScalars
    let written = fields.enumerated().map { index, field in
      let needsQuotes = field.unicodeScalars.contains { special.contains($0) }
      guard quotesAll || (needsQuotes && !bare.contains(index + 1)) else { return field }
      let doubled = field.split(separator: "\"", omittingEmptySubsequences: false)
      return "\"" + doubled.joined(separator: "\"\"") + "\""
    }
    let record = written.joined(separator: delimiter)
    text += record + "\r\n"
    line += 1 + record.unicodeScalars.count(where: { $0 == "\n" })
  }
}

/// The Windows-1252 encoding of the characters that a French export uses.
private enum Windows1252 {
  private static let special: [Unicode.Scalar: UInt8] = [
    "€": 0x80, "…": 0x85, "Œ": 0x8C, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "–": 0x96,
    "—": 0x97, "œ": 0x9C,
  ]

  /// The bytes of `text`; a question mark for a character that the encoding lacks.
  static func bytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
      return special[scalar] ?? 0x3F
    }
  }
}
