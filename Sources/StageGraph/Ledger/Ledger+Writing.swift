import GRDB

extension Ledger {
  /// What a run has to write down at once.
  struct Batch: Sendable {
    /// Nodes that ran, in the order in which they ended.
    var ended: [NodeRecord] = []
    /// Nodes for which an earlier execution counts again.
    var taken: [(node: String, execution: Int64)] = []
    /// Nodes that are no longer declared.
    var gone: [String] = []
    /// Publications that changed something, or failed.
    var publications: [PublicationRecord] = []

    var isEmpty: Bool {
      ended.isEmpty && taken.isEmpty && gone.isEmpty && publications.isEmpty
    }
  }

  /// Begins a run.
  func begin(build: String, command: String, at start: Double) throws(StageGraphError) -> RunRow {
    try write { database in
      var run = RunRow(id: 0, start: start, build: build, command: command)
      try database.execute(
        sql: "INSERT INTO run (start, build, command, checksum) VALUES (?, ?, ?, ?)",
        arguments: [start, build, command, run.checksum])
      run = RunRow(
        id: database.lastInsertedRowID, start: start, build: build, command: command)
      return run
    }
  }

  /// Writes a run's row again: at its end, or in a new ledger.
  func update(_ run: RunRow) throws(StageGraphError) {
    try write { database in try Self.put(run, database) }
  }

  /// Writes down what has happened since the last time, in one transaction.
  func commit(_ batch: Batch, of run: RunRow) throws(StageGraphError) {
    try write { database in
      // A ledger begun anew during the run doesn't know the run yet, nor any execution before it.
      let isKnown = try Row.fetchOne(
        database, sql: "SELECT 1 FROM run WHERE id = ?", arguments: [run.id])
      if isKnown == nil { try Self.put(run, database) }
      for record in batch.ended { try Self.insert(record, of: run, database) }
      for (node, execution) in batch.taken {
        let isKnown = try Row.fetchOne(
          database, sql: "SELECT 1 FROM execution WHERE id = ? AND node = ?",
          arguments: [execution, node])
        guard isKnown != nil else { continue }
        try Self.point(node, to: execution, run: run.id, database)
      }
      for node in batch.gone { try Self.point(node, to: nil, run: run.id, database) }
      for publication in batch.publications {
        try database.execute(
          sql: """
            INSERT OR REPLACE INTO publication
              (run, folder, state, edition, files, kept, message, checksum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, arguments: PublicationRow(publication, run: run.id).arguments)
      }
    }
  }

  private static func insert(
    _ record: NodeRecord, of run: RunRow, _ database: Database
  ) throws {
    for group in record.parameters.groups {
      let insertion = try database.cachedStatement(
        sql: "INSERT INTO parameters (digest, content, checksum) VALUES (?, ?, ?)")
      let known = try database.cachedStatement(sql: "SELECT 1 FROM parameters WHERE digest = ?")
      let digest = group.digest.hex
      guard try Row.fetchOne(known, arguments: [digest]) == nil else { continue }
      let content = group.json
      try insertion.execute(arguments: [digest, content, RowChecksum.of(content)])
    }
    let execution = Execution(record, run: run.id, build: run.build)
    try database.cachedStatement(
      sql: """
        INSERT INTO execution
          (run, node, stage, key, build, parameters, inputs, outputs, start, seconds, rows, peak,
           outcome, message, notes, reasons, checksum)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: execution.arguments)
    try point(execution.node, to: database.lastInsertedRowID, run: run.id, database)
  }

  /// Makes an execution the one that counts for a node, from a run on.
  private static func point(
    _ node: String, to execution: Int64?, run: Int64, _ database: Database
  ) throws {
    if let execution {
      try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO node (name, execution) VALUES (?, ?)"
      ).execute(arguments: [node, execution])
    } else {
      try database.execute(sql: "DELETE FROM node WHERE name = ?", arguments: [node])
    }
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO event (run, node, execution) VALUES (?, ?, ?)"
    ).execute(arguments: [run, node, execution])
  }

  private static func put(_ run: RunRow, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO run
          (id, start, finish, build, command, exit, ran, loaded, failed, blocked, message, checksum)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        run.id, run.start, run.finish, run.build, run.command, run.exit, run.ran, run.loaded,
        run.failed, run.blocked, run.message, run.checksum,
      ])
  }
}
