import TestSupport
import Testing

/// Everything that is kept, compared with its hashes.
@Suite struct `A verification` {
  @Test func `of what is sound says so, and of nothing makes no file`() throws {
    let fresh = try SmallProject.make(afterRun: false)
    try fresh.run("verify").ends(0).says("0 objects")
    #expect(fresh.names == ["Surveys"])
    let workdir = try SmallProject.make()
    let count = try workdir.objects().count
    try workdir.run("verify").ends(0).says("\(count) objects, ").says(
      ": all sound\nledger: sound\n")
  }

  @Test func `finds a flipped byte, and the run that needs the object makes it anew`() throws {
    let workdir = try SmallProject.make()
    let before = try workdir.reports()
    let object = try workdir.object(of: "small/2022/tally", "tally")
    try Disk.flipLastBit("\(workdir.path)/\(object)")
    let hash = object.split(separator: "/").suffix(2).joined()
    try workdir.run("verify").ends(1).says(" 1 damaged and set aside").says("  damaged: \(hash)\n")
    #expect(!workdir.has(object) && workdir.has("\(object).damaged"))
    try workdir.run("verify").ends(0).says(": all sound\n")

    // Nothing reads it while its followers are fresh; once they are due it is made anew.
    try workdir.run("plan", "--exit-code").ends(0)
    try workdir.edit(SmallProject.definition, "threshold: 5", "threshold: 6")
    let plan = try workdir.run("plan").ends(0)
    #expect(
      plan.line(of: "small/2022/tally")
        == "run      its output 'tally' is no longer in the store, or damaged")
    try workdir.run("run").ends(0)
      .complains(
        "small/2022/tally: what it wrote was gone or damaged in the store, and was made anew")
    #expect(workdir.has(object))
    try workdir.edit(SmallProject.definition, "threshold: 6", "threshold: 5")
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == before)
  }

  @Test func `names published files that were edited or are missing, and blames nobody`() throws {
    let workdir = try SmallProject.make()
    let before = try workdir.reports()
    try workdir.write("x", to: "Reports/small/2020/cells.csv")
    try workdir.remove("Reports/small/2022/small-2022.txt")
    try workdir.run("verify").ends(0)
      .says("edited since it was published: Reports/small/2020/cells.csv\n")
      .says("missing, the next run restores it: Reports/small/2022/small-2022.txt\n")
    try workdir.run("plan", "--exit-code").ends(5)
    try workdir.run("run", "-q").ends(0)
    var after = try workdir.reports()
    #expect(after.removeValue(forKey: "small/2020/cells (edited).csv") != nil)
    #expect(after == before)
  }

  @Test func `of a ledger that was scribbled over is a failure, and the next run begins anew`()
    throws
  {
    let workdir = try SmallProject.make()
    let before = try workdir.reports()
    for name in ["-wal", "-shm"] where workdir.has(".observatory/ledger.sqlite\(name)") {
      try workdir.remove(".observatory/ledger.sqlite\(name)")
    }
    try workdir.write(
      "no database at all, and long enough to be read", to: ".observatory/ledger.sqlite")
    try workdir.run("verify").ends(1).complains(
      "ledger.sqlite is damaged: the next run sets it aside")
    try workdir.run("status").complains("ledger.sqlite is damaged")
    try workdir.run("run").ends(0).complains("every stage runs again")
    #expect(!(try workdir.run("verify").ends(0).output.contains("missing")))
    #expect(try workdir.reports() == before)
  }
}

@Suite struct `A store from which objects are missing` {
  @Test func `says so when it is verified, and the next run that needs one makes it anew`() throws {
    let workdir = try SmallProject.make()
    let before = try workdir.reports()
    try workdir.remove(try workdir.object(of: "small/2020/tally", "tally"))
    try workdir.run("verify").ends(0).says("1 object missing; a run that needs one makes it anew")
    try workdir.run("run", "--force", "--stage", "crosstabs", "--wave", "2020", "-q").ends(0)
    #expect(!(try workdir.run("verify").ends(0).output.contains("missing")))
    #expect(try workdir.reports() == before)
  }
}
