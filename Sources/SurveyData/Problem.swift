/// A fault of a definition or of an export, with its place; the words are in `Problem+Words.swift`.
public struct Problem: Sendable, Hashable, Codable {
  /// What a fault costs.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The survey cannot be run.
    case definition
    /// The wave cannot be run.
    case file
    /// The row is set aside.
    case row
    /// The cell is invalid; the row is used.
    case cell
    /// Nothing is lost, but a person should know.
    case note
  }

  /// What it costs.
  public var kind: Kind
  /// The input: its path in messages, its ordinal in artifacts.
  public var file: String
  /// The physical line, from 1; 0 where the whole file is meant.
  public var line: Int
  /// The field's ordinal (exports) or the character (definitions), from 1; 0 where the line is meant.
  public var column: Int
  /// The question concerned.
  public var question: String?
  /// What is wrong.
  public var reason: Reason

  /// A problem from its parts.
  public init(
    _ kind: Kind, file: String, line: Int = 0, column: Int = 0, question: String? = nil,
    reason: Reason
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.column = column
    self.question = question
    self.reason = reason
  }

  /// What is wrong, as data.
  public enum Reason: Sendable, Hashable, Codable {
    // Definitions: the words are made where the fault is found.
    case definition(message: String, help: String?)
    // Files.
    case unreadable(detail: String)
    case emptyFile
    case noRespondents(records: Int)
    case mappedColumnMissing(header: String, item: String)
    case noExport
    case severalExports([String])
    case unterminatedQuote
    case recordTooLong
    case missingColumn(expected: [String], proposed: String? = nil)
    case duplicatedColumn(header: String)
    case unknownColumn(header: String)
    case noSecret
    case repeatedGroup
    case notOfTool(tool: String)
    /// What the file is instead of CSV, as ``FileNature`` names it.
    case notCSV(FileNature)
    case noExportAmong([String])
    case givenAndRead(header: String)
    /// `unused` is a row that has the old value and is set aside.
    case correctionRefused(
      place: String, found: String?, expected: String?, isMade: Bool, unused: String? = nil)
    case correctionOfUnusedRow(place: String)
    case correctionWithoutRow
    case reusedName(ContractDifference, earlier: String)
    // Rows.
    case ragged(expected: Int, found: Int)
    case emptyRecord
    case duplicatedKey(keptLine: Int, keptFile: String? = nil)
    case duplicatedRow(keptLine: Int, key: [String])
    case missingKey
    case notInFile(String)
    // Cells: `value` is nil where it must not be shown; then `length` says how long it is.
    case unknownCode(value: String?, length: Int, known: String, scale: String?)
    case filledThoughRoutedOut(value: String?, length: Int, condition: String)
    case tooManyTicks(found: Int, most: Int)
    case exclusiveWithOthers(option: String)
    case unreadableNumber(value: String?, length: Int)
    /// A date that isn't one of the calendar, or in a year that cannot be meant.
    case unreadableDate(length: Int)
    case badWeight(WeightFault, length: Int)
    case unknownTick(value: String?, length: Int, option: String)
    // Notes.
    case strayQuote
    case undecodable(encoding: String)
    case encodingGuessed(encoding: String)
    case encodingChanges(to: String)
    case trailingColumn
    case otherAnswer(length: Int)
    case mixedDecimalMarks
    case commaMayPartThousands
    case nulBytes
    case absenceAmongTicks
    case preview
    case morePlaces(count: Int, of: PlaceKind)
    case frameTooSmall(frame: Int, used: Int)
    case ambiguousDates
    case titleRecords(count: Int)
    case readElsewhere
    case appended(rows: Int, below: Int)
    case joined(rows: Int, matched: Int, without: Int)
    case contract(ContractDifference, earlier: String)
    case corrected(old: String?, new: String?, who: String, why: String)
  }
}

extension Problem: Comparable {
  /// Orders by file, line, column, then question.
  public static func < (left: Problem, right: Problem) -> Bool {
    (left.file, left.line, left.column, left.question ?? "")
      < (right.file, right.line, right.column, right.question ?? "")
  }
}
