/// A column of a response table.
public enum Column: Sendable, Equatable {
  case coded(CodedColumn)
  case ticks(TickColumn)
  case number(NumericColumn)
  case key(KeyColumn)

  /// The number of respondents.
  public var count: Int {
    switch self {
    case .coded(let column): column.count
    case .ticks(let column): column.count
    case .number(let column): column.count
    case .key(let column): column.count
    }
  }
}

extension Column {
  /// Makes room for `count` rows in all.
  public mutating func reserveCapacity(_ count: Int) {
    switch self {
    case .coded(var column):
      self = .key(KeyColumn())
      column.reserveCapacity(count)
      self = .coded(column)
    case .ticks(var column):
      self = .key(KeyColumn())
      column.reserveCapacity(count)
      self = .ticks(column)
    case .number(var column):
      self = .key(KeyColumn())
      column.reserveCapacity(count)
      self = .number(column)
    case .key(var column):
      self = .key(KeyColumn())
      column.reserveCapacity(count)
      self = .key(column)
    }
  }

  /// Adds the rows of another column of the same kind and codes.
  public mutating func append(_ other: Column) {
    switch (self, other) {
    case (.coded(var kept), .coded(let more)):
      self = .key(KeyColumn())
      kept.append(more)
      self = .coded(kept)
    case (.ticks(var kept), .ticks(let more)):
      self = .key(KeyColumn())
      kept.append(more)
      self = .ticks(kept)
    case (.number(var kept), .number(let more)):
      self = .key(KeyColumn())
      kept.append(contentsOf: more.values, decimals: more.decimals)
      self = .number(kept)
    case (.key(var kept), .key(let more)):
      self = .key(KeyColumn())
      kept.append(contentsOf: more.keys)
      self = .key(kept)
    default:
      preconditionFailure("columns of different kinds are never joined")
    }
  }

  /// The rows at the given places of this column, one behind the other; no answer, or no key, where there
  /// is none.
  public func rows(_ places: [Int?]) -> Column {
    switch self {
    case .coded(let column):
      var more = CodedColumn(codes: column.codes, capacity: places.count)
      for place in places {
        more.append(place.map { column[$0] } ?? CodedColumn.position(.noAnswer))
      }
      return .coded(more)
    case .ticks(let column):
      var more = TickColumn(codes: column.codes)
      let words = places.map { $0.map { column[$0] } ?? TickColumn.word(.noAnswer) }
      more.append(contentsOf: words.span)
      return .ticks(more)
    case .number(let column):
      let none = NumericColumn.value(.noAnswer)
      return .number(
        NumericColumn(
          decimals: column.decimals, values: places.map { $0.map { column.values[$0] } ?? none }))
    case .key(let column):
      return .key(KeyColumn(keys: places.map { $0.map { column.keys[$0] } ?? .missing }))
    }
  }

  /// Removes the rows with the given numbers.
  public mutating func remove(rows: Set<Int>) {
    func kept<Element>(_ values: [Element]) -> [Element] {
      values.indices.filter { !rows.contains($0) }.map { values[$0] }
    }
    switch self {
    case .coded(let column):
      switch column.storage {
      case .bytes(let bytes):
        self = .coded(CodedColumn(codes: column.codes, storage: .bytes(kept(bytes))))
      case .words(let words):
        self = .coded(CodedColumn(codes: column.codes, storage: .words(kept(words))))
      }
    case .ticks(let column):
      switch column.words {
      case .two(let words):
        self = .ticks(TickColumn(codes: column.codes, storage: .two(kept(words))))
      case .four(let words):
        self = .ticks(TickColumn(codes: column.codes, storage: .four(kept(words))))
      case .eight(let words):
        self = .ticks(TickColumn(codes: column.codes, storage: .eight(kept(words))))
      }
    case .number(let column):
      self = .number(NumericColumn(decimals: column.decimals, values: kept(column.values)))
    case .key(let column):
      self = .key(KeyColumn(keys: kept(column.keys)))
    }
  }
}

/// The answers of one wave: columns of codes, one row a respondent, in the order of the export.
///
/// It holds codes and positions, no labels: a reworded label changes no byte of it.
public struct ResponseTable: Sendable, Equatable {
  /// The rows of one block, the unit of work of every parallel pass.
  public static let blockRows = 65_536

  /// The number of respondents.
  public let rowCount: Int
  /// The columns by name, in the order of the codebook.
  public private(set) var names: [String]
  private var columns: [String: Column]

  /// An empty table of `rowCount` respondents.
  public init(rowCount: Int) {
    self.rowCount = rowCount
    names = []
    columns = [:]
  }

  /// The column with the given name.
  public subscript(name: String) -> Column? { columns[name] }

  /// Adds or replaces a column, which must have `rowCount` rows.
  public mutating func set(_ name: String, to column: Column) {
    precondition(column.count == rowCount, "column \(name) has \(column.count) of \(rowCount) rows")
    if columns[name] == nil { names.append(name) }
    columns[name] = column
  }

  /// This table with the columns of another one over the same respondents.
  public func joined(with other: ResponseTable) -> ResponseTable {
    var joined = self
    for name in other.names {
      if let column = other[name] { joined.set(name, to: column) }
    }
    return joined
  }

  /// The blocks of rows, in order; none for an empty table.
  public var blocks: [Range<Int>] {
    stride(from: 0, to: rowCount, by: Self.blockRows).map { start in
      start..<min(start + Self.blockRows, rowCount)
    }
  }
}
