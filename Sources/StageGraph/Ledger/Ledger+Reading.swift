import GRDB

extension Ledger {
  /// The executions that count now, by node's name. A damaged row is left out, and noted.
  public func current() throws(StageGraphError) -> [String: Execution] {
    try executions(
      sql: """
        SELECT \(Execution.columnList), node.name
        FROM node JOIN execution ON execution.id = node.execution
        """)
  }

  /// The executions that counted at the end of a run, by node's name.
  public func current(after run: Int64) throws(StageGraphError) -> [String: Execution] {
    try executions(
      sql: """
        SELECT \(Execution.columnList), event.node
        FROM event JOIN execution ON execution.id = event.execution
        JOIN (SELECT node, MAX(run) AS run FROM event WHERE run <= \(run) GROUP BY node) AS last
        ON last.node = event.node AND last.run = event.run
        """)
  }

  private func executions(sql: String) throws(StageGraphError) -> [String: Execution] {
    let (executions, damaged) = try read { database -> ([String: Execution], Int) in
      var executions: [String: Execution] = [:]
      var damaged = 0
      let rows = try Row.fetchCursor(database, sql: sql)
      while let row = try rows.next() {
        guard let execution = Execution(row),
          String.fromDatabaseValue(row[Self.nameColumn]) == execution.node
        else {
          damaged += 1
          continue
        }
        executions[execution.node] = execution
      }
      return (executions, damaged)
    }
    if damaged > 0 {
      note(damage: "damaged rows of the ledger: \(damaged); their stages run again")
    }
    return executions
  }

  /// The column after those of `Execution.columnList`.
  private static let nameColumn = 18

