import StageGraph
import SurveyIngest
import SurveyPipeline
import TestSupport
import Testing

/// A wave that is expected is awaited until its last day, and late from then on.
@Suite struct `An expected wave` {
  private static let folder = SmallSurvey.folder

  private func project(_ expected: String) throws -> WorkFolder {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try declare(expected, in: workdir)
    return workdir
  }

  private func declare(_ expected: String, in workdir: WorkFolder) throws {
    try workdir.write(
      SmallSurvey.definition + "expected:\n  - \(expected)\n", to: "\(Self.folder)/survey.yaml")
  }

  private static let awaited = "small/2024: no new data: expected by 2999-12-31, "
  private static let late = "small/2024: error: no new data: expected by 2001-01-01, "
  private static let help =
    "  help: put the export into Surveys/small/2024/, or change 'expected:' in "
    + "Surveys/small/survey.yaml\n"

  /// The 1st of March 2000 is day 11,017.
  @Test(arguments: [
    (10_987, WaveExpectation.State.awaited(daysLeft: 30), ", 30 days left"),
    (11_016, .awaited(daysLeft: 1), ", 1 day left"), (11_017, .awaited(daysLeft: 0), ", today"),
    (11_018, .late(days: 1), ", 1 day ago"), (11_047, .late(days: 30), ", 30 days ago"),
  ])
  func `is late from the day after its last one`(
    _ today: Int, _ state: WaveExpectation.State, _ words: String
  ) throws {
    for action in ["stop", "warn"] {
      let workdir = try project("{wave: 2024, by: 2000-03-01, action: \(action)}")
      let folder = SurveyFolder(path: "\(workdir.path)/\(Self.folder)", id: "small")
      let wave = try #require(WaveExpectation.all(of: folder, today: today).first)
      #expect(wave.state == state)
      #expect(
        wave.words?.split(separator: "\n").first?
          .hasSuffix("no new data: expected by 2000-03-01\(words)") == true, "\(wave)")
      #expect((wave.failure?.kind == .gate) == (wave.isLate && action == "stop"))
    }
    let workdir = try project("{wave: 2022, by: 2000-03-01}")
    let folder = SurveyFolder(path: "\(workdir.path)/\(Self.folder)", id: "small")
    let wave = try #require(WaveExpectation.all(of: folder, today: today).first)
    #expect(wave.state == .arrived && wave.words == nil && wave.failure == nil)
  }

  @Test func `is told while it may still come, and nothing fails`() throws {
    let workdir = try project("{wave: 2024, by: 2999-12-31}")
    for hasFolder in [false, true] {
      if hasFolder {
        try workdir.write("order: 3\nsynthetic: true\n", to: "\(Self.folder)/2024/wave.yaml")
      }
      let run = try workdir.run("run").ends(0).complains(Self.awaited).complains(" days left\n")
      #expect(!run.output.contains("2024"))
      #expect(try workdir.run("run", "-q").ends(0).errors.isEmpty)
      try workdir.run("check").ends(0).complains(Self.awaited).says("small/2022: 40 rows read")
      #expect(!workdir.has("Reports/small/2024") && !workdir.has("Reports/small/2024.problems.csv"))
    }
    try workdir.run("run", "--wave", "2024").ends(0).complains(Self.awaited)
    let other = try workdir.run("run", "--wave", "2022").ends(0)
    #expect(!other.errors.contains("2024"))

    try workdir.write(SmallSurvey.export(seed: 3), to: "\(Self.folder)/2024/export.csv")
    let run = try workdir.run("run").ends(0).says("Reports/small/2024  published: ")
    #expect(!run.errors.contains("no new data"))
  }

  @Test func `that is late is a failed gate, and the other waves are published`() throws {
    let workdir = try project("{wave: 2024, by: 2001-01-01}")
    for hasFolder in [false, true] {
      if hasFolder { try workdir.makeFolder("\(Self.folder)/2024") }
      try workdir.run("run").ends(3).complains(Self.late).complains(" days ago\n" + Self.help)
      for wave in ["2020", "2022"] { #expect(workdir.has("Reports/small/\(wave)/cells.csv")) }
      try workdir.run("run", "-q").ends(3).complains(Self.late)
      try workdir.run("check").ends(3).complains(Self.late)
    }
    #expect(
      try workdir.reports().keys.filter { $0.hasPrefix("small/2022/") }.sorted()
        == SmallSurvey.files("2022").sorted())

    // A wrong export counts more, and once the wave is there nothing is late.
    try workdir.write("", to: "\(Self.folder)/2022/export.csv")
    try workdir.run("run", "-q").ends(2).complains(Self.late)
    try workdir.run("check").ends(2).complains(Self.late)
    try workdir.write(SmallSurvey.export(seed: 2), to: "\(Self.folder)/2022/export.csv")
    try workdir.write(SmallSurvey.export(seed: 3), to: "\(Self.folder)/2024/export.csv")
    #expect(try workdir.run("run", "-q").ends(0).errors.isEmpty)
  }

  @Test func `that is late only warns where that is asked for`() throws {
    let workdir = try project("{wave: 2024, by: 2001-01-01, action: warn}")
    let words = "small/2024: warning: no new data: expected by 2001-01-01, "
    try workdir.run("run", "-q").ends(0).complains(words)
    try workdir.run("check").ends(0).complains(words)
  }

  @Test func `whose wave.yaml is wrong is a wrong file, late or not`() throws {
    let workdir = try project("{wave: 2024, by: 2999-12-31}")
    try workdir.write("oder: 3\n", to: "\(Self.folder)/2024/wave.yaml")
    try workdir.run("run").ends(2)
      .complains("\(Self.folder)/2024/wave.yaml:1:1: error: the wave has the unknown key 'oder'")
    try workdir.run("check").ends(2).complains("unknown key 'oder'")
  }

  @Test func `may be a survey's first`() throws {
    let workdir = try project("{wave: 2020, by: 2999-12-31}")
    try workdir.remove("\(Self.folder)/2020")
    try workdir.remove("\(Self.folder)/2022")
    try workdir.run("run").ends(0).complains("small/2020: no new data: expected by 2999-12-31")
    try workdir.run("check").ends(0).complains("small/2020: no new data")
    #expect(!workdir.has("Reports"))
  }

  @Test func `makes no new edition when its day is put off`() throws {
    let workdir = try project("{wave: 2024, by: 2999-12-31}")
    try workdir.run("run", "-q").ends(0)
    try declare("{wave: 2026, by: 2998-12-31}", in: workdir)
    try workdir.run("run").ends(0)
      .says("Nothing changed: 20 stages fresh, 3 reports as they were")
  }
}
