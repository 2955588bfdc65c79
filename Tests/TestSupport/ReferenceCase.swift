// Foundation: JSONDecoder and the resolution of symbolic links, in tests only.
import Foundation
import Synchronization

/// A JSON value, as light as a test needs.
@dynamicMemberLookup
public enum ReferenceValue: Sendable, Equatable, Decodable {
  /// `null`: the reference says that the value is undefined.
  case null
  /// true or false.
  case boolean(Bool)
  /// Any number.
  case number(Double)
  /// A text.
  case text(String)
  /// A list.
  case list([ReferenceValue])
  /// An object.
  case object([String: ReferenceValue])

  /// Decodes whichever of the six is there.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Numbers first: they are nearly all there is, and a wrong guess costs an error.
    if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([ReferenceValue].self) {
      self = .list(value)
    } else if let value = try? container.decode([String: ReferenceValue].self) {
      self = .object(value)
    } else {
      self = .boolean(try container.decode(Bool.self))
    }
  }

  /// The number, or nil.
  public var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The text, or nil.
  public var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  /// The list, or an empty one.
  public var list: [ReferenceValue] {
    if case .list(let values) = self { values } else { [] }
  }

  /// The numbers of a list; nil for those that are undefined.
  public var numbers: [Double?] { list.map(\.number) }

  /// The member of an object; `null` where there is none.
  public subscript(key: String) -> ReferenceValue {
    if case .object(let members) = self { members[key] ?? .null } else { .null }
  }

  /// The member of an object, written as a property.
  public subscript(dynamicMember key: String) -> ReferenceValue { self[key] }

  /// The member of a list; `null` out of bounds.
  public subscript(index: Int) -> ReferenceValue {
    let values = list
    return values.indices.contains(index) ? values[index] : .null
  }
}

/// One case of the reference figures: its data, and what R computed from them.
///
/// The figures lie beside the repository, in `../shared/reference`; where they are not there, tests
/// that need them are skipped and the constants inside the tests stand alone.
public struct ReferenceCase: Sendable {
  /// Why a reference case cannot be read.
  public enum Failure: Error, Equatable {
    /// A file of the case is not readable as text.
    case unreadable(file: String)
    /// The case has no such column.
    case noColumn(String)
    /// The case has no such result.
    case noResult(String)
  }

  /// How close to the reference a value has to be: agreeing by either is enough.
  public struct Tolerance: Sendable, Equatable {
    /// Relative to the reference.
    public var relative: Double
    /// In the value's unit.
    public var absolute: Double
  }

  /// What the case computed: of each result its id, family, parameters and call.
  public let computed: [ReferenceValue]
  private let name: String
  private let columns: [String: [String?]]
  private let results: [String: ReferenceValue]
  private let tolerances: [String: Tolerance]
  private let decimalMark: Character

  /// The folder of the figures, whether or not it is there.
  private static var folder: URL {
    URL(fileURLWithPath: Repository.folder + "/../shared/reference")
  }

