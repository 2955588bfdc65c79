// Foundation for JSON: tests only.
import Foundation
import TestSupport
import Testing

/// A run told to programs: an object a line, with the same keys for the same event.
@Suite struct `A run that is told as JSON` {
  /// The keys of each event: those it always has, and those it may have.
  private static let keys: [String: (always: Set<String>, maybe: Set<String>)] = [
    "plan": (["run", "may_run", "fresh"], []),
    "damage": (["message"], []),
    "started": (["node", "stage"], []),
    "note": (["node", "stage", "message"], []),
    "fresh": (["node", "stage"], []),
    "finished": (["node", "stage", "seconds", "reasons"], ["rows", "peak"]),
    "failed": (
      ["exit", "message"], ["node", "stage", "seconds", "reasons", "rows", "peak", "folder"]
    ),
    "blocked": (["node", "stage", "by"], []),
    "placed": (["node", "stage", "path"], []),
    "published": (["folder", "edition"], ["kept"]),
    "unchanged": (["folder", "edition"], ["kept"]),
    "not-published": (["folder"], []),
    "end": (["exit"], ["message"]),
  ]

  private func events(_ run: ProgramRun) throws -> [String] {
    try run.errors.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let members = try #require(object as? [String: Any], "\(line)")
      let event = try #require(members["event"] as? String, "\(line)")
      #expect(members["time"] is Double)
      let keys = try #require(Self.keys[event], "\(line)")
      let found = Set(members.keys).subtracting(["event", "time"])
      #expect(found.isSuperset(of: keys.always), "\(line)")
      #expect(found.isSubset(of: keys.always.union(keys.maybe)), "\(line)")
      return event
    }
  }

  @Test func `says what happens, an object a line, and ends with the summary`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let first = try events(try workdir.run("run", "--log", "json").ends(0))
    #expect(first.first == "plan" && first.last == "end")
    #expect(first.count { $0 == "started" } == 18 && first.count { $0 == "finished" } == 18)
    #expect(first.count { $0 == "published" } == 2 && first.count { $0 == "placed" } == 2)
    let again = try workdir.run("run", "--log", "json").ends(0)
    #expect(try events(again) == ["plan", "unchanged", "unchanged", "end"])
    #expect(try RunReport(json: again.output).fresh == 18)
  }

  @Test func `says what fails, what does not run for it, and what was damaged`() throws {
    let workdir = try WorkFolder.published()
    try workdir.write("Q1,Q2,Q3\n1,1,1\n1\n", to: "\(SmallSurvey.folder)/2020/export.csv")
    try workdir.write("no ledger", to: ".observatory/ledger.sqlite")
    let run = try workdir.run(
      "run", "--log", "json", environment: ["OBSERVATORY_FAULT": "fail=small/2020/tally=1"])
    let told = try events(run.ends(1))
    for event in ["damage", "failed", "blocked", "note"] {
      #expect(told.contains(event), "\(event)")
    }
    #expect(try RunReport(json: run.output).exit == 1)
  }

  @Test func `says what fails only, if it is to be quiet`() throws {
    let workdir = try WorkFolder.published()
    try workdir.replaceExport(of: "2020")
    let failed = try workdir.run(
      "run", "--log", "json", "-q", environment: ["OBSERVATORY_FAULT": "fail=small/2020/tally=1"])
    #expect(try events(failed.ends(1)) == ["failed", "end"])
    #expect(failed.output.isEmpty)
    let sound = try workdir.run("run", "--log", "json", "-q").ends(0)
    #expect(try events(sound).filter { $0 != "end" }.isEmpty && sound.output.isEmpty)
  }

  @Test func `or as text says nothing if it is to be quiet and nothing fails`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    for _ in 0..<2 {
      let run = try workdir.run("run", "-q").ends(0)
      #expect(run.errors.isEmpty && run.output.isEmpty)
    }
    let failed = try workdir.run(
      "run", "-q", "--force", environment: ["OBSERVATORY_FAULT": "fail=small/2020/tally=1"])
    failed.ends(1)
    #expect(failed.errors == "  small/2020/tally: failed\nsmall/2020/tally: failed on purpose\n")
    #expect(failed.output.isEmpty)
  }
}
