import Glibc
import StageGraph
import TestSupport
import Testing

@Suite struct `A project that another run holds` {
  @Test func `is left alone, and the holder is named`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let lock = try ProjectLock.acquire(project: workdir.path)
    try workdir.run("run").ends(4).complains("process \(getpid()) on ")
    #expect(!workdir.has("Reports"))
    // A check writes nothing, and need not wait.
    try workdir.run("check").ends(0)
    lock.release()
    try workdir.run("run").ends(0)
  }
}
