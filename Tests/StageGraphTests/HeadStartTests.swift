import GRDB
import Glibc
import StageGraph
import TestSupport
import Testing

/// What is read before the graph is known saves time, and decides nothing that was not so a moment ago.
@Suite struct `A run with a head start` {
  private let workdir: WorkFolder

  init() throws {
    workdir = try WorkFolder()
    try Disk.write("one", to: "\(workdir.path)/source")
    try run()
  }

  private static let report = "Reports/s/1/report.txt"

  /// Runs with a head start that has read all it can.
  @discardableResult
  private func run(
    after change: () throws -> Void = {},
    observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws -> RunOutcome {
    let headStart = HeadStart(project: workdir.path, published: "Reports")
    try change()
    headStart.finish()
    return try run(headStart, observer)
  }

  private func run(
    _ headStart: HeadStart, _ observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws -> RunOutcome {
    let node = try Node.toy("s/1/a", sources: ["source"])
    let ledger = try Ledger(project: workdir.path)
    defer { ledger.close() }
    return GraphRunner(
      project: workdir.path, store: try ArtifactStore(project: workdir.path), ledger: ledger,
      build: "build", jobs: 2, headStart: headStart, observer: observer
    ).run(
      try StageGraph(
        nodes: [node],
        publications: [
          Publication(folder: "Reports/s/1", files: ["report.txt": ArtifactID(node.id, "out")])
        ]))
  }

  private func says(_ words: String) throws {
    #expect(try workdir.text(Self.report) == words)
  }

  @Test func `finds nothing to do where there is nothing`() throws {
    let outcome = try run()
    #expect(outcome.ran.isEmpty)
    #expect(outcome.publications.map(\.state) == [.unchanged])
    try says("(one)s/1/a:out")
  }

  @Test func `finds a report that was edited before, and keeps the edit`() throws {
    try Disk.write("edited", to: "\(workdir.path)/\(Self.report)")
    let outcome = try run()
    #expect(outcome.publications.map(\.state) == [.published])
    try says("(one)s/1/a:out")
    #expect(try workdir.text("Reports/s/1/report (edited).txt") == "edited")
  }

  @Test func `keeps an edit made since its reports were read`() throws {
    // With new reports, it is carried over at once.
    try Disk.write("two", to: "\(workdir.path)/source")
    var headStart = HeadStart(project: workdir.path, published: "Reports")
    headStart.finish()
    try Disk.write("edited", to: "\(workdir.path)/\(Self.report)")
    #expect(try run(headStart).exitCode == 0)
    try says("(two)s/1/a:out")
    #expect(try workdir.text("Reports/s/1/report (edited).txt") == "edited")
    // Without, it is found all the same: the file's date is another.
    headStart = HeadStart(project: workdir.path, published: "Reports")
    headStart.finish()
    try Disk.write("edited again", to: "\(workdir.path)/\(Self.report)")
    #expect(try run(headStart).publications.map(\.state) == [.published])
    try says("(two)s/1/a:out")
    #expect(try workdir.text("Reports/s/1/report (edited 2).txt") == "edited again")
  }

  @Test func `finds an edit of the same size whose date was set back`() throws {
    // Of a file that has just been changed no hash is kept.
    usleep(3_200_000)
    let path = "\(workdir.path)/\(Self.report)"
    let headStart = HeadStart(project: workdir.path, published: "Reports")
    headStart.finish()
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    try Disk.flipLastBit(path)
    let edited = try workdir.text(Self.report)
    let times = [status.st_atim, status.st_mtim]
    #expect(unsafe utimensat(AT_FDCWD, path, times, 0) == 0)
    #expect(try run(headStart).publications.map(\.state) == [.published])
    try says("(one)s/1/a:out")
    #expect(try workdir.text("Reports/s/1/report (edited).txt") == edited)
  }

  @Test func `tells of a damaged row, and runs its node again`() throws {
    let queue = try DatabaseQueue(path: "\(workdir.path)/.observatory/ledger.sqlite")
    try queue.write { try $0.execute(sql: "UPDATE execution SET seconds = seconds + 1") }
    try queue.close()
    let events = Log<RunEvent>()
    let outcome = try run(observer: { events.append($0) })
    #expect(outcome.ran == ["s/1/a"])
    #expect(events.all.contains { if case .damage = $0 { true } else { false } })
  }

  @Test func `forgets what it read of a ledger that was set aside since`() throws {
    let headStart = HeadStart(project: workdir.path, published: "Reports")
    headStart.finish()
    let path = "\(workdir.path)/.observatory/ledger.sqlite"
    try Disk.rename(path, to: "\(path).damaged")
    #expect(try run(headStart).ran == ["s/1/a"])
    #expect(try run().ran.isEmpty)
  }

  @Test func `begins anew where there is no ledger any more`() throws {
    try Disk.remove("\(workdir.path)/.observatory")
    #expect(try run().ran == ["s/1/a"])
    try says("(one)s/1/a:out")
  }

  @Test func `does what a killed run has left to be done`() throws {
    // Killed between building a folder and exchanging it: the new one is complete, the old one is gone.
    try Disk.rename(
      "\(workdir.path)/Reports/s/1", to: "\(workdir.path)/Reports/s/1.old-0123456789abcdef")
    let outcome = try run()
    #expect(outcome.exitCode == 0)
    try says("(one)s/1/a:out")
    #expect(Disk.names("\(workdir.path)/Reports/s") == ["1"])
  }
}
