import TestSupport
import Testing

/// What a run tells programs while it goes: an object a line.
@Suite struct `A log for programs` {
  /// The keys of each event, those that are always there.
  private static let keys: [String: Set<String>] = [
    "plan": ["to_run", "may_run", "fresh"],
    "started": ["node", "stage"],
    "finished": ["node", "stage", "seconds", "reasons"],
    "fresh": ["node", "stage"],
    "failed": ["node", "stage", "seconds", "reasons", "exit", "message"],
    "blocked": ["node", "stage", "by"],
    "note": ["node", "stage", "message"],
    "placed": ["node", "stage", "path"],
    "damage": ["message"],
    "error": ["message"],
    "fault": ["message"],
    "stopping": ["message"],
    "expected": ["message"],
    "published": ["folder", "edition"],
    "unchanged": ["folder", "edition"],
    "end": ["exit"],
  ]
  /// The keys that an event may have besides.
  private static let others: Set<String> = [
    "event", "time", "rows", "peak", "kept", "message", "exit", "run",
  ]

  /// Expects known events with their keys; returns their names.
  @discardableResult
  private func check(_ run: ProgramRun) throws -> [String] {
    let events = try run.events()
    for event in events {
      let name = event["event"].text
      let keys = Set(event.keys.split(separator: " ").map(String.init))
      guard let wanted = Self.keys[name] else {
        Issue.record("an unknown event '\(name)' in \(run)")
        continue
      }
      #expect(wanted.union(["event", "time"]).isSubset(of: keys), "\(event)")
      #expect(keys.subtracting(wanted).isSubset(of: Self.others), "\(event)")
    }
    return events.map { $0["event"].text }
  }

  @Test func `has a known event on each line, whatever becomes of the run`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    let first = try check(try workdir.run("run", "--log", "json").ends(0))
    #expect(first.first == "plan" && first.last == "end")
    #expect(first.count { $0 == "started" } == 20 && first.count { $0 == "finished" } == 20)
    #expect(first.count { $0 == "published" } == 3)

    try workdir.write(SmallSurvey.export(seed: 9), to: SmallProject.export("2022"))
    let failed = try workdir.run(
      "run", "--log", "json", environment: ["OBSERVATORY_FAULT": "fail=small/2022/tally=1"]
    ).ends(1)
    let names = try check(failed)
    #expect(names.count { $0 == "failed" } == 1 && names.count { $0 == "blocked" } == 7)
    let event = try failed.events().first { $0["event"].text == "failed" } ?? .null
    #expect(event["node"].text == "small/2022/tally" && event["exit"].number == 1)
    #expect(event["message"].texts == ["small/2022/tally: failed on purpose"])
    #expect(try failed.events().last?["exit"].number == 1)

    try workdir.edit(SmallProject.codebook, "fr: Souvent", "fr: Assez souvent")
    #expect(try check(try workdir.run("run", "--log", "json").ends(0)).contains("fresh"))
  }

  @Test func `has nothing but objects where definitions are wrong or waves are late`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    try SmallSurvey.write(to: workdir, folder: "Surveys/other")
    try workdir.edit("Surveys/other/survey.yaml", "kind:", "knid:")
    try workdir.edit(
      SmallProject.definition, "banners:", "expected:\n  - {wave: 2024, by: 2001-01-01}\nbanners:")
    let run = try workdir.run("run", "--log", "json").ends(2)
    #expect(
      try check(run).prefix { $0 != "plan" } == ["fault", "fault", "fault", "expected"])
    let messages = try run.events().flatMap { $0["message"].texts }
    #expect(messages.contains { $0.contains("Surveys/other/survey.yaml:2:1: error: ") })
    #expect(messages.contains { $0.contains("small/2024: error: no new data") })
  }

  @Test func `ends with the run's summary on standard output, and is short under -q`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    let run = try workdir.run("run", "--log", "json").ends(0)
    #expect(try run.json()["exit"].number == 0)
    let quiet = try workdir.run("run", "--log", "json", "-q").ends(0)
    #expect(quiet.output.isEmpty)
    #expect(try check(quiet) == [])
    try workdir.write(SmallSurvey.export(seed: 9), to: SmallProject.export("2022"))
    let failed = try workdir.run(
      "run", "--log", "json", "-q", environment: ["OBSERVATORY_FAULT": "fail=small/2022/tally=1"]
    ).ends(1)
    #expect(try check(failed) == ["failed", "end"])
  }
}
