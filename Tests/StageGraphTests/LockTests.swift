import Glibc
import StageGraph
import TestSupport
import Testing

@Suite struct `The lock of a project` {
  @Test func `is refused to a second, with the first's name, until it is given back`() throws {
    let workdir = try WorkFolder()
    let lock = try ProjectLock.acquire(project: workdir.path)
    lock.update(stage: "catalysts/2018/ingest")
    let error = #expect(throws: StageGraphError.self) {
      try ProjectLock.acquire(project: workdir.path)
    }
    guard case .locked(let holder?) = error else {
      Issue.record("no holder in \(String(describing: error))")
      return
    }
    #expect(holder.process == getpid())
    #expect(holder.stage == "catalysts/2018/ingest")
    #expect(error?.kind.rawValue == 4)
    #expect(error?.description.contains("UTC, at catalysts/2018/ingest") == true)
    lock.release()
    try ProjectLock.acquire(project: workdir.path).release()
  }

  @Test func `is given back when it is forgotten`() throws {
    let workdir = try WorkFolder()
    do {
      let lock = try ProjectLock.acquire(project: workdir.path)
      lock.update(stage: "a longer text")
      lock.update(stage: "short")
    }
    try ProjectLock.acquire(project: workdir.path).release()
  }

  @Test func `can be waited for`() throws {
    let workdir = try WorkFolder()
    let lock = try ProjectLock.acquire(project: workdir.path)
    #expect(throws: StageGraphError.self) {
      try ProjectLock.acquire(project: workdir.path, wait: .seconds(0.1))
    }
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: StageGraphError.cancelled) {
      try ProjectLock.acquire(
        project: workdir.path, wait: .seconds(1000), cancellation: cancellation)
    }
    lock.release()
    try ProjectLock.acquire(project: workdir.path, wait: .seconds(1000)).release()
  }

  @Test func `holds though the store is deleted`() throws {
    let workdir = try WorkFolder()
    let lock = try ProjectLock.acquire(project: workdir.path)
    try Disk.remove("\(workdir.path)/.observatory")
    #expect(throws: StageGraphError.locked(nil)) {
      try ProjectLock.acquire(project: workdir.path)
    }
    lock.release()
  }

  @Test func `is another for another project`() throws {
    let one = try WorkFolder()
    let other = try WorkFolder()
    let first = try ProjectLock.acquire(project: one.path)
    let second = try ProjectLock.acquire(project: other.path)
    first.release()
    second.release()
  }
}