  /// Whether the figures are there; for `.enabled(if:)`.
  public static var areAvailable: Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("README.md").path)
  }

  /// The names of all cases, in their order.
  public static var names: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { name in
      FileManager.default.fileExists(
        atPath: folder.appendingPathComponent(name).appendingPathComponent("case.json").path)
    }.sorted()
  }

  /// A result of a family: its case, its id and how it was computed.
  public struct Result: Sendable {
    /// The case that holds it.
    public let reference: ReferenceCase
    /// The folder of the case.
    public let name: String
    /// Its id.
    public let id: String
    /// Its parameters.
    public let parameters: ReferenceValue
  }

  /// Every result of a family over all cases.
  public static func results(of family: String) throws -> [Result] {
    try names.flatMap { name in
      let reference = try ReferenceCase(name)
      return reference.computed.filter { $0.family.text == family }.map { entry in
        Result(
          reference: reference, name: name, id: entry.id.text ?? "", parameters: entry.params)
      }
    }
  }

  /// Cases read so far: several tests use each, and some hold thousands of results.
  private static let cache = Mutex<[String: ReferenceCase]>([:])

  /// The case in the folder `name`.
  public init(_ name: String) throws {
    if let known = Self.cache.withLock({ $0[name] }) {
      self = known
      return
    }
    try self.init(reading: name)
    let read = self
    Self.cache.withLock { $0[name] = read }
  }

  private init(reading name: String) throws {
    self.name = name
    let place = Self.folder.appendingPathComponent(name)
    let decoder = JSONDecoder()
    let description = try decoder.decode(
      ReferenceValue.self, from: Data(contentsOf: place.appendingPathComponent("case.json")))
    let expected = try decoder.decode(
      ReferenceValue.self, from: Data(contentsOf: place.appendingPathComponent("expected.json")))
    if case .object(let members) = expected.results { results = members } else { results = [:] }
    computed = description.computed.list
    var tolerances: [String: Tolerance] = [:]
    for entry in computed {
      guard let id = entry.id.text else { continue }
      tolerances[id] = Tolerance(
        relative: entry.tolerance.rel.number ?? 1e-9, absolute: entry.tolerance.abs.number ?? 1e-12)
    }
    self.tolerances = tolerances
    let bytes = try Data(contentsOf: place.appendingPathComponent("data.csv"))
    guard let text = String(bytes: bytes, encoding: .utf8) else {
      throw Failure.unreadable(file: "data.csv")
    }
    decimalMark = description.data.decimal.text?.first ?? "."
    columns = Self.columns(
      of: text, delimiter: description.data.delimiter.text?.utf8.first ?? UInt8(ascii: ","))
  }

  /// What the reference has for a result.
  ///
  /// Where `REFERENCE_LOG` names a file, a line is added to it for each result that is asked for: the case,
  /// a tab, the id. `REFERENCE_ASKED` has such a log held against the list of what is run.
  public func expected(_ id: String) throws -> ReferenceValue {
    guard let value = results[id] else { throw Failure.noResult(id) }
    if let log = ProcessInfo.processInfo.environment["REFERENCE_LOG"] {
      try Self.cache.withLock { _ in
        if !FileManager.default.fileExists(atPath: log) {
          _ = FileManager.default.createFile(atPath: log, contents: nil)
        }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("\(name)\t\(id)\n".utf8))
        try handle.close()
      }
    }
    return value
  }

  /// The tolerance that the case declares for a result.
  public func tolerance(_ id: String) throws -> Tolerance {
    guard let value = tolerances[id] else { throw Failure.noResult(id) }
    return value
  }

  /// A column's texts; nil for an empty field.
  public func texts(_ column: String) throws -> [String?] {
    guard let values = columns[column] else { throw Failure.noColumn(column) }
    return values
  }

  /// A column's numbers; nil for an empty field or one that is no number.
  public func numbers(_ column: String) throws -> [Double?] {
    try texts(column).map { field in
      field.flatMap { Double(String($0.map { $0 == decimalMark ? "." : $0 })) }
    }
  }

  private static func columns(of text: String, delimiter: UInt8) -> [String: [String?]] {
    var records = CSVRecords.read(text, delimiter: delimiter)
    guard !records.isEmpty else { return [:] }
    var header = records.removeFirst()
    if header[0].hasPrefix("\u{FEFF}") { header[0].unicodeScalars.removeFirst() }
    var columns: [String: [String?]] = [:]
    for (index, name) in header.enumerated() {
      columns[name] = records.map { record in
        record.indices.contains(index) && !record[index].isEmpty ? record[index] : nil
      }
    }
    return columns
  }
}

/// Whether a value is as close to the reference as asked, relatively or absolutely.
/// An undefined value agrees with an undefined reference only.
public func agrees(
  _ value: Double?, _ reference: Double?, relative: Double = 1e-9, absolute: Double = 1e-12
) -> Bool {
  guard let value, let reference else { return value == nil && reference == nil }
  let distance = abs(value - reference)
  return distance <= absolute || distance <= relative * abs(reference)
}

/// Whether a value is as close to the reference as the case declares.
public func agrees(
  _ value: Double?, _ reference: Double?, _ tolerance: ReferenceCase.Tolerance
) -> Bool {
  agrees(value, reference, relative: tolerance.relative, absolute: tolerance.absolute)
}
