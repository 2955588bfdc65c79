/// Answers as positions in a list of codes, one or two bytes each; absences sit at the top end.
///
/// A position below ``CodedColumn/codes```.count` is the code at that place; `UInt16.max − a` is the
/// absence with raw value `a`. Up to 240 codes are kept in one byte an answer.
public struct CodedColumn: Sendable, Equatable {
  /// How positions are kept.
  public enum Storage: Sendable, Equatable {
    case bytes([UInt8])
    case words([UInt16])
  }

  /// The most codes that fit one byte beside the absences.
  public static let mostByteCodes = 240
  /// The most codes of any column.
  public static let mostCodes = 65_000

  /// The codes, in the order of the codebook.
  public let codes: [String]
  /// The positions.
  public private(set) var storage: Storage

  /// An empty column over the given codes.
  public init(codes: [String], capacity: Int = 0) {
    self.codes = codes
    if codes.count <= Self.mostByteCodes {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(capacity)
      storage = .bytes(bytes)
    } else {
      var words: [UInt16] = []
      words.reserveCapacity(capacity)
      storage = .words(words)
    }
  }

  /// A column from kept positions.
  public init(codes: [String], storage: Storage) {
    self.codes = codes
    self.storage = storage
  }

  /// The position that stands for an absence.
  public static func position(_ absence: Absence) -> UInt16 { .max - UInt16(absence.rawValue) }

  /// The absence that a position stands for; nil for a valid code.
  public static func absence(_ position: UInt16) -> Absence? {
    position > .max - UInt16(Absence.allCases.count)
      ? Absence(rawValue: UInt8(truncatingIfNeeded: .max - position)) : nil
  }

  /// The number of respondents.
  public var count: Int {
    switch storage {
    case .bytes(let bytes): bytes.count
    case .words(let words): words.count
    }
  }

  /// A byte's position with the absences moved to the top of two bytes.
  static func widened(_ byte: UInt8) -> UInt16 {
    byte >= UInt8(mostByteCodes) ? 0xFF00 | UInt16(byte) : UInt16(byte)
  }

  /// The position of a respondent's answer.
  public subscript(row: Int) -> UInt16 {
    switch storage {
    case .bytes(let bytes): Self.widened(bytes[row])
    case .words(let words): words[row]
    }
  }

  /// Adds an answer.
  public mutating func append(_ position: UInt16) {
    switch storage {
    case .bytes(var bytes):
      storage = .bytes([])
      bytes.append(UInt8(truncatingIfNeeded: position))
      storage = .bytes(bytes)
    case .words(var words):
      storage = .words([])
      words.append(position)
      storage = .words(words)
    }
  }

  /// Makes room for `count` answers in all.
  public mutating func reserveCapacity(_ count: Int) {
    switch storage {
    case .bytes(var bytes):
      storage = .bytes([])
      bytes.reserveCapacity(count)
      storage = .bytes(bytes)
    case .words(var words):
      storage = .words([])
      words.reserveCapacity(count)
      storage = .words(words)
    }
  }

  /// Adds many answers, given as positions.
  public mutating func append(contentsOf positions: Span<UInt16>) {
    switch storage {
    case .bytes(var bytes):
      storage = .bytes([])
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: positions.count))
      var target = bytes.mutableSpan
      for index in positions.indices {
        target[start + index] = UInt8(truncatingIfNeeded: positions[index])
      }
      storage = .bytes(bytes)
    case .words(var words):
      storage = .words([])
      for index in positions.indices { words.append(positions[index]) }
      storage = .words(words)
    }
  }

  /// Adds the rows of another column over the same codes.
  public mutating func append(_ other: CodedColumn) {
    switch (storage, other.storage) {
    case (.bytes(var bytes), .bytes(let more)):
      storage = .bytes([])
      bytes += more
      storage = .bytes(bytes)
    case (.words(var words), .words(let more)):
      storage = .words([])
      words += more
      storage = .words(words)
    default:
      for row in 0..<other.count { append(other[row]) }
    }
  }

  /// Copies the positions of `rows` into `target`, from its start.
  public func copy(_ rows: Range<Int>, into target: inout MutableSpan<UInt16>) {
    switch storage {
    case .bytes(let bytes):
      let source = bytes.span
      for offset in 0..<rows.count {
        target[offset] = Self.widened(source[rows.lowerBound + offset])
      }
    case .words(let words):
      let source = words.span
      for offset in 0..<rows.count { target[offset] = source[rows.lowerBound + offset] }
    }
  }
}
