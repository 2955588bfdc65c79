/// One time that a node ran, as the ledger keeps it.
public struct Execution: Sendable, Equatable {
  /// The number under which the ledger keeps it.
  public let id: Int64
  /// The run in which it ran.
  public let run: Int64
  /// The node's name, `scope/partition/stage`.
  public let node: String
  /// The stage's name in the key.
  public let stageName: String
  /// What decided that it had to run; `nil` where the inputs were not all known.
  public let key: ContentHash?
  /// What stood for the program's own build.
  public let build: String
  /// When it began, in seconds since 1970-01-01 UTC.
  public let start: Double
  /// How long it ran, in seconds.
  public let seconds: Double
  /// How many rows it has counted, if it has counted any.
  public let rows: Int?
  /// The most memory that the whole program held while this node ran, in bytes, where the system
  /// tells.
  public let peakBytes: Int?
  /// How it failed, if it failed.
  public let failure: StageFailure?
  /// What it told the user, in order.
  public let notes: [String]
  /// What it wrote, by the outputs' names.
  public let outputs: [String: Artifact]
  /// The texts of the columns that are read only when asked for.
  let columns: Columns

  struct Columns: Sendable, Equatable {
    /// The digests of the parameters' groups, separated by spaces.
    let parameters: String
    /// A line an input: hash, space, name.
    let inputs: String
    /// A line an output: hash, space, count of bytes, space, name.
    let outputs: String
    /// A line a reason.
    let reasons: String
  }

  /// Whether it succeeded.
  public var hasSucceeded: Bool { failure == nil }

  /// The digests of the parameters' groups.
  public var parameterDigests: [ContentHash] {
    columns.parameters.utf8.split(separator: UInt8(ascii: " "))
      .compactMap { ContentHash(digits: $0) }
  }

  /// The hashes of its inputs by name, so far as they were known.
  public var inputs: [String: ContentHash] {
    var inputs: [String: ContentHash] = [:]
    for line in columns.inputs.utf8.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
      guard parts.count == 2, let hash = ContentHash(digits: parts[0]) else { continue }
      inputs[String(Substring(parts[1]))] = hash
    }
    return inputs
  }

  /// Why it ran.
  public var reasons: [Reason] { Reason.list(text: columns.reasons) }
}

extension Execution.Columns {
  /// The outputs that a text lists. It is read for every node of every run, and so by bytes.
  static func outputs(_ text: String) -> [String: Artifact] {
    var outputs: [String: Artifact] = [:]
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
      guard parts.count == 3, let hash = ContentHash(digits: parts[0]),
        let byteCount = Int(Substring(parts[1]))
      else { continue }
      outputs[String(Substring(parts[2]))] = Artifact(hash: hash, byteCount: byteCount)
    }
    return outputs
  }

  init(_ record: NodeRecord) {
    func lines(_ lines: [(name: String, text: String)]) -> String {
      lines.sorted { $0.name.comesBefore($1.name) }.map { "\($0.text) \($0.name)\n" }.joined()
    }
    parameters = record.parameters.groups.map(\.digest.hex).joined(separator: " ")
    inputs = lines(record.inputs.map { (name: $0.key, text: $0.value.hex) })
    outputs = lines(
      record.outputs.map { (name: $0.key, text: "\($0.value.hash.hex) \($0.value.byteCount)") })
    reasons = Reason.text(record.reasons)
  }
}
