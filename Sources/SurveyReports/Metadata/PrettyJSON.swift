/// A JSON document (RFC 8259) whose members keep their order, two spaces an indentation.
indirect enum PrettyJSON {
  case null
  case string(String)
  case array([PrettyJSON])
  case object([(String, PrettyJSON)])

  /// The document with a line end.
  static func text(_ value: PrettyJSON) -> String {
    var text = ""
    value.write(to: &text, "")
    return text + "\n"
  }

  private func write(to text: inout String, _ indent: String) {
    let inner = indent + "  "
    switch self {
    case .null: text += "null"
    case .string(let string): text += Self.quoted(string)
    case .array(let values) where values.isEmpty: text += "[]"
    case .array(let values):
      for (place, value) in values.enumerated() {
        text += (place == 0 ? "[\n" : ",\n") + inner
        value.write(to: &text, inner)
      }
      text += "\n\(indent)]"
    case .object(let members):
      for (place, member) in members.enumerated() {
        text += (place == 0 ? "{\n" : ",\n") + inner + Self.quoted(member.0) + ": "
        member.1.write(to: &text, inner)
      }
      text += members.isEmpty ? "{}" : "\n\(indent)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
