import TestSupport
import Testing

/// Data that a gate doesn't let through are not published.
@Suite struct `A gate` {
  private static let folder = SmallSurvey.folder

  /// The small survey with some gates, after a run without any.
  private func project(_ gates: String) throws -> WorkFolder {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.run("run", "-q").ends(0)
    try declare(gates, in: workdir)
    return workdir
  }

  private func declare(_ gates: String, in workdir: WorkFolder) throws {
    try workdir.write(
      SmallSurvey.definition + "gates:\n\(gates)\n", to: "\(Self.folder)/survey.yaml")
  }

  /// An export whose first question has so many rural and urban answers.
  private func export(rural: Int, urban: Int) -> String {
    "Q1,Q2,Q3\n" + String(repeating: "1,3,10\n", count: rural)
      + String(repeating: "2,4,20\n", count: urban)
  }

  private func summary(_ wave: String, in workdir: WorkFolder) throws -> String {
    try workdir.text("Reports/small/\(wave)/small-\(wave).txt")
  }

  @Test func `that stops a wave keeps its last good reports, and its sibling's are made`() throws {
    let workdir = try project("  - {most_set_aside: 0.05}\n  - {least_answers: 40}")
    let before = try workdir.reports()
    // Two ragged rows of 41: a share of 0.0488 would do, but 39 rows are left.
    try workdir.write(
      SmallSurvey.export(rows: 39, seed: 5) + "1,2\n1\n", to: "\(Self.folder)/2022/export.csv")

    let run = try workdir.run("run").ends(3)
    run.complains(
      "small/2022: error: gate least_answers: 39 rows used, expected at least 40; "
        + "wait for more answers, or lower the bound in survey.yaml\n")
    run.complains("small/2022/workbook: not run, as small/2022/gates failed\n")
    #expect(!run.errors.contains("gate most_set_aside"))
    run.says("Reports/small/2020  published: ").says("Reports/small/2022  not published")

    let after = try workdir.reports()
    for file in SmallSurvey.files("2022") { #expect(after[file] == before[file], "\(file)") }
    #expect(try summary("2020", in: workdir).contains("Contrôles avant publication"))
    let problems = CSVRecords.read(try workdir.text("Reports/small/2022.problems.csv"))
    #expect(problems.count == 3 && problems.dropFirst().allSatisfy { $0[3] == "ligne écartée" })

    try workdir.run("run", "-q").ends(3).complains("small/2022: error: gate least_answers")
    try declare("  - {least_answers: 39}", in: workdir)
    try workdir.run("run", "-q").ends(0)
    #expect(try summary("2022", in: workdir).contains("Répondants retenus (au moins 39)"))
  }

  @Test func `that stops a wave at its first run leaves the table of problems only`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try declare("  - {required: [Q2]}", in: workdir)
    try workdir.write("Q1,Q2,Q3\n1,1,1\n2,,2\n", to: "\(Self.folder)/2022/export.csv")
    try workdir.run("run").ends(3).complains(
      "small/2022: error: gate required: Q2 has an answer from 1 of the 2 asked (0.5), expected at "
        + "least 1; check the column and its codes in the export, or lower 'answered' in survey.yaml\n"
    )
    #expect(
      try workdir.reports().keys.sorted()
        == (SmallSurvey.files("2020") + ["small/2020.problems.csv", "small/2022.problems.csv"])
        .sorted())
  }

  @Test func `that tells all that is wrong tells each on a line of its own`() throws {
    let workdir = try project(
      "  - {least_answers: 41}\n  - {least_answers: 50, action: warn}\n  - {required: [Q1, Q2]}\n"
        + "  - {most_set_aside: 0}")
    try workdir.write(
      SmallSurvey.export(seed: 2) + ",,1\n1,2\n", to: "\(Self.folder)/2022/export.csv")
    let run = try workdir.run("run", "--wave", "2022").ends(3)
    let told = run.errors.split(separator: "\n").filter { $0.contains(" gate ") }
    #expect(
      told.map { $0.prefix { $0 != ";" } } == [
        "  small/2022/gates: gate least_answers: 41 rows used, expected at least 50",
        "small/2022: error: gate required: Q1 has an answer from 40 of the 41 asked (0.9756), expected "
          + "at least 1",
        "small/2022: error: gate required: Q2 has an answer from 40 of the 41 asked (0.9756), expected "
          + "at least 1",
        "small/2022: error: gate most_set_aside: 1 of 42 rows set aside (0.0238), expected at most 0",
      ])
  }

  @Test func `that only warns is noted, and shown in the summary`() throws {
    let workdir = try project("  - {least_answers: 100, action: warn}")
    let run = try workdir.run("run").ends(0)
    run.complains("  small/2020/gates: gate least_answers: 40 rows used, expected at least 100; ")
    run.says("Reports/small/2022  published: ")
    for wave in ["2020", "2022"] {
      #expect(
        try summary(wave, in: workdir).contains(
          "Répondants retenus (au moins 100)\u{A0}: 40 — hors limite, à vérifier."))
    }
    #expect(try workdir.run("run", "-q").ends(0).errors.isEmpty)
  }

  @Test func `on a change measures the distance from the wave before`() throws {
    let workdir = try project("  - {moved: Q1, most: 0.2}")
    // 20 of 40 were rural, 28 of 40 are: |0.5 − 0.7| twice, halved, is 0.2.
    try workdir.write(export(rural: 20, urban: 20), to: "\(Self.folder)/2020/export.csv")
    try workdir.write(export(rural: 28, urban: 12), to: "\(Self.folder)/2022/export.csv")
    try workdir.run("run", "-q").ends(0)
    #expect(
      try summary("2022", in: workdir).contains(
        "Écart avec la vague 2020 (au plus 0,20)\u{A0}: Q1 0,20 (n\u{A0}=\u{A0}40, contre 40)."))
    #expect(
      try summary("2020", in: workdir).contains(
        "Écart avec la vague précédente (au plus 0,20)\u{A0}: Q1 sans objet, première vague."))

    // 29 of 40 are: 0.225.
    try workdir.write(export(rural: 29, urban: 11), to: "\(Self.folder)/2022/export.csv")
    let before = try workdir.reports()
    try workdir.run("run").ends(3).complains(
      "small/2022: error: gate moved: Q1 has moved by 0.225 since wave 2020 (base 40; 40 in that "
        + "wave), expected at most 0.2; ")
    for file in SmallSurvey.files("2022") {
      #expect(try workdir.reports()[file] == before[file], "\(file)")
    }
    try workdir.run("run", "--wave", "2022").ends(3)
      .complains("gate moved: Q1 has moved by 0.225 since wave 2020")
  }

  @Test func `on a change waits for a previous wave that cannot be read, others don't`() throws {
    let workdir = try project("  - {moved: Q1, most: 0.9}")
    try workdir.write("", to: "\(Self.folder)/2020/export.csv")
    try workdir.run("run").ends(2)
      .complains("small/2022/gates: not run, as small/2020/ingest failed\n")
      .says("Reports/small/2022  not published")
    try declare("  - {least_answers: 30}", in: workdir)
    try workdir.run("run").ends(2).says("Reports/small/2022  published: ")
  }

  @Test func `counts less than a wrong export in the exit code`() throws {
    let workdir = try project("  - {least_answers: 100}")
    try workdir.write("", to: "\(Self.folder)/2020/export.csv")
    try workdir.run("run").ends(2).complains("small/2022: error: gate least_answers")
  }
}
