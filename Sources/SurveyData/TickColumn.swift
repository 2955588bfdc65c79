/// Answers to a multiple-choice question: one bit an option, and why there is no answer in the top bits.
///
/// A word is `state << 60 | ticks`: state 0 is an answer, `1 + a` the absence with raw value `a`.
public struct TickColumn: Sendable, Equatable {
  /// The most options of a multiple-choice question.
  public static let mostOptions = 48
  private static let stateShift: UInt64 = 60

  /// The options' codes, in the order of the codebook.
  public let codes: [String]
  /// One word a respondent.
  public private(set) var words: Storage

  /// How words are kept: two, four or eight bytes, the top four bits for the state.
  public enum Storage: Sendable, Equatable {
    case two([UInt16])
    case four([UInt32])
    case eight([UInt64])
  }

  /// An empty column over the given options.
  public init(codes: [String]) {
    self.codes = codes
    words =
      codes.count <= 12 ? .two([]) : codes.count <= 28 ? .four([]) : .eight([])
  }

  /// A column from kept words.
  public init(codes: [String], storage: Storage) {
    self.codes = codes
    words = storage
  }

  /// The word that stands for an absence.
  public static func word(_ absence: Absence) -> UInt64 {
    UInt64(absence.rawValue + 1) << stateShift
  }

  /// The absence that a word stands for; nil for an answer.
  public static func absence(_ word: UInt64) -> Absence? {
    let state = UInt8(truncatingIfNeeded: word >> stateShift)
    return state == 0 ? nil : Absence(rawValue: state - 1)
  }

  /// The number of respondents.
  public var count: Int {
    switch words {
    case .two(let kept): kept.count
    case .four(let kept): kept.count
    case .eight(let kept): kept.count
    }
  }

  private static func widened(_ word: UInt16) -> UInt64 {
    UInt64(word >> 12) << stateShift | UInt64(word & 0x0FFF)
  }
  private static func widened(_ word: UInt32) -> UInt64 {
    UInt64(word >> 28) << stateShift | UInt64(word & 0x0FFF_FFFF)
  }
  private static func narrowed(_ word: UInt64) -> UInt16 {
    UInt16(truncatingIfNeeded: word >> stateShift) << 12 | UInt16(truncatingIfNeeded: word & 0x0FFF)
  }
  private static func narrowed(_ word: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: word >> stateShift) << 28
      | UInt32(truncatingIfNeeded: word & 0x0FFF_FFFF)
  }

  /// The word of a respondent's answer.
  public subscript(row: Int) -> UInt64 {
    switch words {
    case .two(let kept): Self.widened(kept[row])
    case .four(let kept): Self.widened(kept[row])
    case .eight(let kept): kept[row]
    }
  }

  /// Makes room for `count` answers in all.
  public mutating func reserveCapacity(_ count: Int) {
    switch words {
    case .two(var kept):
      words = .two([])
      kept.reserveCapacity(count)
      words = .two(kept)
    case .four(var kept):
      words = .two([])
      kept.reserveCapacity(count)
      words = .four(kept)
    case .eight(var kept):
      words = .two([])
      kept.reserveCapacity(count)
      words = .eight(kept)
    }
  }

  /// Adds many answers, given as words.
  public mutating func append(contentsOf more: Span<UInt64>) {
    switch words {
    case .two(var kept):
      words = .two([])
      for index in more.indices { kept.append(Self.narrowed(more[index])) }
      words = .two(kept)
    case .four(var kept):
      words = .four([])
      for index in more.indices { kept.append(Self.narrowed(more[index])) }
      words = .four(kept)
    case .eight(var kept):
      words = .eight([])
      for index in more.indices { kept.append(more[index]) }
      words = .eight(kept)
    }
  }

  /// Adds the rows of another column over the same options.
  public mutating func append(_ other: TickColumn) {
    switch (words, other.words) {
    case (.two(var kept), .two(let more)):
      words = .two([])
      kept += more
      words = .two(kept)
    case (.four(var kept), .four(let more)):
      words = .four([])
      kept += more
      words = .four(kept)
    case (.eight(var kept), .eight(let more)):
      words = .eight([])
      kept += more
      words = .eight(kept)
    default:
      let more = (0..<other.count).map { other[$0] }
      append(contentsOf: more.span)
    }
  }

  /// Copies the words of `rows` into `target`, from its start.
  public func copy(_ rows: Range<Int>, into target: inout MutableSpan<UInt64>) {
    switch words {
    case .two(let kept):
      let source = kept.span
      for offset in 0..<rows.count {
        target[offset] = Self.widened(source[rows.lowerBound + offset])
      }
    case .four(let kept):
      let source = kept.span
      for offset in 0..<rows.count {
        target[offset] = Self.widened(source[rows.lowerBound + offset])
      }
    case .eight(let kept):
      let source = kept.span
      for offset in 0..<rows.count { target[offset] = source[rows.lowerBound + offset] }
    }
  }
}
