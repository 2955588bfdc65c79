import ArgumentParser
import SurveyIngest

/// `observatory inspect`: how a CSV file is written, and what its columns hold.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say how a CSV file is written and what each of its columns holds.",
    discussion: """
      Values are shown of closed questions only: never of columns that look like names, addresses, keys
      or free text, of which the length is told.
      """)

  @Argument(help: "The CSV file.")
  var file: String

  @OptionGroup var dialect: DialectOptions
  @OptionGroup var form: OutputForm

  func run() throws {
    let profile: ExportProfile
    do throws(IngestFailure) {
      profile = try ExportProfile(
        path: file, delimiter: dialect.delimiter, encoding: dialect.encoding,
        jobs: dialect.threads, temporaryFolder: DialectOptions.temporaryFolder)
    } catch {
      ProblemLines.tell(error.problems)
      throw ExitCode(2)
    }
    if form.json {
      Console.result(JSONLine.lines(InspectJSON(profile)))
    } else {
      for line in InspectText.lines(profile) { Console.result(line) }
    }
  }
}

/// What a file holds, as JSON.
struct InspectJSON: Encodable {
  struct Value: Encodable {
    let value: String
    let count: Int
  }

  struct Field: Encodable {
    let column: Int
    let header: String
    let kind: String
    let answered: Int
    let missing: Int
    let missingShare: Double
    /// nil: over a thousand.
    let distinct: Int?
    /// nil where they are not to be shown.
    let values: [Value]?
    let smallest: Double?
    let largest: Double?
    let decimals: Int?
    let decimalComma: Bool?
    let shortest: Int
    let longest: Int
  }

  /// The tool that wrote the file; so far none is told apart.
  let tool = "generic"
  let encoding: String
  let delimiter: String
  let runnerUp: String?
  let quoting: Bool
  let lineEnds: String
  let headerRecords = 1
  let records: Int
  let raggedRecords: Int
  let columns: Int
  let fields: [Field]

  private enum CodingKeys: String, CodingKey {
    case tool, encoding, delimiter, runnerUp, quoting, lineEnds, headerRecords, records
    case raggedRecords, columns, fields
  }

  init(_ profile: ExportProfile) {
    encoding = profile.encoding
    delimiter = profile.delimiter
    runnerUp = profile.runnerUp
    quoting = profile.hasQuoting
    lineEnds = profile.lineEnd
    records = profile.recordCount
    raggedRecords = profile.raggedCount
    columns = profile.columns.count
    fields = profile.columns.map { column in
      let numbers = column.mayShowNumbers ? column.numbers : nil
      return Field(
        column: column.ordinal, header: column.header, kind: column.kind.rawValue,
        answered: column.answeredCount, missing: column.missingCount,
        missingShare: column.missingShare, distinct: column.values?.count,
        values: column.mayShowValues
          ? column.values?.map { Value(value: $0.text, count: $0.count) } : nil,
        smallest: numbers?.smallest, largest: numbers?.largest, decimals: numbers?.decimals,
        decimalComma: numbers?.useComma, shortest: column.shortest, longest: column.longest)
    }
  }
}

/// What a file holds, as lines of text.
enum InspectText {
  /// The most characters of a header, and of the values of a column.
  private static let widestHeader = 32
  private static let widestValues = 60

  static func lines(_ profile: ExportProfile) -> [String] {
    let second = profile.runnerUp.map { " (else \($0))" } ?? ""
    let ragged =
      profile.raggedCount > 0
      ? ", \(profile.raggedCount) of them empty or with another number of fields" : ""
    let head = [
      ("encoding", profile.encoding), ("delimiter", profile.delimiter + second),
      ("quoting", profile.hasQuoting ? "\"" : "none"), ("line ends", profile.lineEnd),
      ("records", "\(profile.recordCount)\(ragged)"), ("columns", "\(profile.columns.count)"),
    ].map { name, value in "\(Console.padded(name, to: 10)) \(value)" }
    let table =
      [["#", "column", "kind", "missing", "distinct", "holds"]] + profile.columns.map(row)
    let widths = table[0].indices.map { place in table.map { $0[place].count }.max() ?? 0 }
    return head + [""]
      + table.map { cells in
        cells.indices.map { place in
          switch place {
          case 0, 3, 4: Console.rightPadded(cells[place], to: widths[place])
          case cells.count - 1: cells[place]
          default: Console.padded(cells[place], to: widths[place])
          }
        }.joined(separator: "  ")
      }
  }

  private static func row(_ column: ColumnProfile) -> [String] {
    let distinct = column.values.map { String($0.count) } ?? "> \(ColumnProfile.mostValues)"
    return [
      String(column.ordinal), cut(column.header, widestHeader), column.kind.rawValue,
      "\(Int((column.missingShare * 100).rounded())) %", distinct, holds(column),
    ]
  }

  private static func holds(_ column: ColumnProfile) -> String {
    if column.mayShowValues, let values = column.values {
      return cut(values.map { "\($0.text) (\($0.count))" }.joined(separator: ", "), widestValues)
    }
    if column.mayShowNumbers, let numbers = column.numbers {
      let mark = numbers.useComma ? ", decimal comma" : ""
      return "\(number(numbers.smallest)) to \(number(numbers.largest))\(mark)"
    }
    guard column.answeredCount > 0 else { return "" }
    return column.shortest == column.longest
      ? "\(column.longest) bytes each" : "\(column.shortest) to \(column.longest) bytes"
  }

  private static func number(_ value: Double) -> String {
    value.magnitude < 1e15 && value == value.rounded() ? String(Int(value)) : String(value)
  }

  private static func cut(_ text: String, _ width: Int) -> String {
    // Nobody has read the file's values yet: a terminal might take one for a command.
    let text = String(
      text.map { character in
        let scalars = character.unicodeScalars
        return scalars.contains { $0.properties.generalCategory == .control } ? " " : character
      })
    return text.count > width ? text.prefix(width - 1) + "…" : text
  }
}
