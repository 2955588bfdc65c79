import GRDB

extension Execution {
  /// The columns of a row, in the order in which `init(_:)` reads them.
  static let columnList = """
    execution.id, execution.run, execution.node, execution.stage, execution.key, execution.build, \
    execution.parameters, execution.inputs, execution.outputs, execution.start, execution.seconds, \
    execution.rows, execution.peak, execution.outcome, execution.message, execution.notes, \
    execution.reasons, execution.checksum
    """

  /// An execution from its row; `nil` if the row's checksum is not that of its columns.
  init?(_ row: Row) {
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
    let lines = message.split(separator: "\n").map(String.init)
    if outcome == 0 {
      failure = nil
    } else {
      guard let code = Int32(exactly: outcome), let kind = StageFailure.Kind(rawValue: code) else {
        return nil
      }
      failure = StageFailure(kind, lines)
    }
    self.notes = notes.split(separator: "\n").map(String.init)
    columns = Columns(parameters: parameters, inputs: inputs, outputs: outputs, reasons: reasons)
    self.outputs = Columns.outputs(outputs)
    guard checksum == self.checksum else { return nil }
  }

  /// What the row's checksum has to be.
  var checksum: String {
    var checksum = RowChecksum()
    checksum.append(run)
    for text in [
      node, stageName, key?.hex ?? "", build, columns.parameters, columns.inputs, columns.outputs,
      failure?.lines.joined(separator: "\n") ?? "", notes.joined(separator: "\n"), columns.reasons,
    ] {
      checksum.append(text)
    }
    checksum.append(start)
    checksum.append(seconds)
    checksum.append(rows.map { Int64($0) })
    checksum.append(peakBytes.map { Int64($0) })
    checksum.append(Int64(failure?.kind.rawValue ?? 0))
    return checksum.text
  }

  /// The values of a new row.
  var arguments: StatementArguments {
    [
      run, node, stageName, key?.hex, build, columns.parameters, columns.inputs, columns.outputs,
      start, seconds, rows, peakBytes, failure?.kind.rawValue ?? 0,
      failure?.lines.joined(separator: "\n") ?? "", notes.joined(separator: "\n"), columns.reasons,
      checksum,
    ]
  }

  /// The execution of a node that has just ended.
  init(_ record: NodeRecord, run: Int64, build: String) {
    func lines(_ texts: [String]) -> [String] {
      texts.flatMap { $0.split(separator: "\n").map(String.init) }
    }
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
    failure = record.failure.map { StageFailure($0.kind, lines($0.lines)) }
    notes = lines(record.notes)
    outputs = record.outputs
    columns = Columns(record)
  }
}
