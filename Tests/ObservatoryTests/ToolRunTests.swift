import TestSupport
import Testing

/// A survey tool's export in a wave's folder, as the tool wrote it: run, and looked at in the published figures.
@Suite struct `A run of a survey tool's export` {
  /// Runs a survey of one wave; its published figures.
  private func cells(
    _ file: String, as name: String, _ questions: String, wave: String = ""
  ) throws -> TidyFile {
    let workdir = try WorkFolder()
    let folder = "Surveys/outils"
    try workdir.write("questions:\n" + questions + "\n", to: "\(folder)/codebook.yaml")
    try workdir.write(
      """
      fr: Outils
      sampling: {kind: convenience}
      disclosure: {respondents: persons, threshold: 1}
      tables:
        - {id: tris, questions: all, banners: all}

      """, to: "\(folder)/survey.yaml")
    let path = try #require(ExportSample.path(file))
    try workdir.write(try Disk.bytes(path), to: "\(folder)/2020/\(name)")
    if !wave.isEmpty { try workdir.write(wave, to: "\(folder)/2020/wave.yaml") }
    try workdir.run("run", "-q").ends(0)
    return TidyFile(try workdir.text("Reports/outils/2020/cells.csv"))
  }

  @Test func `counts the boxes of LimeSurvey, among those who were shown them`() throws {
    let cells = try cells(
      "limesurvey/n2-2020-codes-fullanswers.csv", as: "results-survey.csv",
      """
        - id: A8
          type: multiple
          fr: Langues
          base: asked
          options:
            - {code: SQ001, fr: Un}
            - {code: SQ002, fr: Deux}
            - {code: SQ003, fr: Trois}
            - {code: SQ004, fr: Quatre}
            - {code: SQ005, fr: Cinq}
            - {code: SQ007, fr: Sept}
      """)
    // Twelve answered, one of whom was never shown the question.
    let count = try #require(cells.line("A8", "count", row: "SQ001"))
    #expect(count.value == 4 && count["n"] == "11")
  }

  @Test func `reads Qualtrics below three header records`() throws {
    let cells = try cells(
      "qualtrics/multiple-answer-mc-insights.csv", as: "export.csv",
      """
        - id: Q3
          type: multiple
          fr: Trois
          options:
            - {code: 2, fr: Deux}
            - {code: 3, fr: Trois}
            - {code: 4, fr: Quatre}
            - {code: 5, fr: Cinq}
      """)
    let count = try #require(cells.line("Q3", "count", row: "3"))
    #expect(count.value == 5 && count["n"] == "5")
    #expect(cells.line("Q3", "count", row: "4")?.value == 3)
  }

  @Test func `reads SurveyMonkey below two, in Windows-1252`() throws {
    let cells = try cells(
      "surveymonkey/starwars-2-headers-macroman.csv", as: "Sheet_1.csv",
      """
        - id: G
          type: single
          fr: Gender
          codes: [{code: h, fr: Male}, {code: f, fr: Female}]
      """)
    let share = try #require(cells.line("G", "column_share", row: "h"))
    #expect(share.value == 35.0 / 56 && share["n"] == "56")
  }

  @Test func `splits what Google Forms joins`() throws {
    let cells = try cells(
      "google-forms/rcs2019-sheets.csv", as: "responses.csv",
      """
        - id: D
          type: multiple
          fr: How do you discover new packages or packages that are unfamiliar to you?
          options:
            - {code: web, fr: General search websites such as Google and Yahoo}
            - {code: social, fr: "Social media such as blogs, R-bloggers, Twitter, Slack, or GitHub contacts"}
            - {code: conf, fr: "Conferences, meet-ups, or seminars"}
            - {code: autre, fr: Autre, other: true}
      """)
    #expect(cells.line("D", "count", row: "conf")?.value == 3)
    let count = try #require(cells.line("D", "count", row: "social"))
    #expect(count.value == 16 && count["n"] == "18")
  }

  @Test func `takes a file of tabs, and an .xls that is text`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let text = try workdir.text("\(SmallSurvey.folder)/2020/export.csv")
    for (wave, name) in [("2020", "export.tsv"), ("2022", "export.xls")] {
      try workdir.remove("\(SmallSurvey.folder)/\(wave)/export.csv")
      try workdir.write(
        text.replacing(",", with: "\t"), to: "\(SmallSurvey.folder)/\(wave)/\(name)")
    }
    // A real workbook beside it is no export.
    try workdir.write(
      [0xD0, 0xCF, 0x11, 0xE0], to: "\(SmallSurvey.folder)/2022/notes.xls")
    try workdir.run("check").ends(0)
  }

  @Test func `refuses a file of ODK's repeated groups`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let text = "Q1,Q2,Q3,PARENT_KEY,KEY\n1,2,3,k,k/1\n"
    try workdir.write(text, to: "\(SmallSurvey.folder)/2020/export.csv")
    try workdir.run("check").ends(2).complains("PARENT_KEY")
    try workdir.write(text, to: "repeat.csv")
    try workdir.run("inspect", "repeat.csv").ends(2).complains("repeated groups")
  }
}
