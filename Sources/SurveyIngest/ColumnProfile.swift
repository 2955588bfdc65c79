/// What one column of a CSV file holds, told from its values alone.
///
/// Values that differ only in case, in spaces or in curly quotes are one, as they are for ingest; in a
/// column of numbers `1`, `1.0` and `1,0` are one too.
public struct ColumnProfile: Sendable, Equatable {
  /// What a column looks like.
  public enum Kind: String, Sendable, Equatable, CaseIterable {
    /// Few distinct values: the answers of a closed question.
    case codes
    /// Numbers: more than ``ColumnProfile/mostScores`` distinct ones, or some that are not whole.
    case number
    /// Many distinct texts.
    case text
    /// A value of its own for each record: a running number, a key.
    case identifier
    /// Ticks of one option: nothing but `1`, `X`, `Yes`, … and `0`, `No`, …, or the option's wording.
    case ticks
    /// Ticks of several options in one cell, as the tool joins them.
    case joined
    /// Days, with or without a time.
    case date
    /// No value at all.
    case empty
  }

  /// A distinct value.
  public struct Value: Sendable, Equatable {
    /// Its most frequent spelling, the first in the file on a tie.
    public var text: String
    /// Its other spellings.
    public var spellings: [String]
    /// How many records have it.
    public var count: Int
    /// The number that it is; nil in a column that holds more than numbers.
    public var number: Double?

    /// Whether several records have it.
    var isShared: Bool { count > 1 }

    /// Whether it is a number, or a code such as `A1`, which nobody types.
    var isCode: Bool {
      if number != nil { return true }
      return text.utf8.count <= 8
        && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
        && (text.utf8.count <= 2 || text.contains(where: \.isNumber))
    }
  }

  /// The numbers of a column that holds nothing else.
  public struct Numbers: Sendable, Equatable {
    /// The smallest.
    public var smallest: Double
    /// The largest.
    public var largest: Double
    /// Whether all are whole.
    public var areWhole: Bool
    /// The most digits after a decimal mark.
    public var decimals: Int
    /// Whether some are written with a decimal comma.
    public var useComma: Bool
  }

  /// The most distinct values that are kept of a column.
  public static let mostValues = 1_000
  /// The most distinct values of a column of codes.
  public static let mostCodes = 60
  /// The most distinct whole numbers that are codes with scores.
  public static let mostScores = 12

  /// Its place, from 1.
  public var ordinal: Int
  /// Its header, white space folded; empty where it has none.
  public var header: String
  /// What it looks like.
  public var kind: Kind
  /// Records with a value.
  public var answeredCount: Int
  /// Records without: nothing, white space, `NA`.
  public var missingCount: Int
  /// The distinct values: numbers by size, texts in their order; nil where there are more than
  /// ``mostValues``, or one of more than 200 bytes.
  public var values: [Value]?
  /// The numbers, where there is nothing else.
  public var numbers: Numbers?
  /// The bytes of the shortest value, in UTF-8.
  public var shortest: Int
  /// The bytes of the longest value.
  public var longest: Int
  /// What the header says that it is for.
  public var role: ExportColumn.Role
  /// Whether some records have `NA`, as R writes it, for nothing.
  public var hasNA: Bool
  /// Whether its header, its wording or its option is one of a name, an address or a key.
  public var isPersonal: Bool
  /// Whether its header, its id, its wording or its option says that people write there what they like.
  public var isFree: Bool
  /// Whether day or month comes first in its days, and whether some could be read either way.
  var dates: DateOrder
  /// The options that it joins, where it is ``Kind-swift.enum/joined``.
  var joined: JoinedTicks?
  /// Where the first value stands that is no number: its line; nil where all are numbers.
  public var firstTextLine: Int?

  /// Missing over all records; 0 where there is no record.
  public var missingShare: Double {
    let count = answeredCount + missingCount
    return count == 0 ? 0 : Double(missingCount) / Double(count)
  }

  /// Whether its distinct values may be printed: those of a closed question, which several records share;
  /// never where the header or a value is one of a name, an address or a key.
  public var mayShowValues: Bool {
    guard kind == .codes || kind == .ticks, let values, !isPersonal, !isFree, role == .answer else {
      return false
    }
    return 2 * values.count <= answeredCount && !PersonalValues.areIn(values.map(\.text))
  }

  /// The values that may be printed: of texts only those that several records have, since one that stands alone may
  /// be what somebody typed; nil where none may.
  public var shownValues: [Value]? {
    guard mayShowValues, let values else { return nil }
    return kind == .ticks ? values : values.filter { $0.isShared || $0.isCode }
  }

  /// The options that its cells join, each with the records that tick it, in the order of these counts; nil where it
  /// joins none, or they must not be shown.
  public var shownOptions: [(text: String, count: Int)]? {
    guard let joined, kind == .joined, !isPersonal, !isFree,
      2 * joined.options.count <= answeredCount, !PersonalValues.areIn(joined.options)
    else { return nil }
    return Array(zip(joined.options, joined.counts))
  }

  /// Whether its smallest and largest number may be printed.
  public var mayShowNumbers: Bool {
    (kind == .codes || kind == .number || kind == .ticks) && numbers != nil && !isPersonal
      && !isFree && role == .answer
  }

  /// Whether its values are whole numbers, few enough to be codes with scores.
  public var hasScores: Bool {
    guard let values, let numbers else { return false }
    return numbers.areWhole && values.count <= Self.mostScores
  }
}
