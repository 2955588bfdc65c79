/// How a node, or a publication, failed: the kind decides the exit code, the lines are for people.
public struct StageFailure: Error, Sendable, Equatable {
  /// What kind of failure, with its exit code.
  public enum Kind: Int32, Sendable, Equatable, CaseIterable {
    /// The stage failed.
    case failed = 1
    /// A definition or an export is wrong.
    case invalid = 2
    /// A data gate failed: nothing is published for that partition.
    case gate = 3
    /// Another run holds the project.
    case locked = 4
    /// The store is damaged beyond repair, or of a newer format.
    case storeDamaged = 6
    /// An engine that the stage needs cannot be reached.
    case engineUnreachable = 7
    /// The disk is full.
    case disk = 8

    /// The kinds that a run can end with, the one that counts first first.
    static let precedence: [Kind] = [
      .disk, .storeDamaged, .engineUnreachable, .failed, .invalid, .gate, .locked,
    ]
  }

  /// What kind of failure.
  public let kind: Kind
  /// What is wrong and what to do, a line each.
  public let lines: [String]

  /// A failure of that kind.
  public init(_ kind: Kind, _ lines: [String]) {
    self.kind = kind
    self.lines = lines
  }

  /// A failure of that kind, told in one line.
  public init(_ kind: Kind, _ line: String) { self.init(kind, [line]) }

  /// A failure from any error: itself if it is one, its kind and words if it is the engine's own,
  /// else `failed` with the error's description.
  public init(_ error: any Error) {
    if let failure = error as? StageFailure {
      self = failure
      return
    }
    let lines = "\(error)".split(separator: "\n").map(String.init)
    self.init((error as? StageGraphError)?.kind ?? .failed, lines)
  }
}

extension StageFailure: CustomStringConvertible {
  /// The lines, one below the other.
  public var description: String { lines.joined(separator: "\n") }
}
