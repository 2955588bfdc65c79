import GRDB
import Glibc
import StageGraph
import TestSupport
import Testing

/// What is known of earlier runs may be damaged or lost: that costs time and nothing else.
@Suite struct `A ledger` {
  private func graph() throws -> StageGraph {
    try StageGraph(nodes: [
      .toy("s/1/a"), .toy("s/1/b", from: ["s/1/a"], parameters: ["v": 1]), .toy("s/2/a"),
    ])
  }

  /// A project after a run.
  private func project() throws -> WorkFolder {
    let workdir = try WorkFolder()
    try workdir.runKept(try graph())
    return workdir
  }

  /// Does with the ledger's file what only a fault, or another program, would do.
  private func tamper(_ workdir: WorkFolder, _ sql: String) throws {
    // A ledger that was just let go may still be closing on another thread.
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(
      path: "\(workdir.path)/.observatory/ledger.sqlite", configuration: configuration)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test func `that a newer program wrote is refused, and left as it is`() throws {
    let workdir = try project()
    try tamper(workdir, "INSERT INTO grdb_migrations (identifier) VALUES ('999 of the future')")
    let path = "\(workdir.path)/.observatory/ledger.sqlite"
    #expect(throws: StageGraphError.ledgerIsNewer(path)) { try Ledger(project: workdir.path) }
    #expect(throws: StageGraphError.ledgerIsNewer(path)) {
      try Ledger.existing(project: workdir.path)
    }
    #expect(StageGraphError.ledgerIsNewer(path).kind == .storeDamaged)
    #expect(StageFailure.Kind.storeDamaged.rawValue == 6)
    #expect(!workdir.has(".observatory/ledger.sqlite.damaged"))
  }

  @Test(arguments: [
    "UPDATE execution SET seconds = seconds + 1 WHERE node = 's/1/a'",
    "UPDATE execution SET outputs = replace(outputs, 'out', 'tuo') WHERE node = 's/1/a'",
    "UPDATE execution SET node = 's/2/a' WHERE node = 's/1/a'",
    "UPDATE execution SET outcome = 1 WHERE node = 's/1/a'",
    "UPDATE execution SET outcome = 77 WHERE node = 's/1/a'",
    "UPDATE execution SET checksum = '' WHERE node = 's/1/a'",
    "UPDATE execution SET start = 'soon' WHERE node = 's/1/a'",
  ])
  func `leaves a row out whose checksum is wrong: its node runs again`(_ sql: String) throws {
    let workdir = try project()
    try tamper(workdir, sql)
    let ledger = try #require(try Ledger.existing(project: workdir.path))
    #expect(try ledger.current().keys.sorted() == ["s/1/b", "s/2/a"])
    #expect(ledger.takeDamage().count == 1 && ledger.takeDamage().isEmpty)
    let verification = try Verification(
      project: workdir.path, store: try ArtifactStore(project: workdir.path), ledger: ledger,
      folders: [], jobs: 1)
    #expect(
      verification.ledgerFaults == ["damaged rows of the table 'execution': 1"]
        && !verification.isSound)
    // It comes out as it was, so nothing after it runs.
    #expect(try workdir.runKept(try graph()).ran == ["s/1/a"])
    #expect(!(try workdir.plan(try graph()).hasWork))
  }

  @Test func `with a damaged group of parameters runs nothing more, and names what it can`() throws
  {
    let workdir = try project()
    try tamper(workdir, "UPDATE parameters SET content = replace(content, '1', '2')")
    #expect(!(try workdir.plan(try graph()).hasWork))
    let other = try StageGraph(nodes: [
      .toy("s/1/a"), .toy("s/1/b", from: ["s/1/a"], parameters: ["v": 3]), .toy("s/2/a"),
    ])
    let reasons = try workdir.plan(other).node(try NodeID("s/1/b"))?.reasons
    #expect(reasons == [Reason(.parameter, "v", after: "3")])
  }

  @Test func `that is no database is set aside, and a new one begun`() throws {
    for garbage in [
      String(repeating: "no database at all\n", count: 1_000),
      "SQLite format 3\0" + String(repeating: "\u{1}", count: 8_192),
    ] {
      let workdir = try project()
      // The run's last thread may still be closing the ledger.
      while workdir.has(".observatory/ledger.sqlite-wal") { usleep(1_000) }
      try workdir.write(garbage, to: ".observatory/ledger.sqlite")
      #expect(throws: StageGraphError.self) {
        try Ledger.existing(project: workdir.path)?.current()
      }
      let events = Log<RunEvent>()
      let ledger = try Ledger(project: workdir.path)
      let outcome = GraphRunner(
        project: workdir.path, store: try ArtifactStore(project: workdir.path), ledger: ledger,
        build: "build", jobs: 1
      ) { events.append($0) }.run(try graph())
      #expect(outcome.exitCode == 0 && outcome.ran.count == 3)
      #expect(events.all.contains { if case .damage = $0 { true } else { false } })
      #expect(try workdir.text(".observatory/ledger.sqlite.damaged") == garbage)
      #expect(!(try workdir.plan(try graph()).hasWork))
    }
  }

  @Test func `that is empty, or was deleted, is begun anew`() throws {
    let workdir = try project()
    try workdir.write("", to: ".observatory/ledger.sqlite")
    #expect(try Ledger.existing(project: workdir.path) == nil, "as a killed first run leaves it")
    #expect(try workdir.plan(try graph()).nodes.allSatisfy { $0.action == .run })
    #expect(try workdir.runKept(try graph()).ran.count == 3)
    try workdir.remove(".observatory/ledger.sqlite")
    #expect(try Ledger.existing(project: workdir.path) == nil)
    #expect(try workdir.runKept(try graph()).ran.count == 3)
  }

  @Test func `keeps runs, with what counted after each of them`() throws {
    let workdir = try project()
    try workdir.runKept(try graph(), build: "newer")
    try workdir.runKept(try graph())
    let ledger = try #require(try Ledger.existing(project: workdir.path))
    #expect(try ledger.runs().map(\.id) == [3, 2, 1])
    #expect(try ledger.runs().map(\.ran) == [0, 3, 3], "the first build's outputs count again")
    #expect(try ledger.runs(limit: 1).map(\.id) == [3])
    #expect(try ledger.run(9) == nil)
    #expect(try (1...3).map { try ledger.current(after: $0)["s/1/a"]?.run } == [1, 2, 1])
    #expect(try ledger.executions(of: 2).map(\.build) == ["newer", "newer", "newer"])
  }
}
