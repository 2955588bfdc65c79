/// A fault planted in a made-up export, at the place where ingest must find it.
public struct CatalystFault: Sendable, Equatable {
  /// What is wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// A code or a wording that the codebook doesn't have. The cell is set aside.
    case unknownCode
    /// A commune code of no department. The cell is set aside.
    case unknownCommune
    /// An answer where the routing leads past the question. The cell is set aside.
    case filledThoughRoutedOut
    /// More ticks than the question allows. The answer to the question is set aside.
    case tooManyTicks
    /// An exclusive option ticked with others. The answer to the question is set aside.
    case exclusiveWithOthers
    /// An amount that is no number. The cell is set aside.
    case unreadableNumber
    /// Another row has the same key, and is the last complete one. The row is set aside.
    case duplicatedKey
    /// A record with every field empty. The row is set aside.
    case emptyRecord
    /// A quotation mark inside an unquoted field. It is kept, and noted.
    case strayQuote
    /// An empty line after the last record. It is no record, and may be noted.
    case blankFinalLine

    /// Whether it costs the row.
    public var setsRowAside: Bool { self == .duplicatedKey || self == .emptyRecord }

    /// Whether it costs an answer, the row being used.
    public var setsCellAside: Bool {
      switch self {
      case .duplicatedKey, .emptyRecord, .strayQuote, .blankFinalLine: false
      default: true
      }
    }
  }

  /// What is wrong.
  public let kind: Kind
  /// The physical line of the cell or of the record's start, from 1.
  public let line: Int
  /// The field's ordinal, from 1: for a multiple-choice question its first column; 0 for a row.
  public let column: Int
  /// The question's id; nil for a row.
  public let question: String?
  /// The column of the response table (`B05_2` for a row of a grid); nil for a row.
  public let item: String?
  /// What the cell holds; for a multiple-choice question the ticked options, joined by commas.
  public let text: String
  /// For a duplicate, the line of the record that is kept.
  public let keptLine: Int?
}

/// A made-up export with all that a test needs to know of it.
public struct CatalystExport: Sendable {
  /// The file, byte for byte.
  public let bytes: [UInt8]
  /// The planted faults, by line and column.
  public let faults: [CatalystFault]
  /// The records below the header: used ones and set-aside ones.
  public let rowsIn: Int
  /// The number of columns of every record.
  public let columns: Int

  /// The rows that faults set aside.
  public var rowsSetAside: Int { faults.count(where: \.kind.setsRowAside) }
  /// The rows that a response table has: `rowsIn` less those set aside.
  public var rowsUsed: Int { rowsIn - rowsSetAside }
}
