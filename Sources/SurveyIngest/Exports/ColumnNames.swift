/// Looks the columns of an export up by what they may be called.
struct ColumnNames {
  /// Names that are a column's own, then those that count where one column alone has them.
  private var own: [String: [Int]] = [:]
  private var other: [String: [Int]] = [:]
  private var pairs: [[String]: [Int]] = [:]

  /// The names of an export's columns.
  init(_ columns: [ExportColumn]) {
    for (place, column) in columns.enumerated() {
      for name in Set(column.ownNames.map(Self.plain)) where !name.isEmpty {
        own[name, default: []].append(place)
      }
      for name in Set(column.otherNames.map(Self.plain)) where !name.isEmpty {
        other[name, default: []].append(place)
      }
      for pair in Set(column.pairs.map { $0.map(Self.plain) }) {
        pairs[pair, default: []].append(place)
      }
    }
  }

  /// A name as it is compared: without tags and entities, which some tools write into headers.
  private static func plain(_ name: String) -> String {
    AnswerText.normalised(HTMLText.plain(name))
  }

  /// The columns of a name: all that bear it themselves, or else the only one that may be called so.
  func columns(named name: String) -> [Int] {
    let name = Self.plain(name)
    if let columns = own[name] { return columns }
    return other[name].flatMap { $0.count == 1 ? $0 : nil } ?? []
  }

  /// The column of a question and an option, if there is one alone.
  func columns(pair: [String]) -> [Int] {
    let columns = pairs[pair.map(Self.plain)] ?? []
    return columns.count == 1 ? columns : []
  }
}
