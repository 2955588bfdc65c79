import TestSupport
import Testing

/// What no report needs any more is removed, and nothing else.
@Suite struct `A collection` {
  /// Three editions, so that two of them are superseded.
  private func project() throws -> WorkFolder {
    let workdir = try SmallProject.make()
    for (old, new) in [("5", "6"), ("6", "7")] {
      try workdir.edit(SmallProject.definition, "threshold: \(old)", "threshold: \(new)")
      try workdir.run("run", "-q").ends(0)
    }
    return workdir
  }

  private func count(_ run: ProgramRun, _ pattern: Regex<(Substring, Substring)>) -> Int? {
    run.output.firstMatch(of: pattern).flatMap { Int($0.1) }
  }

  @Test func `only asked for its intention says as much as it would do, and does nothing`() throws {
    let workdir = try project()
    let before = try workdir.objects()
    let dry = try workdir.run("gc", "--keep", "0s", "-n").ends(0).says(" would be removed\n")
    #expect(try workdir.objects() == before)
    #expect(try workdir.run("history", "--json").json().elements.count == 3)
    let done = try workdir.run("gc", "--keep", "0s").ends(0).says(" were removed\n")
    let objects = try #require(count(done, #/(\d+) objects? /#))
    #expect(count(dry, #/(\d+) objects? /#) == objects && objects > 0)
    #expect(count(dry, #/(\d+) runs? /#) == count(done, #/(\d+) runs? /#))
    #expect(try workdir.objects().count == before.count - objects)
  }

  @Test func `keeps all that counts: nothing runs after it, and reports can be restored`() throws {
    let workdir = try project()
    let before = try workdir.reports()
    try workdir.run("gc", "--keep", "0s").ends(0)
    try workdir.run("verify").ends(0)
    try workdir.run("run").ends(0).says("Nothing changed: 20 stages fresh")
    try workdir.remove("Reports")
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == before)
    #expect(try workdir.run("history", "--json").json()[0]["ran"].number == 0)
    // What is removed costs time only: an earlier state is made anew.
    try workdir.edit(SmallProject.definition, "threshold: 7", "threshold: 5")
    try workdir.run("plan").ends(0).says("Stages: 10 to run, 2 that may run, 8 fresh\n")
    try workdir.run("run", "-q").ends(0)
  }

  @Test func `of runs that are young removes nothing`() throws {
    let workdir = try project()
    let before = try workdir.everything()
    try workdir.run("gc").ends(0).says("0 runs and 0 objects")
    #expect(
      try workdir.objects().count == before.keys.count { $0.hasPrefix(".observatory/objects/") })
    try workdir.run("gc", "--keep", "soon").ends(64)
  }

  @Test func `removes damaged objects that were set aside`() throws {
    let workdir = try SmallProject.make()
    let object = try workdir.object(of: "small/2020/workbook", "workbook")
    try Disk.flipLastBit("\(workdir.path)/\(object)")
    try workdir.run("verify").ends(1)
    #expect(workdir.has("\(object).damaged"))
    try workdir.run("gc").ends(0).says("0 runs and 1 object ")
    #expect(!workdir.has("\(object).damaged"))
  }

  @Test func `keeps what counted for a failed stage, and the failure`() throws {
    let workdir = try project()
    try workdir.write(SmallSurvey.export(seed: 8), to: SmallProject.export("2022"))
    try workdir.run(
      "run", "-q", environment: ["OBSERVATORY_FAULT": "fail=small/2022/tally=1"]
    ).ends(1)
    let plan = try workdir.run("plan").ends(0).output
    try workdir.run("gc", "--keep", "0s").ends(0)
    #expect(try workdir.run("plan").ends(0).output == plan)
    // The edition that is published can be restored although its stages are due.
    try workdir.run("run", "-q").ends(0)
    try workdir.run("plan", "--exit-code").ends(0)
  }
}
