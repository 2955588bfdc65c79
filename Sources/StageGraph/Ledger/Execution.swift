import GRDB

/// One time that a node ran, as the ledger keeps it.
///
/// A class, as ten thousand of them are read and passed around: a copy is one reference.
public final class Execution: Sendable {
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
  /// What it wrote, by the outputs' names.
  public let outputs: [String: Artifact]
  /// The texts of the columns that are read only when asked for.
  let columns: Columns

  struct Columns: Sendable {
    /// The digests of the parameters' groups, separated by spaces.
    let parameters: String
    /// A line an input: hash, space, name.
    let inputs: String
    /// A line an output: hash, space, count of bytes, space, name.
    let outputs: String
    /// What was said of a failure, a line each.
    let message: String
    /// What it told the user, a line each.
    let notes: String
    /// A line a reason.
    let reasons: String
  }

  /// An execution from its row; `nil` if the row's checksum is not that of its columns.
  init?(_ row: Row) {
    let row = Array(row.databaseValues)
    guard let id = Int64.fromDatabaseValue(row[0]), let run = Int64.fromDatabaseValue(row[1]),
      let node = String.fromDatabaseValue(row[2]), let stage = String.fromDatabaseValue(row[3]),
      let build = String.fromDatabaseValue(row[5]),
      let parameters = String.fromDatabaseValue(row[6]),
      let inputs = String.fromDatabaseValue(row[7]),
      let outputs = String.fromDatabaseValue(row[8]),
      let start = Double.fromDatabaseValue(row[9]), let seconds = Double.fromDatabaseValue(row[10]),
      let outcome = Int64.fromDatabaseValue(row[13]),
      let message = String.fromDatabaseValue(row[14]),
      let notes = String.fromDatabaseValue(row[15]),
      let reasons = String.fromDatabaseValue(row[16]),
      let checksum = String.fromDatabaseValue(row[17])
    else { return nil }
    let key = String.fromDatabaseValue(row[4])
    let rows = Int64.fromDatabaseValue(row[11])
    let peak = Int64.fromDatabaseValue(row[12])
    columns = Columns(
      parameters: parameters, inputs: inputs, outputs: outputs, message: message, notes: notes,
      reasons: reasons)
    self.id = id
    self.run = run
    self.node = node
    stageName = stage
    self.key = key.flatMap { ContentHash(hex: $0) }
    self.build = build
    self.start = start
    self.seconds = seconds
    self.rows = rows.map { Int($0) }
    peakBytes = peak.map { Int($0) }
    if outcome == 0 {
      failure = nil
    } else {
      guard let code = Int32(exactly: outcome), let kind = StageFailure.Kind(rawValue: code) else {
        return nil
      }
      failure = StageFailure(kind, Columns.lines(message))
    }
    self.outputs = Columns.outputs(outputs)
    guard checksum == self.checksum else { return nil }
  }

  /// The execution of a node that has just ended.
  init(_ record: NodeRecord, run: Int64, build: String) {
    id = 0
    self.run = run
    node = record.id.description
    stageName = record.stageName
    key = record.key
    self.build = build
    start = record.start
    seconds = record.seconds
    rows = record.rows
    peakBytes = record.peakBytes
    let columns = Columns(record)
    self.columns = columns
    failure = record.failure.map { StageFailure($0.kind, Columns.lines(columns.message)) }
    outputs = record.outputs
  }

  /// What it told the user, in order.
  public var notes: [String] { Columns.lines(columns.notes) }

  /// Whether it succeeded.
  public var hasSucceeded: Bool { failure == nil }

  /// The digests of the parameters' groups.
  public var parameterDigests: [ContentHash] {
    columns.parameters.split(separator: " ").compactMap { ContentHash(hex: String($0)) }
  }

  /// The hashes of its inputs by name, so far as they were known.
  public var inputs: [String: ContentHash] { Columns.inputs(columns.inputs) }

  /// Why it ran.
  public var reasons: [Reason] { Reason.list(text: columns.reasons) }
}

extension Execution.Columns {
  /// The outputs that a text lists. It is read for every node of every run, and so by bytes.
  static func outputs(_ text: String) -> [String: Artifact] {
    var outputs: [String: Artifact] = [:]
    forEachLine(of: text) { line in
      if let (name, artifact) = output(line) { outputs[name] = artifact }
    }
    return outputs
  }

  /// The inputs that a text lists, of which some nodes have thousands: hash, space, name.
  static func inputs(_ text: String) -> [String: ContentHash] {
    var inputs: [String: ContentHash] = [:]
    forEachLine(of: text) { line in
      guard line.count > 65, line[64] == UInt8(ascii: " "),
        let hash = ContentHash(digits: line.extracting(first: 64)),
        let name = try? UTF8Span(validating: line.extracting(65...))
      else { return }
      inputs[String(copying: name)] = hash
    }
    return inputs
  }

  private static func forEachLine(of text: String, _ body: (Span<UInt8>) -> Void) {
    let view = text.utf8
    let bytes = view.span
    var place = 0
    while place < bytes.count {
      let start = place
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      place = end + 1
      body(bytes.extracting(start..<end))
    }
  }

  /// An output's name and what was written: hash, space, count of bytes, space, name.
  private static func output(_ line: Span<UInt8>) -> (String, Artifact)? {
    guard line.count > 65, line[64] == UInt8(ascii: " "),
      let hash = ContentHash(digits: line.extracting(first: 64))
    else { return nil }
    var place = 65
    var byteCount = 0
    while place < line.count, line[place] != UInt8(ascii: " ") {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(line[place]), byteCount < 1 << 56
      else { return nil }
      byteCount = byteCount * 10 + Int(line[place] - UInt8(ascii: "0"))
      place += 1
    }
    guard place > 65, place < line.count,
      let name = try? UTF8Span(validating: line.extracting((place + 1)...))
    else { return nil }
    return (String(copying: name), Artifact(hash: hash, byteCount: byteCount))
  }

  init(_ record: NodeRecord) {
    func lines(_ lines: [(name: String, text: String)]) -> String {
      lines.sorted { $0.name.comesBefore($1.name) }.map { "\($0.text) \($0.name)\n" }.joined()
    }
    parameters = record.parameters.groups.map(\.digest.hex).joined(separator: " ")
    inputs = lines(record.inputs.map { (name: $0.key, text: $0.value.hex) })
    outputs = lines(
      record.outputs.map { (name: $0.key, text: "\($0.value.hash.hex) \($0.value.byteCount)") })
    message = Self.text(record.failure?.lines ?? [])
    notes = Self.text(record.notes)
    reasons = Reason.text(record.reasons)
  }

  /// Texts as one, a line each.
  private static func text(_ texts: [String]) -> String {
    texts.flatMap { $0.split(separator: "\n") }.joined(separator: "\n")
  }

  /// The lines of such a text.
  static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}

extension Execution: Equatable {
  /// Whether both are the same row.
  public static func == (one: Execution, other: Execution) -> Bool {
    one === other || (one.id == other.id && one.checksum == other.checksum)
  }
}
