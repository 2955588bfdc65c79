import GRDB
import TestSupport
import Testing

@Suite struct `The exit code` {
  @Test(arguments: [Int32(1), 2, 3, 6, 7, 8])
  func `is that of the kind of failure`(_ code: Int32) throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let run = try workdir.run(
      "run", environment: ["OBSERVATORY_FAULT": "fail=small/2020/weight=\(code)"])
    run.ends(code).says("Reports/small/2022  published: ")
    #expect(!workdir.has("Reports/small/2020"))
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == WorkFolder.published().reports())
  }

  /// Each beats the next: 8, 6, 7, 1, 2, 3.
  @Test func `of several kinds is the first of 8, 6, 7, 1, 2, 3`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let order: [Int32] = [8, 6, 7, 1, 2, 3]
    for (first, second) in zip(order, order.dropFirst()) {
      for (one, other) in [(first, second), (second, first)] {
        let fault = "fail=small/2020/weight=\(one) fail=small/2022/tally=\(other)"
        try workdir.run("run", "-q", environment: ["OBSERVATORY_FAULT": fault]).ends(first)
      }
    }
  }

  @Test func `is 0 when the work is done, and when there is none`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.run("run").ends(0)
    try workdir.run("run").ends(0).says("Nothing changed: 20 stages fresh, 3 reports as they were")
    try workdir.run("run", "-n").ends(0).says("Nothing to do: 20 stages fresh, 3 reports current")
  }

  @Test func `is 2 for a wrong export, a wrong definition, a project that is none`() throws {
    let workdir = try WorkFolder()
    try workdir.run("run").ends(2)
    try SmallSurvey.write(to: workdir)
    try workdir.write("Q1;\"", to: "\(SmallSurvey.folder)/2020/export.csv")
    try workdir.run("run").ends(2)
    try workdir.write("questions: [", to: "\(SmallSurvey.folder)/codebook.yaml")
    try workdir.run("run").ends(2)
  }

  @Test func `is 3 for a gate`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.write(
      SmallSurvey.definition + "gates:\n  - {least_answers: 41}\n",
      to: "\(SmallSurvey.folder)/survey.yaml")
    try workdir.run("run").ends(3)
    #expect(!workdir.has("Reports/small/2020"))
  }

  @Test(arguments: ["2\n", "999", "nothing", ""])
  func `is 6 for a store that a newer program wrote, or nobody knows which`(_ version: String)
    throws
  {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    try workdir.write(version, to: ".observatory/version")
    try workdir.replaceExport(of: "2020")
    let run = try workdir.run("run", "-q").ends(6).complains(".observatory")
    #expect(run.errors.contains("delete the folder"))
    #expect(try workdir.reports() == before)
    // As it says.
    try workdir.remove(".observatory")
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `is 6 for a ledger that a newer program wrote, which is left as it is`() throws {
    let workdir = try WorkFolder.published()
    let ledger = ".observatory/ledger.sqlite"
    let queue = try DatabaseQueue(path: "\(workdir.path)/\(ledger)")
    try queue.write { database in
      try database.execute(
        sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9 of another year')")
    }
    try queue.close()
    for _ in 0..<2 {
      try workdir.run("run").ends(6).complains("newer version of this program")
      #expect(!workdir.has("\(ledger).damaged"))
    }
  }

  @Test(arguments: [["run", "--wafe"], ["run", "--wait", "soon"], ["rnu"]])
  func `is 64 for wrong usage`(_ words: [String]) throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.start(words).wait().ends(64)
    #expect(workdir.names == ["Surveys"])
  }
}
