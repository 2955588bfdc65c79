import SurveyData
import Yams

/// A mapping of a definition file, read key by key; a key that nobody asked for is an error.
final class YAMLMap {
  /// The mapping itself.
  let node: Node
  /// Where faults go.
  let problems: DefinitionProblems
  /// What the mapping is, for messages: `question A02`.
  let what: String
  private var entries: [String: Node] = [:]
  private var marks: [(key: String, node: Node)] = []
  private var asked: Set<String> = []

  /// The mapping at `node`; nil, with a fault noted, where there is something else.
  init?(_ node: Node, what: String, problems: DefinitionProblems) {
    self.node = node
    self.problems = problems
    self.what = what
    guard let mapping = node.mapping else {
      let place = Self.place(node)
      problems.add(
        line: place.line, column: place.column, "\(what) should be a mapping of keys to values")
      return nil
    }
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        let place = Self.place(key)
        problems.add(
          line: place.line, column: place.column, "\(what) has a key that is not a text",
          help: "write 'key: value'")
        continue
      }
      entries[name] = value
      marks.append((name, key))
    }
  }

  static func place(_ node: Node) -> (line: Int, column: Int) {
    node.mark.map { ($0.line, $0.column) } ?? (0, 0)
  }

  /// Notes a fault at a node of this file.
  func fault(at other: Node? = nil, _ message: String, help: String? = nil) {
    let place = Self.place(other ?? node)
    problems.add(line: place.line, column: place.column, message, help: help)
  }

  /// All keys, in order, with their values; marks them as read.
  var all: [(key: String, keyNode: Node, value: Node)] {
    marks.compactMap { key, keyNode in
      asked.insert(key)
      return entries[key].map { (key, keyNode, $0) }
    }
  }

  /// The value of a key, or nil.
  func value(_ key: String) -> Node? {
    asked.insert(key)
    guard let node = entries[key] else { return nil }
    return node.isNull ? nil : node
  }

  /// The value of a key that must be there.
  func required(_ key: String) -> Node? {
    if let node = value(key) { return node }
    fault("\(what) lacks the key '\(key)'", help: "add '\(key):'")
    return nil
  }

  /// A text, as written (`01` stays `01`).
  func string(_ key: String) -> String? {
    guard let node = value(key) else { return nil }
    guard let text = node.scalar?.string else {
      fault(at: node, "'\(key)' of \(what) should be one text")
      return nil
    }
    return text
  }

  /// A text that must be there; empty, with a fault noted, where it isn't.
  func requiredString(_ key: String) -> String {
    guard required(key) != nil else { return "" }
    return string(key) ?? ""
  }

  /// A yes or no.
  func bool(_ key: String) -> Bool? {
    guard let text = string(key) else { return nil }
    switch text.lowercased() {
    case "true", "yes", "oui": return true
    case "false", "no", "non": return false
    default:
      fault(at: value(key), "'\(key)' of \(what) is '\(text)', expected true or false")
      return nil
    }
  }

  /// A whole number.
  func integer(_ key: String) -> Int? {
    guard let text = string(key) else { return nil }
    if let number = Int(text) { return number }
    fault(at: value(key), "'\(key)' of \(what) is '\(text)', expected a whole number")
    return nil
  }

  /// A number.
  func number(_ key: String) -> Double? {
    guard let text = string(key) else { return nil }
    if let number = Double(text), number.isFinite { return number }
    fault(at: value(key), "'\(key)' of \(what) is '\(text)', expected a number")
    return nil
  }

  /// One of the cases of an enumeration.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, as type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let text = string(key) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    fault(
      at: value(key),
      "'\(key)' of \(what) is '\(text)', expected one of \(known.joined(separator: ", "))",
      help: Spelling.suggestion(for: text, among: known))
    return nil
  }

  /// The elements of a list; empty where the key is absent.
  func list(_ key: String) -> [Node] {
    guard let node = value(key) else { return [] }
    guard let sequence = node.sequence else {
      fault(at: node, "'\(key)' of \(what) should be a list")
      return []
    }
    return Array(sequence)
  }

  /// A text or a list of texts.
  func strings(_ key: String) -> [(text: String, node: Node)] {
    guard let node = value(key) else { return [] }
    if let text = node.scalar?.string { return [(text, node)] }
    return list(key).compactMap { element in
      guard let text = element.scalar?.string else {
        fault(at: element, "'\(key)' of \(what) should hold texts only")
        return nil
      }
      return (text, element)
    }
  }

  /// A mapping under a key.
  func map(_ key: String) -> YAMLMap? {
    value(key).flatMap { YAMLMap($0, what: "'\(key)' of \(what)", problems: problems) }
  }

  /// The texts `fr` and `en` of this mapping.
  func label() -> Label {
    Label(fr: requiredString("fr"), en: string("en"))
  }

  /// A condition, parsed; nil where the key is absent or the text is wrong (then noted).
  func condition(_ key: String) -> Condition? {
    string(key).flatMap { condition($0, key, at: value(key)) }
  }

  /// An expression, parsed; nil where the key is absent or the text is wrong (then noted).
  func expression(_ key: String, functions: [Expression.Function]) -> Expression? {
    guard let text = string(key) else { return nil }
    return expression(text, key, at: value(key), functions: functions)
  }

  /// The expression that `text` under a key is; nil where it is wrong (then noted).
  func expression(
    _ text: String, _ key: String, at node: Node?, functions: [Expression.Function]
  ) -> Expression? {
    do throws(ConditionError) {
      return try Expression(parsing: text, functions: functions)
    } catch {
      fault(
        at: node,
        "'\(key)' of \(what) cannot be read at character \(error.offset + 1): expected "
          + "\(error.expected), found \(error.found)",
        help: "formulas look like  budget - otherwise(payroll, 0) - other")
      return nil
    }
  }

  /// The condition that `text` under a key is; nil where it is wrong (then noted).
  func condition(_ text: String, _ key: String, at node: Node?) -> Condition? {
    do throws(ConditionError) {
      return try Condition(parsing: text)
    } catch {
      fault(
        at: node,
        "'\(key)' of \(what) cannot be read at character \(error.offset + 1): expected "
          + "\(error.expected), found \(error.found)",
        help: "conditions look like  H01 in (1, 2) and not A07 = 3")
      return nil
    }
  }

  /// Notes each key that was never asked for.
  func finish() {
    for (key, keyNode) in marks where !asked.contains(key) {
      fault(
        at: keyNode, "\(what) has the unknown key '\(key)'",
        help: Spelling.suggestion(for: key, among: asked.sorted())
          ?? "known keys here: \(asked.sorted().joined(separator: ", "))")
    }
  }
}

extension Node {
  /// Whether the node is empty or says `null`.
  var isNull: Bool {
    guard let scalar else { return false }
    return scalar.style == .plain
      && (scalar.string.isEmpty || ["~", "null"].contains(scalar.string))
  }
}
