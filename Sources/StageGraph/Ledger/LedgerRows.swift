import GRDB

extension Execution {
  /// The columns of a row, in the order in which `init(_:)` reads them.
  static let columnList = """
    execution.id, execution.run, execution.node, execution.stage, execution.key, execution.build, \
    execution.parameters, execution.inputs, execution.outputs, execution.start, execution.seconds, \
    execution.rows, execution.peak, execution.outcome, execution.message, execution.notes, \
    execution.reasons, execution.checksum
    """

  /// What the row's checksum has to be.
  var checksum: String {
    var checksum = RowChecksum()
    checksum.append(run)
    for text in [
      node, stageName, key?.hex ?? "", build, columns.parameters, columns.inputs, columns.outputs,
      columns.message, columns.notes, columns.reasons,
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
      start, seconds, rows, peakBytes, failure?.kind.rawValue ?? 0, columns.message,
      columns.notes, columns.reasons, checksum,
    ]
  }
}
