/// Problems as a table that a spreadsheet opens: one line each, sorted by place.
public enum ProblemTable {
  /// The names of the columns.
  public static let header = [
    "fichier", "ligne", "colonne", "consequence", "question", "motif", "remede",
  ]

  /// The table as CSV, in the given language.
  public static func csv(_ problems: [Problem], language: Language) -> String {
    var lines = [header.joined(separator: ",")]
    for problem in problems.sorted() {
      let place = problem.line > 0 ? String(problem.line) : ""
      let column = problem.column > 0 ? String(problem.column) : ""
      lines.append(
        [
          problem.file, place, column, problem.kind.label.text(language), problem.question ?? "",
          problem.message(language), problem.help(language) ?? "",
        ].map(CSVText.cell).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Problem.Kind {
  /// What a fault costs, in words.
  public var label: Label {
    switch self {
    case .definition: Label(fr: "étude non exécutée", en: "survey not run")
    case .file: Label(fr: "vague non exécutée", en: "wave not run")
    case .row: Label(fr: "ligne écartée", en: "row set aside")
    case .cell: Label(fr: "cellule écartée", en: "cell set aside")
    case .note: Label(fr: "pour information", en: "for information")
    }
  }
}

/// Text as a cell of a CSV file of ours.
public enum CSVText {
  /// `text` quoted where it must be; one that a spreadsheet could take for a formula is prefixed.
  ///
  /// `=1+1` → `'=1+1`; `a,b` → `"a,b"`.
  public static func cell(_ text: String) -> String {
    var text = text
    switch text.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      if !isNumber(text) { text = "'" + text }
    default: break
    }
    guard text.utf8.contains(where: needsQuotes) else { return text }
    var quoted = "\""
    for character in text.unicodeScalars {
      if character == "\"" { quoted.unicodeScalars.append(character) }
      quoted.unicodeScalars.append(character)
    }
    return quoted + "\""
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: ";"), 0x0A, 0x0D: true
    default: false
    }
  }

  /// Whether `text` is a number as spreadsheets read one: digits with a sign, a point, an exponent.
  private static func isNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
      && Double(text) != nil
  }
}
