/// One thing for which a node has to run, or had to.
public struct Reason: Sendable, Equatable, Hashable {
  /// What kind of thing.
  public enum Kind: String, Sendable, Equatable, CaseIterable {
    /// Nothing is known of the node.
    case neverRun = "never-run"
    /// It failed the last time; `before` is the first line of what it said.
    case failed
    /// The program was built anew; `before` and `after` are the builds.
    case build
    /// A parameter is another; `subject` is its path, `before` and `after` its values.
    case parameter
    /// A source file has other bytes; `subject` is its path, `before` and `after` its hashes.
    case source
    /// Another node's output has other bytes; `subject` is `node:output`.
    case artifact
    /// It reads an input that it did not read; `subject` is the file or `node:output`.
    case added
    /// It no longer reads an input; `subject` is the input's name in the node.
    case removed
    /// What it wrote is no longer in the store, or is damaged; `subject` is the output's name.
    case lost
    /// The user asked for it.
    case forced
  }

  /// What kind of thing.
  public let kind: Kind
  /// What it is about; empty where the kind says all.
  public let subject: String
  /// What it was; empty where there was none.
  public let before: String
  /// What it is; empty where there is none.
  public let after: String

  /// A reason.
  public init(_ kind: Kind, _ subject: String = "", before: String = "", after: String = "") {
    self.kind = kind
    self.subject = subject
    self.before = before
    self.after = after
  }
}

extension Reason {
  /// Reasons as the ledger keeps them: a line each, of four quoted texts.
  static func text(_ reasons: [Reason]) -> String {
    reasons.map { reason in
      "{\"kind\":\(JSONText.quote(reason.kind.rawValue)),"
        + "\"subject\":\(JSONText.quote(reason.subject)),"
        + "\"before\":\(JSONText.quote(reason.before)),"
        + "\"after\":\(JSONText.quote(reason.after))}\n"
    }.joined()
  }

  /// The reasons in such a text; what is none is left out.
  static func list(text: String) -> [Reason] {
    text.split(separator: "\n").compactMap { line in
      var json = JSONText(Array(line.utf8))
      guard case .object(let members)? = json.document(),
        case .string(let name)? = members["kind"], let kind = Kind(rawValue: name),
        case .string(let subject)? = members["subject"],
        case .string(let before)? = members["before"], case .string(let after)? = members["after"]
      else { return nil }
      return Reason(kind, subject, before: before, after: after)
    }
  }
}
