import CSVReading
import SurveyData

/// Which tool wrote an export, and what its header records say of its columns.
///
/// ```swift
/// let profile = try ExportProfile(path: "export.csv", jobs: 2, temporaryFolder: "/tmp")
/// profile.layout.tool                   // limesurvey
/// profile.layout.columns[18].question   // "A8"
/// profile.layout.columns[18].option     // "SQ001"
/// ```
public struct ExportLayout: Sendable, Equatable {
  /// The tool.
  public let tool: ExportTool
  /// The records above the first answer: a title, header records, and an HXL row.
  public let headerRecords: Int
  /// The records above the header: a title, or blank cells.
  public let titleRecords: Int
  /// The columns, in the order of the file.
  public internal(set) var columns: [ExportColumn]
  /// What stands between ticks that the tool joins in one cell; empty where it never does.
  public var separators: [String] { answers.separators }
  /// What the first records tell of the order of day and month.
  let dates: DateEvidence
  /// The columns of dates in whose first records nothing tells it.
  let openDates: [Int]
  /// The column that says whether a record is a preview, where the tool has one.
  let statusColumn: Int?
  /// How answers are written.
  let answers: AnswerWriting
  /// Why the file is no wave.
  let refusal: Problem.Reason?

  /// The layout of a file that begins like this; `tool` is asked for where it is pinned.
  ///
  /// Nil where the pinned tool doesn't write such files.
  init?(_ head: ExportHead, tool: String? = nil) {
    let untitled = head.withoutTitle
    guard let found = Self.format(head, tool, orBelow: untitled) else { return nil }
    let (format, own) = found
    self.tool = type(of: format).tool
    titleRecords = own.titleRecords
    headerRecords = own.titleRecords + format.headerRecords
    answers = format.answers
    let columns = format.columns(own)
    // The name of the field, or, where it is a mere number, its text.
    let status = (0..<format.headerRecords).lazy.compactMap { record in
      columns.indices.first { columns[$0].role == .metadata && own.word(record, $0) == "status" }
    }.first
    statusColumn = format.answers.previews.isEmpty ? nil : status
    self.columns = columns
    (dates, openDates) = own.dates(below: format.headerRecords)
    refusal = format.refusal
  }

  /// The format of a file, and its head: that below a title where only so a tool is known, or the first
  /// record is no header.
  private static func format(
    _ head: ExportHead, _ tool: String?, orBelow untitled: ExportHead?
  ) -> (any ExportFormat, ExportHead)? {
    for type in ExportFormats.all where tool == nil || type.tool.rawValue == tool {
      for head in [head, untitled].compactMap({ $0 }) {
        let isLast = type.tool == .generic && untitled != nil && head.titleRecords == 0
        if !isLast, let format = tool == nil ? type.init(head) : type.init(pinned: head) {
          return (format, head)
        }
      }
    }
    return nil
  }

  /// The column that tells previews, and its texts that do; nil where the tool has none.
  var previews: (column: Int, texts: Set<String>)? { statusColumn.map { ($0, answers.previews) } }

  /// Whether records may have one empty field more than there are names.
  var allowsTrailingField: Bool { hasBlankLast || answers.hasTrailingDelimiter }

  /// Whether the last column, and no other at the end, has no name.
  var hasBlankLast: Bool {
    guard columns.count > 1, columns[columns.count - 1].header.isEmpty else { return false }
    return !columns[columns.count - 2].header.isEmpty
  }
}

/// An export, opened as its tool writes it.
struct OpenedExport {
  let reader: CSVReader
  let layout: ExportLayout

  /// Opens a file and tells its tool, from its first block alone.
  ///
  /// - Parameters:
  ///   - open: Opens the file with the parts of its dialect that are known.
  ///   - tool: The tool, where it is pinned.
  ///   - problem: Words for what keeps the file from being read.
  init(
    path: String, pin: CSVDialectPin, tool: String?,
    problem: (CSVError) -> Problem, open: (CSVDialectPin) throws(CSVError) -> CSVReader
  ) throws(IngestFailure) {
    if let nature = FileNature(FileSystem.head(of: path)) {
      throw IngestFailure(problems: [Problem(.file, file: path, reason: .notCSV(nature))])
    }
    var reader: CSVReader
    var found: ExportLayout?
    do throws(CSVError) {
      reader = try open(pin)
      found = ExportLayout(try ExportHead(reader), tool: tool)
      if pin.quoting == nil, let quoting = found?.answers.quoting, quoting != reader.dialect.quoting
      {
        var pin = pin
        pin.quoting = quoting
        reader = try open(pin)
        found = ExportLayout(try ExportHead(reader), tool: tool)
      }
      if pin.delimiter == nil, found?.columns.count == 1,
        let (other, layout) = try Self.rarelyParted(try ExportHead(reader), pin, tool, open)
      {
        (reader, found) = (other, layout)
      }
    } catch {
      throw IngestFailure(problems: [problem(error)])
    }
    guard let layout = found else {
      throw IngestFailure(problems: [
        Problem(.file, file: path, line: 1, reason: .notOfTool(tool: tool ?? ""))
      ])
    }
    self.reader = reader
    self.layout = layout
    if let refusal = layout.refusal {
      throw IngestFailure(problems: [Problem(.file, file: path, line: 1, reason: refusal)])
    }
  }

  /// The file as Drupal's Webform may write it: parted by `:`, `.` or a space, which are no delimiters
  /// elsewhere; nil where it then isn't Webform's. A file whose first records don't name a submission is not
  /// opened again, as that may read it whole.
  private static func rarelyParted(
    _ head: ExportHead, _ pin: CSVDialectPin, _ tool: String?,
    _ open: (CSVDialectPin) throws(CSVError) -> CSVReader
  ) throws(CSVError) -> (CSVReader, ExportLayout)? {
    let text = (0..<ExportHead.mostHeaders).map { head.word($0, 0) }.joined(separator: "\n")
    guard ["sid", "submission", "soumission"].contains(where: text.contains) else { return nil }
    for delimiter in [UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: " ")]
    where text.utf8.contains(delimiter) {
      var pin = pin
      pin.delimiter = delimiter
      let reader = try open(pin)
      if let layout = ExportLayout(try ExportHead(reader), tool: tool),
        layout.tool == .webform8 || layout.tool == .webform7
      {
        return (reader, layout)
      }
    }
    return nil
  }
}
