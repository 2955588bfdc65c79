// Foundation for its decoder: tests only.
import Foundation
import TestSupport

/// Any JSON, to be looked into: what is not there is `null`.
enum JSONValue: Decodable, Equatable, Sendable {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// Reads a text that has to be one whole JSON value.
  init(_ text: String) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
  }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let boolean = try? value.decode(Bool.self) {
      self = .boolean(boolean)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSONValue].self))
    }
  }

  subscript(key: String) -> JSONValue {
    if case .object(let members) = self { members[key] ?? .null } else { .null }
  }

  subscript(place: Int) -> JSONValue {
    elements.indices.contains(place) ? elements[place] : .null
  }

  var elements: [JSONValue] { if case .list(let list) = self { list } else { [] } }
  var text: String { if case .text(let text) = self { text } else { "" } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  /// The keys, sorted, separated by spaces; empty of what is no object.
  var keys: String {
    if case .object(let members) = self { members.keys.sorted().joined(separator: " ") } else { "" }
  }
  /// The texts of a list of texts.
  var texts: [String] { elements.map(\.text) }
}

extension ProgramRun {
  /// Standard output as one JSON value.
  func json() throws -> JSONValue {
    do { return try JSONValue(output) } catch { throw TestError("no JSON: \(error)\n\(self)") }
  }

  /// The lines of standard error that `--log json` writes, each one JSON value.
  func events() throws -> [JSONValue] {
    try errors.split(separator: "\n").map { line in
      do { return try JSONValue(String(line)) } catch { throw TestError("no JSON: \(line)") }
    }
  }

  /// The lines of standard output.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// The line of standard output that is about something, after its name and the spaces; empty if
  /// there is none.
  func line(of name: String) -> String {
    let line = lines.first { $0.trimmed.hasPrefix("\(name) ") } ?? ""
    return String(line.trimmed.dropFirst(name.count)).trimmed
  }
}

extension String {
  /// Without spaces at both ends.
  var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