  /// The last time that a node ran with a key; `nil` if it never did.
  func execution(of node: String, key: ContentHash) throws(StageGraphError) -> Execution? {
    try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT \(Execution.columnList) FROM execution
          WHERE node = ? AND key = ? ORDER BY id DESC LIMIT 1
          """, arguments: [node, key.hex]
      ).flatMap { Execution($0) }
    }
  }

  /// Whether a node has ever succeeded with a build and its parameters, whatever its inputs were.
  func hasSucceeded(_ node: Node, build: String) throws(StageGraphError) -> Bool {
    let parameters = Execution.Columns(NodeRecord(node, .succeeded)).parameters
    return try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT 1 FROM execution
          WHERE node = ? AND build = ? AND parameters = ? AND outcome = 0 LIMIT 1
          """, arguments: [node.id.description, build, parameters]) != nil
    }
  }

  /// The values of some groups of parameters, by digest; a group that is damaged is left out.
  func parameters(
    _ digests: [ContentHash]
  ) throws(StageGraphError) -> [ContentHash: [String: String]] {
    try read { database in
      var groups: [ContentHash: [String: String]] = [:]
      for digest in digests {
        let row = try Row.fetchOne(
          database, sql: "SELECT content, checksum FROM parameters WHERE digest = ?",
          arguments: [digest.hex])
        groups[digest] = row.flatMap { Self.content($0) }.flatMap { ParameterGroup.texts(json: $0) }
      }
      return groups
    }
  }

  /// The content of a group of parameters; `nil` if its checksum is another.
  private static func content(_ row: Row) -> String? {
    guard let content = String.fromDatabaseValue(row[0]),
      String.fromDatabaseValue(row[1]) == RowChecksum.of(content)
    else { return nil }
    return content
  }

  /// The last success of the same node before an execution; `nil` if there is none.
  func success(before execution: Execution) throws(StageGraphError) -> Execution? {
    try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT \(Execution.columnList) FROM execution
          WHERE node = ? AND id < ? AND outcome = 0 ORDER BY id DESC LIMIT 1
          """, arguments: [execution.node, execution.id]
      ).flatMap { Execution($0) }
    }
  }

  /// The execution that counts for a node; `nil` if there is none.
  public func current(of node: String) throws(StageGraphError) -> Execution? {
    try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT \(Execution.columnList)
          FROM node JOIN execution ON execution.id = node.execution WHERE node.name = ?
          """, arguments: [node]
      ).flatMap { Execution($0) }
    }
  }

  /// The runs, the last first.
  ///
  /// - Parameter limit: the most that are returned.
  public func runs(limit: Int = .max) throws(StageGraphError) -> [RunRow] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT \(RunRow.columnList) FROM run ORDER BY id DESC LIMIT ?",
        arguments: [Int64(limit)]
      ).compactMap { RunRow($0) }
    }
  }

  /// A run by its number; `nil` if there is none.
  public func run(_ id: Int64) throws(StageGraphError) -> RunRow? {
    try read { database in
      try Row.fetchOne(
        database, sql: "SELECT \(RunRow.columnList) FROM run WHERE id = ?", arguments: [id]
      ).flatMap { RunRow($0) }
    }
  }

  /// What ran in a run, in the order in which it ended.
  public func executions(of run: Int64) throws(StageGraphError) -> [Execution] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT \(Execution.columnList) FROM execution WHERE run = ? ORDER BY id",
        arguments: [run]
      ).compactMap { Execution($0) }
    }
  }

  /// What a run published, or failed to, by folder.
  public func publications(of run: Int64) throws(StageGraphError) -> [PublicationRow] {
    try publications(where: "run = \(run) ORDER BY folder")
  }

  /// The last publication of each folder up to a run, failed ones left out, by folder.
  public func lastPublications(
    upTo run: Int64 = .max
  ) throws(StageGraphError) -> [String: PublicationRow] {
    let rows = try publications(where: "state = 'published' AND run <= \(run) ORDER BY run")
    return Dictionary(rows.map { ($0.folder, $0) }) { _, last in last }
  }

  /// The folders that were ever published.
  public func publishedFolders() throws(StageGraphError) -> [String] {
    try read { database in
      try String.fetchAll(
        database,
        sql: "SELECT DISTINCT folder FROM publication WHERE state = 'published' ORDER BY folder")
    }
  }

  private func publications(where condition: String) throws(StageGraphError) -> [PublicationRow] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT \(PublicationRow.columnList) FROM publication WHERE \(condition)"
      ).compactMap { PublicationRow($0) }
    }
  }

  /// How long each stage took on average, by stage, over its last executions that succeeded: what
  /// an estimate of a run is made from. In seconds.
  public func meanSeconds() throws(StageGraphError) -> [String: Double] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT execution.stage, AVG(execution.seconds)
          FROM node JOIN execution ON execution.id = node.execution
          WHERE execution.outcome = 0 GROUP BY execution.stage
          """)
      var means: [String: Double] = [:]
      for row in rows {
        guard let stage = String.fromDatabaseValue(row[0]),
          let mean = Double.fromDatabaseValue(row[1])
        else { continue }
        means[stage] = mean
      }
      return means
    }
  }

  /// What SQLite itself finds wrong with the file, and how many rows have a wrong checksum.
  func faults() throws(StageGraphError) -> [String] {
    try read { database in
      var faults = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter {
        $0 != "ok"
      }
      let tables: [(name: String, sql: String, isSound: (Row) -> Bool)] = [
        ("execution", "SELECT \(Execution.columnList) FROM execution", { Execution($0) != nil }),
        ("run", "SELECT \(RunRow.columnList) FROM run", { RunRow($0) != nil }),
        (
          "publication", "SELECT \(PublicationRow.columnList) FROM publication",
          { PublicationRow($0) != nil }
        ),
        (
          "parameters", "SELECT content, checksum FROM parameters", { Self.content($0) != nil }
        ),
      ]
      for table in tables {
        var damaged = 0
        let rows = try Row.fetchCursor(database, sql: table.sql)
        while let row = try rows.next() {
          if !table.isSound(row) { damaged += 1 }
        }
        if damaged > 0 { faults.append("damaged rows of the table '\(table.name)': \(damaged)") }
      }
      return faults
    }
  }
}
