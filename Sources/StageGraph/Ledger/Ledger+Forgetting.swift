import GRDB

extension Ledger {
  /// The number of the first run that began at a time or later; one more than the last if none did.
  func firstRun(since time: Double) throws(StageGraphError) -> Int64 {
    try read { database in
      try Int64.fetchOne(
        database,
        sql:
          "SELECT COALESCE(MIN(id), (SELECT COALESCE(MAX(id), 0) + 1 FROM run)) FROM run WHERE start >= ?",
        arguments: [time]) ?? 1
    }
  }

  /// The objects that are kept when all runs before one are forgotten: the outputs of what ran since,
  /// and of what counted when that run began or counts now.
  func neededObjects(since run: Int64) throws(StageGraphError) -> Set<ContentHash> {
    let texts = try read { database in
      try String.fetchAll(
        database, sql: "SELECT outputs FROM execution WHERE \(Self.isNeeded(since: run))")
    }
    var needed: Set<ContentHash> = []
    for line in texts.lazy.flatMap({ $0.split(separator: "\n") }) {
      if let hash = ContentHash(hex: String(line.prefix(64))) { needed.insert(hash) }
    }
    let published = try publishedObjects(since: run)
    return needed.union(published)
  }

  private func publishedObjects(since run: Int64) throws(StageGraphError) -> Set<ContentHash> {
    let last = try lastPublications(upTo: run - 1).values.flatMap(\.files.values)
    return Set(last)
  }

  /// The runs that are kept when all before one are forgotten.
  func neededRuns(since run: Int64) throws(StageGraphError) -> Set<Int64> {
    try read { database in
      Set(
        try Int64.fetchAll(
          database,
          sql: """
            SELECT id FROM run WHERE id >= \(run)
            UNION SELECT run FROM execution WHERE \(Self.isNeeded(since: run))
            UNION SELECT MAX(run) FROM publication WHERE state = 'published' GROUP BY folder
            """))
    }
  }

  /// Forgets the runs before one, but for what counted when it began or counts now.
  func forget(before run: Int64) throws(StageGraphError) {
    try write { database in
      try database.execute(
        sql: """
          DELETE FROM execution WHERE NOT (\(Self.isNeeded(since: run)));
          DELETE FROM event WHERE run < \(run)
            AND (execution IS NULL OR execution NOT IN (SELECT id FROM execution));
          DELETE FROM publication WHERE run < \(run) AND (folder, run) NOT IN
            (SELECT folder, MAX(run) FROM publication WHERE state = 'published' GROUP BY folder);
          DELETE FROM run WHERE id < \(run)
            AND id NOT IN (SELECT run FROM execution) AND id NOT IN (SELECT run FROM publication);
          DELETE FROM parameters WHERE digest NOT IN (
            WITH RECURSIVE word (digest, rest) AS (
              SELECT '', parameters || ' ' FROM execution
              UNION
              SELECT substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1)
              FROM word WHERE rest <> ''
            )
            SELECT digest FROM word
          );
          """)
    }
  }

  /// The condition for an execution to be kept.
  private static func isNeeded(since run: Int64) -> String {
    """
    run >= \(run) OR id IN (SELECT execution FROM node) OR id IN (
      SELECT event.execution FROM event
      JOIN (SELECT node, MAX(run) AS run FROM event WHERE run < \(run) GROUP BY node) AS last
      ON last.node = event.node AND last.run = event.run WHERE event.execution IS NOT NULL)
    """
  }
}
